"""Which shift is open, what it took, and what its drawer should hold."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.clock import business_day
from station_app.store.sql import Reads, prepare
from station_app.till.model import IN_THE_DRAWER, book_closed, shift, shift_total, taking, z_counter
from station_app.wire.facts.shared import Taking


class OpenShift(NamedTuple):
    """A shift that is open now.

    place         its order in the book, which no clock changes
    expected_fen  what its drawer should hold: shown only after the count
    counted_fen   the blind count; None before it, and again when cash moved after it
    next          the shift that began while this one stood open, empty for the one at work
    """

    shift: str
    place: int
    day: str
    opened_ms: int
    opened_by: str
    before: str
    next: str
    float_fen: int
    brought_fen: int
    expected_fen: int
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


class Before(NamedTuple):
    """The shift that opened last; the next one names it.

    left_fen  what it left in the drawer; None when it is open still, or nobody said
    """

    shift: str
    number: str
    left_fen: int | None


_s, _t = shift.c, shift_total.c
_OPEN_DAY = prepare(
    select(_s.day).where(_s.closing.is_(None)).order_by(_s.place.desc()).limit(1)
)  # fmt: skip
_open = select(
    *(_s.shift, _s.place, _s.day, _s.opened_ms, _s.opened_by, _s.before, _s.next, _s.float_fen),
    *(_s.brought_fen, _s.float_fen + IN_THE_DRAWER, _s.float_counted),
    *(_s.counted_fen, _s.cash_when_counted_fen == IN_THE_DRAWER),
).where(_s.closing.is_(None))
_OPEN = prepare(_open.order_by(_s.place.desc()).limit(1))
_AT_WORK = prepare(
    select(_s.shift).where(_s.closing.is_(None)).order_by(_s.place.desc()).limit(1)
)  # fmt: skip
_STILL_OPEN = prepare(
    select(_s.shift).where(_s.shift == bindparam("of_shift"), _s.closing.is_(None))
)
_ALL_OPEN = prepare(_open.order_by(_s.place))
_ONE_OPEN = prepare(_open.where(_s.shift == bindparam("of_shift")))
_BEFORE = prepare(
    select(_s.shift, _s.number, _s.left_fen, _s.closing).order_by(_s.place.desc()).limit(1)
)
_OF = prepare(
    select(_s.shift, _s.number, _s.left_fen, _s.closing).where(_s.shift == bindparam("of_shift"))
)
_FLOAT = prepare(
    select(_s.float_fen).where(_s.shift == bindparam("of_shift"), _s.float_counted.is_(True))
)
_TOTALS = prepare(
    select(_t.book, _t.tender, func.sum(_t.fen), func.sum(_t.deeds))
    .where(_t.shift == bindparam("of_shift"))
    .group_by(_t.book, _t.tender)
    .order_by(_t.book, _t.tender)
)
_DEEDS = prepare(
    select(func.coalesce(func.sum(_t.deeds), 0))
    .select_from(shift.join(shift_total, _t.shift == _s.shift))
    .where(_s.day == bindparam("of_day"), _t.book == bindparam("of_book"))
)
_LAST_Z = prepare(
    select(
        *(_s.shift, _s.number, _s.day, _s.closed_ms),
        *(_s.expected_fen, _s.closed_counted_fen, _s.difference_fen),
    )
    .where(_s.closing.is_not(None))
    .order_by(_s.closing.desc())
    .limit(1)
)
_TAKEN = prepare(
    select(taking.c.book, taking.c.tender, taking.c.fen, taking.c.of)
    .where(taking.c.entry == bindparam("of_entry"))
    .order_by(taking.c.line)
)
_CLOSED_BOOK = prepare(
    select(book_closed.c.of, book_closed.c.fen).where(book_closed.c.book == bindparam("of_book"))
)
_OPEN_BOOK = prepare(
    select(_t.of, _t.fen)
    .select_from(shift.join(shift_total, _t.shift == _s.shift))
    .where(_s.closing.is_(None), _t.book == bindparam("of_book"))
)
_Z_COUNT = prepare(select(z_counter.c.last).where(z_counter.c.epoch == bindparam("epoch")))


def open_shift(read: Reads, of_shift: str = "") -> OpenShift | None:
    """The shift at work (or another that is still open), with its count as far as it holds."""
    row = read.row(_ONE_OPEN, of_shift=of_shift) if of_shift else read.row(_OPEN)
    return _shift(row) if row else None


def shift_for(read: Reads, began_in: str) -> str:
    """The shift a deed belongs to: the one it began in while that is open, else the one at work."""
    still = began_in and read.value(_STILL_OPEN, of_shift=began_in)
    return str(still or read.value(_AT_WORK) or "")


def open_shifts(read: Reads) -> list[OpenShift]:
    """Every shift that is open, the one at work last."""
    return [_shift(row) for row in read.rows(_ALL_OPEN)]


def day_of(read: Reads, now_ms: int) -> str:
    """The business day: of the shift at work, else by the clock."""
    day = read.value(_OPEN_DAY)
    return str(day) if day is not None else business_day(now_ms)


def has_open_shift(read: Reads) -> bool:
    """Whether a shift is open; quick, every deed with money asks."""
    return read.value(_OPEN_DAY) is not None


def last_opened(read: Reads) -> Before | None:
    """The shift the next one follows, open or closed."""
    row = read.row(_BEFORE)
    return _before(row) if row else None


def before(read: Reads, of_shift: str) -> Before | None:
    """The shift that another one names as the one before it."""
    row = read.row(_OF, of_shift=of_shift) if of_shift else None
    return _before(row) if row else None


def counted_float(read: Reads, of_shift: str) -> int | None:
    """The cash that was counted when a shift began; None when nobody did."""
    fen = read.value(_FLOAT, of_shift=of_shift)
    return None if fen is None else int(fen)


def shift_totals(read: Reads, shift_id: str) -> list[Total]:
    """What each book took in a shift, by tender."""
    return [Total(*row) for row in read.rows(_TOTALS, of_shift=shift_id)]


def deeds_of_day(read: Reads, *, day: str, book: str) -> int:
    """How often a book took money on a business day, in every shift of it."""
    return int(read.value(_DEEDS, of_day=day, of_book=book))


def takings_of(read: Reads, entry: str) -> tuple[Taking, ...]:
    """The money that moved with a deed, as its fact said; a take-back gives it back so."""
    return tuple(Taking(*row) for row in read.rows(_TAKEN, of_entry=entry))


def book_fen(read: Reads, book: str) -> int:
    """What a book took in all shifts together, less what it gave."""
    return sum(book_by_owner(read, book).values())


def book_by_owner(read: Reads, book: str) -> dict[str, int]:
    """The same by whose it is: in book cod by carrier, otherwise all under an empty name."""
    found: dict[str, int] = {}
    for of, fen in read.rows(_CLOSED_BOOK, of_book=book) + read.rows(_OPEN_BOOK, of_book=book):
        found[of] = found.get(of, 0) + int(fen)
    return {of: fen for of, fen in sorted(found.items()) if fen}


def last_z(read: Reads) -> LastZ | None:
    """The last shift that was closed."""
    row = read.row(_LAST_Z)
    return LastZ(*row) if row else None


def z_count(read: Reads, epoch: int) -> int:
    """How many Z slips this epoch has."""
    return int(read.value(_Z_COUNT, epoch=epoch) or 0)


def _shift(row: tuple[Any, ...]) -> OpenShift:
    *known, float_counted, counted_fen, holds = row
    old = counted_fen is not None and not holds
    return OpenShift._make((*known, bool(float_counted), None if old else counted_fen, old))


def _before(row: tuple[Any, ...]) -> Before:
    of_shift, number, left_fen, closing = row
    return Before(of_shift, number, None if closing is None else left_fen)
