"""What each kind of fact does to the rows of parcels; the only writer."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.parcels.model import (
    GONE,
    HERE,
    UNDONE,
    announced,
    carrier_habit,
    code_counter,
    leaving,
    parcel,
    pickup_code,
    recipient,
)
from station_app.store.sql import Statement, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts
from station_app.wire.facts.people import PersonErased, PersonRecorded

HABIT_KEPT = 20  # answers remembered for numbers of one shape
_p = parcel.c


def _owners(field: str) -> ColumnElement[Any]:
    """A field of the owner, empty when nothing of them is known here."""
    found: Select[Any] = select(recipient.c[field]).where(
        recipient.c.person == bindparam("of_person")
    )
    return func.coalesce(found.scalar_subquery(), "")


def _upsert(table: Any, *fields: str) -> Statement:
    new = insert(table).values({column.name: bindparam(column.name) for column in table.columns})
    keys = [column.name for column in table.primary_key.columns]
    changed = {name: new.excluded[name] for name in fields}
    return prepare(new.on_conflict_do_update(index_elements=keys, set_=changed))


_GIVEN = ("id", "waybill", "carrier", "how", "code", "serial", "shelf", "person", "in_ms", "in_day")
_EMPTY = ("out_day", "out_entry", "proof", "reason", "taker")
_TAKE_IN = prepare(
    insert(parcel).values(
        {name: bindparam(name) for name in _GIVEN}
        | dict.fromkeys(_EMPTY, "")
        | {"tail": _owners("tail"), "initials": _owners("initials"), "state": HERE, "out_ms": 0}
    )
)
_CODE = _upsert(pickup_code, "parcel", "left_ms")
_COUNTER = _upsert(code_counter, "epoch", "serial", "used_ms")
_HABIT = _upsert(carrier_habit, "recent")
_RECENT = prepare(select(carrier_habit.c.recent).where(carrier_habit.c.shape == bindparam("shape")))
_ARRIVED = prepare(
    update(announced)
    .where(announced.c.waybill == bindparam("number"))
    .values(parcel=bindparam("became"))
)
_NOT_ARRIVED = prepare(
    update(announced)
    .where(
        announced.c.waybill == select(_p.waybill).where(_p.id == bindparam("of")).scalar_subquery(),
        announced.c.parcel == bindparam("of"),
    )
    .values(parcel="")
)
_new = insert(announced).values(
    waybill=bindparam("waybill"),
    carrier=bindparam("carrier"),
    person=bindparam("of_person"),
    carrier_code=bindparam("carrier_code"),
    parcel=func.coalesce(
        select(_p.id)
        .where(_p.waybill == bindparam("waybill"), _p.state == HERE)
        .limit(1)
        .scalar_subquery(),
        "",
    ),
)
_ANNOUNCE = prepare(
    _new.on_conflict_do_update(
        index_elements=["waybill"],
        set_={name: _new.excluded[name] for name in ("carrier", "person", "carrier_code")},
    )
)
_NAME = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"), _p.state == HERE)
    .values(
        person=bindparam("of_person"), tail=_owners("tail"), initials=_owners("initials")
    )
)  # fmt: skip
_LEAVE = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"))
    .values(
        state=bindparam("to"),
        tail="",
        initials="",
        out_ms=bindparam("at_ms"),
        out_day=bindparam("on_day"),
        out_entry=bindparam("entry"),
        proof=bindparam("shown"),
        reason=bindparam("because"),
        taker=bindparam("who"),
    )
)
_COME_BACK = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"))
    .values(
        dict.fromkeys(_EMPTY, "")
        | {"tail": _owners("tail"), "initials": _owners("initials"), "state": HERE, "out_ms": 0}
    )
)
_PERSON = prepare(select(_p.person).where(_p.id == bindparam("of")))
_CODE_RESTS = prepare(
    update(pickup_code)
    .where(
        pickup_code.c.code == select(_p.code).where(_p.id == bindparam("of")).scalar_subquery(),
        pickup_code.c.parcel == bindparam("of"),
    )
    .values(left_ms=bindparam("at_ms"))
)
_LEAVES_TODAY = prepare(
    insert(leaving).values(
        entry=bindparam("entry"), parcel=bindparam("of"), day=bindparam("on_day")
    )
)
_YESTERDAYS = prepare(delete(leaving).where(leaving.c.day < bindparam("on_day")))
_LEFT_NOT = prepare(delete(leaving).where(leaving.c.entry == bindparam("undone")))
_KNOW = prepare(
    (_recipient := insert(recipient).values(
        person=bindparam("person"), tail=bindparam("tail"), initials=bindparam("initials")
    )).on_conflict_do_update(
        index_elements=["person"],
        set_={
            name: func.coalesce(func.nullif(_recipient.excluded[name], ""), recipient.c[name])
            for name in ("tail", "initials")
        },
    )
)  # fmt: skip
_TELL_HERE = prepare(
    update(parcel)
    .where(_p.state == HERE, _p.person == bindparam("of_person"))
    .values(tail=_owners("tail"), initials=_owners("initials"))
)
_FORGET = prepare(delete(recipient).where(recipient.c.person == bindparam("of_person")))


def person_recorded(tx: Tx, entry: Recorded, fact: PersonRecorded) -> None:
    """What parcels are asked for by: the phone's tail and the name's initials."""
    tx.run(_KNOW, person=entry.subject, tail=fact.phone[-4:], initials=fact.initials)
    tx.run(_TELL_HERE, of_person=entry.subject)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """Tail and initials go; the parcel itself is still on its shelf."""
    tx.run(_FORGET, of_person=fact.person)
    tx.run(_TELL_HERE, of_person=fact.person)


def parcel_announced(tx: Tx, _entry: Recorded, fact: facts.ParcelAnnounced) -> None:
    """The center expects it here; one that came before its news is not expected any more."""
    tx.run(
        _ANNOUNCE,
        waybill=fact.waybill,
        carrier=fact.carrier,
        of_person=fact.person,
        carrier_code=fact.carrier_code,
    )


def parcel_taken_in(tx: Tx, entry: Recorded, fact: facts.ParcelTakenIn) -> None:
    """A stay begins: its row, its code, the shelf's counter, and whom the keeper named."""
    tx.run(
        _TAKE_IN,
        id=entry.id,
        waybill=fact.waybill,
        carrier=fact.carrier,
        how=fact.how,
        code=fact.code,
        serial=fact.serial,
        shelf=fact.shelf,
        person=fact.person,
        of_person=fact.person,
        in_ms=entry.at_ms,
        in_day=entry.day,
    )
    tx.run(_CODE, code=fact.code, parcel=entry.id, left_ms=0)
    tx.run(_COUNTER, shelf=fact.shelf, epoch=entry.epoch, serial=fact.serial, used_ms=entry.at_ms)
    tx.run(_ARRIVED, number=fact.waybill, became=entry.id)
    if fact.how in ("keeper", "announced"):
        _remember(tx, fact.waybill, fact.carrier)


