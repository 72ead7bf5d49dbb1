"""The lists of the stock page, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.goods.lookups import cards, expiry
from station_app.goods.lookups.cards import Card
from station_app.goods.rules import amount_shown, price_shown
from station_app.kit.desk import Desk
from station_app.kit.labels import PillTone
from station_app.kit.lists import Cell, ListRow
from station_app.stock.lookups import out
from station_app.stock.lookups.out import TakenOut

View = Literal["low", "expiring", "recount", "held", "out"]
VIEWS: tuple[View, ...] = ("held", "low", "expiring", "recount", "out")


class Going(NamedTuple):
    """A product with the day on it, on its way out of the shop."""

    card: Card
    amount: int
    expires_day: str = ""
    batch: str = ""

    @property
    def id(self) -> str:
        """Names it in the list."""
        return f"{self.card.product}|{self.expires_day}|{self.batch}"


class StockRows(QObject):
    """What each view reads and how it is shown."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.within_days = 30
        self.going: Mapping[str, Going] = {}  # what the rows that are shown mean

    def view(self, view: View) -> list[ListRow]:
        """The rows of a view."""
        read = self._desk.read
        self.going = {}
        if view == "out":
            return [self._left(one) for one in out.recent(read)]
        if view == "expiring":
            found = expiry.expiring(read, day=self._desk.day(), within_days=self.within_days)
            batches = [
                Going(
                    one.card,
                    one.batch.qty + one.batch.grams,
                    one.batch.expires_day,
                    one.batch.batch,
                )
                for one in found
            ]
            self.going = {one.id: one for one in batches}
            return [self._expiring(one) for one in batches]
        reads = {"low": cards.low, "recount": cards.to_recount, "held": cards.held}
        return self.cards(reads[view](read))

    def cards(self, found: Sequence[Card]) -> list[ListRow]:
        """Products with what lies there."""
        shown = [Going(one, 0) for one in found]
        self.going = {one.id: one for one in shown}
        return [self._card(one) for one in shown]

    def leaving(self, going: Sequence[Going]) -> list[ListRow]:
        """What is to be taken out."""
        self.going = {one.id: one for one in going}
        return [
            ListRow(
                one.id,
                (
                    Cell(one.card.name, self._until(one.expires_day), bold=True),
                    Cell(amount_shown(one.card, one.amount), bold=True),
                    Cell(self.tr("here {n}").format(n=amount_shown(one.card, one.card.amount))),
                ),
            )
            for one in going
        ]

    def _card(self, one: Going) -> ListRow:
        card = one.card
        return ListRow(
            one.id,
            (
                Cell(card.name, card.category, bold=True),
                Cell(amount_shown(card, card.amount), price_shown(card), bold=True),
                self._pill(card),
            ),
        )

    def _pill(self, card: Card) -> Cell:
        if card.recount:
            return Cell(self.tr("count it"), tone="danger")
        if card.least and card.amount < card.least:
            said = self.tr("below {n}").format(n=amount_shown(card, card.least))
            return Cell(said, tone="attention")
        return Cell("")

    def _expiring(self, one: Going) -> ListRow:
        gone = one.expires_day < self._desk.day()
        tone: PillTone = "danger" if gone else "attention"
        said = self.tr("expired {day}") if gone else self.tr("until {day}")
        under = self.tr("batch {batch}").format(batch=one.batch) if one.batch else ""
        return ListRow(
            one.id,
            (
                Cell(one.card.name, under, bold=True),
                Cell(self.tr("{n} left").format(n=amount_shown(one.card, one.amount)), bold=True),
                Cell(said.format(day=one.expires_day), tone=tone),
            ),
        )

    def _left(self, one: TakenOut) -> ListRow:
        whys = {
            "waste": self.tr("Waste"),
            "own_use": self.tr("Own use"),
            "transfer": self.tr("Transfer"),
        }
        pill = Cell(self.tr("taken back"), tone="plain") if one.undone else Cell("")
        why = whys.get(one.why, one.why)
        return ListRow(
            one.id,
            (
                Cell(f"{why} {one.number}", one.reason, bold=True),
                Cell(one.to, day_hour_minute(one.at_ms)),
                pill,
            ),
        )

    def _until(self, day: str) -> str:
        return self.tr("until {day}").format(day=day) if day else ""
