"""What each kind of fact does to the rows of till: shifts, and every taking of every job."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import bindparam, func, select, true, update
from sqlalchemy.dialects.sqlite import insert

from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.till.model import (
    IN_THE_DRAWER,
    book_closed,
    cash_move,
    drawer_opening,
    shift,
    shift_count,
    shift_slip,
    shift_total,
    taking,
    z_counter,
)
from station_app.wire.facts import kinds
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

_one, _total = shift.c, shift_total.c
_THIS = _one.shift == bindparam("of_shift")
_FIRST = "shift", "day", "opened_ms", "opened_by", "before", "float_fen", "float_counted"
_OPEN = prepare(
    insert(shift).values(
        {name: bindparam(name) for name in _FIRST}
        | {"place": select(func.coalesce(func.max(_one.place), 0) + 1).scalar_subquery()}
        | {"next": "", "number": "", "reason": "", "taker": "", "moved_fen": 0, "brought_fen": 0}
    )
)
_STILL_OPEN = prepare(select(_one.shift).where(_THIS, _one.closing.is_(None)))
_COUNT = prepare(
    update(shift)
    .where(_THIS)
    .values(counted_fen=bindparam("counted_fen"), cash_when_counted_fen=IN_THE_DRAWER)
)
_FOLLOW = prepare(update(shift).where(_THIS).values(next=bindparam("follower")))
_COUNT_HOLDS = prepare(select(_one.shift).where(_THIS, _one.cash_when_counted_fen == IN_THE_DRAWER))
_COUNT_LINE = insert_row(shift_count)
_LINES = prepare(
    select(func.count()).select_from(shift_count).where(shift_count.c.shift == bindparam("of_one"))
)
_CLOSED = "number", "expected_fen", "difference_fen", "left_fen", "reason", "taker"
_CLOSE = prepare(
    update(shift)
    .where(_THIS)
    .values(
        closing=select(func.coalesce(func.max(_one.closing), 0) + 1).scalar_subquery(),
        closed_ms=bindparam("at_ms"),
        closed_counted_fen=bindparam("counted_fen"),
        **{name: bindparam(f"the_{name}") for name in _CLOSED},
    )
)
_closing = insert(book_closed).from_select(
    ["book", "of", "fen"],
    select(_total.book, _total.of, func.sum(_total.fen))
    .where(_total.shift == bindparam("of_shift"), true())
    .group_by(_total.book, _total.of),
)
_BOOK = prepare(
    _closing.on_conflict_do_update(
        index_elements=["book", "of"], set_={"fen": book_closed.c.fen + _closing.excluded.fen}
    )
)
_first_z = insert(z_counter).values(epoch=bindparam("epoch"), last=1)
_COUNT_Z = prepare(
    _first_z.on_conflict_do_update(index_elements=["epoch"], set_={"last": z_counter.c.last + 1})
)
_current = select(_one.shift).where(_one.closing.is_(None)).order_by(_one.place.desc()).limit(1)
# Where a deed names no shift it is the one at work, found as the row is written.
_HOME: dict[str, Any] = {"shift": func.coalesce(bindparam("shift"), _current.scalar_subquery(), "")}
_TAKE = prepare(insert(taking).values({one.name: bindparam(one.name) for one in taking.c} | _HOME))
_first = insert(shift_total).values({one.name: bindparam(one.name) for one in _total} | _HOME)
_ADD = prepare(
    _first.on_conflict_do_update(
        index_elements=["shift", "book", "tender", "of"],
        set_={
            "fen": _total.fen + _first.excluded.fen,
            "deeds": _total.deeds + _first.excluded.deeds,
        },
    )
)
_CURRENT = prepare(_current)
_BRING = prepare(update(shift).where(_THIS).values(brought_fen=_one.brought_fen + bindparam("fen")))
_MOVE = insert_row(cash_move)
_MOVED = prepare(update(shift).where(_THIS).values(moved_fen=_one.moved_fen + bindparam("fen")))
_UNDO = prepare(
    update(cash_move).where(cash_move.c.entry == bindparam("undone_entry")).values(undone=True)
)
_OPENING = insert_row(drawer_opening)
_SLIP = insert_row(shift_slip)
_COPY = prepare(
    update(shift_slip)
    .where(shift_slip.c.entry == bindparam("of_slip"))
    .values(copies=bindparam("copy"))
)


def shift_opened(tx: Tx, entry: Recorded, fact: ShiftOpened) -> None:
    """A shift stands open; the day it belongs to is the day of its opening.

    One that still stood open goes on being open, and its drawer is what was counted now.
    """
    still = tx.value(_STILL_OPEN, of_shift=fact.before) if fact.before else None
    if still and fact.float_counted and not tx.value(_COUNT_HOLDS, of_shift=still):
        _count(tx, entry, str(still), fact.float_fen, ())
    if still:
        tx.run(_FOLLOW, of_shift=still, follower=entry.id)
    tx.run(
        _OPEN,
        shift=entry.id,
        day=fact.day or entry.day,
        opened_ms=entry.at_ms,
        opened_by=fact.keeper or entry.clerk,
        before=fact.before,
        float_fen=fact.float_fen,
        float_counted=fact.float_counted,
    )


def shift_counted(tx: Tx, entry: Recorded, fact: ShiftCounted) -> None:
    """The last count stands, with the cash that had come in when it was made; all are kept."""
    _count(tx, entry, fact.shift, fact.counted_fen, fact.pieces)


def _count(
    tx: Tx, entry: Recorded, of_shift: str, counted_fen: int, pieces: tuple[Pieces, ...]
) -> None:
    tx.run(_COUNT, of_shift=of_shift, counted_fen=counted_fen)
    tx.run(
        _COUNT_LINE,
        shift=of_shift,
        entry=entry.id,
        line=tx.value(_LINES, of_one=of_shift),
        clerk=entry.clerk,
        at_ms=entry.at_ms,
        counted_fen=counted_fen,
        pieces=msgspec.json.encode(pieces).decode() if pieces else "",
    )


def shift_closed(tx: Tx, entry: Recorded, fact: ShiftClosed) -> None:
    """The shift is over, as the Z slip says."""
    tx.run(
        _CLOSE,
        of_shift=fact.shift,
        at_ms=entry.at_ms,
        counted_fen=fact.counted_fen,
        **{f"the_{name}": getattr(fact, name) for name in _CLOSED},
    )
    tx.run(_BOOK, of_shift=fact.shift)
    tx.run(_COUNT_Z, epoch=entry.epoch)
    _keep_slip(tx, entry, "z", fact)


def shift_printed(tx: Tx, entry: Recorded, fact: ShiftPrinted) -> None:
    """The X slip can be printed again."""
    _keep_slip(tx, entry, "x", fact)


def _keep_slip(tx: Tx, entry: Recorded, what: str, fact: ShiftPrinted | ShiftClosed) -> None:
    tx.run(
        _SLIP,
        entry=entry.id,
        shift=fact.shift,
        what=what,
        at_ms=entry.at_ms,
        clerk=entry.clerk,
        copies=0,
        body=msgspec.json.encode(fact).decode(),
    )


def slip_reprinted(tx: Tx, _entry: Recorded, fact: SlipReprinted) -> None:
    """One copy more."""
    tx.run(_COPY, of_slip=fact.slip, copy=fact.copy)


def cash_moved(tx: Tx, entry: Recorded, fact: CashMoved) -> None:
    """The drawer holds more, or less."""
    tx.run(
        _MOVE,
        entry=entry.id,
        shift=fact.shift,
        why=fact.why,
        fen=fact.fen,
        note=fact.note,
        clerk=entry.clerk,
        at_ms=entry.at_ms,
        undoes=fact.undoes,
        undone=False,
    )
    tx.run(_MOVED, of_shift=fact.shift, fen=fact.fen)
    if fact.undoes:
        tx.run(_UNDO, undone_entry=fact.undoes)


def drawer_opened(tx: Tx, entry: Recorded, fact: DrawerOpened) -> None:
    """It stands on the Z slip of its shift, by clerk."""
    who = {"clerk": entry.clerk, "at_ms": entry.at_ms}
    tx.run(_OPENING, entry=entry.id, shift=fact.shift, reason=fact.reason, **who)


def money_taken(tx: Tx, entry: Recorded, fact: Any) -> None:
    """Money of any deed belongs to the shift it names while that is open, else to the last opened.

    Cash of a shift whose drawer was left to the next lies with the next.
    """
    if not fact.takings:
        return
    began_in = getattr(fact, "shift", "")
    current = tx.value(_CURRENT) if began_in else None
    home = current
    if began_in and began_in != current:
        home = tx.value(_STILL_OPEN, of_shift=began_in) or current
    told: set[str] = set()
    for line, taken in enumerate(fact.takings):
        what = {"book": taken.book, "tender": taken.tender, "fen": taken.fen}
        tx.run(_TAKE, entry=entry.id, line=line, shift=home, of=taken.of, at_ms=entry.at_ms, **what)
        deeds = 0 if taken.book in told else _sign(fact.takings, taken.book)
        told.add(taken.book)
        of = taken.of if taken.book == "cod" else ""
        tx.run(_ADD, shift=home, of=of, deeds=deeds, **what)
        if home != current and taken.tender == "cash":
            tx.run(_BRING, of_shift=home, fen=-taken.fen)
            tx.run(_BRING, of_shift=current, fen=taken.fen)


def _sign(takings: Any, book: str) -> int:
    """A deed counts once a book, however it was paid; what was given back no longer counts."""
    fen: int = sum(taken.fen for taken in takings if taken.book == book)
    return (fen > 0) - (fen < 0)


PROJECTIONS: dict[Any, Any] = {
    ShiftOpened: shift_opened,
    ShiftCounted: shift_counted,
    ShiftClosed: shift_closed,
    ShiftPrinted: shift_printed,
    SlipReprinted: slip_reprinted,
    CashMoved: cash_moved,
    DrawerOpened: drawer_opened,
} | {kind: money_taken for kind in kinds.ALL if "takings" in kind.__struct_fields__}
