"""The sales that were put aside: what, by whom, since when; one key takes the chosen one up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QFrame

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan
from station_app.kit.buttons import Button
from station_app.kit.cards import down
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.sales.lookups.held import Held

ASIDE_KEY = "Ctrl+H"


class AsideView(QFrame):
    """The newest first; shown while no sale is open."""

    def __init__(self) -> None:
        super().__init__()
        self._aside: tuple[Held, ...] = ()
        self.list = RowList(
            (
                Column(5),
                Column(3),
                Column(0, right=True, least_px=130),
            ),
            name="sale.aside.list",
            row_px=62,
        )
        self.take_up = Button(self.tr("Take it up"), name="sale.take_up", key=ASIDE_KEY)
        head = label(self.tr("Put aside"), "section")
        self.setLayout(down(head, self.list, self.take_up, gap_px=8))
        self.hide()

    @property
    def place(self) -> int:
        """Which of them is chosen, the newest where none is."""
        chosen = self.list.chosen_id
        return int(chosen) if chosen else len(self.list.rows) - 1

    def show_aside(
        self, aside: Sequence[Held], names: Mapping[str, str], comes_to: Callable[[Held], int]
    ) -> None:
        """Show what was put aside, each with its clerk, its time and its total."""
        rows = [
            self._row(place, held, names.get(held.by, ""), comes_to(held))
            for place, held in enumerate(aside)
        ]
        self.list.show_rows(rows[::-1])
        if rows and tuple(aside) != self._aside:
            self.list.choose(rows[-1].id)
        self._aside = tuple(aside)
        self.setVisible(bool(rows))

    def _row(self, place: int, held: Held, who: str, fen: int) -> ListRow:
        since = day_hour_minute(held.since_ms)
        things = self.tr("{n} lines").format(n=len(held.lines))
        cells = (
            Cell(held.lines[0].name, under=things),
            Cell(who, under=self.tr("since {at}").format(at=since)),
            Cell(yuan(fen), bold=True),
        )
        return ListRow(str(place), cells)
