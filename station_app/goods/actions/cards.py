"""Cards this station writes itself: made in a hurry, completed later, given up to the center."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.goods import rules
from station_app.goods.initials import product_initials
from station_app.goods.lookups import cards
from station_app.goods.lookups.catalog import Product, product_of_barcode
from station_app.store.work import Tx, Work
from station_app.wire.facts.goods import Card, GoodsCarded, GoodsCardEnded, GoodsLeastSet
from station_app.wire.facts.shared import StockMove


def make_card(work: Work, *, barcode: str, name: str, price_fen: int | None) -> Product:
    """A thing in hand that nobody listed becomes a product; what is left out is completed later.

    name     empty: the barcode stands for it until somebody writes one
    Refusal  as write_card
    Fact     goods.carded
    """
    made = Card(
        barcode=barcode,
        name=name or rules.check_barcode(barcode),
        unit="件",
        price_fen=rules.check_price(price_fen),
        sold_by="piece",
    )
    return write_card(work, card=made)


def write_card(work: Work, *, card: Card) -> Product:
    """A new card, with whatever is known of it.

    Refusal  as rules.check_name, check_barcode, check_price, grams_of_unit, words_of
    Refusal  goods.barcode_taken  another product carries this barcode
    Fact     goods.carded
    """
    made = msgspec.structs.replace(checked_card(card), product="")
    with work() as tx:
        _check_free(tx, made.barcode, product="")
        entry = tx.record(GoodsCarded(cards=(made,)))
        found = cards.card(tx, f"{entry.id}.1")
    assert found is not None
    return found.plain


def rewrite_card(
    tx: Tx,
    card: Card,
    *,
    check_price: Callable[[], None],
    reason: str = "",
    approved_by: str = "",
) -> None:
    """What stands on a card is written again, the whole of it; part of a deed.

    card         ``product`` names it; initials are worked out here
    check_price  called when it says another price than before
    reason       why it is another price
    Refusal  goods.unknown, goods.barcode_taken, as rules.check_name, check_barcode, check_price
    Refusal  goods.sold_by_stays   pieces and weights of it were counted already
    Fact     goods.carded
    """
    checked = checked_card(card)
    known = cards.card(tx, card.product)
    if known is None:
        raise Refusal("goods.unknown", text=card.name)
    if (known.price_fen, known.per_grams) != (checked.price_fen, checked.per_grams):
        check_price()
    if known.sold_by != checked.sold_by and known.amount:
        raise Refusal("goods.sold_by_stays", name=known.name)
    _check_free(tx, checked.barcode, product=card.product)
    why = kept_words(reason, rules.LONGEST_WORDS)
    tx.record(GoodsCarded(cards=(checked,), approved_by=approved_by, reason=why))


def end_card(work: Work, *, product: str) -> str:
    """The center lists what a card of ours stood for: its stock goes over; gives the other's name.

    Refusal goods.unknown, goods.not_replaced
    Refusal goods.sold_by_stays  one is sold by weight, the other by the piece
    Fact    goods.card_ended
    """
    with work() as tx:
        ours = cards.card(tx, product)
        if ours is None or not ours.made:
            raise Refusal("goods.unknown", text=product)
        theirs = cards.card(tx, ours.replaced_by)
        if theirs is None:
            raise Refusal("goods.not_replaced", name=ours.name)
        if ours.amount and ours.sold_by != theirs.sold_by:
            raise Refusal("goods.sold_by_stays", name=ours.name)
        here = StockMove(product=ours.product, qty=-ours.qty, grams=-ours.grams, why="card")
        there = StockMove(product=theirs.product, qty=ours.qty, grams=ours.grams, why="card")
        moves = (here, there) if ours.amount else ()
        tx.record(GoodsCardEnded(product=product, by=theirs.product, moves=moves))
        return theirs.name


def set_least(work: Work, *, product: str, least: int) -> None:
    """Below this it is low: pieces, or grams of what is weighed; 0 never.

    Refusal goods.unknown, goods.out_of_range
    Fact    goods.least_set
    """
    with work() as tx:
        known = known_card(tx, product)
        if least:
            rules.check_amount(weighed=known.weighed, amount=least, name=known.name)
        tx.record(GoodsLeastSet(product=product, least=least))


def known_card(tx: Tx, product: str) -> cards.Card:
    """A product a deed is about, with its stock. Refusal goods.unknown."""
    known = cards.card(tx, product)
    if known is None:
        raise Refusal("goods.unknown", text=product)
    return known


def checked_card(card: Card) -> Card:
    """A card as it is kept. Refusal as rules.check_name, check_barcode, check_price, words_of."""
    name = rules.check_name(card.name)
    checked = msgspec.structs.replace(
        card,
        barcode=rules.check_barcode(card.barcode),
        name=name,
        initials=product_initials(name),
        unit=rules.words_of(card.unit),
        price_fen=rules.check_price(card.price_fen),
        category=rules.words_of(card.category),
        origin=rules.words_of(card.origin),
        spec=rules.words_of(card.spec),
    )
    return whole_card(checked)


def whole_card(card: Card) -> Card:
    """A card whose words were checked, with the grams its price is for.

    Refusal goods.unit_not_a_weight
    """
    grams = rules.grams_of_unit(card.unit) if card.sold_by == "weight" else 0
    return msgspec.structs.replace(card, per_grams=grams)


def _check_free(tx: Tx, barcode: str, *, product: str) -> None:
    other = product_of_barcode(tx, barcode) if barcode else None
    if other is not None and other.product != product:
        raise Refusal("goods.barcode_taken", name=other.name)
