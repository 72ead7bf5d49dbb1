"""What each receipt was cheaper by than its tags, why, and who allowed it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, func, select

from station_app.reports.model import given_off
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts.sales import SaleCompleted, SaleRefunded, SaleTakenBack

_GIVE = insert_row(given_off)
_g, _back = given_off.c, given_off.alias().c
WHOLE = -1  # what went off the whole receipt
_AGAIN = ("sale", "number", "why", "campaign", "approved_by")
_GIVEN = prepare(
    select(
        *(_g[name] for name in ("place", "line", "much", "fen", "sold_fen", *_AGAIN)),
        select(func.coalesce(-func.sum(_back.much), 0))
        .where(_back.sale == _g.sale, _back.place == _g.place, _back.much < 0)
        .scalar_subquery(),
    ).where(_g.entry == bindparam("of_sale"))
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
    _take_away(tx, entry, fact.sale, None)


def sale_refunded(tx: Tx, entry: Recorded, fact: SaleRefunded) -> None:
    """What comes back was not given: its part is taken away on that day, in the end all of it."""
    if fact.sale:
        came = {line.line: line.grams or line.qty for line in fact.lines}
        _take_away(tx, entry, fact.sale, came | {WHOLE: fact.total_fen})


def _take_away(tx: Tx, entry: Recorded, sale: str, came: dict[int, int] | None) -> None:
    """Rows against those of the receipt.

    came  pieces or grams that came back by line, and the money under ``WHOLE``; None: everything
    """
    when = {"day": entry.day, "at_ms": entry.at_ms, "clerk": entry.clerk}
    for place, line, much, fen, sold_fen, *again, before in tx.rows(_GIVEN, of_sale=sale):
        now = much - before if came is None else came.get(line, 0)
        if now or came is None:
            back_fen, back_sold_fen = fen, sold_fen
            if much:  # as much of it as of the goods; all of them together take all away
                back_fen, back_sold_fen = (
                    one * (before + now) // much - one * before // much for one in (fen, sold_fen)
                )
            row = {"place": place, "line": line, "much": -now, "times": -(before + now == much)}
            row |= {
                "fen": -back_fen,
                "sold_fen": -back_sold_fen,
                **dict(zip(_AGAIN, again, strict=True)),
            }
            tx.run(_GIVE, entry=entry.id, **when, **row)


def _given(fact: SaleCompleted) -> Iterator[dict[str, Any]]:
    for place, line in enumerate(fact.lines):
        if line.tag_fen > line.total_fen:
            yield {
                "why": line.why,
                "campaign": line.campaign,
                "approved_by": line.off_by,
                "fen": line.tag_fen - line.total_fen,
                "sold_fen": line.total_fen,
                "line": place,
                "much": line.grams or line.qty,
                "times": 1,
            }
    for one in fact.reductions:
        yield {
            "why": one.why,
            "campaign": one.campaign,
            "approved_by": fact.off_by if one.why == "off" else "",
            "fen": one.fen,
            "sold_fen": fact.total_fen,
            "line": WHOLE,
            "much": fact.total_fen,
            "times": 1,
        }


PROJECTIONS: dict[Any, Projection] = {
    SaleCompleted: sale_completed,
    SaleTakenBack: sale_taken_back,
    SaleRefunded: sale_refunded,
}
