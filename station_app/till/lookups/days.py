"""What was taken on some days, in whichever shifts."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from station_app.store.sql import Reads, prepare
from station_app.till.lookups.shifts import Total, open_shifts
from station_app.till.model import shift, shift_total

_s, _t = shift.c, shift_total.c
_TOTALS = prepare(
    select(_t.book, _t.tender, func.sum(_t.fen), func.sum(_t.deeds))
    .select_from(shift.join(shift_total, _t.shift == _s.shift))
    .where(
        _s.day.between(bindparam("first"), bindparam("last")),
        func.instr(bindparam("without"), _s.day) == 0,
    )
    .group_by(_t.book, _t.tender)
    .order_by(_t.book, _t.tender)
)

_BY_TENDER = prepare(
    select(func.coalesce(func.sum(_t.fen), 0)).where(_t.tender == bindparam("of_tender"))
)


def totals_of_days(read: Reads, first: str, last: str, without: str = "") -> list[Total]:
    """What each book took by tender in the shifts of these business days, both ends counted.

    without  days that do not count, in one text
    """
    rows = read.rows(_TOTALS, first=first, last=last, without=without)
    return [Total(*row) for row in rows]


def tender_fen(read: Reads, tender: str) -> int:
    """What came by one tender in all shifts there ever were; reads every one of them."""
    return int(read.value(_BY_TENDER, of_tender=tender))


def uncounted_days(read: Reads) -> list[str]:
    """Days whose drawer must still be counted: until then nothing may tell what it took.

    What was sold in all, less what came by phone and on tabs, would be the cash.
    """
    return [one.day for one in open_shifts(read) if one.counted_fen is None]
