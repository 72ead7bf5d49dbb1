"""Reads of the shift and its money; frozen rows out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, func, or_, select

from station_app.basics.clock import business_day
from station_app.basics.happened import Happened
from station_app.basics.money import yuan
from station_app.store.sql import Reads, prepare
from station_app.till.model import shift, shift_total, taking, z_counter
from station_app.wire.facts.shared import Taking
from station_app.wire.facts.till import ShiftClosed, ShiftCounted, ShiftOpened


class OpenShift(NamedTuple):
    """The shift that is open now.

    counted_fen  the blind count; None before it, and again when cash moved after it
    """

    shift: str
    day: str
    opened_ms: int
    opened_by: str
    float_fen: int
    float_counted: bool
    counted_fen: int | None
    count_is_old: bool


class Total(NamedTuple):
    """What a book took in a shift by one tender, and in how many deeds."""

    book: str
    tender: str
    fen: int
    deeds: int


class LastZ(NamedTuple):
    """The last closed shift, as its Z slip says."""

    shift: str
    number: str
    day: str
    closed_ms: int
    expected_fen: int
    counted_fen: int
    difference_fen: int


_OPEN_DAY = prepare(
    select(shift.c.day)
    .where(shift.c.closed_ms.is_(None))
    .order_by(shift.c.opened_ms.desc())
    .limit(1)
)
_cash_fen = (
    select(func.coalesce(func.sum(shift_total.c.fen), 0))
    .where(shift_total.c.shift == shift.c.shift, shift_total.c.tender == "cash")
    .scalar_subquery()
)
_OPEN = prepare(
    select(
        shift.c.shift,
        shift.c.day,
        shift.c.opened_ms,
        shift.c.opened_by,
        shift.c.float_fen,
        shift.c.float_counted,
        shift.c.counted_fen,
        shift.c.cash_when_counted_fen == _cash_fen,
    )
    .where(shift.c.closed_ms.is_(None))
    .order_by(shift.c.opened_ms.desc())
    .limit(1)
)
_TOTALS = prepare(
    select(shift_total.c.book, shift_total.c.tender, shift_total.c.fen, shift_total.c.deeds)
    .where(shift_total.c.shift == bindparam("of_shift"))
    .order_by(shift_total.c.book, shift_total.c.tender)
)
_DEEDS_CLOSED = prepare(
    select(func.coalesce(func.sum(shift_total.c.deeds), 0))
    .select_from(shift.join(shift_total, shift_total.c.shift == shift.c.shift))
    .where(
        shift.c.closed_ms.is_not(None),
        shift.c.closed_ms >= bindparam("since_ms"),
        shift.c.day == bindparam("of_day"),
        shift_total.c.book == bindparam("of_book"),
    )
)
_LAST_Z = prepare(
    select(
        shift.c.shift,
        shift.c.number,
        shift.c.day,
        shift.c.closed_ms,
        shift.c.expected_fen,
        shift.c.closed_counted_fen,
        shift.c.difference_fen,
    )
    .where(shift.c.closed_ms.is_not(None))
    .order_by(shift.c.closed_ms.desc())
    .limit(1)
)
_TAKEN = prepare(
    select(taking.c.book, taking.c.tender, taking.c.fen)
    .where(taking.c.entry == bindparam("of_entry"))
    .order_by(taking.c.line)
)
_BOOK = prepare(
    select(func.coalesce(func.sum(shift_total.c.fen), 0)).where(
        shift_total.c.book == bindparam("of_book")
    )
)
_Z_COUNT = prepare(select(z_counter.c.last).where(z_counter.c.epoch == bindparam("epoch")))
_SUMS = (
    select(taking.c.shift, taking.c.book, taking.c.tender, func.sum(taking.c.fen).label("fen"))
    .group_by(taking.c.shift, taking.c.book, taking.c.tender)
    .subquery()
)
_same = and_(
    _SUMS.c.shift == shift_total.c.shift,
    _SUMS.c.book == shift_total.c.book,
    _SUMS.c.tender == shift_total.c.tender,
)
_TOTALS_OFF = prepare(
    select(shift_total.c.shift, shift_total.c.book, shift_total.c.tender)
    .outerjoin(_SUMS, _same)
    .where(or_(_SUMS.c.fen.is_(None), _SUMS.c.fen != shift_total.c.fen))
)
_TAKINGS_OFF = prepare(
    select(_SUMS.c.shift, _SUMS.c.book, _SUMS.c.tender)
    .outerjoin(shift_total, _same)
    .where(shift_total.c.fen.is_(None))
)
_HOMELESS = prepare(
    select(taking.c.entry).where(taking.c.shift.not_in(select(shift.c.shift))).distinct()
)
_Z_OFF = prepare(
    select(shift.c.number)
    .where(
        shift.c.closed_ms.is_not(None),
        or_(
            shift.c.expected_fen != shift.c.float_fen + _cash_fen,
            shift.c.difference_fen != shift.c.closed_counted_fen - shift.c.expected_fen,
        ),
    )
    .order_by(shift.c.number)
)


def open_shift(read: Reads) -> OpenShift | None:
    """The shift that is open, with its count as far as it still holds."""
    row = read.row(_OPEN)
    if row is None:
        return None
    *known, float_counted, counted_fen, holds = row
    old = counted_fen is not None and not holds
    return OpenShift._make((*known, bool(float_counted), None if old else counted_fen, old))


def day_of(read: Reads, now_ms: int) -> str:
    """The business day: of the open shift, else by the clock."""
    day = read.value(_OPEN_DAY)
    return str(day) if day is not None else business_day(now_ms)


def has_open_shift(read: Reads) -> bool:
    """Whether a shift is open; quick, every deed with money asks."""
    return read.value(_OPEN_DAY) is not None


def shift_totals(read: Reads, shift_id: str) -> list[Total]:
    """What each book took in a shift, by tender."""
    return [Total(*row) for row in read.rows(_TOTALS, of_shift=shift_id)]


def deeds_of_day(read: Reads, *, day: str, day_start_ms: int, book: str) -> int:
    """How often a book took money on a business day, in closed shifts and in the open one."""
    closed = read.value(_DEEDS_CLOSED, of_day=day, since_ms=day_start_ms, of_book=book)
    now = open_shift(read)
    totals = shift_totals(read, now.shift) if now else []
    return int(closed) + sum(total.deeds for total in totals if total.book == book)


def takings_of(read: Reads, entry: str) -> tuple[Taking, ...]:
    """The money that moved with a deed, as its fact said; a take-back gives it back so."""
    return tuple(Taking(*row) for row in read.rows(_TAKEN, of_entry=entry))


def book_fen(read: Reads, book: str) -> int:
    """What a book took in all shifts together, less what it gave; ``verify`` asks."""
    return int(read.value(_BOOK, of_book=book))


def last_z(read: Reads) -> LastZ | None:
    """The last shift that was closed."""
    row = read.row(_LAST_Z)
    return LastZ(*row) if row else None


def z_count(read: Reads, epoch: int) -> int:
    """How many Z slips this epoch has."""
    return int(read.value(_Z_COUNT, epoch=epoch) or 0)


def money_balances(read: Reads) -> Iterator[str]:
    """What ``verify`` says of money that does not add up: shift totals against their takings."""
    for shift_id, book, tender in read.rows(_TOTALS_OFF) + read.rows(_TAKINGS_OFF):
        yield f"total of {book}/{tender} in shift {shift_id} is not the sum of its takings"
    for (entry,) in read.rows(_HOMELESS):
        yield f"money of {entry} belongs to no shift"


def z_figures_agree(read: Reads) -> Iterator[str]:
    """What ``verify`` says of Z slips whose figures do not follow from the shift's money."""
    for (number,) in read.rows(_Z_OFF):
        yield f"figures of {number} do not agree with its takings"


def _opened(_read: Reads, _entry: str, fact: ShiftOpened) -> Happened:
    if not fact.float_counted:
        return Happened("happened.shift_opened_by_itself")
    return Happened("happened.shift_opened", {"float": yuan(fact.float_fen)})


def _counted(_read: Reads, _entry: str, _fact: ShiftCounted) -> Happened:
    return Happened("happened.shift_counted")


def _closed(_read: Reads, _entry: str, fact: ShiftClosed) -> Happened:
    code = "happened.shift_closed_even"
    if fact.difference_fen:
        over = fact.difference_fen > 0
        code = "happened.shift_closed_over" if over else "happened.shift_closed_short"
    difference = yuan(abs(fact.difference_fen))
    return Happened(code, {"number": fact.number, "difference": difference})


HAPPENED: dict[Any, Any] = {
    ShiftOpened: _opened,
    ShiftCounted: _counted,
    ShiftClosed: _closed,
}
CHECKS = (money_balances, z_figures_agree)
