"""Deeds of tabs: agree on one, charge it, pay it off, print it; owed change paid out.

``charge``, ``owe_change``, ``owe_more`` and ``redeem_change`` serve a sale in its own transaction:
they look whether it may be and give the takings of the sale's fact.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from station_app.basics.faults import Refusal
from station_app.people import lookups as people
from station_app.people.actions import check_right
from station_app.store.work import Tx, Work
from station_app.tabs import lookups, rules
from station_app.tabs.lookups import Tab
from station_app.tabs.slip import Said, TabHead, change_slip, paid_slip, statement_slip
from station_app.till.actions import ensure_shift
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts.shared import Taking
from station_app.wire.facts.tabs import ChangePaid, TabPaid, TabPaymentTakenBack, TabSet

TAB_RIGHT = "tab"  # to let somebody pay later, and how much
PaidBy = Literal["cash", "static_qr"]


@dataclass(frozen=True)
class PaidOff:
    """A payment, in fen."""

    entry: str
    number: str
    fen: int
    left_fen: int


def set_tab(
    work: Work, *, person: str, limit_fen: int, due_day: str = "", approved_by: str = ""
) -> str:
    """Agree with somebody on a tab, or on other terms; a limit of 0 ends it.

    approved_by  the clerk who approved it, when whoever stands here has not the right "tab"
    Refusal person.unknown, tab.limit, tab.not_a_day, clerk.no_right, clerk.may_not_approve
    Fact    tab.set
    """
    day = rules.check_terms(limit_fen, due_day)
    with work() as tx:
        check_right(tx, TAB_RIGHT, approved_by)
        known = people.person(tx, person)
        if known is None:
            raise Refusal("person.unknown")
        fact = TabSet(person=known.id, limit_fen=limit_fen, due_day=day, approved_by=approved_by)
        return tx.record(fact).id


def charge(tx: Tx, person: str, fen: int) -> Taking:
    """What a sale puts on somebody's tab, for the takings of its fact.

    Refusal person.unknown, sale.nothing_tendered, tab.none, tab.over_limit
    """
    known = people.person(tx, person)
    if known is None:
        raise Refusal("person.unknown")
    tab = lookups.tab_of(tx, known.id) or Tab(known.id, 0, "", 0)
    rules.check_charge(fen, owed_fen=tab.owed_fen, limit_fen=tab.limit_fen)
    return Taking("goods", "tab", fen, known.id)


def owe_change(fen: int, change_fen: int) -> Taking:
    """Change of a sale that the drawer lacks, for the takings of its fact.

    Refusal change.not_owed, change.too_much
    """
    rules.check_owed_change(fen, change_fen=change_fen)
    return Taking("goods", "owed", -fen)


def owe_more(tx: Tx, sale: str, fen: int, change_fen: int) -> tuple[Taking, ...]:
    """Change of a sale written already that the drawer lacks after all, for a fact's takings.

    change_fen  what of it was to be given in cash
    Refusal change.not_owed, change.too_much, change.settled
    """
    before = lookups.change_of(tx, sale)
    owed_fen = _owed(before).fen if before else 0
    rules.check_owed_change(fen, change_fen=change_fen, owed_fen=owed_fen)
    return Taking("goods", "cash", fen), Taking("goods", "owed", -fen, sale)


def redeem_change(tx: Tx, number: str, due_fen: int) -> Taking:
    """Owed change that pays for a sale, once and as a whole, for the takings of its fact.

    number  of the receipt that says it is owed
    Refusal change.unknown, change.settled, change.more_than_due
    """
    known = _owed(lookups.change_by_number(tx, number))
    if known.fen > due_fen:
        raise Refusal("change.more_than_due")
    return Taking("goods", "owed", known.fen, known.sale)


def pay_tab(work: Work, *, person: str, fen: int, by: PaidBy = "cash") -> PaidOff:
    """Somebody pays what they owe, or a part; prints what is left in large type.

    Refusal person.unknown, tab.how_much, tab.more_than_owed
    Fact    tab.paid; shift.opened before it where none was
    """
    with work() as tx:
        tab = _tab(tx, person)
        rules.check_payment(fen, owed_fen=tab.owed_fen)
        ensure_shift(tx)
        fact = TabPaid(
            number=rules.payment_number(tx.station, tx.epoch, lookups.payments(tx, tx.epoch) + 1),
            person=tab.person,
            fen=fen,
            takings=(Taking("goods", by, fen), Taking("goods", "tab", -fen, tab.person)),
        )
        entry = tx.record(fact)
        left_fen = tab.owed_fen - fen
        slip = paid_slip(_head(tx, tab.person), number=fact.number, fen=fen, left_fen=left_fen)
        tx.enqueue(slip, person=tab.person)
        return PaidOff(entry.id, fact.number, fen, left_fen)


def take_back_payment(work: Work, entry: str) -> None:
    """A payment was a mistake: the money goes back, and it is owed again.

    Refusal tab.no_payment
    Fact    tab.payment_taken_back; shift.opened before it where none was
    """
    with work() as tx:
        known = lookups.payment(tx, entry)
        if known is None or not known[1]:
            raise Refusal("tab.no_payment")
        ensure_shift(tx)
        back = tuple(
            Taking(one.book, one.tender, -one.fen, one.of) for one in takings_of(tx, entry)
        )
        number = known[0]
        tx.record(TabPaymentTakenBack(undoes=entry, number=number, takings=back))
        fen = sum(one.fen for one in back if one.tender == "tab")
        person = next(one.of for one in back if one.tender == "tab")
        tab = lookups.tab_of(tx, person)
        slip = paid_slip(
            _head(tx, person),
            number=number,
            fen=-fen,
            left_fen=tab.owed_fen if tab else 0,
            back=True,
        )
        tx.enqueue(slip, person=person)


def pay_change(work: Work, sale: str) -> int:
    """Change that was owed is paid out of the drawer, once; gives its fen.

    Refusal change.unknown, change.settled
    Fact    change.paid; shift.opened before it where none was
    """
    with work() as tx:
        known = _owed(lookups.change_of(tx, sale))
        ensure_shift(tx)
        takings = (
            Taking("goods", "cash", -known.fen),
            Taking("goods", "owed", known.fen, known.sale),
        )
        tx.record(ChangePaid(sale=sale, number=known.number, fen=known.fen, takings=takings))
        tx.enqueue(change_slip(_head(tx, ""), number=known.number, fen=known.fen))
        return known.fen


def print_statement(work: Work, *, person: str) -> None:
    """Print what somebody owes and why, in large type. Refusal person.unknown, tab.none."""
    with work() as tx:
        tab = _tab(tx, person)
        lines = [
            Said(one.day, one.what, one.number, one.fen) for one in lookups.lines_of(tx, tab.person)
        ]
        slip = statement_slip(
            _head(tx, tab.person),
            lines=_since_even(lines),
            owed_fen=tab.owed_fen,
            due_day=tab.due_day,
            overdue=rules.overdue(tab.owed_fen, tab.due_day, tx.day),
        )
        tx.enqueue(slip, person=tab.person)


def _since_even(lines: list[Said]) -> list[Said]:
    """Only what came after the tab was last even: what was paid off long ago is settled."""
    since, owed_fen = 0, 0
    for place, line in enumerate(lines):
        owed_fen += line.fen
        if owed_fen == 0:
            since = place + 1
    return lines[since:]


def _tab(tx: Tx, person: str) -> Tab:
    known = people.person(tx, person)
    if known is None:
        raise Refusal("person.unknown")
    tab = lookups.tab_of(tx, known.id)
    if tab is None:
        raise Refusal("tab.none")
    return tab


def _owed(known: lookups.OwedChange | None) -> lookups.OwedChange:
    if known is None:
        raise Refusal("change.unknown")
    if known.settled:
        raise Refusal("change.settled", number=known.number)
    return known


def _head(tx: Tx, person: str) -> TabHead:
    known = people.person(tx, person) if person else None
    who = (known.masked_name or known.masked_phone) if known else ""
    return TabHead(tx.words, tx.station_name, who, tx.now_ms, tx.log.head.hex()[:8])


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {TabPaid: take_back_payment}
