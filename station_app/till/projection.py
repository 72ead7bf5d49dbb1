"""What each kind of fact does to the rows of till: shifts, and every taking of every job."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.till.model import shift, shift_total, taking, z_counter
from station_app.wire.facts import kinds
from station_app.wire.facts.till import ShiftClosed, ShiftCounted, ShiftOpened

_OPEN = prepare(
    insert(shift).values(
        {
            name: bindparam(name)
            for name in ("shift", "day", "opened_ms", "opened_by", "float_fen", "float_counted")
        }
        | {"number": "", "reason": ""}
    )
)
_CURRENT = prepare(
    select(shift.c.shift)
    .where(shift.c.closed_ms.is_(None))
    .order_by(shift.c.opened_ms.desc())
    .limit(1)
)
_CASH = (
    select(func.coalesce(func.sum(shift_total.c.fen), 0))
    .where(shift_total.c.shift == bindparam("of_shift"), shift_total.c.tender == "cash")
    .scalar_subquery()
)
_COUNT = prepare(
    update(shift)
    .where(shift.c.shift == bindparam("of_shift"))
    .values(counted_fen=bindparam("counted_fen"), cash_when_counted_fen=_CASH)
)
_CLOSE = prepare(
    update(shift)
    .where(shift.c.shift == bindparam("of_shift"))
    .values(
        closed_ms=bindparam("at_ms"),
        closed_counted_fen=bindparam("counted_fen"),
        **{
            name: bindparam(f"the_{name}")
            for name in ("number", "expected_fen", "difference_fen", "reason")
        },
    )
)
_first_z = insert(z_counter).values(epoch=bindparam("epoch"), last=1)
_COUNT_Z = prepare(
    _first_z.on_conflict_do_update(index_elements=["epoch"], set_={"last": z_counter.c.last + 1})
)
_TAKE = prepare(insert(taking).values({column.name: bindparam(column.name) for column in taking.c}))
_first = insert(shift_total).values(
    {name: bindparam(name) for name in ("shift", "book", "tender", "fen", "deeds")}
)
_ADD = prepare(
    _first.on_conflict_do_update(
        index_elements=["shift", "book", "tender"],
        set_={
            "fen": shift_total.c.fen + _first.excluded.fen,
            "deeds": shift_total.c.deeds + _first.excluded.deeds,
        },
    )
)


def shift_opened(tx: Tx, entry: Recorded, fact: ShiftOpened) -> None:
    """A shift stands open; the day it belongs to is the day of its opening."""
    tx.run(
        _OPEN,
        shift=entry.id,
        day=entry.day,
        opened_ms=entry.at_ms,
        opened_by=entry.clerk,
        float_fen=fact.float_fen,
        float_counted=fact.float_counted,
    )


def shift_counted(tx: Tx, _entry: Recorded, fact: ShiftCounted) -> None:
    """The last count stands, with the cash that had been taken when it was made."""
    tx.run(_COUNT, of_shift=fact.shift, counted_fen=fact.counted_fen)


def shift_closed(tx: Tx, entry: Recorded, fact: ShiftClosed) -> None:
    """The shift is over, as the Z slip says."""
    tx.run(
        _CLOSE,
        of_shift=fact.shift,
        at_ms=entry.at_ms,
        counted_fen=fact.counted_fen,
        the_number=fact.number,
        the_expected_fen=fact.expected_fen,
        the_difference_fen=fact.difference_fen,
        the_reason=fact.reason,
    )
    tx.run(_COUNT_Z, epoch=entry.epoch)


def money_taken(tx: Tx, entry: Recorded, fact: Any) -> None:
    """Money of any deed belongs to the shift that is open when it moves."""
    if not fact.takings:
        return
    current = tx.value(_CURRENT) or ""
    for line, taken in enumerate(fact.takings):
        what = {"book": taken.book, "tender": taken.tender, "fen": taken.fen}
        tx.run(_TAKE, entry=entry.id, line=line, shift=current, at_ms=entry.at_ms, **what)
        counts = -1 if taken.fen < 0 else 1  # what was given back no longer counts as sold
        tx.run(_ADD, shift=current, deeds=counts, **what)


PROJECTIONS: dict[Any, Any] = {
    ShiftOpened: shift_opened,
    ShiftCounted: shift_counted,
    ShiftClosed: shift_closed,
} | {kind: money_taken for kind in kinds.ALL if "takings" in kind.__struct_fields__}
