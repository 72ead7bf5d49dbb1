"""Reads of tabs and owed change; frozen rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.happened import Happened
from station_app.basics.money import yuan_sign
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.tabs.model import owed_change, tab, tab_counter, tab_line, tab_payment
from station_app.tabs.rules import all_back, money_back
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts.shared import Taking
from station_app.wire.facts.tabs import ChangeOwed, ChangePaid, TabPaid, TabPaymentTakenBack, TabSet


class Tab(NamedTuple):
    """What somebody may owe and owes.

    due_day  when it is to be paid, empty without a day
    """

    person: str
    limit_fen: int
    due_day: str
    owed_fen: int


class TabLine(NamedTuple):
    """One movement of a tab; positive: more is owed.

    what    bought, paid, back
    number  of the receipt or the slip
    """

    entry: str
    what: str
    number: str
    day: str
    fen: int


class OwedChange(NamedTuple):
    """Change the drawer lacked; ``settled`` is empty while it is owed.

    person  to whom, empty for whoever brings the receipt
    """

    sale: str
    number: str
    day: str
    fen: int
    person: str
    settled: str


_t, _l, _c = tab.c, tab_line.c, owed_change.c
_tab = select(_t.person, _t.limit_fen, _t.due_day, _t.owed_fen)
_ONE = prepare(_tab.where(_t.person == bindparam("of_person")))
_OWING = prepare(_tab.where(_t.owed_fen != 0).order_by(_t.due_day == "", _t.due_day, _t.person))
_ALL = prepare(_tab.order_by(_t.owed_fen.desc(), _t.person))
_LINES = prepare(
    select(_l.entry, _l.what, _l.number, _l.day, _l.fen)
    .where(_l.person == bindparam("of_person"))
    .order_by(_l.epoch, _l.seq, _l.line)
)
_PAYMENT = prepare(
    select(tab_payment.c.number, tab_payment.c.undone).where(
        tab_payment.c.entry == bindparam("of_entry")
    )
)
_COUNT = prepare(select(tab_counter.c.last).where(tab_counter.c.epoch == bindparam("epoch")))
_change = select(_c.sale, _c.number, _c.day, _c.fen, _c.person, _c.settled)
_CHANGE = prepare(_change.where(_c.sale == bindparam("of_sale")))
_BY_NUMBER = prepare(_change.where(_c.number == bindparam("of_number")))
_CHANGE_OF_PERSON = prepare(
    _change.where(_c.settled == "", _c.person != "", _c.person == bindparam("of_person")).order_by(
        _c.epoch, _c.seq
    )
)
_OPEN_CHANGE = prepare(_change.where(_c.settled == "").order_by(_c.epoch, _c.seq))
_sum = (
    select(func.coalesce(func.sum(_l.fen), 0))
    .where(_l.person == _t.person)
    .scalar_subquery()
)  # fmt: skip
_OFF = prepare(select(_t.person).where(_t.owed_fen != _sum))
_LINE_SUM = prepare(select(func.coalesce(func.sum(_l.fen), 0)))
_TAB_SUM = prepare(select(func.coalesce(func.sum(_t.owed_fen), 0)))


def tab_of(read: Reads, person: str) -> Tab | None:
    """A person's tab, also under a name they had before; None when nothing was agreed."""
    known = people.person(read, person)
    row = read.row(_ONE, of_person=known.id if known else person)
    return Tab(*row) if row else None


def owing(read: Reads) -> list[Tab]:
    """Everybody who owes something, the earliest day first, those without a day last."""
    return [Tab(*row) for row in read.rows(_OWING)]


def all_tabs(read: Reads) -> list[Tab]:
    """Every tab there is, who owes most first."""
    return [Tab(*row) for row in read.rows(_ALL)]


def lines_of(read: Reads, person: str) -> list[TabLine]:
    """What was bought on a tab and paid, in the order of the book."""
    return [TabLine(*row) for row in read.rows(_LINES, of_person=person)]


def payment(read: Reads, entry: str) -> tuple[str, bool] | None:
    """The number of a payment, and whether it still counts."""
    row = read.row(_PAYMENT, of_entry=entry)
    return (str(row[0]), not row[1]) if row else None


def payments(read: Reads, epoch: int) -> int:
    """How many payments this epoch has."""
    return int(read.value(_COUNT, epoch=epoch) or 0)


