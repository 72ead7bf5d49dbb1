"""What must balance in every drawer and book, for ``verify``."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, func, or_, select

from station_app.store.sql import Reads, prepare
from station_app.till.model import IN_THE_DRAWER, book_closed, cash_move, shift, shift_total, taking

_s, _t = shift.c, shift_total.c
_SUMS = (
    select(taking.c.shift, taking.c.book, taking.c.tender, func.sum(taking.c.fen).label("fen"))
    .group_by(taking.c.shift, taking.c.book, taking.c.tender)
    .subquery()
)
_TOTALS = (
    select(_t.shift, _t.book, _t.tender, func.sum(_t.fen).label("fen"))
    .group_by(_t.shift, _t.book, _t.tender)
    .subquery()
)
_same = and_(
    _SUMS.c.shift == _TOTALS.c.shift,
    _SUMS.c.book == _TOTALS.c.book,
    _SUMS.c.tender == _TOTALS.c.tender,
)
_TOTALS_OFF = prepare(
    select(_TOTALS.c.shift, _TOTALS.c.book, _TOTALS.c.tender)
    .outerjoin(_SUMS, _same)
    .where(or_(_SUMS.c.fen.is_(None), _SUMS.c.fen != _TOTALS.c.fen))
)
_TAKINGS_OFF = prepare(
    select(_SUMS.c.shift, _SUMS.c.book, _SUMS.c.tender)
    .outerjoin(_TOTALS, _same)
    .where(_TOTALS.c.fen.is_(None))
)
_HOMELESS = prepare(
    select(taking.c.entry).where(taking.c.shift.not_in(select(_s.shift))).distinct()
)  # fmt: skip
_Z_OFF = prepare(
    select(_s.number)
    .where(
        _s.closing.is_not(None),
        or_(
            _s.expected_fen != _s.float_fen + IN_THE_DRAWER,
            _s.difference_fen != _s.closed_counted_fen - _s.expected_fen,
        ),
    )
    .order_by(_s.number)
)
_moved_fen = (
    select(func.coalesce(func.sum(cash_move.c.fen), 0))
    .where(cash_move.c.shift == _s.shift)
    .scalar_subquery()
)
_MOVED_OFF = prepare(select(_s.shift).where(_s.moved_fen != _moved_fen))
_BROUGHT = prepare(select(func.coalesce(func.sum(_s.brought_fen), 0)))
_taken_fen = (
    select(func.coalesce(func.sum(_t.fen), 0))
    .select_from(shift.join(shift_total, _t.shift == _s.shift))
    .where(
        _s.closing.is_not(None), _t.book == book_closed.c.book, _t.of == book_closed.c.of
    )
    .scalar_subquery()
)  # fmt: skip
_BOOKS_OFF = prepare(
    select(book_closed.c.book, book_closed.c.of).where(book_closed.c.fen != _taken_fen)
)


def money_balances(read: Reads) -> Iterator[str]:
    """Shift totals against their takings, and the closed books against their shifts."""
    for shift_id, book, tender in read.rows(_TOTALS_OFF) + read.rows(_TAKINGS_OFF):
        yield f"total of {book}/{tender} in shift {shift_id} is not the sum of its takings"
    for (entry,) in read.rows(_HOMELESS):
        yield f"money of {entry} belongs to no shift"
    for book, of in read.rows(_BOOKS_OFF):
        yield f"book {book}/{of} is not the sum of its closed shifts"


def drawers_balance(read: Reads) -> Iterator[str]:
    """Cash put in and taken out, and cash that lies in another shift's drawer."""
    for (shift_id,) in read.rows(_MOVED_OFF):
        yield f"cash moved in shift {shift_id} is not the sum of its moves"
    if read.value(_BROUGHT):
        yield "cash brought over from one shift is not in the drawer of another"


def z_figures_agree(read: Reads) -> Iterator[str]:
    """Z slips whose figures do not follow from the shift's money."""
    for (number,) in read.rows(_Z_OFF):
        yield f"figures of {number} do not agree with its takings"


CHECKS = (money_balances, drawers_balance, z_figures_agree)
SUMS = {
    "money by shift and book": prepare(
        select(taking.c.shift, taking.c.book, taking.c.tender, func.sum(taking.c.fen)).group_by(
            taking.c.shift, taking.c.book, taking.c.tender
        )
    ),
    "cash moved by shift": prepare(select(_s.shift, _s.moved_fen)),
    "shifts closed": prepare(select(func.count(_s.closing))),
}
