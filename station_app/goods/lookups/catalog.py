"""Finding a product: by its barcode, by any part of its name, by its initials."""

from __future__ import annotations

from typing import Literal, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.goods.model import product
from station_app.store.base import feed_cursor
from station_app.store.sql import Reads, Statement, prepare

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
_NAMED = Statement(
    f"SELECT {_COLUMNS} FROM product_words JOIN product ON product.number = product_words.rowid "
    "WHERE product_words MATCH :phrase AND product.name = :name"
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
_CATALOG_POS = prepare(select(func.max(feed_cursor.c.pos)))


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
    phrase = _phrase(words)
    rows = read.rows(_BY_WORDS, phrase=phrase, most=most) if phrase else ()
    return [Product(*row) for row in rows]


def products_named(read: Reads, name: str) -> list[Product]:
    """Products with just this name."""
    phrase = _phrase(name)
    return [Product(*row) for row in read.rows(_NAMED, phrase=phrase, name=name)] if phrase else []


def products_of_initials(read: Reads, initials: str, *, most: int = MOST_FOUND) -> list[Product]:
    """Products whose pinyin initials begin so: ``QJJZ`` for 黔江鸡杂."""
    first = initials.strip().upper()
    if not first:
        return []
    behind = first[:-1] + chr(ord(first[-1]) + 1)
    rows = read.rows(_BY_INITIALS, first=first, behind=behind, most=most)
    return [Product(*row) for row in rows]


def catalog_pos(read: Reads) -> int:
    """Feed position up to which the catalog was read, 0 when no news came yet."""
    return int(read.value(_CATALOG_POS) or 0)


def search(read: Reads, text: str, *, most: int = MOST_FOUND) -> list[Product]:
    """Products whose initials begin so, or whose name holds these characters; one keystroke's."""
    first = products_of_initials(read, text, most=most) if text.isascii() else []
    if len(first) >= most:
        return first
    known = {one.product for one in first}
    like = products_like(read, text, most=most)
    return [*first, *(one for one in like if one.product not in known)][:most]


def _phrase(words: str) -> str:
    """For the index of words, where each sign of a name is a word; empty when none is left."""
    signs = [sign.replace('"', '""') for sign in words if sign.isprintable() and sign != " "]
    return '"' + " ".join(signs) + '"' if signs else ""
