"""What takings on a tab, payments and owed change do to the rows of tabs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.store.sql import insert_row, prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.tabs.model import (
    owed_change,
    tab,
    tab_counter,
    tab_line,
    tab_moved,
    tab_payment,
)
from station_app.wire.facts import kinds
from station_app.wire.facts.people import PersonMerged
from station_app.wire.facts.sales import SaleCompleted
from station_app.wire.facts.shared import Taking
from station_app.wire.facts.tabs import ChangeOwed, TabPaid, TabPaymentTakenBack, TabSet

_new = insert(tab).values({one.name: bindparam(one.name) for one in tab.c})
_SET = prepare(
    _new.on_conflict_do_update(
        index_elements=["person"],
        set_={"limit_fen": _new.excluded.limit_fen, "due_day": _new.excluded.due_day},
    )
)
_OWE = prepare(
    _new.on_conflict_do_update(
        index_elements=["person"], set_={"owed_fen": tab.c.owed_fen + _new.excluded.owed_fen}
    )
)
_TAB = prepare(
    select(tab.c.limit_fen, tab.c.due_day, tab.c.owed_fen).where(
        tab.c.person == bindparam("of_person")
    )
)
_GONE = prepare(delete(tab).where(tab.c.person == bindparam("of_person")))
_LINE = insert_row(tab_line)
_NOW = prepare(select(tab_moved.c.into).where(tab_moved.c.person == bindparam("of_person")))
_MOVE = upsert(tab_moved, "into")
_MOVED_ON = prepare(
    update(tab_moved)
    .where(tab_moved.c.into == bindparam("of_person"))
    .values(into=bindparam("now"))
)
_LINES = prepare(
    update(tab_line)
    .where(tab_line.c.person == bindparam("of_person"))
    .values(person=bindparam("now"))
)
_PAYMENT = insert_row(tab_payment)
_UNDO = prepare(
    update(tab_payment)
    .where(tab_payment.c.entry == bindparam("of_entry"))
    .values(undone=bindparam("by"))
)
_first = insert(tab_counter).values(epoch=bindparam("epoch"), last=1)
_COUNT = prepare(
    _first.on_conflict_do_update(index_elements=["epoch"], set_={"last": tab_counter.c.last + 1})
)
_CHANGES = prepare(
    update(owed_change)
    .where(
        owed_change.c.person == bindparam("of_person"),
        owed_change.c.person != "",
        owed_change.c.settled == "",
    )
    .values(person=bindparam("now"))
)
_owed = insert(owed_change).values({one.name: bindparam(one.name) for one in owed_change.c})
_OWE_CHANGE = prepare(
    _owed.on_conflict_do_update(
        index_elements=["sale"], set_={"fen": owed_change.c.fen + _owed.excluded.fen}
    )
)
_SETTLE = prepare(
    update(owed_change)
    .where(owed_change.c.sale == bindparam("of_sale"))
    .values(settled=bindparam("by"))
)


def tab_set(tx: Tx, _entry: Recorded, fact: TabSet) -> None:
    """A person has a tab, or other terms."""
    person = _person(tx, fact.person)
    tx.run(_SET, person=person, limit_fen=fact.limit_fen, due_day=fact.due_day, owed_fen=0)


def money_taken(tx: Tx, entry: Recorded, fact: Any) -> None:
    """What any deed puts on a tab or takes off it, and the change it owes or settles."""
    for line, taken in enumerate(fact.takings):
        if taken.tender == "tab":
            _owe(tx, entry, fact, line, taken)
        elif taken.tender == "owed":
            _change(tx, entry, fact, taken)


def _owe(tx: Tx, entry: Recorded, fact: Any, line: int, taken: Taking) -> None:
    person = _person(tx, taken.of)
    tx.run(_OWE, person=person, limit_fen=0, due_day="", owed_fen=taken.fen)
    what = "bought" if type(fact) is SaleCompleted else "back"
    if type(fact) in {TabPaid, TabPaymentTakenBack}:
        what = "paid"
    tx.run(
        _LINE,
        entry=entry.id,
        line=line,
        epoch=entry.epoch,
        seq=entry.seq,
        person=person,
        what=what,
        number=getattr(fact, "number", ""),
        day=entry.day,
        fen=taken.fen,
    )


def _change(tx: Tx, entry: Recorded, fact: Any, taken: Taking) -> None:
    """Negative: owed for this sale, or owed again; positive: settled with this entry."""
    sale = taken.of or getattr(fact, "sale", "")
    if sale:
        tx.run(_SETTLE, of_sale=sale, by=entry.id if taken.fen > 0 else "")
    else:
        _owe_change(tx, entry, fact, sale=entry.id, fen=-taken.fen)


def change_owed(tx: Tx, entry: Recorded, fact: ChangeOwed) -> None:
    """Change of a sale before is owed, or more of it."""
    _owe_change(tx, entry, fact, sale=fact.sale, fen=fact.fen)


def _owe_change(tx: Tx, entry: Recorded, fact: Any, *, sale: str, fen: int) -> None:
    tx.run(
        _OWE_CHANGE,
        sale=sale,
        number=fact.number,
        epoch=entry.epoch,
        seq=entry.seq,
        day=entry.day,
        fen=fen,
        person=_person(tx, getattr(fact, "person", "")),
        settled="",
    )


def tab_paid(tx: Tx, entry: Recorded, fact: TabPaid) -> None:
    """Less is owed; the payment can be taken back, and the next slip gets the next number."""
    money_taken(tx, entry, fact)
    tx.run(_PAYMENT, entry=entry.id, number=fact.number, undone="")
    tx.run(_COUNT, epoch=entry.epoch)


def payment_taken_back(tx: Tx, entry: Recorded, fact: TabPaymentTakenBack) -> None:
    """The payment does not count."""
    money_taken(tx, entry, fact)
    tx.run(_UNDO, of_entry=fact.undoes, by=entry.id)


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """Two tabs become one: both debts, and the terms of whoever stays unless they had none."""
    was, now = fact.person, _person(tx, fact.into)
    if was == now:
        return
    tx.run(_MOVED_ON, of_person=was, now=now)
    tx.run(_MOVE, person=was, into=now)
    tx.run(_LINES, of_person=was, now=now)
    tx.run(_CHANGES, of_person=was, now=now)
    row = tx.row(_TAB, of_person=was)
    if row is None:
        return
    limit_fen, due_day, owed_fen = row
    kept = tx.row(_TAB, of_person=now)
    tx.run(_GONE, of_person=was)
    tx.run(_OWE, person=now, limit_fen=limit_fen, due_day=due_day, owed_fen=owed_fen)
    if kept is not None and not kept[0]:
        tx.run(_SET, person=now, limit_fen=limit_fen, due_day=due_day, owed_fen=0)


def _person(tx: Tx, person: str) -> str:
    return str(tx.value(_NOW, of_person=person) or person) if person else ""


PROJECTIONS: dict[Any, Any] = {
    kind: money_taken for kind in kinds.ALL if "takings" in kind.__struct_fields__
} | {
    TabSet: tab_set,
    ChangeOwed: change_owed,
    TabPaid: tab_paid,
    TabPaymentTakenBack: payment_taken_back,
    PersonMerged: person_merged,
}
