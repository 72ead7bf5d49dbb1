"""What was sold, put into rows: for the list, the plot beside it, and the tables saved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from PySide6.QtCore import QObject

from station_app.basics.clock import DAY_CUT_HOUR
from station_app.basics.measures import kilos
from station_app.basics.money import yuan_sign
from station_app.basics.words import Words
from station_app.goods.lookups.campaigns import campaign_names
from station_app.kit.sheets import Cell, Fen, Leaf
from station_app.people import lookups as people
from station_app.reports.lookups import sold
from station_app.reports.lookups.given_off import given
from station_app.reports.lookups.sold import Goods, Sum
from station_app.reports.page.district import DistrictReturn
from station_app.reports.rules.periods import Days
from station_app.store.sql import Reads
from station_app.till.lookups.days import totals_of_days

View = Literal["day", "hour", "product", "tender", "clerk", "class", "off"]
VIEWS: tuple[View, ...] = ("day", "hour", "product", "tender", "clerk", "class", "off")
UPRIGHT: frozenset[View] = frozenset({"day", "hour"})


class SoldRow(NamedTuple):
    """One row: what it is called (short in the plot), money, receipts, and how much of it.

    hidden  its drawer must still be counted: until then no money is told
    """

    key: str
    name: str
    short: str
    fen: int
    deeds: int
    amount: str = ""
    hidden: bool = False


class SoldRows(QObject):
    """Reads and names; the page shows."""

    def __init__(self, words: Words, parent: QObject) -> None:
        super().__init__(parent)
        self._words = words
        self._district = DistrictReturn(self)

    def view_name(self, view: View) -> str:
        """What a view is called."""
        return {
            "day": self.tr("Day"),
            "hour": self.tr("Hour"),
            "product": self.tr("Goods"),
            "tender": self.tr("Paid by"),
            "clerk": self.tr("Clerk"),
            "class": self.tr("Class"),
            "off": self.tr("Given off"),
        }[view]

    def rows(self, read: Reads, view: View, days: Days) -> list[SoldRow]:
        """The rows of a view; days and hours in their order, all else the most first."""
        if view == "day":
            return [self._day(one, days) for one in sold.by_day(read, days)]
        if view == "hour":
            return self._hours(sold.sums(read, "hour", days))
        if view == "product":
            return [self._product(*found) for found in sold.by_product(read, days)]
        if view == "class":
            return self._classes(read, days)
        if view == "off":
            return self._given_off(read, days)
        return self._tenders(read, days) if view == "tender" else self._clerks(read, days)

    def listed(self, view: View, row: SoldRow) -> str:
        """What a row is called in the list: a day without its year, with its weekday."""
        if view != "day":
            return row.name
        weekday = date.fromisoformat(row.key).isoweekday()
        return f"{row.short} {self._words.say(f'home.weekday_{weekday}')}"

    def leaves(self, read: Reads, days: Days) -> list[Leaf]:
        """Every view as a sheet of its own."""
        header = self.header()
        return [
            Leaf(self.view_name(view), header, self.cells(self.rows(read, view, days)))
            for view in VIEWS
        ]

    def header(self) -> tuple[str, ...]:
        """The head of a table of rows."""
        return (self.tr("Of"), self.tr("Yuan"), self.tr("Receipts"), self.tr("How much"))

    def cells(self, rows: Sequence[SoldRow]) -> list[tuple[Cell, ...]]:
        """Rows as cells of a table."""
        return [(row.name, self.money(row), row.deeds, row.amount) for row in rows]

    def money(self, row: SoldRow) -> Cell:
        """Its money as a cell, or why none is told."""
        return self.tr("after the count") if row.hidden else Fen(row.fen)

    def _hours(self, found: list[Sum]) -> list[SoldRow]:
        """Every hour between the first and the last with a sale; a day ends after midnight."""
        by_place = {(int(one.key) - DAY_CUT_HOUR) % 24: one for one in found}
        if not by_place:
            return []
        rows = []
        for place in range(min(by_place), max(by_place) + 1):
            hour = (place + DAY_CUT_HOUR) % 24
            one = by_place.get(place, Sum(f"{hour:02d}", 0, 0))
            rows.append(self._plain(one, f"{hour:02d}:00", f"{hour}"))
        return rows

    def _day(self, one: Sum, days: Days) -> SoldRow:
        row = self._plain(one, one.key, one.key[5:])
        return row._replace(hidden=one.key in days.without)

    def _classes(self, read: Reads, days: Days) -> list[SoldRow]:
        rows = []
        for one in sold.by_class(read, days):
            category = one.category or self.tr("no category")
            name = f"{category} · {self._district.class_name(one.goods_class)}"
            key = f"{one.goods_class}/{one.category}"
            way = self._district.way_name(one.goods_class)
            rows.append(SoldRow(key, name, category, one.fen, one.deeds, way))
        return rows

    def _given_off(self, read: Reads, days: Days) -> list[SoldRow]:
        """What campaigns, discounts and 抹零 took off, and what was sold with them."""
        names = campaign_names(read)
        rows = []
        for one in given(read, days):
            name = names.get(one.campaign) or self._words.say(f"sale.why_{one.why}")
            sold_with = self.tr("sold {money}").format(money=yuan_sign(one.sold_fen))
            key = f"{one.why}/{one.campaign}"
            rows.append(SoldRow(key, name, name, one.fen, one.times, sold_with))
        return rows

    def _product(self, product: Goods, one: Sum) -> SoldRow:
        amount = f"{one.qty} {product.unit}" if one.qty else ""
        if one.grams:
            amount = f"{kilos(one.grams)} kg"
        name = product.name or self.tr("goods of before")
        return SoldRow(one.key, name, name, one.fen, one.deeds, amount)

    def _clerks(self, read: Reads, days: Days) -> list[SoldRow]:
        names = people.clerk_names(read)
        found = sorted(sold.sums(read, "clerk", days), key=lambda one: -one.fen)
        named = [(one, names.get(one.key) or self.tr("nobody logged in")) for one in found]
        return [self._plain(one, name, name) for one, name in named]

    def _tenders(self, read: Reads, days: Days) -> list[SoldRow]:
        """Money of every book, as the shifts of these days took it."""
        rows = []
        for one in totals_of_days(read, **days.bounds):
            words = (f"money.tender_{one.tender}", f"money.book_{one.book}")
            name = " · ".join(self._words.say(word) for word in words)
            rows.append(SoldRow(f"{one.book}.{one.tender}", name, name, one.fen, one.deeds))
        return sorted(rows, key=lambda row: -row.fen)

    def _plain(self, one: Sum, name: str, short: str) -> SoldRow:
        return SoldRow(one.key, name, short, one.fen, one.deeds)


def shown(fen: int) -> str:
    """An amount beside its bar: without the fen once they do not matter."""
    return yuan_sign(fen) if abs(fen) < 1_000_00 else yuan_sign(fen)[:-3]