def change_of(read: Reads, sale: str) -> OwedChange | None:
    """The change a sale owes, or owed."""
    row = read.row(_CHANGE, of_sale=sale)
    return OwedChange(*row) if row else None


def change_by_number(read: Reads, number: str) -> OwedChange | None:
    """The same by the number of its receipt."""
    row = read.row(_BY_NUMBER, of_number=number)
    return OwedChange(*row) if row else None


def change_of_person(read: Reads, person: str) -> list[OwedChange]:
    """The change that is owed to somebody, the oldest first."""
    known = people.person(read, person) if person else None
    rows = read.rows(_CHANGE_OF_PERSON, of_person=known.id) if known else ()
    return [OwedChange(*row) for row in rows]


def open_change(read: Reads) -> list[OwedChange]:
    """All change that is owed, the oldest first."""
    return [OwedChange(*row) for row in read.rows(_OPEN_CHANGE)]


def way_back(
    read: Reads, sale: str, fen: int, *, earlier: Iterable[Taking] = (), in_cash: bool = False
) -> tuple[Taking, ...]:
    """How an amount of a sale goes back, for the takings of the refund's fact.

    Off the tab it was put on first, as far as that is owed still; then as it was paid.
    earlier  what went back of this sale before (negative)
    in_cash  what does not go off the tab is paid out of the drawer
    """
    paid = _for_goods(read, sale)
    return money_back(fen, (*paid, *earlier), tab_fen=_owed_on_tab(read, paid), in_cash=in_cash)


def undone(read: Reads, sale: str) -> tuple[Taking, ...]:
    """The takings of a sale that is undone as a whole: tab, change and money as they were."""
    paid = _for_goods(read, sale)
    change = change_of(read, sale)
    open_fen = change.fen if change and not change.settled else 0
    return all_back(paid, tab_fen=_owed_on_tab(read, paid), open_fen=open_fen)


def _for_goods(read: Reads, sale: str) -> tuple[Taking, ...]:
    """What was paid for the goods: the freight of what goes home comes back with its parcel."""
    return tuple(taking for taking in takings_of(read, sale) if taking.book == "goods")


def _owed_on_tab(read: Reads, paid: Iterable[Taking]) -> int:
    owner = next((taking.of for taking in paid if taking.tender == "tab"), "")
    tab = tab_of(read, owner) if owner else None
    return tab.owed_fen if tab else 0


def tabs_balance(read: Reads) -> Iterator[str]:
    """What ``verify`` says of tabs that are not the sum of what was bought and paid."""
    for (person,) in read.rows(_OFF):
        yield f"tab of {person} is not the sum of its lines"
    if read.value(_LINE_SUM) != read.value(_TAB_SUM):
        yield "something was bought on a tab that is not there"


def _who(read: Reads, person: str) -> str:
    known = people.person(read, person)
    return (known.masked_name or known.masked_phone) if known else ""


def _set(read: Reads, _entry: str, fact: TabSet) -> Happened:
    limit = {"who": _who(read, fact.person), "limit": yuan_sign(fact.limit_fen)}
    return Happened("happened.tab_set", limit)


def _paid(read: Reads, _entry: str, fact: TabPaid) -> Happened:
    said = {"who": _who(read, fact.person), "money": yuan_sign(fact.fen), "number": fact.number}
    return Happened("happened.tab_paid", said)


def _payment_back(_read: Reads, _entry: str, fact: TabPaymentTakenBack) -> Happened:
    return Happened("happened.tab_payment_back", {"number": fact.number})


def _change_owed(_read: Reads, _entry: str, fact: ChangeOwed) -> Happened:
    said = {"money": yuan_sign(fact.fen), "number": fact.number}
    return Happened("happened.change_owed", said)


def _change_paid(_read: Reads, _entry: str, fact: ChangePaid) -> Happened:
    said = {"money": yuan_sign(fact.fen), "number": fact.number}
    return Happened("happened.change_paid", said)


HAPPENED: dict[Any, Any] = {
    TabSet: _set,
    TabPaid: _paid,
    TabPaymentTakenBack: _payment_back,
    ChangeOwed: _change_owed,
    ChangePaid: _change_paid,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (tabs_balance,)
SUMS = {"tabs": prepare(select(tab.c.person, tab.c.owed_fen))}
