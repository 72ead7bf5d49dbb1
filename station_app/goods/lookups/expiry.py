"""What expires: how much of each batch is left, as what expires first is sold first.

A sale does not say which batch went over the counter, the code on the goods does not tell it. What
is left is the stock, and what is left of it is what expires last.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.goods import rules
from station_app.goods.lookups.cards import Card, card
from station_app.goods.lookups.stock import stock_of
from station_app.goods.model import batch
from station_app.goods.rules import Batch
from station_app.store.sql import Reads, prepare

LOOK_BACK_DAYS = 400  # what expired longer ago was thrown away or is found by a stocktake


class Expiring(NamedTuple):
    """A batch of which something is left."""

    card: Card
    batch: Batch


_c = batch.c
_OF_PRODUCT = prepare(
    select(_c.batch, _c.expires_day, _c.qty, _c.grams)
    .where(_c.product == bindparam("product"), _c.expires_day >= bindparam("since"))
    .order_by(_c.expires_day, _c.batch)
)
_OF_THESE = prepare(
    select(_c.product, _c.batch, _c.expires_day, _c.qty, _c.grams).where(
        _c.product.in_(select(func.json_each(bindparam("products")).table_valued("value"))),
        _c.expires_day >= bindparam("since"),
        _c.expires_day != "",
    )
)
_PRODUCTS = prepare(
    select(_c.product)
    .where(
        _c.expires_day != "",
        _c.expires_day >= bindparam("since"),
        _c.expires_day <= bindparam("until"),
    )
    .distinct()
)


def batches_of(read: Reads, product_id: str, *, day: str) -> list[Batch]:
    """What is left of each batch of a product, what expires first first.

    day  the business day
    """
    rows = read.rows(_OF_PRODUCT, product=product_id, since=_days_from(day, -LOOK_BACK_DAYS))
    if not rows:
        return []
    here = stock_of(read, product_id)
    return rules.left_of([Batch(*row) for row in rows], qty=here.qty, grams=here.grams)


def next_to_expire(read: Reads, product_id: str, *, day: str, within_days: int) -> str:
    """The day at which the batch to be sold next expires or did; empty when that is far off.

    For the sale: whoever scans it looks at the goods before they are sold.
    """
    left = batches_of(read, product_id, day=day)
    soon = _days_from(day, within_days)
    return left[0].expires_day if left and left[0].expires_day <= soon else ""


def next_days(read: Reads, shown: Sequence[Card], *, day: str) -> dict[str, str]:
    """The day at which what is left of each of these expires first; those without one are left out.

    day  the business day
    """
    came: dict[str, list[Batch]] = {}
    since, products = _days_from(day, -LOOK_BACK_DAYS), json.dumps([one.product for one in shown])
    for product_id, *batch_of in read.rows(_OF_THESE, products=products, since=since):
        came.setdefault(product_id, []).append(Batch(*batch_of))
    left = {
        one.product: rules.left_of(came[one.product], qty=one.qty, grams=one.grams)
        for one in shown
        if one.product in came
    }
    return {product_id: one[0].expires_day for product_id, one in left.items() if one}


def expiring(read: Reads, *, day: str, within_days: int) -> list[Expiring]:
    """What is left of all that expires within so many days or has expired, the first first."""
    until = _days_from(day, within_days)
    since = _days_from(day, -LOOK_BACK_DAYS)
    found = []
    for (product_id,) in read.rows(_PRODUCTS, since=since, until=until):
        here = card(read, product_id)
        if here is not None and here.amount > 0:
            left = batches_of(read, product_id, day=day)
            found += [Expiring(here, one) for one in left if one.expires_day <= until]
    return sorted(found, key=lambda one: (one.batch.expires_day, one.card.name))


def _days_from(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
