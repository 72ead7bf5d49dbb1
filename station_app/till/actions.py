"""Deeds of the shift: open, count blind, close."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from station_app.basics.faults import Refusal
from station_app.store.work import Tx, Work
from station_app.till import lookups, rules
from station_app.till.lookups import OpenShift
from station_app.till.slip import z_slip
from station_app.wire.facts.till import BookTotal, ShiftClosed, ShiftCounted, ShiftOpened

LONGEST_REASON = 200


@dataclass(frozen=True)
class Closed:
    """What the Z slip says, all in fen."""

    number: str
    expected_fen: int
    counted_fen: int
    difference_fen: int


def ensure_shift(tx: Tx) -> None:
    """Before money is taken: open a shift whose float nobody counted, if none is open.

    Every deed with takings calls this in its own transaction, before its fact.
    Fact  shift.opened
    """
    if not lookups.has_open_shift(tx):
        tx.record(ShiftOpened(float_fen=0, float_counted=False))


def open_shift(work: Work, *, float_fen: int) -> str:
    """Begin a shift with the cash that lies in the drawer; gives the shift's id.

    Refusal shift.already_open, shift.not_in_a_drawer
    Fact    shift.opened
    """
    rules.check_cash_fen(float_fen)
    with work() as tx:
        if lookups.has_open_shift(tx):
            raise Refusal("shift.already_open")
        return tx.record(ShiftOpened(float_fen=float_fen)).id


def count_shift(work: Work, *, counted_fen: int) -> None:
    """Keep what the keeper counted in the drawer, before the expected amount is shown.

    Refusal shift.none_open, shift.not_in_a_drawer
    Fact    shift.counted
    """
    rules.check_cash_fen(counted_fen)
    with work() as tx:
        tx.record(ShiftCounted(shift=_open(tx).shift, counted_fen=counted_fen))


def close_shift(work: Work, *, reason: str = "") -> Closed:
    """End the shift and print its Z slip; a difference never prevents it.

    reason  of a difference, in the keeper's words; empty is kept as unexplained
    Refusal shift.none_open
    Refusal shift.count_first  nothing counted yet, or cash moved since
    Fact    shift.closed
    """
    with work() as tx:
        current = _open(tx)
        if current.counted_fen is None:
            raise Refusal("shift.count_first")
        fact = _closing(tx, current, current.counted_fen, reason.strip()[:LONGEST_REASON])
        tx.record(fact)
        tx.enqueue(
            z_slip(
                fact,
                words=tx.words,
                station_name=tx.station_name,
                day=current.day,
                opened_ms=current.opened_ms,
                closed_ms=tx.now_ms,
                head=tx.log.head.hex()[:8],
            )
        )
    return Closed(fact.number, fact.expected_fen, fact.counted_fen, fact.difference_fen)


def _closing(tx: Tx, current: OpenShift, counted_fen: int, reason: str) -> ShiftClosed:
    totals = lookups.shift_totals(tx, current.shift)
    cash = (total.fen for total in totals if total.tender == "cash")
    expected_fen = rules.expected_fen(float_fen=current.float_fen, cash_takings_fen=cash)
    return ShiftClosed(
        shift=current.shift,
        number=rules.z_number(tx.station, tx.epoch, lookups.z_count(tx, tx.epoch) + 1),
        float_fen=current.float_fen,
        expected_fen=expected_fen,
        counted_fen=counted_fen,
        difference_fen=counted_fen - expected_fen,
        reason=reason if counted_fen != expected_fen else "",
        totals=tuple(BookTotal(book=t.book, tender=t.tender, fen=t.fen) for t in totals),
    )


def _open(tx: Tx) -> OpenShift:
    current = lookups.open_shift(tx)
    if current is None:
        raise Refusal("shift.none_open")
    return current


TAKE_BACK: dict[Any, Any] = {}
