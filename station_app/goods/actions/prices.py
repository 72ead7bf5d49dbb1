"""Prices set at the counter, and the tags that say them at the shelf."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.goods import rules
from station_app.goods.actions.cards import known_card
from station_app.goods.lookups import cards
from station_app.goods.slip import Tag, price_tag
from station_app.store.work import Tx, Work
from station_app.wire.facts.goods import GoodsPriced, GoodsTagsPrinted, PrintedTag

MOST_TAGS = 300  # one deed; the next ones follow


def price_goods(
    tx: Tx, *, product: str, price_fen: int | None, reason: str = "", approved_by: str = ""
) -> bool:
    """A product costs this from now on, in the unit it is quoted in; False when it did already.

    Part of a deed that looked whether the clerk may.
    Refusal goods.no_price, goods.unknown, goods.too_long
    Fact    goods.priced
    """
    price = rules.check_price(price_fen)
    known = known_card(tx, product)
    if known.price_fen == price:
        return False
    fact = GoodsPriced(
        product=product,
        price_fen=price,
        per_grams=known.per_grams,
        reason=kept_words(reason, rules.LONGEST_WORDS),
        approved_by=approved_by,
    )
    tx.record(fact)
    return True


def print_tags(work: Work, *, products: Sequence[str]) -> int:
    """Print the price tags of these products, each with its price of now; gives how many.

    Refusal goods.no_tags  none of them has a price
    Fact    goods.tags_printed; labels
    """
    with work() as tx:
        found = cards.cards_of(tx, list(dict.fromkeys(products))[:MOST_TAGS])
        priced = [one for one in found if one.price_fen > 0]
        if not priced:
            raise Refusal("goods.no_tags")
        tags = [
            PrintedTag(product=c.product, price_fen=c.price_fen, per_grams=c.per_grams)
            for c in priced
        ]
        tx.record(GoodsTagsPrinted(tags=tuple(tags)))
        for one in priced:
            tag = tag_of(one, station=tx.station_name or tx.station, day=tx.day)
            tx.enqueue(price_tag(tx.words, tag), printer="label")
        return len(priced)


def tag_of(card: cards.Card, *, station: str, day: str) -> Tag:
    """What a product's tag says today."""
    return Tag(
        name=card.name,
        barcode=card.barcode,
        unit=card.unit,
        price_fen=card.price_fen,
        per_grams=card.per_grams,
        origin=card.origin,
        spec=card.spec,
        station=station,
        day=day,
    )
