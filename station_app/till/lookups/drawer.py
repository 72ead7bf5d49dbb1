"""What happened to a shift's drawer, and the slips that told how it stood."""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec
from sqlalchemy import BindParameter, bindparam, func, select

from station_app.store.sql import Reads, prepare
from station_app.till.lookups.shifts import OpenShift, before, book_by_owner
from station_app.till.model import (
    cash_move,
    drawer_opening,
    shift,
    shift_count,
    shift_slip,
    shift_total,
)
from station_app.wire.facts.till import (
    BookTotal,
    HeldFor,
    MoveTotal,
    OpenedBy,
    Pieces,
    ShiftClosed,
    ShiftPrinted,
    Standing,
)

MOST_SHIFTS = 400  # more than a year of evenings


class Move(NamedTuple):
    """Cash put into the drawer or (negative) taken out."""

    entry: str
    shift: str
    why: str
    fen: int
    note: str
    undoes: str
    undone: bool


class Kept(NamedTuple):
    """An X or Z slip as it was said.

    what    x or z
    copies  how often it was printed again
    """

    entry: str
    shift: str
    what: str
    at_ms: int
    copies: int
    fact: ShiftPrinted | ShiftClosed


class Past(NamedTuple):
    """A shift for the list: closed, or still open behind the one at work.

    difference_fen  None while it is open
    """

    shift: str
    number: str
    day: str
    opened_ms: int
    closed_ms: int | None
    opened_by: str
    taker: str
    counted_fen: int | None
    difference_fen: int | None
    reason: str


_s, _m, _d, _p = shift.c, cash_move.c, drawer_opening.c, shift_slip.c
_OF_SHIFT: BindParameter[str] = bindparam("of_shift")
_COUNTS = prepare(
    select(shift_count.c.counted_fen, shift_count.c.pieces)
    .where(shift_count.c.shift == _OF_SHIFT)
    .order_by(shift_count.c.line)
)
_BY_WHY = prepare(
    select(_m.why, func.sum(_m.fen), func.count())
    .where(_m.shift == _OF_SHIFT, _m.undoes == "", _m.undone.is_(False))
    .group_by(_m.why, _m.fen > 0)
    .order_by(_m.why, func.sum(_m.fen).desc())
)
_move = select(_m.entry, _m.shift, _m.why, _m.fen, _m.note, _m.undoes, _m.undone)
_MOVE = prepare(_move.where(_m.entry == bindparam("of_entry")))
_MOVES = prepare(_move.where(_m.shift == _OF_SHIFT).order_by(_m.at_ms, _m.entry))
_OPENINGS = prepare(
    select(_d.clerk, func.count())
    .where(_d.shift == _OF_SHIFT)
    .group_by(_d.clerk)
    .order_by(func.count().desc(), _d.clerk)
)
_BOOKS = prepare(
    select(shift_total.c.book, shift_total.c.tender, shift_total.c.fen, shift_total.c.of)
    .where(shift_total.c.shift == _OF_SHIFT)
    .order_by(shift_total.c.book, shift_total.c.of, shift_total.c.tender)
)
_kept = select(_p.entry, _p.shift, _p.what, _p.at_ms, _p.copies, _p.body)
_KEPT = prepare(_kept.where(_p.entry == bindparam("of_entry")))
_OF_ONE = prepare(_kept.where(_p.shift == _OF_SHIFT).order_by(_p.at_ms, _p.entry))
_X_COUNT = prepare(
    select(func.count()).select_from(shift_slip).where(_p.shift == _OF_SHIFT, _p.what == "x")
)
_PAST = prepare(
    select(
        *(_s.shift, _s.number, _s.day, _s.opened_ms, _s.closed_ms, _s.opened_by, _s.taker),
        *(func.coalesce(_s.closed_counted_fen, _s.counted_fen), _s.difference_fen, _s.reason),
    )
    .order_by(_s.place.desc())
    .limit(bindparam("most"))
)
_PLACE = prepare(select(_s.place, _s.day, _s.opened_ms).where(_s.shift == _OF_SHIFT))


def books(read: Reads, of_shift: str) -> tuple[BookTotal, ...]:
    """What each book took in a shift, by tender; carriers' money for each of them."""
    return tuple(
        BookTotal(book=book, tender=tender, fen=int(fen), of=of)
        for book, tender, fen, of in read.rows(_BOOKS, of_shift=of_shift)
    )


def standing(read: Reads, current: OpenShift) -> Standing:
    """Everything an X or Z slip says of a shift beside its takings."""
    earlier = before(read, current.before)
    counts = read.rows(_COUNTS, of_shift=current.shift)
    pieces = counts[-1][1] if counts else ""
    moved = read.rows(_BY_WHY, of_shift=current.shift)
    opened = read.rows(_OPENINGS, of_shift=current.shift)
    held = book_by_owner(read, "cod").items()
    return Standing(
        before=earlier.number if earlier else "",
        before_left_fen=earlier.left_fen if earlier else None,
        brought_fen=current.brought_fen,
        moves=tuple(MoveTotal(why=why, fen=int(fen), times=n) for why, fen, n in moved),
        openings=tuple(OpenedBy(clerk=clerk, times=n) for clerk, n in opened),
        held=tuple(HeldFor(of=of, fen=fen) for of, fen in held),
        counts=tuple(int(fen) for fen, _ in counts),
        pieces=msgspec.json.decode(pieces, type=tuple[Pieces, ...]) if pieces else (),
    )


def move(read: Reads, entry: str) -> Move | None:
    """Cash that was put in or taken out by an entry."""
    row = read.row(_MOVE, of_entry=entry)
    return _moved(row) if row else None


def moves(read: Reads, of_shift: str) -> list[Move]:
    """All cash put in and taken out in a shift."""
    return [_moved(row) for row in read.rows(_MOVES, of_shift=of_shift)]


def x_count(read: Reads, of_shift: str) -> int:
    """How many X slips a shift has."""
    return int(read.value(_X_COUNT, of_shift=of_shift))


def kept(read: Reads, entry: str) -> Kept | None:
    """The X or Z slip of an entry."""
    row = read.row(_KEPT, of_entry=entry)
    return _slip(row) if row else None


def slips_of(read: Reads, of_shift: str) -> list[Kept]:
    """All X and Z slips of a shift, the Z slip last."""
    return [_slip(row) for row in read.rows(_OF_ONE, of_shift=of_shift)]


def past(read: Reads) -> list[Past]:
    """The shifts, newest first."""
    return [Past(*row) for row in read.rows(_PAST, most=MOST_SHIFTS)]


def opened_at(read: Reads, of_shift: str) -> tuple[int, str, int]:
    """A shift's place in the book, its day and when it was opened."""
    row = read.row(_PLACE, of_shift=of_shift)
    return (int(row[0]), str(row[1]), int(row[2])) if row else (0, "", 0)


def _moved(row: tuple[Any, ...]) -> Move:
    *known, undone = row
    return Move._make((*known, bool(undone)))


def _slip(row: tuple[Any, ...]) -> Kept:
    *known, body = row
    kind = ShiftClosed if row[2] == "z" else ShiftPrinted
    return Kept._make((*known, msgspec.json.decode(body, type=kind)))
