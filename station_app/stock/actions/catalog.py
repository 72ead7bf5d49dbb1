"""Prices and cards written at the station by somebody who may."""

from __future__ import annotations

from functools import partial

from station_app.goods.actions.cards import rewrite_card
from station_app.goods.actions.prices import price_goods
from station_app.goods.rules import PRICE_RIGHT
from station_app.people.actions import check_right
from station_app.store.work import Work
from station_app.wire.facts.goods import Card


def set_price(
    work: Work, *, product: str, price_fen: int | None, reason: str = "", approved_by: str = ""
) -> bool:
    """A product costs this from now on, in the unit it is quoted in; False when it did already.

    Refusal clerk.no_right, clerk.may_not_approve, as goods.actions.prices.price_goods
    Fact    goods.priced
    """
    with work() as tx:
        check_right(tx, PRICE_RIGHT, approved_by)
        return price_goods(
            tx, product=product, price_fen=price_fen, reason=reason, approved_by=approved_by
        )


def complete_card(work: Work, *, card: Card, approved_by: str = "") -> None:
    """What stands on a card is written again; another price needs the right to set one.

    Refusal clerk.no_right, clerk.may_not_approve, as goods.actions.cards.rewrite_card
    Fact    goods.carded
    """
    with work() as tx:
        check = partial(check_right, tx, PRICE_RIGHT, approved_by)
        rewrite_card(tx, card, check_price=check, approved_by=approved_by)
