"""What deeds of the catalog mean to the keeper."""

from __future__ import annotations

from typing import Any

from station_app.basics.happened import Happened
from station_app.basics.money import yuan
from station_app.goods.lookups.catalog import product_of_id
from station_app.store.sql import Reads
from station_app.wire.facts.goods import (
    GoodsCarded,
    GoodsCardEnded,
    GoodsLeastSet,
    GoodsPriced,
    GoodsReceived,
    GoodsTagsPrinted,
)


def _name(read: Reads, product: str) -> str:
    found = product_of_id(read, product)
    return found.name if found else product


def _received(read: Reads, _entry: str, fact: GoodsReceived) -> Happened:
    first = _name(read, fact.moves[0].product) if fact.moves else ""
    return Happened("happened.goods_received", {"name": first, "count": str(len(fact.moves))})


def _carded(_read: Reads, _entry: str, fact: GoodsCarded) -> Happened:
    name = fact.cards[0].name if fact.cards else ""
    return Happened("goods.happened_carded", {"name": name, "count": str(len(fact.cards))})


def _ended(read: Reads, _entry: str, fact: GoodsCardEnded) -> Happened:
    return Happened("goods.happened_card_ended", {"name": _name(read, fact.by)})


def _priced(read: Reads, _entry: str, fact: GoodsPriced) -> Happened:
    told = {"name": _name(read, fact.product), "price": yuan(fact.price_fen)}
    return Happened("goods.happened_priced", told)


def _least(read: Reads, _entry: str, fact: GoodsLeastSet) -> Happened:
    return Happened("goods.happened_least", {"name": _name(read, fact.product)})


def _tags(_read: Reads, _entry: str, fact: GoodsTagsPrinted) -> Happened:
    return Happened("goods.happened_tags", {"count": str(len(fact.tags))})


HAPPENED: dict[Any, Any] = {
    GoodsReceived: _received,
    GoodsCarded: _carded,
    GoodsCardEnded: _ended,
    GoodsPriced: _priced,
    GoodsLeastSet: _least,
    GoodsTagsPrinted: _tags,
}
