"""Deeds of the shop counter: sell, take a sale back, keep the open basket."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.goods.lookups.catalog import catalog_pos
from station_app.goods.lookups.stock import moves_of
from station_app.people.actions import check_right
from station_app.sales import lookups, rules
from station_app.sales.lookups import HELD, Held
from station_app.sales.rules import BasketLine, Tenders
from station_app.sales.slip import receipt, taken_back_slip
from station_app.store import drafts
from station_app.store.work import Tx, Work
from station_app.till.actions import ensure_shift
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts.sales import SaleCompleted, SaleTakenBack

REFUND_RIGHT = "refund"
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class Sold:
    """A sale that is done; amounts in fen."""

    sale: str
    number: str
    total_fen: int
    tendered_fen: int
    change_fen: int


@dataclass(frozen=True)
class GivenBack:
    """A sale that was undone; ``cash_fen`` goes back out of the drawer."""

    number: str
    total_fen: int
    cash_fen: int


def complete_sale(
    work: Work, *, lines: tuple[BasketLine, ...], cash_fen: int = 0, static_qr_fen: int = 0
) -> Sold:
    """Sell a basket that was paid in full; prints the receipt, opens the drawer for cash.

    cash_fen       laid on the counter; what is over goes back as change
    static_qr_fen  paid at the QR sign, as the customer's screen showed
    Refusal sale.empty, sale.not_paid, sale.qr_more_than_due
    Refusal sale.quantity_out_of_range, sale.not_weighed, sale.too_many_lines, sale.too_much
    Fact    sale.completed; shift.opened before it where none was
    """
    tenders = _paid(lines, cash_fen=cash_fen, static_qr_fen=static_qr_fen)
    with work() as tx:
        ensure_shift(tx)
        counter = lookups.last_number(tx, tx.epoch) + 1
        fact = SaleCompleted(
            number=rules.receipt_number(tx.station, tx.epoch, counter),
            lines=rules.sale_lines(lines),
            total_fen=tenders.total_fen,
            tendered_fen=cash_fen,
            change_fen=tenders.change_fen,
            catalog_pos=catalog_pos(tx),
            takings=tenders.takings(),
            moves=rules.moves_of(lines),
        )
        entry = tx.record(fact)
        drafts.drop_with_deed(tx, HELD)
        tx.enqueue(
            receipt(
                fact,
                words=tx.words,
                station_name=tx.station_name,
                at_ms=tx.now_ms,
                head=tx.log.head.hex()[:8],
            )
        )
    return Sold(entry.id, fact.number, fact.total_fen, cash_fen, fact.change_fen)


def take_back_sale(work: Work, sale: str, *, approved_by: str = "") -> GivenBack:
    """Undo a whole sale: money back as it was paid, goods back on the shelf, a marked slip.

    approved_by  the clerk who approved it, when whoever stands here has not the right "refund"
    Refusal sale.unknown, sale.already_taken_back
    Refusal clerk.no_right, clerk.may_not_approve
    Fact    sale.taken_back; shift.opened before it where none was
    """
    with work() as tx:
        known = lookups.sale_of(tx, sale)
        if known is None:
            raise Refusal("sale.unknown")
        if known.taken_back:
            raise Refusal("sale.already_taken_back", number=known.number)
        check_right(tx, REFUND_RIGHT, approved_by)
        ensure_shift(tx)
        fact = SaleTakenBack(
            sale=sale,
            number=known.number,
            takings=rules.given_back(takings_of(tx, sale)),
            moves=rules.put_back(moves_of(tx, sale)),
            approved_by=approved_by,
        )
        tx.record(fact)
        _print_taken_back(tx, fact)
    cash_fen = -sum(taking.fen for taking in fact.takings if taking.tender == "cash")
    return GivenBack(known.number, known.total_fen, cash_fen)


def keep_basket(work: Work, *, held: Held) -> None:
    """Keep the open sale so that a killed program shows it again; an empty one is let go."""
    if held == Held():
        work.drafts.drop(HELD)
    else:
        work.drafts.keep(HELD, _encode(held))


def _paid(lines: tuple[BasketLine, ...], *, cash_fen: int, static_qr_fen: int) -> Tenders:
    """What was tendered for these lines, if they may be sold for it."""
    if not lines:
        raise Refusal("sale.empty")
    for line in rules.checked(lines):
        rules.check_line(line)
    tenders = Tenders(rules.total_fen(lines))
    if static_qr_fen:
        tenders = tenders.with_static_qr(static_qr_fen)
    if cash_fen:
        tenders = tenders.with_cash(cash_fen, sure=True)
    if not tenders.complete:
        raise Refusal("sale.not_paid", remaining=yuan(tenders.remaining_fen))
    return tenders


def _print_taken_back(tx: Tx, fact: SaleTakenBack) -> None:
    tx.enqueue(
        taken_back_slip(
            number=fact.number,
            takings=fact.takings,
            words=tx.words,
            station_name=tx.station_name,
            at_ms=tx.now_ms,
            head=tx.log.head.hex()[:8],
        )
    )


TAKE_BACK: dict[Any, Any] = {SaleCompleted: take_back_sale}
RIGHTS_BACK: dict[Any, str] = {SaleCompleted: REFUND_RIGHT}
