"""The lists of the stock page, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject

from station_app.basics.clock import day_hour_minute
from station_app.goods.lookups import cards, expiry
from station_app.goods.lookups.cards import Card
from station_app.goods.rules import amount_shown, other_price_shown, price_shown
from station_app.kit.desk import Desk
from station_app.kit.lists import Cell, Column, ListRow
from station_app.stock.lookups import out
from station_app.stock.lookups.out import TakenOut

SOON_DAYS = 30
COLUMNS = (  # what it is, its price, how much of it, until when
    Column(1),
    Column(0, least_px=106, right=True),
    Column(0, least_px=116, right=True),
    Column(0, least_px=122, right=True),
)
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
        self._days: Mapping[str, str] = {}  # when what is left of a product expires first
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
        self._days = expiry.next_days(self._desk.read, found, day=self._desk.day())
        shown = [Going(one, 0) for one in found]
        self.going = {one.id: one for one in shown}
        return [self._card(one) for one in shown]

    def listed(self) -> list[Going]:
        """What the rows that are shown mean, each with the day that stands in its row."""
        day_of = self._days.get
        return [
            one._replace(expires_day=one.expires_day or day_of(one.card.product, ""))
            for one in self.going.values()
        ]

    def leaving(self, going: Sequence[Going]) -> list[ListRow]:
        """What is to be taken out."""
        self.going = {one.id: one for one in going}
        return [
            ListRow(
                one.id,
                (
                    Cell(
                        one.card.name,
                        self._until(one.expires_day) or codes_of(one.card),
                        bold=True,
                    ),
                    Cell(amount_shown(one.card, one.card.amount), self.tr("here")),
                    Cell(amount_shown(one.card, one.amount), self.tr("leaves"), bold=True),
                    Cell(""),
                ),
            )
            for one in going
        ]

    def _card(self, one: Going) -> ListRow:
        card = one.card
        return ListRow(
            one.id,
            (
                Cell(card.name, codes_of(card), bold=True),
                price_cell(card),
                Cell(amount_shown(card, card.amount), self._beside(card), bold=True),
                self._expires(self._days.get(card.product, "")),
            ),
        )

    def _beside(self, card: Card) -> str:
        """Under the amount: that it must be counted, or how few are too few."""
        if card.recount:
            return self.tr("count it")
        if not card.least:
            return ""
        said = self.tr("below {n}") if card.amount < card.least else self.tr("least {n}")
        return said.format(n=amount_shown(card, card.least))

    def _expires(self, day: str) -> Cell:
        """Plain while it is far off."""
        if not day:
            return Cell("")
        today = date.fromisoformat(self._desk.day())
        if day < today.isoformat():
            return Cell(self.tr("past {day}").format(day=day[5:]), tone="danger")
        soon = day <= (today + timedelta(days=SOON_DAYS)).isoformat()
        return Cell(day[2:], tone="attention") if soon else Cell(day, quiet=True)

    def _expiring(self, one: Going) -> ListRow:
        batch = self.tr("batch {batch}").format(batch=one.batch) if one.batch else ""
        under = " · ".join(part for part in (one.card.barcode, batch) if part)
        return ListRow(
            one.id,
            (
                Cell(one.card.name, under, bold=True),
                price_cell(one.card),
                Cell(amount_shown(one.card, one.amount), self.tr("left"), bold=True),
                self._expires(one.expires_day),
            ),
        )

    def _left(self, one: TakenOut) -> ListRow:
        whys = {
            "waste": self.tr("Waste"),
            "own_use": self.tr("Own use"),
            "transfer": self.tr("Transfer"),
        }
        pill = Cell(self.tr("taken back"), tone="plain") if one.undone else Cell("")
        to = self.tr("to {station}").format(station=one.to) if one.to else ""
        under = " · ".join(part for part in (to, one.reason) if part)
        why = whys.get(one.why, one.why)
        return ListRow(
            one.id,
            (
                Cell(f"{why} {one.number}", under, bold=True),
                Cell(""),
                Cell(day_hour_minute(one.at_ms), quiet=True),
                pill,
            ),
        )

    def _until(self, day: str) -> str:
        return self.tr("until {day}").format(day=day) if day else ""


def codes_of(card: Card) -> str:
    """What stands under its name: the barcode, or the initials by which it is found, and where."""
    return " · ".join(part for part in (card.barcode or card.initials, card.category) if part)


def price_cell(card: Card) -> Cell:
    """In the unit it is quoted in, under it the other way."""
    other = other_price_shown(price_fen=card.price_fen, per_grams=card.per_grams)
    return Cell(price_shown(card), other)
