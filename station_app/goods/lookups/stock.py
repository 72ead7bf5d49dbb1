"""What should lie on the shelf, and what moved it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import bindparam, func, select, text

from station_app.goods.model import stock, stock_move
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.shared import StockMove


class Stock(NamedTuple):
    """What should lie on the shelf: pieces, or grams of what is weighed."""

    qty: int
    grams: int
    recount: bool


_STOCK = prepare(
    select(stock.c.qty, stock.c.grams, stock.c.recount).where(
        stock.c.product == bindparam("product")
    )
)
_ALL = prepare(select(func.total(stock.c.qty), func.total(stock.c.grams)))
_MOVE = ("product", "qty", "grams", "batch", "why", "expires_day")
_MOVED = prepare(
    select(*[stock_move.c[name] for name in _MOVE])
    .where(stock_move.c.entry == bindparam("of_entry"))
    .order_by(stock_move.c.line)
)
_OUT_OF_BALANCE = prepare(
    select(stock.c.product)
    .outerjoin(stock_move, stock_move.c.product == stock.c.product)
    .group_by(stock.c.product, stock.c.qty, stock.c.grams)
    .having(
        text(
            "stock.qty <> coalesce(sum(stock_move.qty), 0)"
            " OR stock.grams <> coalesce(sum(stock_move.grams), 0)"
        )
    )
)
_WITHOUT_STOCK = prepare(
    select(stock_move.c.product)
    .where(stock_move.c.product.not_in(select(stock.c.product)))
    .distinct()
)


def stock_of(read: Reads, product_id: str) -> Stock:
    """What should lie on the shelf; zero of what never moved."""
    row = read.row(_STOCK, product=product_id)
    return Stock(row[0], row[1], bool(row[2])) if row else Stock(0, 0, False)


def all_stock(read: Reads) -> Stock:
    """Everything that should lie on the shelves, as two sums."""
    pieces, grams = read.rows(_ALL)[0]
    return Stock(int(pieces), int(grams), recount=False)


def moves_of(read: Reads, entry: str) -> tuple[StockMove, ...]:
    """The goods that moved with a deed, as its fact said; a take-back puts them back so."""
    rows = read.rows(_MOVED, of_entry=entry)
    return tuple(StockMove(**dict(zip(_MOVE, row, strict=True))) for row in rows)


def stock_is_the_sum_of_moves(read: Reads) -> Iterator[str]:
    """What ``verify`` says of stock that does not follow from its moves."""
    for (name,) in read.rows(_OUT_OF_BALANCE) + read.rows(_WITHOUT_STOCK):
        yield f"stock of {name} is not the sum of its moves"


CHECKS = (stock_is_the_sum_of_moves,)
SUMS = {
    "stock, pieces": prepare(select(stock.c.product, stock.c.qty)),
    "stock, grams": prepare(select(stock.c.product, stock.c.grams)),
}
