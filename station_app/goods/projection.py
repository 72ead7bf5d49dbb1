"""What each kind of fact does to the rows of goods: the catalog, its prices, the stock."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Integer, bindparam, case, false, or_, select, true, update
from sqlalchemy.dialects.sqlite import insert

from station_app.goods.model import product, product_price, stock, stock_move
from station_app.store.sql import Statement, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import kinds
from station_app.wire.facts.goods import GoodsListed

_FIELDS = ("barcode", "name", "initials", "price_fen", "per_grams", "unit", "sold_by", "category")
_new = insert(product).values({name: bindparam(name) for name in ("product", *_FIELDS)})
_LIST = prepare(
    _new.on_conflict_do_update(
        index_elements=["product"], set_={name: _new.excluded[name] for name in _FIELDS}
    )
)
_GIVE_UP_BARCODE = prepare(
    update(product)
    .where(
        product.c.barcode == bindparam("barcode"),
        product.c.barcode != "",
        product.c.product != bindparam("product"),
    )
    .values(barcode="")
)
_NUMBER = prepare(select(product.c.number).where(product.c.product == bindparam("product")))
_PRICE = prepare(
    insert(product_price).values(
        {column.name: bindparam(column.name) for column in product_price.c}
    )
)
_LAST_PRICE = prepare(
    select(product.c.price_fen, product.c.per_grams).where(
        product.c.product == bindparam("product")
    )
)
_FORGET_WORDS = Statement("DELETE FROM product_words WHERE rowid = :number")
_LEARN_WORDS = Statement("INSERT INTO product_words (rowid, words) VALUES (:number, :words)")

_MOVE = prepare(
    insert(stock_move).values({column.name: bindparam(column.name) for column in stock_move.c})
)
_moved_qty, _moved_grams = bindparam("qty", type_=Integer), bindparam("grams", type_=Integer)
_first = insert(stock).values(
    product=bindparam("product"),
    qty=_moved_qty,
    grams=_moved_grams,
    recount=case((or_(_moved_qty < 0, _moved_grams < 0), true()), else_=false()),
)
_qty, _grams = stock.c.qty + _first.excluded.qty, stock.c.grams + _first.excluded.grams
_STOCK = prepare(
    _first.on_conflict_do_update(
        index_elements=["product"],
        set_={
            "qty": _qty,
            "grams": _grams,
            "recount": case(
                (or_(stock.c.recount.is_(True), _qty < 0, _grams < 0), true()), else_=false()
            ),
        },
    )
)


def goods_listed(tx: Tx, entry: Recorded, fact: GoodsListed) -> None:
    """The catalog shows the product as the center says; a barcode belongs to one product only."""
    before = tx.row(_LAST_PRICE, product=fact.product)
    tx.run(_GIVE_UP_BARCODE, barcode=fact.barcode, product=fact.product)
    values = {name: getattr(fact, name) for name in _FIELDS}
    values["initials"] = fact.initials.upper()
    tx.run(_LIST, product=fact.product, **values)
    number = tx.value(_NUMBER, product=fact.product)
    tx.run(_FORGET_WORDS, number=number)
    tx.run(_LEARN_WORDS, number=number, words=" ".join(fact.name))
    if before != (fact.price_fen, fact.per_grams):
        tx.run(
            _PRICE,
            product=fact.product,
            entry=entry.id,
            since_ms=entry.at_ms,
            price_fen=fact.price_fen,
            per_grams=fact.per_grams,
        )


def goods_moved(tx: Tx, entry: Recorded, fact: Any) -> None:
    """Stock follows every deed that moves goods; below zero the shelf must be counted again."""
    rows = [
        {"entry": entry.id, "line": line, "at_ms": entry.at_ms, **asdict(move)}
        for line, move in enumerate(fact.moves)
    ]
    tx.run_many(_MOVE, rows)
    tx.run_many(_STOCK, rows)


PROJECTIONS: dict[Any, Any] = {GoodsListed: goods_listed} | {
    kind: goods_moved for kind in kinds.ALL if "moves" in kind.__struct_fields__
}
