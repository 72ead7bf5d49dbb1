"""Giving goods back: line by line from the receipt, or without one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.goods.lookups.stock import moves_of
from station_app.people.actions import check_right
from station_app.sales.actions.take_back import REFUND_RIGHT, standing
from station_app.sales.lookups.refunds import bought, last_refund, refunds_of, way_back
from station_app.sales.rules.basket import BasketLine, check_line, checked
from station_app.sales.rules.refund import (
    goods_back,
    lines_without_receipt,
    refund_lines,
    refund_number,
)
from station_app.sales.slip import refund_slip
from station_app.store.work import Tx, Work
from station_app.till.actions import ensure_shift
from station_app.till.lookups.shifts import shift_for
from station_app.wire.facts.sales import RefundLine, SaleRefunded
from station_app.wire.facts.shared import Taking

LONGEST_REASON = 100


@dataclass(frozen=True)
class Refunded:
    """What goes back to the customer; amounts in fen. ``tab_fen`` is owed no more."""

    refund: str
    number: str
    total_fen: int
    cash_fen: int
    tab_fen: int = 0


def refund_sale(
    work: Work,
    *,
    sale: str,
    much: Mapping[int, int],
    in_cash: bool = False,
    reason: str = "",
    approved_by: str = "",
    shift: str = "",
) -> Refunded:
    """Take lines of a receipt back and pay for them as they were paid; goods return to the shelf.

    much     pieces or grams that come back, by line of the receipt
    in_cash  out of the drawer what does not go off a tab, however it was paid
    shift    the shift it began in; it belongs there while that is open
    approved_by  the clerk who approved it, when whoever stands here has not the right "refund"
    Refusal clerk.no_right, clerk.may_not_approve, sale.unknown, sale.already_taken_back
    Refusal refund.nothing_chosen, refund.more_than_left
    Fact    sale.refunded; shift.opened before it where none was
    """
    with work() as tx:
        check_right(tx, REFUND_RIGHT, approved_by)
        fact = refund_of(tx, sale, much, in_cash=in_cash)
        said = kept_words(reason, LONGEST_REASON)
        more = {"reason": said, "approved_by": approved_by, "shift": shift}
        return record_refund(tx, msgspec.structs.replace(fact, **more))


def refund_of(tx: Tx, sale: str, much: Mapping[int, int], *, in_cash: bool) -> SaleRefunded:
    """What so much of a receipt gives back, not recorded yet.

    Refusal sale.unknown, sale.already_taken_back, refund.nothing_chosen, refund.more_than_left
    """
    known, lines = standing(tx, sale), refund_lines(bought(tx, sale), much)
    fen = sum(line.fen for line in lines)
    came_back = [move for entry in refunds_of(tx, sale) for move in moves_of(tx, entry)]
    return SaleRefunded(
        number="",
        sale=sale,
        of_number=known.number,
        lines=lines,
        total_fen=fen,
        takings=way_back(tx, sale, fen, in_cash=in_cash),
        moves=goods_back(lines, moves_of(tx, sale), came_back),
    )


def refund_without_receipt(
    work: Work,
    *,
    lines: tuple[BasketLine, ...],
    reason: str,
    approved_by: str = "",
    shift: str = "",
) -> Refunded:
    """Take goods back that come without a receipt; what the tag says is paid in cash.

    Refusal clerk.no_right, clerk.may_not_approve
    Refusal refund.reason_missing, refund.nothing_chosen
    Refusal as complete_sale, for lines that cannot be
    Fact    sale.refunded; shift.opened before it where none was
    """
    said = kept_words(reason, LONGEST_REASON)
    if not said:
        raise Refusal("refund.reason_missing")
    for line in checked(lines):
        check_line(line)
    given: tuple[RefundLine, ...] = lines_without_receipt(lines)
    fen = sum(line.fen for line in given)
    with work() as tx:
        check_right(tx, REFUND_RIGHT, approved_by)
        return record_refund(
            tx,
            SaleRefunded(
                number="",
                lines=given,
                total_fen=fen,
                reason=said,
                approved_by=approved_by,
                shift=shift,
                takings=(Taking("goods", "cash", -fen),) if fen else (),
                moves=goods_back(given, (), ()),
            ),
        )


def record_refund(tx: Tx, fact: SaleRefunded) -> Refunded:
    """Record what goes back, with the next number, and print its slip."""
    ensure_shift(tx)
    number = refund_number(tx.station, tx.epoch, last_refund(tx, tx.epoch) + 1)
    named = msgspec.structs.replace(fact, number=number, shift=shift_for(tx, fact.shift))
    entry = tx.record(named)
    tx.enqueue(
        refund_slip(
            named,
            words=tx.words,
            station_name=tx.station_name,
            at_ms=tx.now_ms,
            head=tx.log.head.hex()[:8],
        )
    )
    cash_fen, tab_fen = (
        -sum(taking.fen for taking in named.takings if taking.tender == tender)
        for tender in ("cash", "tab")
    )
    return Refunded(entry.id, number, named.total_fen, cash_fen, tab_fen)
