"""Cards of products with all that stands on them, and the lists a keeper works through."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, case, func, select

from station_app.goods.lookups.catalog import Product
from station_app.goods.model import TAG_IS_OLD, product, stock
from station_app.store.sql import Reads, prepare

MOST = 500


class Card(NamedTuple):
    """A product with its stock.

    made         the entry in which this station wrote the card; empty for what the center lists
    replaced_by  what the center lists with the barcode of a card of ours
    least        low below so many pieces or grams, 0 never
    tag_fen      the price on its tag at the shelf, -1 without a tag
    """

    product: str
    barcode: str
    name: str
    initials: str
    unit: str
    price_fen: int
    per_grams: int
    sold_by: str
    category: str
    origin: str
    spec: str
    made: str
    replaced_by: str
    least: int
    tag_fen: int
    tag_per_grams: int
    qty: int
    grams: int
    recount: bool

    @property
    def weighed(self) -> bool:
        """Whether it is sold by weight."""
        return self.sold_by == "weight"

    @property
    def amount(self) -> int:
        """What should lie on the shelf: pieces, or grams of what is weighed."""
        return self.grams if self.weighed else self.qty

    @property
    def plain(self) -> Product:
        """As the sale knows it."""
        sold_by = "weight" if self.weighed else "piece"
        return Product(
            self.product,
            self.barcode,
            self.name,
            self.unit,
            self.price_fen,
            self.per_grams,
            sold_by,  # type: ignore[arg-type]
            self.category,
        )


_p, _s = product.c, stock.c
_here = [func.coalesce(_s[name], 0) for name in ("qty", "grams", "recount")]
_card = select(*[_p[name] for name in Card._fields[:-3]], *_here).select_from(
    product.outerjoin(stock, _s.product == _p.product)
)
_amount = case((_p.sold_by == "weight", _here[1]), else_=_here[0])
_ONE = prepare(_card.where(_p.product == bindparam("product")))
_THESE = prepare(
    _card.where(_p.product.in_(select(func.json_each(bindparam("products")).table_valued("value"))))
)
_MADE = prepare(_card.where(_p.made != "").order_by(_p.number.desc()).limit(bindparam("most")))
_LOW = prepare(
    _card.where(_p.least > 0, _amount < _p.least)
    .order_by(_amount * 1000 / _p.least, _p.name)
    .limit(bindparam("most"))
)
_OLD_TAGS = prepare(_card.where(TAG_IS_OLD).order_by(_p.category, _p.name).limit(bindparam("most")))
_held = select(*[_p[name] for name in Card._fields[:-3]], *_here).select_from(
    stock.join(product, _s.product == _p.product)
)
_NO_TAG = prepare(
    _held.where(_p.tag_fen < 0, _amount > 0).order_by(_p.category, _p.name).limit(bindparam("most"))
)
_RECOUNT = prepare(_held.where(_s.recount.is_(True)).order_by(_p.name).limit(bindparam("most")))
_HELD = prepare(_held.where(_amount != 0).order_by(_p.category, _p.name).limit(bindparam("most")))
_IN_CATEGORY = prepare(
    _card.where(_p.category == bindparam("category")).order_by(_p.name).limit(bindparam("most"))
)
_CATEGORIES = prepare(
    select(_p.category, func.count())
    .where(_p.category != "")
    .group_by(_p.category)
    .order_by(_p.category)
)


def card(read: Reads, product_id: str) -> Card | None:
    """One product with its stock."""
    row = read.row(_ONE, product=product_id)
    return Card(*row) if row else None


def made_here(read: Reads, *, most: int = MOST) -> list[Card]:
    """Cards this station wrote itself, the last first."""
    return [Card(*row) for row in read.rows(_MADE, most=most)]


def low(read: Reads, *, most: int = MOST) -> list[Card]:
    """Of what less is here than its least amount, the lowest first."""
    return [Card(*row) for row in read.rows(_LOW, most=most)]


def with_old_tag(read: Reads, *, most: int = MOST) -> list[Card]:
    """Whose tag at the shelf says another price than the catalog."""
    return [Card(*row) for row in read.rows(_OLD_TAGS, most=most)]


def without_tag(read: Reads, *, most: int = MOST) -> list[Card]:
    """What lies here and never got a tag."""
    return [Card(*row) for row in read.rows(_NO_TAG, most=most)]


def to_recount(read: Reads, *, most: int = MOST) -> list[Card]:
    """Of what more was sold than the books had: what we know of it is wrong."""
    return [Card(*row) for row in read.rows(_RECOUNT, most=most)]


def held(read: Reads, *, most: int = MOST) -> list[Card]:
    """What is here, by category."""
    return [Card(*row) for row in read.rows(_HELD, most=most)]


def in_category(read: Reads, category: str) -> list[Card]:
    """Every product of a category."""
    return [Card(*row) for row in read.rows(_IN_CATEGORY, category=category, most=10 * MOST)]


def categories(read: Reads) -> list[tuple[str, int]]:
    """The categories of the catalog, with how many products each has."""
    return [(str(name), int(count)) for name, count in read.rows(_CATEGORIES)]


def cards_of(read: Reads, products: Sequence[str]) -> list[Card]:
    """These products, in their order; one that is not listed is left out."""
    rows = read.rows(_THESE, products=json.dumps(list(products)))
    known = {row[0]: Card(*row) for row in rows}
    return [known[one] for one in products if one in known]
