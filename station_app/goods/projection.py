"""What each kind of fact does to the rows of goods: the catalog, its prices, the stock."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict
from sqlalchemy import Integer, Text, bindparam, case, false, or_, select, true, update
from sqlalchemy.dialects.sqlite import insert

from station_app.goods.model import batch, campaign, product, product_price, stock, stock_move
from station_app.store.sql import Statement, insert_row, prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.entry import encode
from station_app.wire.facts import kinds
from station_app.wire.facts.goods import (
    CampaignSet,
    Card,
    GoodsCarded,
    GoodsCardEnded,
    GoodsLeastSet,
    GoodsListed,
    GoodsPriced,
    GoodsTagsPrinted,
)

_MARKS = ("category", "origin", "spec")
_FIELDS = (
    *("barcode", "name", "initials", "price_fen", "per_grams", "unit", "sold_by"),
    *_MARKS,
)
_UNTOUCHED = {"replaced_by": "", "least": 0, "tag_fen": -1, "tag_per_grams": 0}
_new = insert(product).values(
    {name: bindparam(name) for name in ("product", "made", *_FIELDS)} | _UNTOUCHED
)
_told = {name: _new.excluded[name] for name in _FIELDS}
_CARD = prepare(_new.on_conflict_do_update(index_elements=["product"], set_=_told))
_kept = {  # where the center says nothing, what the station wrote on the card stays
    name: case((_told[name] != "", _told[name]), else_=product.c[name]) for name in _MARKS
}
_NEWS = prepare(_new.on_conflict_do_update(index_elements=["product"], set_=_told | _kept))
_GIVE_UP_BARCODE = prepare(
    update(product)
    .where(
        product.c.barcode == bindparam("barcode"),
        product.c.barcode != "",
        product.c.product != bindparam("product"),
    )
    .values(barcode="", replaced_by=case((product.c.made != "", bindparam("product")), else_=""))
)
_END = prepare(
    update(product).where(product.c.product == bindparam("of_product")).values(made="", least=0)
)
_LEAST = prepare(
    update(product)
    .where(product.c.product == bindparam("of_product"))
    .values(least=bindparam("to_least"))
)
_TAG = prepare(
    update(product)
    .where(product.c.product == bindparam("product"))
    .values(tag_fen=bindparam("price_fen"), tag_per_grams=bindparam("per_grams"))
)
_SET_PRICE = prepare(
    update(product)
    .where(product.c.product == bindparam("of_product"))
    .values(price_fen=bindparam("to_fen"), per_grams=bindparam("to_grams"))
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

_MOVE = insert_row(stock_move)
_moved_qty, _moved_grams = bindparam("qty", type_=Integer), bindparam("grams", type_=Integer)
_first = insert(stock).values(
    product=bindparam("product"),
    qty=_moved_qty,
    grams=_moved_grams,
    recount=case((or_(_moved_qty < 0, _moved_grams < 0), true()), else_=false()),
)
_qty, _grams = stock.c.qty + _first.excluded.qty, stock.c.grams + _first.excluded.grams
_counted = bindparam("why", type_=Text) == "counted"
_STOCK = prepare(
    _first.on_conflict_do_update(
        index_elements=["product"],
        set_={
            "qty": _qty,
            "grams": _grams,
            "recount": case(
                (or_(_qty < 0, _grams < 0), true()), (_counted, false()), else_=stock.c.recount
            ),
        },
    )
)
_in_batch = insert(batch).values(
    product=bindparam("product"),
    expires_day=bindparam("expires_day"),
    batch=bindparam("batch"),
    qty=bindparam("qty"),
    grams=bindparam("grams"),
)
_BATCH = prepare(
    _in_batch.on_conflict_do_update(
        index_elements=["product", "expires_day", "batch"],
        set_={
            "qty": batch.c.qty + _in_batch.excluded.qty,
            "grams": batch.c.grams + _in_batch.excluded.grams,
        },
    )
)

_CAMPAIGN = upsert(campaign, "from_ms", "until_ms", "terms")


def campaign_set(tx: Tx, _entry: Recorded, fact: CampaignSet) -> None:
    """The campaign runs as the center said last."""
    tx.run(
        _CAMPAIGN,
        campaign=fact.campaign,
        from_ms=fact.from_ms,
        until_ms=fact.until_ms,
        terms=encode(fact).decode(),
    )


def goods_listed(tx: Tx, entry: Recorded, fact: GoodsListed) -> None:
    """The catalog shows the product as the center says; a barcode belongs to one product only."""
    _list(tx, entry, fact, product_id=fact.product, source="center")


def goods_carded(tx: Tx, entry: Recorded, fact: GoodsCarded) -> None:
    """The catalog shows what this station wrote down itself."""
    source = "card" if fact.source == "counter" else fact.source
    for place, card in enumerate(fact.cards, 1):
        made = "" if card.product else f"{entry.id}.{place}"
        product_id = card.product or made
        _list(tx, entry, card, product_id=product_id, made=made, source=source, reason=fact.reason)


def _list(
    tx: Tx,
    entry: Recorded,
    told: GoodsListed | Card,
    *,
    product_id: str,
    source: str,
    made: str = "",
    reason: str = "",
) -> None:
    before = tx.row(_LAST_PRICE, product=product_id)
    tx.run(_GIVE_UP_BARCODE, barcode=told.barcode, product=product_id)
    values = {name: getattr(told, name) for name in _FIELDS}
    values["initials"] = told.initials.upper()
    statement = _NEWS if source == "center" else _CARD
    tx.run(statement, product=product_id, made=made, **values)
    number = tx.value(_NUMBER, product=product_id)
    tx.run(_FORGET_WORDS, number=number)
    tx.run(_LEARN_WORDS, number=number, words=" ".join(told.name))
    if before != (told.price_fen, told.per_grams):
        price = (told.price_fen, told.per_grams)
        _note_price(tx, entry, product_id, price, source=source, reason=reason)


def _note_price(
    tx: Tx,
    entry: Recorded,
    product_id: str,
    price: tuple[int, int],
    *,
    source: str,
    reason: str = "",
) -> None:
    tx.run(
        _PRICE,
        product=product_id,
        entry=entry.id,
        epoch=entry.epoch,
        seq=entry.seq,
        since_ms=entry.at_ms,
        price_fen=price[0],
        per_grams=price[1],
        source=source,
        clerk="" if source == "center" else entry.clerk,
        reason=reason,
    )


def goods_card_ended(tx: Tx, entry: Recorded, fact: GoodsCardEnded) -> None:
    """The card is no longer one of ours to complete; its stock is the other product's now."""
    tx.run(_END, of_product=fact.product)
    goods_moved(tx, entry, fact)