def parcel_owner_named(tx: Tx, _entry: Recorded, fact: facts.ParcelOwnerNamed) -> None:
    """Whose it is."""
    tx.run(_NAME, of=fact.parcel, of_person=fact.person)


def parcel_handed_over(tx: Tx, entry: Recorded, fact: facts.ParcelHandedOver) -> None:
    """The stay ends; its code rests."""
    _leave(tx, entry, fact.parcel, to=GONE, shown=fact.proof, because=fact.reason, who=fact.taker)
    tx.run(_YESTERDAYS, on_day=entry.day)
    tx.run(_LEAVES_TODAY, entry=entry.id, of=fact.parcel, on_day=entry.day)


def parcel_taken_back(tx: Tx, _entry: Recorded, fact: facts.ParcelTakenBack) -> None:
    """The stay goes on as if it had not ended."""
    owner = tx.value(_PERSON, of=fact.parcel) or ""
    tx.run(_COME_BACK, of=fact.parcel, of_person=owner)
    tx.run(_CODE_RESTS, of=fact.parcel, at_ms=0)
    tx.run(_LEFT_NOT, undone=fact.undoes)


def parcel_intake_undone(tx: Tx, entry: Recorded, fact: facts.ParcelIntakeUndone) -> None:
    """It never was here; its code rests all the same, somebody may have read it."""
    _leave(tx, entry, fact.parcel, to=UNDONE, shown="", because="", who="")
    tx.run(_NOT_ARRIVED, of=fact.parcel)


def _leave(
    tx: Tx, entry: Recorded, stay_id: str, *, to: str, shown: str, because: str, who: str
) -> None:
    tx.run(
        _LEAVE,
        of=stay_id,
        to=to,
        at_ms=entry.at_ms,
        on_day=entry.day,
        entry=entry.id,
        shown=shown,
        because=because,
        who=who,
    )
    tx.run(_CODE_RESTS, of=stay_id, at_ms=entry.at_ms)


def _remember(tx: Tx, waybill: str, carrier: str) -> None:
    """Same shape as ``rules.habit_shape``; written out, because what a row means never changes."""
    shape = f"{len(waybill)}:{waybill[:2]}"
    recent = str(tx.value(_RECENT, shape=shape) or "").split()
    tx.run(_HABIT, shape=shape, recent=" ".join([*recent, carrier][-HABIT_KEPT:]))


PROJECTIONS = {
    PersonRecorded: person_recorded,
    PersonErased: person_erased,
    facts.ParcelAnnounced: parcel_announced,
    facts.ParcelTakenIn: parcel_taken_in,
    facts.ParcelOwnerNamed: parcel_owner_named,
    facts.ParcelHandedOver: parcel_handed_over,
    facts.ParcelTakenBack: parcel_taken_back,
    facts.ParcelIntakeUndone: parcel_intake_undone,
}
