"""What was sold on some days: added up from the small sums of each day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.goods.lookups.catalog import Product
from station_app.goods.lookups.names import products_of
from station_app.reports.model import sold_day
from station_app.reports.rules.classes import GoodsClass, class_of
from station_app.reports.rules.periods import Days
from station_app.sales.lookups.refunds import sold_fen
from station_app.store.sql import Reads, prepare

What = Literal["hour", "product", "clerk"]


class Sum(NamedTuple):
    """What was sold under one key: money, receipts, pieces and grams, less what came back."""

    key: str
    fen: int
    deeds: int
    qty: int = 0
    grams: int = 0


class Goods(NamedTuple):
    """What a product is called, and what it counts as."""

    product: str
    name: str
    unit: str
    category: str
    goods_class: GoodsClass


class Classed(NamedTuple):
    """What was sold of one category of a class."""

    goods_class: GoodsClass
    category: str
    fen: int
    deeds: int


_c = sold_day.c
_totals = [func.sum(_c[name]) for name in ("fen", "deeds", "qty", "grams")]
_these = (
    _c.what == bindparam("of"),
    _c.day.between(bindparam("first"), bindparam("last")),
    func.instr(bindparam("without"), _c.day) == 0,
)
_BY_KEY = prepare(select(_c.key, *_totals).where(*_these).group_by(_c.key).order_by(_c.key))
_BY_DAY = prepare(select(_c.day, *_totals).where(*_these).group_by(_c.day).order_by(_c.day))
_DAY_TOTALS = prepare(select(_c.day, _c.what, func.sum(_c.fen)).group_by(_c.day, _c.what))


def sums(read: Reads, what: What, days: Days) -> list[Sum]:
    """What was sold on these days under each key, in the order of the keys."""
    return [Sum(*row) for row in read.rows(_BY_KEY, of=what, **days.bounds)]


def by_day(read: Reads, days: Days) -> list[Sum]:
    """What was sold on each of these days, those without a sale too."""
    rows = read.rows(_BY_DAY, of="hour", **days.bounds)
    found = {row[0]: Sum(*row) for row in rows}
    return [found.get(day, Sum(day, 0, 0)) for day in days.each()]


def by_product(read: Reads, days: Days) -> list[tuple[Goods, Sum]]:
    """What was sold of each product, the most first."""
    found = sorted(sums(read, "product", days), key=lambda one: (-one.fen, one.key))
    known = products_of(read, (one.key for one in found))
    return [(_goods(one.key, known.get(one.key)), one) for one in found]


def by_class(read: Reads, days: Days) -> list[Classed]:
    """What was sold of each category, class by class, the most of a class first."""
    fen: dict[tuple[GoodsClass, str], int] = defaultdict(int)
    deeds: dict[tuple[GoodsClass, str], int] = defaultdict(int)
    for product, one in by_product(read, days):
        key = (product.goods_class, product.category)
        fen[key] += one.fen
        deeds[key] += one.deeds
    order = {"farm": 0, "factory": 1, "": 2}
    keys = sorted(fen, key=lambda key: (order[key[0]], -fen[key], key[1]))
    return [Classed(*key, fen[key], deeds[key]) for key in keys]


def _goods(key: str, known: Product | None) -> Goods:
    if known is None:
        return Goods(key, key, "", "", "")
    return Goods(key, known.name, known.unit, known.category, class_of(known.category))


def sums_agree(read: Reads) -> Iterator[str]:
    """What ``verify`` says of sums of a day that contradict each other, or the receipts."""
    totals: dict[str, dict[str, int]] = defaultdict(dict)
    for day, what, fen in read.rows(_DAY_TOTALS):
        totals[day][what] = fen
    for day, found in sorted(totals.items()):
        if len(found) != 3 or len(set(found.values())) != 1:
            yield f"sales of {day} differ by hour, product and clerk"
    if sum(found.get("hour", 0) for found in totals.values()) != sold_fen(read):
        yield "sales by day are not the receipts"


CHECKS = (sums_agree,)