def goods_priced(tx: Tx, entry: Recorded, fact: GoodsPriced) -> None:
    """The price holds from now on, and stands in the history with who set it."""
    tx.run(_SET_PRICE, of_product=fact.product, to_fen=fact.price_fen, to_grams=fact.per_grams)
    price = (fact.price_fen, fact.per_grams)
    _note_price(tx, entry, fact.product, price, source="price", reason=fact.reason)


def goods_least_set(tx: Tx, _entry: Recorded, fact: GoodsLeastSet) -> None:
    """From now on it is low below this amount."""
    tx.run(_LEAST, of_product=fact.product, to_least=fact.least)


def goods_tags_printed(tx: Tx, _entry: Recorded, fact: GoodsTagsPrinted) -> None:
    """These prices stand at the shelf."""
    tx.run_many(_TAG, [asdict(tag) for tag in fact.tags])


def goods_moved(tx: Tx, entry: Recorded, fact: Any) -> None:
    """Stock follows every deed that moves goods; below zero the shelf must be counted again."""
    rows = [
        {"entry": entry.id, "line": line, "at_ms": entry.at_ms, **asdict(move)}
        for line, move in enumerate(fact.moves)
    ]
    tx.run_many(_MOVE, rows)
    tx.run_many(_STOCK, rows)
    dated = [row for row in rows if row["expires_day"] or row["batch"]]
    if dated:
        tx.run_many(_BATCH, dated)


_MOVES = {kind: goods_moved for kind in kinds.ALL if "moves" in kind.__struct_fields__}
PROJECTIONS: dict[Any, Any] = _MOVES | {
    CampaignSet: campaign_set,
    GoodsListed: goods_listed,
    GoodsCarded: goods_carded,
    GoodsCardEnded: goods_card_ended,
    GoodsPriced: goods_priced,
    GoodsLeastSet: goods_least_set,
    GoodsTagsPrinted: goods_tags_printed,
}
