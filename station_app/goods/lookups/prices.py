"""What a product cost, since when, and who said so."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.goods.model import product_price
from station_app.store.sql import Reads, prepare


class Price(NamedTuple):
    """One price a product had.

    source  center, card, import, or price: set at the counter
    clerk   who set it here, empty for the center
    """

    since_ms: int
    price_fen: int
    per_grams: int
    source: str
    clerk: str
    reason: str


_c = product_price.c
_HISTORY = prepare(
    select(*[_c[name] for name in Price._fields])
    .where(_c.product == bindparam("product"))
    .order_by(_c.epoch.desc(), _c.seq.desc(), func.length(_c.entry).desc(), _c.entry.desc())
    .limit(bindparam("most"))
)


def price_history(read: Reads, product_id: str, *, most: int = 50) -> list[Price]:
    """The prices of a product, the one that holds first."""
    return [Price(*row) for row in read.rows(_HISTORY, product=product_id, most=most)]
