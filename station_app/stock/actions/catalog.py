"""Prices and cards written at the station by somebody who may."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from station_app.basics.faults import Refusal
from station_app.goods.actions.cards import rewrite_card, whole_card
from station_app.goods.actions.prices import price_goods
from station_app.goods.rules import PRICE_RIGHT
from station_app.people.actions import check_right
from station_app.stock.lookups.importing import Plan, plan_import
from station_app.stock.rules.importing import BadRow, CatalogRow
from station_app.store.work import Work
from station_app.wire.facts.goods import Card, GoodsCarded

CARDS_A_FACT = 500


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


def complete_card(work: Work, *, card: Card, reason: str = "", approved_by: str = "") -> None:
    """What stands on a card is written again; another price needs the right to set one.

    Refusal clerk.no_right, clerk.may_not_approve, as goods.actions.cards.rewrite_card
    Fact    goods.carded
    """
    with work() as tx:
        check = partial(check_right, tx, PRICE_RIGHT, approved_by)
        rewrite_card(tx, card, check_price=check, reason=reason, approved_by=approved_by)


def preview_import(work: Work, *, rows: Sequence[CatalogRow], bad: Sequence[BadRow]) -> Plan:
    """What a file would change; writes nothing."""
    with work() as tx:
        return plan_import(tx, rows, bad)


def import_catalog(
    work: Work,
    *,
    rows: Sequence[CatalogRow],
    bad: Sequence[BadRow],
    leave_out: bool = False,
    approved_by: str = "",
) -> Plan:
    """Take a whole file into the catalog, or nothing of it.

    rows       as `read_catalog` checked them
    leave_out  the keeper has read which rows are bad and takes the others
    Refusal    clerk.no_right, clerk.may_not_approve
    Refusal    catalog.bad_rows, catalog.nothing_new
    Facts      goods.carded, one for every 500 cards
    """
    with work() as tx:
        check_right(tx, PRICE_RIGHT, approved_by)
        plan = plan_import(tx, rows, bad)
        if plan.bad and not leave_out:
            raise Refusal("catalog.bad_rows", count=len(plan.bad))
        if not plan.cards:
            raise Refusal("catalog.nothing_new")
        whole = [whole_card(one) for one in plan.cards]
        for at in range(0, len(whole), CARDS_A_FACT):
            part = tuple(whole[at : at + CARDS_A_FACT])
            tx.record(GoodsCarded(cards=part, source="import", approved_by=approved_by))
        return plan
