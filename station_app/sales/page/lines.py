"""The lines of the open sale as a list, with what to do first when there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QStackedWidget

from station_app.basics.measures import JIN_GRAMS
from station_app.basics.money import yuan
from station_app.kit.cards import down, nothing_card
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.sales.page.aside import AsideView
from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.pricing import PricedLine
from station_app.sales.slip import amount_shown

KILO_GRAMS = 1000


class LinesView(QStackedWidget):
    """Name, how much, price, amount; the chosen line is the one `*` and Delete are about."""

    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(
            (
                Column(5),
                Column(0, right=True, least_px=86),
                Column(0, right=True, least_px=112),
                Column(0, right=True, least_px=108),
            ),
            name="sale.lines",
            row_px=62,
        )
        hint = self.tr("Or type the first letters of its name and press Enter, qjjz for example.")
        first = nothing_card(self.tr("Scan the first thing"), hint, name="sale.empty")
        self.aside = AsideView()
        self.empty = QFrame()
        self.empty.setLayout(down(first, self.aside, gap_px=14))
        self.addWidget(self.empty)
        self.addWidget(self.list)

    @property
    def place(self) -> int:
        """Which line is chosen, -1 when there is none."""
        chosen = self.list.chosen_id
        return int(chosen) if chosen else -1

    def show_lines(self, lines: Sequence[PricedLine], *, choose: int = -1) -> None:
        """Show the lines and choose one of them; -1 keeps the one that was chosen."""
        self.list.show_rows([self._row(place, line) for place, line in enumerate(lines)])
        place = choose if choose >= 0 else self.place
        if lines:
            self.list.choose(str(min(place, len(lines) - 1) if place >= 0 else len(lines) - 1))
        self.setCurrentWidget(self.list if lines else self.empty)

    def choose_next(self, by: int) -> None:
        """Choose the line, or the sale that was put aside, above or below."""
        if self.currentWidget() is self.empty:
            self.aside.list.step(by)
            return
        last = len(self.list.rows) - 1
        if last >= 0:
            self.list.choose(str(min(max(self.place + by, 0), last)))

    def _row(self, place: int, priced: PricedLine) -> ListRow:
        line = priced.line
        amount = amount_shown(qty=line.qty, grams=line.grams, unit=line.unit)
        price = yuan(line.price_fen)
        under, price_under = "", ""
        if line.per_grams:
            price = f"{price}/{line.unit}"
            price_under = both_prices(line)
        if line.printed_fen is not None:
            under = self.tr("as printed on its label")
        if priced.why:
            why = {
                "special": self.tr("special offer"),
                "member": self.tr("member price"),
                "off": self.tr("discount"),
            }[priced.why]
            under = self.tr("{why}, by the tag {tag}").format(why=why, tag=yuan(priced.tag_fen))
        cells = (
            Cell(line.name, under=under),
            Cell(amount),
            Cell(price, under=price_under),
            Cell(yuan(priced.fen), bold=True),
        )
        return ListRow(str(place), cells)


def both_prices(line: BasketLine) -> str:
    """The price in the other unit of the market, so that 斤 and kilo are never mixed up."""
    if not line.per_grams:
        return ""
    if line.per_grams == JIN_GRAMS:
        return f"{yuan(line.price_fen * KILO_GRAMS // JIN_GRAMS)}/kg"
    return f"{yuan(line.price_fen * JIN_GRAMS // line.per_grams)}/斤"
