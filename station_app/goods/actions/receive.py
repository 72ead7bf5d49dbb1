"""Goods come in without a list."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.goods.lookups.catalog import product_of_id
from station_app.store.work import Work
from station_app.wire.facts.goods import GoodsReceived
from station_app.wire.facts.shared import StockMove

MOST_PIECES = 100_000
MOST_GRAMS = 20_000_000  # twenty tonnes: more than any truck brings up here


class Incoming(NamedTuple):
    """One kind of goods that came in: pieces, or grams of what is weighed."""

    product: str
    qty: int = 0
    grams: int = 0
    batch: str = ""
    expires_day: str = ""


def receive_goods(work: Work, *, goods: tuple[Incoming, ...], source: str = "") -> str:
    """Put goods that came in on the shelf; gives the entry's id.

    Refusal goods.nothing_received  no line at all
    Refusal goods.unknown           not in the catalog
    Refusal goods.out_of_range      nothing, less than nothing or too much of it
    Fact    goods.received
    """
    with work() as tx:
        if not goods:
            raise Refusal("goods.nothing_received")
        for came in goods:
            known = product_of_id(tx, came.product)
            if known is None:
                raise Refusal("goods.unknown", text=came.product)
            amount, other, most = (
                (came.grams, came.qty, MOST_GRAMS)
                if known.weighed
                else (came.qty, came.grams, MOST_PIECES)
            )
            if other or not 0 < amount <= most:
                raise Refusal("goods.out_of_range", name=known.name)
        moves = tuple(
            StockMove(
                product=came.product,
                qty=came.qty,
                grams=came.grams,
                batch=came.batch,
                expires_day=came.expires_day,
                why="received",
            )
            for came in goods
        )
        return tx.record(GoodsReceived(moves=moves, source=source)).id
