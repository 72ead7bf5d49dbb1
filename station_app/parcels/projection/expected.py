"""What is expected here: news of the center, and the lists that carriers' apps export."""

from __future__ import annotations

from sqlalchemy import and_, bindparam, case, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.parcels.model import HERE, announced, parcel
from station_app.parcels.projection.trace import note
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts

_p, _a = parcel.c, announced.c
_TOLD = ("carrier", "person", "carrier_code", "due_kind", "due_fen", "left_center_ms")
_LISTED = ("run", "told_ms", "listed_ms", "booked_in")
_BY = ("told_epoch", "told_seq")
_here_already = func.coalesce(
    select(_p.id)
    .where(_p.waybill == bindparam("waybill"), _p.state == HERE)
    .limit(1)
    .scalar_subquery(),
    "",
)
_new = insert(announced).values(
    {name: bindparam(name) for name in ("waybill", *_TOLD, *_LISTED, *_BY)}
    | {"parcel": _here_already}
)
_same = and_(*[_a[name] == _new.excluded[name] for name in _TOLD])
_no_later_van = and_(
    _new.excluded.left_center_ms > 0, _new.excluded.left_center_ms <= _a.left_center_ms
)
_FIRST_BY = {name: case((_a.parcel == "", _a[name]), else_=_new.excluded[name]) for name in _BY}
_ANNOUNCE = prepare(
    _new.on_conflict_do_update(
        index_elements=["waybill"],
        set_={
            **{name: _new.excluded[name] for name in (*_TOLD, "told_ms")},
            # news read anew tell of the stay they told of; other news of the one to come
            "parcel": case((or_(_same, _no_later_van), _a.parcel), else_=_new.excluded.parcel),
            **_FIRST_BY,
        },
    )
)


_same_stay = _a.parcel == _new.excluded.parcel


def _kept(name: str) -> object:
    """A list often says less than the center did: what it leaves out stays, for the same stay."""
    said = _new.excluded[name]
    known = func.coalesce(func.nullif(said, ""), _a[name])
    return case((_same_stay, known), else_=said)


def _most(name: str) -> object:
    said = _new.excluded[name]
    return case((_same_stay, func.max(said, _a[name])), else_=said)


_LIST = prepare(
    _new.on_conflict_do_update(
        index_elements=["waybill"],
        set_={
            "carrier": _new.excluded.carrier,
            "person": func.coalesce(func.nullif(_new.excluded.person, ""), _a.person),
            "carrier_code": _kept("carrier_code"),
            "due_kind": _kept("due_kind"),
            "due_fen": _most("due_fen"),
            "run": _kept("run"),
            "told_ms": _new.excluded.told_ms,
            "listed_ms": _new.excluded.listed_ms,
            "booked_in": _most("booked_in"),
            # one that came back: the list tells of the stay to come, not of the one before
            "parcel": _new.excluded.parcel,
            **_FIRST_BY,
        },
    )
)
_FOUND_BY = prepare(
    update(parcel)
    .where(_p.waybill == bindparam("number"), _p.state == HERE, _p.carrier_code == "")
    .values(carrier_code=bindparam("code"))
)
_ARRIVED = prepare(
    update(announced).where(_a.waybill == bindparam("number")).values(parcel=bindparam("became"))
)
_TOLD_BY = prepare(
    select(_a.parcel, _a.told_epoch, _a.told_seq).where(_a.waybill == bindparam("number"))
)
_TOLD_FEN = prepare(select(_a.due_fen).where(_a.waybill == bindparam("number")))
_unpaid = or_(_p.due_kind == "", _p.due_fen > 0)
_DUE_AFTER_ALL = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"), _unpaid, _p.due_fen == bindparam("told_fen"))
    .values(due_kind=bindparam("kind"), due_fen=bindparam("fen"))
)
_STAY_HERE = prepare(
    select(_p.id).where(_p.waybill == bindparam("number"), _p.state == HERE).limit(1)
)
_NOT_ARRIVED = prepare(
    update(announced).where(_a.parcel == bindparam("of"), _a.parcel != "").values(parcel="")
)


def parcel_announced(tx: Tx, entry: Recorded, fact: facts.ParcelAnnounced) -> None:
    """The center expects it here; one that came before its news is not expected any more.

    Money that its news tell of, and did not before, is to be taken with it all the same.
    """
    told_fen = tx.value(_TOLD_FEN, number=fact.waybill) or 0
    tx.run(
        _ANNOUNCE,
        waybill=fact.waybill,
        carrier=fact.carrier,
        person=fact.person,
        carrier_code=fact.carrier_code,
        due_kind=fact.due_kind,
        due_fen=fact.due_fen,
        left_center_ms=fact.left_center_ms,
        run="",
        told_ms=entry.at_ms,
        listed_ms=0,
        booked_in=0,
        told_epoch=entry.epoch,
        told_seq=entry.seq,
    )
    came_before = tx.value(_STAY_HERE, number=fact.waybill)
    if came_before:
        note(tx, came_before, entry.epoch, entry.seq)
        if fact.due_fen != told_fen:
            due = {"kind": fact.due_kind if fact.due_fen else "", "fen": fact.due_fen}
            tx.run(_DUE_AFTER_ALL, of=came_before, told_fen=told_fen, **due)
    _find_by(tx, fact.waybill, fact.carrier_code)


def parcel_list_taken(tx: Tx, entry: Recorded, fact: facts.ParcelListTaken) -> None:
    """The carrier's own app says what it brings, or what it has booked in here."""
    for row in fact.rows:
        tx.run(
            _LIST,
            waybill=row.waybill,
            carrier=fact.carrier,
            person=row.person,
            carrier_code=row.carrier_code,
            due_kind=row.due_kind,
            due_fen=row.due_fen,
            left_center_ms=0,
            run=fact.run,
            told_ms=entry.at_ms,
            listed_ms=entry.at_ms,
            booked_in=int(fact.booked_in),
            told_epoch=entry.epoch,
            told_seq=entry.seq,
        )
        _find_by(tx, row.waybill, row.carrier_code)


def parcel_taken_in(tx: Tx, entry: Recorded, fact: facts.ParcelTakenIn) -> None:
    """It is not expected any more; who told of it belongs to this stay."""
    _arrived(tx, fact.waybill, entry.id)


def tear_off_joined(tx: Tx, _entry: Recorded, fact: facts.TearOffJoined) -> None:
    """It came already, under another number; one it was joined to before is expected again."""
    tx.run(_NOT_ARRIVED, of=fact.parcel)
    _arrived(tx, fact.waybill, fact.parcel)


def parcel_intake_undone(tx: Tx, _entry: Recorded, fact: facts.ParcelIntakeUndone) -> None:
    """It is expected again."""
    tx.run(_NOT_ARRIVED, of=fact.parcel)


def _arrived(tx: Tx, waybill: str, stay_id: str) -> None:
    told = tx.row(_TOLD_BY, number=waybill)
    if told is None:  # most parcels come without a word
        return
    of_stay, *told_by = told
    if not of_stay:
        note(tx, stay_id, *told_by)
    tx.run(_ARRIVED, number=waybill, became=stay_id)


def _find_by(tx: Tx, waybill: str, carrier_code: str) -> None:
    if carrier_code:
        tx.run(_FOUND_BY, number=waybill, code=carrier_code)


PROJECTIONS = {
    facts.ParcelAnnounced: parcel_announced,
    facts.ParcelListTaken: parcel_list_taken,
    facts.ParcelTakenIn: parcel_taken_in,
    facts.ParcelIntakeUndone: parcel_intake_undone,
    facts.TearOffJoined: tear_off_joined,
}
