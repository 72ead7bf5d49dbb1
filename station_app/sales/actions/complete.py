"""Selling a basket that was paid in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.goods.lookups.catalog import catalog_pos
from station_app.people import lookups as people
from station_app.people.actions import check_may_sell, check_right
from station_app.sales.lookups.held import OPEN
from station_app.sales.lookups.receipts import last_number
from station_app.sales.rules.basket import BasketLine, Off, check_line, check_off, checked
from station_app.sales.rules.pricing import AT_THE_TAG, Priced, Terms, price
from station_app.sales.rules.receipt import receipt_number, sale_lines, sold_moves
from station_app.sales.rules.tenders import Tenders, with_freight
from station_app.sales.slip import OnTab, receipt
from station_app.store import drafts
from station_app.store.work import Tx, Work
from station_app.tabs.actions import charge, owe_change, redeem_change
from station_app.tabs.lookups import tab_of
from station_app.till.actions import ensure_shift
from station_app.till.lookups.shifts import shift_for
from station_app.wire.facts.dispatch import DropOffAccepted
from station_app.wire.facts.sales import SaleCompleted
from station_app.wire.facts.shared import Taking

DISCOUNT_RIGHT = "discount"


@dataclass(frozen=True)
class Sold:
    """A sale that is done; amounts in fen, freight of what goes home among them.

    change_fen  goes back out of the drawer; owed_fen is written on the receipt instead
    person      the customer, where one was named
    """

    sale: str
    number: str
    total_fen: int
    tendered_fen: int
    change_fen: int
    owed_fen: int = 0
    tab_fen: int = 0
    person: str = ""


@dataclass(frozen=True)
class Credit:
    """What of a sale is not money on the counter now, in fen.

    person    the customer, where one was named
    tab_fen   put on their tab
    redeemed  numbers of receipts whose owed change pays a part
    owed_fen  of the change, which the drawer lacks: the receipt says it is owed
    """

    person: str = ""
    tab_fen: int = 0
    redeemed: tuple[str, ...] = ()
    owed_fen: int = 0


NO_CREDIT = Credit()


def complete_sale(
    work: Work,
    *,
    lines: tuple[BasketLine, ...],
    cash_fen: int = 0,
    static_qr_fen: int = 0,
    credit: Credit = NO_CREDIT,
    terms: Terms = AT_THE_TAG,
    shift: str = "",
    approved_by: str = "",
) -> Sold:
    """Sell a basket that was paid in full; prints the receipt, opens the drawer for cash.

    cash_fen       laid on the counter; what is over goes back as change
    static_qr_fen  paid at the QR sign, as the customer's screen showed
    terms          the campaigns and discounts the customer was told
    shift          the shift the sale began in; it belongs there while that is open
    approved_by    the clerk who approved it, when whoever stands here has not the right "sell"
    Refusal clerk.no_right, clerk.may_not_approve  of it or of a discount; sale.not_a_discount
    Refusal sale.empty, sale.not_paid, sale.too_many_lines, sale.too_much, person.unknown
    Refusal as Tenders, tabs.actions.charge, owe_change, redeem_change, and rules.check_line
    Fact    sale.completed; shift.opened before it where none was
    """
    given = (lines, cash_fen, static_qr_fen, credit, terms)
    with work() as tx:
        return sell(tx, *given, shift=shift, approved_by=approved_by)


def sell(
    tx: Tx,
    lines: tuple[BasketLine, ...],
    cash_fen: int,
    static_qr_fen: int,
    credit: Credit,
    terms: Terms,
    *,
    shift: str,
    approved_by: str,
    parcel: DropOffAccepted | None = None,
) -> Sold:
    """As ``complete_sale``, in an open transaction.

    parcel   what is bought goes home in it, its fee is paid too; its label is the caller's
    Refusal  sale.freight_apart
    """
    freight_fen = parcel.fee_fen if parcel else 0
    priced = _priced(lines, terms, not_cash_fen=static_qr_fen + credit.tab_fen)
    check_may_sell(tx, approved_by)
    _check_discounts(tx, (terms.off, *(line.off for line in lines)))
    due_fen = priced.total_fen + freight_fen
    tenders, takings = _money(tx, due_fen, cash_fen, static_qr_fen, credit)
    fact = msgspec.structs.replace(
        _sale(tx, priced, tenders, with_freight(takings, freight_fen), credit),
        off_by=terms.off.by if terms.off else "",
        shift=shift and shift_for(tx, shift),
        approved_by=approved_by,
        shipped=parcel,
    )
    sold = _record(tx, fact, credit)
    drafts.drop_with_deed(tx, OPEN)
    return sold


def sell_instead(
    tx: Tx, lines: tuple[BasketLine, ...], *, cash_fen: int, static_qr_fen: int, terms: Terms
) -> Sold:
    """Sell goods in the transaction in which others came back; as ``complete_sale``."""
    priced = _priced(lines, terms, not_cash_fen=static_qr_fen)
    tenders, takings = _money(tx, priced.total_fen, cash_fen, static_qr_fen, NO_CREDIT)
    return _record(tx, _sale(tx, priced, tenders, takings, NO_CREDIT), NO_CREDIT)


def _record(tx: Tx, fact: SaleCompleted, credit: Credit) -> Sold:
    ensure_shift(tx)
    entry = tx.record(fact)
    _print(tx, fact, _on_tab(tx, credit))
    money = (fact.paid_fen, fact.tendered_fen, fact.change_fen, credit.owed_fen, credit.tab_fen)
    return Sold(entry.id, fact.number, *money, credit.person)


def _money(
    tx: Tx, total_fen: int, cash_fen: int, static_qr_fen: int, credit: Credit
) -> tuple[Tenders, tuple[Taking, ...]]:
    due, redeemed = _redeemed(tx, Tenders(total_fen), credit)
    tenders = _paid(due, cash_fen, static_qr_fen, credit.tab_fen)
    return tenders, (*_takings(tx, tenders, credit), *redeemed)


def _priced(lines: tuple[BasketLine, ...], terms: Terms, *, not_cash_fen: int) -> Priced:
    if terms.rounding and not_cash_fen:
        raise Refusal("sale.rounding_needs_cash")
    return price(_sellable(lines), terms)


def _redeemed(tx: Tx, due: Tenders, credit: Credit) -> tuple[Tenders, tuple[Taking, ...]]:
    """The change that was owed pays first."""
    found: list[Taking] = []
    for number in credit.redeemed:
        found.append(redeem_change(tx, number, due.remaining_fen))
        due = due.with_redeemed(found[-1].fen)
    return due, tuple(found)


def _takings(tx: Tx, tenders: Tenders, credit: Credit) -> Iterator[Taking]:
    """Money, what goes on the tab, and the change that is owed, if each may be."""
    yield from tenders.takings(owed_fen=credit.owed_fen)
    if credit.tab_fen:
        yield charge(tx, credit.person, credit.tab_fen)
    if credit.owed_fen:
        yield owe_change(credit.owed_fen, tenders.change_fen)


def _on_tab(tx: Tx, credit: Credit) -> OnTab | None:
    """Whose tab it went on and what they owe now, for the receipt."""
    person = people.person(tx, credit.person) if credit.tab_fen else None
    tab = tab_of(tx, person.id) if person else None
    if person is None or tab is None:
        return None
    return OnTab(person.masked_name or person.masked_phone, tab.owed_fen, tab.due_day)


def _print(tx: Tx, fact: SaleCompleted, on_tab: OnTab | None) -> None:
    tx.enqueue(
        receipt(
            fact,
            words=tx.words,
            station_name=tx.station_name,
            at_ms=tx.now_ms,
            head=tx.log.head.hex()[:8],
            on_tab=on_tab,
        )
    )


def _check_discounts(tx: Tx, given: Iterable[Off | None]) -> None:
    """Whether every discount is one, and whoever gave or approved it may."""
    for off in given:
        if off is not None:
            check_off(off)
            check_right(tx, DISCOUNT_RIGHT, off.by)


def _sellable(lines: tuple[BasketLine, ...]) -> tuple[BasketLine, ...]:
    """The lines, if they may stand on a receipt."""
    if not lines:
        raise Refusal("sale.empty")
    for line in checked(lines):
        check_line(line)
    return lines


def _sale(
    tx: Tx, priced: Priced, tenders: Tenders, takings: tuple[Taking, ...], credit: Credit
) -> SaleCompleted:
    counter = last_number(tx, tx.epoch) + 1
    return SaleCompleted(
        number=receipt_number(tx.station, tx.epoch, counter),
        lines=sale_lines(priced.lines),
        total_fen=priced.total_fen,
        tendered_fen=tenders.cash_fen,
        change_fen=tenders.change_fen - credit.owed_fen,
        catalog_pos=catalog_pos(tx),
        reductions=priced.reductions,
        person=credit.person,
        takings=takings,
        moves=sold_moves(one.line for one in priced.lines),
    )


def _paid(tenders: Tenders, cash_fen: int, static_qr_fen: int, tab_fen: int) -> Tenders:
    """What was tendered, if it is all of it."""
    if static_qr_fen:
        tenders = tenders.with_static_qr(static_qr_fen)
    if tab_fen:
        tenders = tenders.with_tab(tab_fen)
    if cash_fen:
        tenders = tenders.with_cash(cash_fen, sure=True)
    if not tenders.complete:
        raise Refusal("sale.not_paid", remaining=yuan(tenders.remaining_fen))
    return tenders
