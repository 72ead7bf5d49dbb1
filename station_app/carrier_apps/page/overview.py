"""Every carrier, and how much its app has not been told."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from station_app.basics.waybills import short_name
from station_app.carrier_apps.actions.telling import use_app
from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.lookups.untold import AppCounts
from station_app.carrier_apps.page.view import Deed, View
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, down, nothing_card
from station_app.kit.desk import Desk
from station_app.kit.labels import BigNumber, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.wire.facts.carrier_apps import Direction

OPEN_KEY, UNUSED_KEY = "Ctrl+O", "Ctrl+U"
COLUMNS = (Column(3), Column(2), Column(2), Column(2), Column(2))


class Overview(View):
    """Choose a carrier with the arrow keys; Enter begins to tell its app."""

    chosen = Signal(str)
    wanted_file = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, name="carrier_apps.overview")
        self._counts: dict[str, AppCounts] = {}
        self._unused: list[str] = []
        self._asking = ""  # the carrier that is said to have no app
        self.big = BigNumber(name="carrier_apps.untold", size_px=44)
        self.hint = label("", "quiet", name="carrier_apps.hint", wrap=True)
        self.list_taken = label("", name="carrier_apps.list_taken", wrap=True)
        self.list_taken.hide()
        self.list = RowList(COLUMNS, name="carrier_apps.carriers", row_px=56)
        self.list.chosen.connect(self._moved)
        self.list.doubleClicked.connect(self.confirm)
        self._stack = QStackedWidget()
        for part in (self._nothing(), self.list):
            self._stack.addWidget(part)
        self.take = Button(self.tr("List of an app…"), name="carrier_apps.open", key=OPEN_KEY)
        self.use = Button(name="carrier_apps.use", key=UNUSED_KEY)
        self.deeds = [
            Deed(self.take, OPEN_KEY, self.wanted_file.emit),
            Deed(self.use, UNUSED_KEY, self._use_or_not),
        ]
        self.setLayout(down(Card(self.big, self.hint, self.list_taken), self._stack, gap_px=14))

    def _nothing(self) -> Card:
        return nothing_card(
            self.tr("Every carrier's app knows of everything here"),
            self.tr(
                "What comes in, goes out or goes back from now on is listed here for each "
                "carrier. A list that an app exported can be dragged onto this page."
            ),
            name="carrier_apps.nothing",
        )

    @property
    def main(self) -> str:
        """Begin with the chosen carrier, or let all of one go."""
        if self._asking:
            return self.tr("{carrier} has no app here").format(carrier=short_name(self._asking))
        counts = self._counts.get(self.list.chosen_id)
        if counts is None or not counts.all:
            return ""
        return self.tr("Tell the {carrier} app").format(carrier=counts.name)

    def say_taken(self, sentence: str) -> None:
        """What became of the last list."""
        self.list_taken.setText(sentence)
        self.list_taken.setVisible(bool(sentence))

    def refresh(self) -> None:
        """Count again."""
        found = untold.counts(self.desk.read)
        self._counts = {one.carrier: one for one in found}
        self._unused = untold.unused(self.desk.read)
        rows = [self._row(one) for one in found]
        rows += [self._unused_row(carrier) for carrier in self._unused]
        self.list.show_rows(rows)
        if rows and not self.list.chosen_id:
            self.list.choose(rows[0].id)
        self._stack.setCurrentIndex(1 if rows else 0)
        total = sum(one.all for one in found)
        self.big.say(self.tr("{n} not told yet").format(n=total) if total else self.tr("All told"))
        self._say_hint()

    def step(self, by: int) -> None:
        """The carrier below or above."""
        self.list.step(by)

    def confirm(self) -> None:
        """Enter: begin with this carrier, or keep that it has no app."""
        if self._asking:
            self._set_used(self._asking, used=False)
        elif self.main:
            self.chosen.emit(self.list.chosen_id)

    def back(self) -> bool:
        """Esc: it has an app after all."""
        was, self._asking = self._asking, ""
        self._say_hint()
        return bool(was)

    def _moved(self, _carrier: str) -> None:
        self._asking = ""
        self._say_hint()
        self.changed.emit()

    def _say_hint(self) -> None:
        counts = self._counts.get(self._asking)
        self.hint.setVisible(bool(self._counts))
        self.hint.setText(
            self.tr(
                "Nothing of {carrier} is listed here from now on, and the {n} that wait are let "
                "go. Enter does it, Esc leaves it."
            ).format(carrier=short_name(self._asking), n=counts.all if counts else 0)
            if self._asking
            else self.tr("Choose a carrier: its phone scans one barcode after the other.")
        )
        self._say_use()

    def _say_use(self) -> None:
        carrier = self.list.chosen_id
        self.offer(self.use, wanted=bool(carrier))
        text = (
            self.tr("{carrier} has an app here again")
            if carrier in self._unused
            else self.tr("{carrier} has no app here")
        )
        self.use.say(text.format(carrier=short_name(carrier)))

    def _use_or_not(self) -> None:
        carrier = self.list.chosen_id
        if carrier in self._unused:
            self._set_used(carrier, used=True)
        elif carrier:
            self._asking = carrier
            self._say_hint()
            self.changed.emit()

    def _set_used(self, carrier: str, *, used: bool) -> None:
        self._asking = ""
        self.desk.act(partial(use_app, self.desk.work, carrier=carrier, used=used))

    def _row(self, one: AppCounts) -> ListRow:
        texts: dict[Direction, str] = {
            "in": self.tr("In {n}"),
            "out": self.tr("Out {n}"),
            "returned": self.tr("Back {n}"),
            "fix": self.tr("Fix {n}"),
        }
        cells = [self._count(texts[key], one.counts.get(key, 0)) for key in untold.DIRECTIONS]
        return ListRow(one.carrier, (Cell(one.name, bold=True), *cells))

    def _count(self, text: str, number: int) -> Cell:
        if not number:
            return Cell("—", quiet=True)
        return Cell(text.format(n=number), tone="attention")

    def _unused_row(self, carrier: str) -> ListRow:
        said = Cell(self.tr("no app here"), quiet=True)
        return ListRow(carrier, (Cell(short_name(carrier), quiet=True), said, "", "", ""))
