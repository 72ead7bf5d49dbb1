"""Deeds of the shift and its drawer: open, move cash, count blind, print, hand over, close."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from station_app.basics.clock import business_day
from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.people.actions import check_right
from station_app.people.lookups import clerks
from station_app.store.work import Tx, Work
from station_app.till import rules
from station_app.till.lookups import drawer, shifts
from station_app.till.lookups.shifts import OpenShift
from station_app.till.slip import Head, drawer_slip, move_slip, x_slip, z_slip
from station_app.wire.facts.till import (
    CashMoved,
    DrawerOpened,
    Pieces,
    ShiftClosed,
    ShiftCounted,
    ShiftOpened,
    ShiftPrinted,
    SlipReprinted,
)


@dataclass(frozen=True)
class Closed:
    """What the Z slip says, all in fen.

    left_fen  stays in the drawer; what was taken out of it is the rest
    counted   False when nobody could count: counted_fen is then what was expected
    """

    entry: str
    number: str
    expected_fen: int
    counted_fen: int
    difference_fen: int
    left_fen: int
    counted: bool


def ensure_shift(tx: Tx) -> None:
    """Before money is taken: open a shift with what the last one left, if none is open.

    Every deed with takings calls this in its own transaction, before its fact.
    Fact  shift.opened
    """
    if not shifts.has_open_shift(tx):
        last = shifts.last_opened(tx)
        left_fen = last.left_fen if last else None
        tx.record(
            ShiftOpened(
                float_fen=left_fen or 0,
                float_counted=left_fen is not None,
                before=last.shift if last else "",
            )
        )


def open_shift(work: Work, *, float_fen: int) -> str:
    """Begin a shift with the cash that lies in the drawer; gives the shift's id.

    One of another day that still stands open stays so and is closed later: what lies in the
    drawer now is its count too.
    Refusal shift.already_open, shift.not_in_a_drawer
    Fact    shift.opened
    """
    rules.check_cash_fen(float_fen)
    with work() as tx:
        today = business_day(tx.now_ms)
        now = shifts.open_shift(tx)
        if now is not None and now.day == today:
            raise Refusal("shift.already_open")
        last = shifts.last_opened(tx)
        fact = ShiftOpened(
            float_fen=float_fen,
            before=last.shift if last else "",
            day=today if now else "",
        )
        return tx.record(fact).id


def count_shift(
    work: Work,
    *,
    counted_fen: int | None = None,
    pieces: Mapping[int, int] | None = None,
    shift: str = "",
) -> None:
    """Keep what the keeper counted in the drawer, before the expected amount is shown.

    counted_fen  as one sum; or `pieces`, value in fen -> how many notes or coins
    shift        one that still stands open behind the one at work
    Refusal shift.none_open, shift.not_in_a_drawer, shift.not_a_note
    Fact    shift.counted; a recount is one more, the first stays
    """
    found: tuple[Pieces, ...] = ()
    if counted_fen is None:
        found = rules.counted(pieces or {})
        counted_fen = rules.sum_of(found)
    rules.check_cash_fen(counted_fen)
    with work() as tx:
        current = _open(tx, shift)
        tx.record(ShiftCounted(shift=current.shift, counted_fen=counted_fen, pieces=found))


def move_cash(work: Work, *, why: str, direction: str, fen: int, note: str = "") -> str:
    """Put cash into the drawer or take it out; prints a slip to sign, gives the entry.

    why, direction  one of `rules.WAYS`: change in, supplier and bank out, private and other both
    Refusal cash.which_way, cash.how_much
    Fact    cash.moved; shift.opened before it where none was
    """
    kind, moved = rules.moved_fen(why, direction, fen)
    with work() as tx:
        ensure_shift(tx)
        note = kept_words(note, rules.LONGEST_REASON)
        fact = CashMoved(shift=_open(tx).shift, fen=moved, why=kind, note=note)
        entry = tx.record(fact)
        tx.enqueue(move_slip(fact, _head(tx), clerk=_name(tx, tx.clerk)))
        return entry.id


def take_back_move(work: Work, entry: str) -> None:
    """Cash that was put in or taken out by mistake goes the other way.

    Refusal cash.not_moved  no such entry, taken back already, or its shift is not the one at work:
                            what lay in the drawer when the next began was its count
    Fact    cash.moved
    """
    with work() as tx:
        known = drawer.move(tx, entry)
        current = shifts.open_shift(tx)
        gone = known is None or known.undone or known.undoes
        if known is None or gone or current is None or current.shift != known.shift:
            raise Refusal("cash.not_moved")
        kind, _ = rules.moved_fen(known.why, "in" if known.fen > 0 else "out", abs(known.fen))
        fact = CashMoved(shift=known.shift, fen=-known.fen, why=kind, undoes=entry)
        tx.record(fact)
        tx.enqueue(move_slip(fact, _head(tx), clerk=_name(tx, tx.clerk)))


def open_drawer(work: Work, *, reason: str, by: str = "") -> None:
    """Open the drawer without a sale; a slip says who and why.

    by       who approved it, where that is not the clerk
    Refusal  drawer.why, clerk.no_right, clerk.may_not_approve
    Fact     drawer.opened; shift.opened before it where none was
    """
    why = rules.reason_to_open(reason)
    with work() as tx:
        check_right(tx, rules.DRAWER_RIGHT, by)
        ensure_shift(tx)
        fact = DrawerOpened(shift=_open(tx).shift, reason=why, approved_by=by)
        tx.record(fact)
        tx.enqueue(drawer_slip(fact, _head(tx), clerk=_name(tx, tx.clerk)))


def print_x(work: Work) -> str:
    """Print how the shift stands; it goes on. Cash stands on the slip only after a count.

    Refusal shift.none_open
    Fact    shift.printed
    """
    with work() as tx:
        current = _open(tx)
        _, day, opened_ms = drawer.opened_at(tx, current.shift)
        counter = drawer.x_count(tx, current.shift) + 1
        fact = ShiftPrinted(
            shift=current.shift,
            number=rules.x_number(tx.station, tx.epoch, current.place, counter),
            float_fen=current.float_fen,
            expected_fen=current.expected_fen,
            counted_fen=current.counted_fen,
            totals=drawer.books(tx, current.shift),
            standing=drawer.standing(tx, current),
        )
        entry = tx.record(fact)
        head = _head(tx, day=day, opened_ms=opened_ms)
        tx.enqueue(x_slip(fact, head, names=_names(tx)))
        return entry.id


def reprint_slip(work: Work, entry: str) -> int:
    """Print an X or Z slip again, marked; gives how often that was done.

    Refusal shift.no_slip
    Fact    shift.slip_reprinted
    """
    with work() as tx:
        known = drawer.kept(tx, entry)
        if known is None:
            raise Refusal("shift.no_slip")
        copy = known.copies + 1
        tx.record(SlipReprinted(slip=entry, copy=copy))
        _, day, opened_ms = drawer.opened_at(tx, known.shift)
        head = _head(tx, day=day, opened_ms=opened_ms, at_ms=known.at_ms, copy=copy)
        if isinstance(known.fact, ShiftClosed):
            tx.enqueue(z_slip(known.fact, head, names=_names(tx)))
        else:
            tx.enqueue(x_slip(known.fact, head, names=_names(tx)))
        return copy


def close_shift(
    work: Work,
    *,
    reason: str = "",
    left_fen: int | None = None,
    taker: str = "",
    shift: str = "",
    uncounted: bool = False,
) -> Closed:
    """End the shift and print its Z slip; a difference never prevents it.

    reason     of a difference, in the keeper's words; empty is kept as unexplained
    left_fen   stays in the drawer and opens the next shift, all that was counted when None
    taker      clerk who takes over: the next shift opens at once in their name
    shift      one that still stands open behind the one at work
    uncounted  nobody can count: closed all the same, and the slip says so
    Refusal shift.none_open, shift.left_more
    Refusal shift.count_first  nothing counted yet, or cash moved since
    Refusal shift.which_taker  no clerk of this station
    Fact    shift.closed, and shift.opened when somebody takes over
    """
    with work() as tx:
        current = _open(tx, shift)
        if current.counted_fen is None and not uncounted:
            raise Refusal("shift.count_first")
        if taker and taker not in _names(tx):
            raise Refusal("shift.which_taker")
        fact = _closing(tx, current, kept_words(reason, rules.LONGEST_REASON), left_fen, taker)
        entry = tx.record(fact)
        _, day, opened_ms = drawer.opened_at(tx, current.shift)
        tx.enqueue(z_slip(fact, _head(tx, day=day, opened_ms=opened_ms), names=_names(tx)))
        if taker and not current.next:
            tx.record(_taken_over(fact))
    figures = (fact.expected_fen, fact.counted_fen, fact.difference_fen, fact.left_fen or 0)
    return Closed(entry.id, fact.number, *figures, fact.counted)


def _closing(
    tx: Tx, current: OpenShift, reason: str, left_fen: int | None, taker: str
) -> ShiftClosed:
    uncounted = current.counted_fen is None
    counted_fen = current.expected_fen if current.counted_fen is None else current.counted_fen
    if current.next:
        left_fen = shifts.counted_float(tx, current.next)
    elif uncounted:
        left_fen = None
    else:
        left_fen = rules.left_fen(left_fen, counted_fen)
    return ShiftClosed(
        shift=current.shift,
        number=rules.z_number(tx.station, tx.epoch, shifts.z_count(tx, tx.epoch) + 1),
        float_fen=current.float_fen,
        expected_fen=current.expected_fen,
        counted_fen=counted_fen,
        difference_fen=counted_fen - current.expected_fen,
        reason=reason if counted_fen != current.expected_fen else "",
        totals=drawer.books(tx, current.shift),
        counted=not uncounted,
        left_fen=left_fen,
        keeper=tx.clerk,
        taker=taker,
        standing=drawer.standing(tx, current),
    )


def _taken_over(closed: ShiftClosed) -> ShiftOpened:
    return ShiftOpened(
        float_fen=closed.left_fen or 0,
        float_counted=closed.left_fen is not None,
        before=closed.shift,
        keeper=closed.taker,
    )


def _open(tx: Tx, shift: str = "") -> OpenShift:
    current = shifts.open_shift(tx, shift)
    if current is None:
        raise Refusal("shift.none_open")
    return current


def _names(tx: Tx) -> dict[str, str]:
    return {clerk.id: clerk.name for clerk in clerks(tx)}


def _name(tx: Tx, clerk: str) -> str:
    return _names(tx).get(clerk, "")


def _head(tx: Tx, *, day: str = "", opened_ms: int = 0, at_ms: int = 0, copy: int = 0) -> Head:
    return Head(
        words=tx.words,
        station_name=tx.station_name,
        day=day or tx.day,
        opened_ms=opened_ms or tx.now_ms,
        at_ms=at_ms or tx.now_ms,
        head=tx.log.head.hex()[:8],
        copy=copy,
    )


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {CashMoved: take_back_move}
