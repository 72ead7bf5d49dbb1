"""Reads of the catalog and the stock; frozen rows out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from sqlalchemy import bindparam, func, select, text

from station_app.basics.happened import Happened
from station_app.goods.model import product, stock, stock_move
from station_app.store.base import feed_cursor
from station_app.store.sql import Reads, Statement, prepare
from station_app.wire.facts.goods import GoodsReceived
from station_app.wire.facts.shared import StockMove

MOST_FOUND = 50


class Product(NamedTuple):
    """What is sold, as the catalog stands now.

    price_fen  per piece, or per ``per_grams`` grams for what is sold by weight
    """

    product: str
    barcode: str
    name: str
    unit: str
    price_fen: int
    per_grams: int
    sold_by: Literal["piece", "weight"]
    category: str

    @property
    def weighed(self) -> bool:
        """Whether it is sold by weight."""
        return self.sold_by == "weight"


class Stock(NamedTuple):
    """What should lie on the shelf: pieces, or grams of what is weighed."""

    qty: int
    grams: int
    recount: bool


_FIELDS = [product.c[name] for name in Product._fields]
_BY_BARCODE = prepare(
    select(*_FIELDS).where(product.c.barcode == bindparam("barcode"), product.c.barcode != "")
)
_BY_ID = prepare(select(*_FIELDS).where(product.c.product == bindparam("product")))
_COLUMNS = ", ".join(f"product.{name}" for name in Product._fields)
_BY_WORDS = Statement(
    f"SELECT {_COLUMNS} FROM product_words JOIN product ON product.number = product_words.rowid "
    "WHERE product_words MATCH :phrase LIMIT :most"
)
_BY_INITIALS = prepare(
    select(*_FIELDS)
    .where(
        product.c.initials >= bindparam("first"),
        product.c.initials < bindparam("behind"),
        product.c.initials != "",
    )
    .order_by(product.c.initials)
    .limit(bindparam("most"))
)
_STOCK = prepare(
    select(stock.c.qty, stock.c.grams, stock.c.recount).where(
        stock.c.product == bindparam("product")
    )
)
_MOVED = prepare(
    select(
        stock_move.c.product,
        stock_move.c.qty,
        stock_move.c.grams,
        stock_move.c.batch,
        stock_move.c.why,
    )
    .where(stock_move.c.entry == bindparam("of_entry"))
    .order_by(stock_move.c.line)
)
_COUNT = prepare(select(func.count()).select_from(product))
_CATALOG_POS = prepare(select(func.max(feed_cursor.c.pos)))
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


def product_of_barcode(read: Reads, barcode: str) -> Product | None:
    """The one product with this barcode (catalog form, ``codes.catalog_barcode``)."""
    row = read.row(_BY_BARCODE, barcode=barcode)
    return Product(*row) if row else None


def product_of_id(read: Reads, product_id: str) -> Product | None:
    """The product the center knows by this name."""
    row = read.row(_BY_ID, product=product_id)
    return Product(*row) if row else None


def products_like(read: Reads, words: str, *, most: int = MOST_FOUND) -> list[Product]:
    """Products whose name holds these characters in a row, from anywhere in it."""
    signs = [sign.replace('"', '""') for sign in words if sign.isprintable() and sign != " "]
    if not signs:
        return []
    phrase = '"' + " ".join(signs) + '"'
    return [Product(*row) for row in read.rows(_BY_WORDS, phrase=phrase, most=most)]


def products_of_initials(read: Reads, initials: str, *, most: int = MOST_FOUND) -> list[Product]:
    """Products whose pinyin initials begin so: ``QJJZ`` for 黔江鸡杂."""
    first = initials.strip().upper()
    if not first:
        return []
    behind = first[:-1] + chr(ord(first[-1]) + 1)
    rows = read.rows(_BY_INITIALS, first=first, behind=behind, most=most)
    return [Product(*row) for row in rows]


def stock_of(read: Reads, product_id: str) -> Stock:
    """What should lie on the shelf; zero of what never moved."""
    row = read.row(_STOCK, product=product_id)
    return Stock(row[0], row[1], bool(row[2])) if row else Stock(0, 0, False)


def moves_of(read: Reads, entry: str) -> tuple[StockMove, ...]:
    """The goods that moved with a deed, as its fact said; a take-back puts them back so."""
    names = ("product", "qty", "grams", "batch", "why")
    rows = read.rows(_MOVED, of_entry=entry)
    return tuple(StockMove(**dict(zip(names, row, strict=True))) for row in rows)


def product_count(read: Reads) -> int:
    """How many products the catalog lists."""
    return int(read.value(_COUNT))


def catalog_pos(read: Reads) -> int:
    """Feed position up to which the catalog was read, 0 when no news came yet."""
    return int(read.value(_CATALOG_POS) or 0)


def stock_is_the_sum_of_moves(read: Reads) -> Iterator[str]:
    """What ``verify`` says of stock that does not follow from its moves."""
    for (name,) in read.rows(_OUT_OF_BALANCE) + read.rows(_WITHOUT_STOCK):
        yield f"stock of {name} is not the sum of its moves"


def _received(read: Reads, _entry: str, fact: GoodsReceived) -> Happened:
    first = product_of_id(read, fact.moves[0].product) if fact.moves else None
    return Happened(
        "happened.goods_received",
        {"name": first.name if first else "", "count": str(len(fact.moves))},
    )


HAPPENED: dict[Any, Any] = {GoodsReceived: _received}
CHECKS = (stock_is_the_sum_of_moves,)
