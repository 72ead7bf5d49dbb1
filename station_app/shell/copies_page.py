"""Ctrl+U under settings: the stick that copies go to, and the stick that goes to the center."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.desk import Desk
from station_app.kit.fields import Field
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, serve
from station_app.people.rules import SETTINGS

OTHER_KEY, NONE_KEY, EXPORT_KEY, RECEIPT_KEY = "Ctrl+N", "Ctrl+D", "Ctrl+E", "Ctrl+R"


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick that is in, or another folder copies may go to."""

    folder: str
    free: str


class CopiesOffice(Protocol):
    """What this page asks for and does; all but `use` may wait for a slow stick."""

    def about(self) -> Sequence[str]:
        """How old the copies are, a line each."""

    def sticks(self) -> Sequence[Stick]:
        """What is in."""

    def away(self) -> str:
        """Where copies go besides; empty for nowhere."""

    def prepare(self, folder: str) -> None:
        """Make sure that copies can go there.

        Trouble backup.*
        """

    def use(self, folder: str) -> None:
        """Let copies go there from now on, at once; empty for nowhere."""

    def along(self) -> str:
        """What a stick would take to the center now; empty where there is none."""

    def export(self, folder: str) -> str:
        """Write what the center lacks; gives what to say.

        Refusal stick.*; Trouble file.*, book.*
        """

    def take_receipt(self, folder: str) -> str:
        """Take the newest receipt that lies there; gives what to say.

        Refusal stick.*, file.*
        """


class CopiesPage(Page):
    """Enter: copies go onto the chosen stick from now on, whenever it is in."""

    name = "copies"
    under = "settings"
    shortcut = "Ctrl+U"

    def __init__(self, desk: Desk, office: CopiesOffice) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._office, self._away = office, ""
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.how = label("", name="copies.how", wrap=True)
        self.along = label("", name="copies.along", wrap=True)
        self.list = RowList(
            (Column(4), Column(3), Column(0, least_px=130, right=True)), name="copies.list"
        )
        self.none = label("", "quiet", name="copies.none", wrap=True)
        self.other = Field(
            name="copies.other",
            what=self.tr("Another folder"),
            hint=self.tr("such as E:/ or /media/usb"),
            longest=200,
        )
        self.write_other = Button(
            self.tr("Another folder"), name="copies.write_other", key=OTHER_KEY
        )
        self.drop = Button(self.tr("No stick"), name="copies.drop", key=NONE_KEY)
        self.export = Button(self.tr("Write for the center"), name="copies.export", key=EXPORT_KEY)
        self.receipt = Button(self.tr("Take its receipt"), name="copies.receipt", key=RECEIPT_KEY)
        self.main = MainButton(name="copies.main")
        self._fill()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._show_foot)
        self.main.clicked.connect(self.confirm)
        serve(self, self.write_other, self._write_other)
        serve(self, self.drop, partial(self._use, ""))
        serve(self, self.export, partial(self._carry, office.export, self.export))
        serve(self, self.receipt, partial(self._carry, office.take_receipt, self.receipt))

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Copies and stick")

    def shown(self) -> None:
        """What is in now."""
        self.other.hide()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Ask for the sticks beside: one that is worn may take long to answer."""
        self.desk.aside(self._read, self._show)

    def back(self) -> bool:
        """Esc: the field goes."""
        if self.other.isHidden():
            return False
        self.other.hide()
        self._show_foot()
        self.setFocus()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose."""
        return self.list.step(by)

    @Slot()
    def confirm(self) -> None:
        """Enter: copies go there from now on."""
        folder = self._meant()
        if folder:
            self._use(folder)

    def _fill(self) -> None:
        why = self.tr(
            "A stick that is in gets a copy by itself after every shift. Keep it away from this PC:"
            " with it and the recovery code a new PC goes on where this one was."
        )
        carry = self.tr(
            "Days without a line: what the center lacks goes there on a stick, sealed, and its"
            " receipt comes back."
        )
        self._frame.middle.addWidget(
            Card(self.how, label(why, "quiet", wrap=True), name="copies.card", gap_px=6)
        )
        self._frame.middle.addWidget(self.none)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.middle.addWidget(self.other)
        self._frame.middle.addWidget(
            Card(
                label(self.tr("To the center by stick"), "section"),
                label(carry, "quiet", wrap=True),
                self.along,
                across(self.export, self.receipt, "stretch", gap_px=14),
                name="copies.carry",
                gap_px=6,
            )
        )
        self._frame.end_with(self.main, self.write_other, self.drop)

    def _read(self) -> tuple[Sequence[str], Sequence[Stick], str, str]:
        office = self._office
        return office.about(), office.sticks(), office.away(), office.along()

    def _show(self, found: tuple[Sequence[str], Sequence[Stick], str, str]) -> None:
        about, sticks, self._away, along = found
        away = self._away
        self.how.setText("\n".join(about))
        self.along.setText(along)
        self.along.setVisible(bool(along))
        in_use = self.tr("copies go here")
        rows = [
            ListRow(
                one.folder,
                (
                    Cell(one.folder, bold=True),
                    Cell(in_use, tone="good") if one.folder == away else "",
                    Cell(one.free, quiet=True),
                ),
            )
            for one in sticks
        ]
        self.list.show_rows(rows, first=True)
        self.list.setVisible(bool(rows))
        self.none.setVisible(not rows)
        self.none.setText(self.tr("No stick is in. Plug one in and press Ctrl+U again."))
        self._show_foot()

    @Slot()
    def _show_foot(self) -> None:
        typing = not self.other.isHidden()
        may = SETTINGS in self.desk.rights
        note = "" if may else self.tr("Only a clerk with the right “settings” changes this")
        self._frame.note.say(note)
        self.main.say(self.tr("Copies go here"))
        chosen = self.list.chosen_id
        self.main.setEnabled(may and (typing or bool(chosen)))
        self.write_other.setVisible(may and not typing)
        self.drop.setVisible(may and bool(self._away))

    @Slot()
    def _write_other(self) -> None:
        self.other.clear()
        self.other.show()
        self.other.setFocus()
        self._show_foot()

    def _meant(self) -> str:
        if not self.other.isHidden():
            return self.other.text().strip()
        return self.list.chosen_id

    def _use(self, folder: str) -> None:
        if SETTINGS not in self.desk.rights:
            self.desk.say("clerk.no_right", "attention")
            return
        if folder:
            self.desk.aside(partial(self._office.prepare, folder), partial(self._used, folder))
        else:
            self._used("", None)

    def _used(self, folder: str, _done: Any) -> None:
        self._office.use(folder)
        self.other.hide()
        self.setFocus()
        self.said.emit(self.tr("So it is from now on"), "ok")
        self.refresh()

    def _carry(self, deed: Callable[[str], str], button: QWidget) -> None:
        folder = self._meant() or self._away
        if not folder:
            self.said.emit(self.tr("Plug a stick in first"), "attention")
            return
        self.desk.aside(partial(deed, folder), self._carried)

    def _carried(self, sentence: str) -> None:
        self.said.emit(sentence, "ok")
        self.refresh()
