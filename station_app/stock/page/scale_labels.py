"""Ctrl+B under settings: by which layouts the labels of the station's scale are read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.labels import DEFAULT_TEMPLATES, layouts_like, parts_of, readings
from station_app.basics.measures import kilos
from station_app.basics.money import yuan_sign
from station_app.goods.lookups.labels import labelled
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk
from station_app.kit.fields import Field
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, serve
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.people.rules import SETTINGS

OWN_KEY = "Ctrl+N"


class ScaleLabelsPage(Page):
    """A label of the scale is scanned and each layout says what it would read; Enter uses one."""

    name = "scale_labels"
    under = "settings"
    shortcut = "Ctrl+B"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sample = ""  # the label that was scanned to try the layouts on
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.head = label("", "section", name="scale_labels.head", wrap=True)
        self.hint = label("", "quiet", name="scale_labels.hint", wrap=True)
        self.own = Field(
            name="scale_labels.own",
            what=self.tr("A layout of your own"),
            hint=self.tr("such as 26 IIIII WWWWW C"),
            longest=40,
        )
        self.list = RowList(
            (Column(6), Column(4), Column(0, least_px=90, right=True)),
            name="scale_labels.list",
            row_px=62,
        )
        self.write = Button(self.tr("Your own"), name="scale_labels.write", key=OWN_KEY)
        self.main = MainButton(name="scale_labels.main")
        self._frame.middle.addWidget(
            Card(self.head, self.hint, self.own, name="scale_labels.card", gap_px=6)
        )
        self._frame.middle.addWidget(self.list, 1)
        self._frame.end_with(self.main, self.write)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._show_foot)
        self.main.clicked.connect(self.confirm)
        serve(self, self.write, self._write)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Scale labels")

    def shown(self) -> None:
        """The layouts that are used; nothing is tried."""
        self._sample = ""
        self.own.hide()
        self.list.let_go()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Each layout with what it reads from the label that was scanned."""
        used = self._used
        tried = [one for one in layouts_like(self._sample) if one not in used]
        self.list.show_rows([self._row(one, one in used) for one in [*used, *tried]], first=True)
        self._say_head()
        self._show_foot()

    def back(self) -> bool:
        """Esc: the field, then the label that was tried."""
        if not self.own.isHidden():
            self.own.hide()
            self.own.wrong(False)
        elif self._sample:
            self._sample = ""
        else:
            return False
        self.refresh()
        self.setFocus()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose."""
        return self.list.step(by)

    # scans

    def takes_secret(self, scan: Scan) -> bool:
        """A scale's label of 18 digits looks like a payment; only one of a known item is read."""
        kind = classify(scan.text)
        layouts = [*self._used, *layouts_like(scan.text)]
        return kind.in_store and bool(labelled(self.desk.read, kind.text, layouts))

    def scanned(self, scan: Scan) -> Answer:
        """A label of the scale: what each layout would read from it."""
        if not layouts_like(scan.text):
            return NotMine()
        self._sample = classify(scan.text).text
        self.list.let_go()
        self.refresh()
        return Taken(self.tr("Compare with what is printed on the label"), "plain")

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: the layout that was typed is used; else the chosen one is, or is no more."""
        if not self._may:
            self.desk.say("clerk.no_right", "attention")
        elif not self.own.isHidden():
            self._take_own()
        elif (chosen := self.list.chosen_id) in self._used:
            left = [one for one in self._used if one != chosen]
            if left:
                self._keep(left, self.tr("No longer read so"))
            else:
                self.desk.say("label.last_layout", "wrong")
        elif chosen:
            self._keep([*self._used, chosen], self.tr("Labels are read so from now on"))

    @Slot()
    def _write(self) -> None:
        if self._may:
            self.own.clear()
            self.own.show()
            self.own.setFocus()
            self._show_foot()

    def _take_own(self) -> None:
        text = "".join(self.own.text().split()).upper()
        try:
            parts_of(text)
        except Refusal as refusal:
            self.own.wrong()
            self.desk.refuse(refusal)
            return
        self.own.hide()
        self.setFocus()
        used = [*self._used, *([] if text in self._used else [text])]
        self._keep(used, self.tr("Labels are read so from now on"))

    def _keep(self, layouts: Sequence[str], said: str) -> None:
        self.desk.keep_settings(label_templates=" ".join(layouts))
        self.refresh()
        self.desk.tone("ok")
        self.said.emit(said, "ok")

    # what is shown

    @property
    def _may(self) -> bool:
        return SETTINGS in self.desk.rights

    @property
    def _used(self) -> tuple[str, ...]:
        layouts = self.desk.settings.label_templates or DEFAULT_TEMPLATES
        return tuple("".join(one.split()) for one in layouts)

    def _say_head(self) -> None:
        note = "" if self._may else self.tr("Only a clerk with the right “settings” changes this")
        self._frame.note.say(note)
        head = self.tr("Scan a label of your scale")
        hint = self.tr("Every layout then says what it reads; use the one that is right.")
        if self._sample:
            head = self.tr("Label {code}").format(code=self._sample)
            meant = labelled(self.desk.read, self._sample, self._used)
            hint = self.tr("No layout in use reads it: choose the one that is right.")
            if len(meant) == 1:
                hint = self.tr("It is read without asking.")
            elif meant:
                hint = self.tr("Several in use read it: the sale will ask each time.")
        self.head.setText(head)
        self.hint.setText(hint)

    def _row(self, layout: str, used: bool) -> ListRow:
        pill = Cell(self.tr("in use"), tone="good") if used else Cell("")
        try:
            said = self._layout_said(layout)
        except Refusal as refusal:  # written wrongly into the settings by hand
            said = self.desk.words.say(refusal.code, **refusal.facts)
            return ListRow(layout, (Cell(layout, bold=True), said, pill))
        read = self._read(layout) if self._sample else Cell("")
        return ListRow(layout, (Cell(said, layout, bold=True), read, pill))

    def _layout_said(self, layout: str) -> str:
        names = {
            "I": self.tr("item {n}"),
            "W": self.tr("grams {n}"),
            "M": self.tr("fen {n}"),
            "X": self.tr("any {n}"),
        }
        parts = [
            names[kind].format(n=len(block)) if kind in names else block
            for kind, block in parts_of(layout)
            if kind != "C"
        ]
        return " · ".join(parts)

    def _read(self, layout: str) -> Cell:
        """What one layout reads from the label that was scanned."""
        found = readings(self._sample, [layout])
        if not found:
            return Cell(self.tr("does not fit"), quiet=True)
        one = found[0]
        amounts = [f"{kilos(one.grams)} kg"] if one.grams else []
        amounts += [yuan_sign(one.fen)] if one.fen else []
        said = " · ".join(amounts)
        meant = labelled(self.desk.read, self._sample, [layout])
        if not meant:
            return Cell(said, self.tr("no product has item {item}").format(item=one.item))
        return Cell(said, meant[0].product.name, bold=True)

    @Slot()
    def _show_foot(self) -> None:
        typing, chosen = not self.own.isHidden(), self.list.chosen_id
        text = self.tr("Read so") if typing or chosen not in self._used else self.tr("Not any more")
        self.main.say(text)
        self.main.setVisible(self._may)
        self.main.setEnabled(typing or bool(chosen))
        self.write.setVisible(self._may and not typing)
