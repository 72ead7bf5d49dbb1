"""What each receipt was cheaper by than its tags, why, and who allowed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.dialects.sqlite import insert

from station_app.reports.model import given_off
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts.sales import SaleCompleted, SaleTakenBack

_GIVE = insert_row(given_off)
_g = given_off.c
_AGAIN = ("sale", "number", "why", "campaign", "approved_by")
_TAKE_AWAY = prepare(
    insert(given_off).from_select(
        ["entry", "day", "at_ms", "clerk", "place", "fen", "sold_fen", *_AGAIN],
        select(
            *(bindparam(name) for name in ("entry", "day", "at_ms", "clerk")),
            *(_g.place, -_g.fen, -_g.sold_fen),
            *(_g[name] for name in _AGAIN),
        ).where(_g.sale == bindparam("of_sale")),
    )
)


def sale_completed(tx: Tx, entry: Recorded, fact: SaleCompleted) -> None:
    """Every line and the whole, where something was taken off; most receipts write nothing."""
    given = list(_given(fact))
    if given:
        receipt = {"entry": entry.id, "sale": entry.id, "number": fact.number}
        when = {"day": entry.day, "at_ms": entry.at_ms, "clerk": entry.clerk}
        tx.run_many(
            _GIVE, [receipt | when | {"place": place} | one for place, one in enumerate(given)]
        )


def sale_taken_back(tx: Tx, entry: Recorded, fact: SaleTakenBack) -> None:
    """Nothing was given in the end: it is taken away on the day the receipt was undone on."""
    when = {"day": entry.day, "at_ms": entry.at_ms, "clerk": entry.clerk}
    tx.run(_TAKE_AWAY, entry=entry.id, of_sale=fact.sale, **when)


def _given(fact: SaleCompleted) -> Iterator[dict[str, Any]]:
    for line in fact.lines:
        if line.tag_fen > line.total_fen:
            yield {
                "why": line.why,
                "campaign": line.campaign,
                "approved_by": line.off_by,
                "fen": line.tag_fen - line.total_fen,
                "sold_fen": line.total_fen,
            }
    for one in fact.reductions:
        yield {
            "why": one.why,
            "campaign": one.campaign,
            "approved_by": fact.off_by if one.why == "off" else "",
            "fen": one.fen,
            "sold_fen": fact.total_fen,
        }


PROJECTIONS: dict[Any, Projection] = {
    SaleCompleted: sale_completed,
    SaleTakenBack: sale_taken_back,
}
