"""A stay from its beginning to its end, carton by carton: its row, its code, what left today."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.parcels.model import (
    GONE,
    HERE,
    LOST,
    RETURNED,
    UNDONE,
    carrier_habit,
    code_counter,
    leaving,
    parcel,
    parcel_piece,
    pickup_code,
    recipient,
    recipient_merged,
)
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.returns import ReturnsHanded, ReturnUndone

HABIT_KEPT = 20  # answers remembered for numbers of one shape
NO_SERIAL = "-"  # a scope in which nothing is counted
_p, _piece = parcel.c, parcel_piece.c


def _owners(field: str) -> ColumnElement[Any]:
    """A field of the owner, empty when nothing of them is known here."""
    found: Select[Any] = select(recipient.c[field]).where(
        recipient.c.person == bindparam("of_person")
    )
    return func.coalesce(found.scalar_subquery(), "")


_OWNERS = {name: _owners(name) for name in ("tail", "initials", "village")}
_GIVEN = (
    *("id", "waybill", "carrier", "how", "code", "serial", "shelf", "person", "carrier_code"),
    *("run", "due_kind", "due_fen", "pieces", "photo", "in_ms", "in_day", "in_clerk", "came_ms"),
)
_OUT = ("out_day", "out_entry", "proof", "reason", "taker", "taker_proof", "out_clerk")
_NOT_OUT: dict[str, Any] = dict.fromkeys(_OUT, "") | {"out_ms": 0, "left_ms": 0, "state": HERE}
_NO_MARKS: dict[str, Any] = dict.fromkeys(("search", "return_reason", "kept_until", "noticed"), "")
_TAKE_IN = prepare(
    insert(parcel).values(
        {name: bindparam(name) for name in _GIVEN}
        | _OWNERS
        | _NOT_OUT
        | _NO_MARKS
        | {"noticed_ms": 0}
    )
)
_CODE = upsert(pickup_code, "parcel", "left_ms")
_last_used = select(func.max(code_counter.c.used_ms)).scalar_subquery()
_new_count = insert_or(code_counter).values(
    {name: bindparam(name) for name in ("scope", "shelf", "epoch", "serial")}
    # after every other, also when the clock was put back
    | {"used_ms": func.max(bindparam("at_ms"), func.coalesce(_last_used + 1, 0))}
)
_COUNTER = prepare(
    _new_count.on_conflict_do_update(
        index_elements=["scope"],
        set_={name: _new_count.excluded[name] for name in ("shelf", "epoch", "serial", "used_ms")},
    )
)
_HABIT = upsert(carrier_habit, "recent")
_RECENT = prepare(select(carrier_habit.c.recent).where(carrier_habit.c.shape == bindparam("shape")))
_PIECE = upsert(parcel_piece, "out_entry")
_NAME = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"), _p.state == HERE)
    .values({"person": bindparam("of_person")} | _OWNERS)
)
_PAID = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"))
    .values(due_fen=_p.due_fen - bindparam("taken_fen"))
)
_PIECE_LEAVES = prepare(
    update(parcel_piece)
    .where(_piece.parcel == bindparam("of"), _piece.piece == bindparam("number"))
    .values(out_entry=bindparam("with_entry"))
)
_REST_LEAVES = prepare(
    update(parcel_piece)
    .where(_piece.parcel == bindparam("of"), _piece.out_entry == "")
    .values(out_entry=bindparam("with_entry"))
)
_PIECES_BACK = prepare(
    update(parcel_piece)
    .where(_piece.parcel == bindparam("of"), _piece.out_entry == bindparam("with_entry"))
    .values(out_entry="")
)
_LEAVE = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"))
    .values(
        state=bindparam("to"),
        tail="",
        initials="",
        village="",
        search="",
        out_ms=bindparam("at_ms"),
        out_day=bindparam("on_day"),
        out_entry=bindparam("entry"),
        out_clerk=bindparam("by"),
        left_ms=bindparam("said_ms"),
        proof=bindparam("shown"),
        reason=bindparam("because"),
        taker=bindparam("who"),
        taker_proof=bindparam("known_by"),
    )
)
_COME_BACK = prepare(
    update(parcel)
    .where(_p.id == bindparam("of"))
    .values(_NOT_OUT | {"person": bindparam("of_person")} | _OWNERS)
)
_goes_on_as = select(recipient_merged.c.into).where(recipient_merged.c.person == _p.person)
_PERSON = prepare(
    select(func.coalesce(_goes_on_as.scalar_subquery(), _p.person)).where(_p.id == bindparam("of"))
)
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
        entry=bindparam("entry"),
        parcel=bindparam("of"),
        basket=bindparam("with_basket"),
        day=bindparam("on_day"),
        proof=bindparam("shown"),
    )
)
_YESTERDAYS = prepare(delete(leaving).where(leaving.c.day < bindparam("on_day")))
_LEFT_NOT = prepare(delete(leaving).where(leaving.c.entry == bindparam("undone")))


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
        carrier_code=fact.carrier_code,
        run=fact.run,
        due_kind=fact.due_kind,
        due_fen=fact.due_fen,
        pieces=fact.pieces,
        photo=fact.photo,
        in_ms=entry.at_ms,
        in_day=entry.day,
        in_clerk=entry.clerk,
        came_ms=fact.happened_ms or entry.at_ms,
    )
    tx.run(_CODE, code=fact.code, parcel=entry.id, left_ms=0)
    _count(tx, entry, fact)
    if fact.pieces:
        tx.run(_PIECE, parcel=entry.id, piece=fact.piece, out_entry="")
    if fact.how in ("keeper", "announced"):
        _remember(tx, fact.waybill, fact.carrier)


def piece_came(tx: Tx, _entry: Recorded, fact: facts.ParcelPieceCame) -> None:
    """A further carton is here."""
    tx.run(_PIECE, parcel=fact.parcel, piece=fact.piece, out_entry="")


def parcel_owner_named(tx: Tx, _entry: Recorded, fact: facts.ParcelOwnerNamed) -> None:
    """Whose it is."""
    tx.run(_NAME, of=fact.parcel, of_person=fact.person)


def parcel_handed_over(tx: Tx, entry: Recorded, fact: facts.ParcelHandedOver) -> None:
    """Cartons go, money due is taken; the stay ends with the last carton, and its code rests."""
    taken_fen = sum(taking.fen for taking in fact.takings)
    if taken_fen:
        tx.run(_PAID, of=fact.parcel, taken_fen=taken_fen)
    for number in fact.pieces:
        tx.run(_PIECE_LEAVES, of=fact.parcel, number=number, with_entry=entry.id)
    if not fact.remains:
        _leave(
            tx,
            entry,
            fact.parcel,
            GONE,
            shown=fact.proof,
            because=fact.reason,
            who=fact.taker,
            known_by=fact.taker_proof,
            said_ms=fact.happened_ms or entry.at_ms,
            cartons=bool(fact.pieces),
        )
    if not fact.basket:  # once for each hand-over
        tx.run(_YESTERDAYS, on_day=entry.day)
    tx.run(
        _LEAVES_TODAY,
        entry=entry.id,
        of=fact.parcel,
        with_basket=fact.basket or entry.id,
        on_day=entry.day,
        shown=fact.proof,
    )


def parcel_taken_back(tx: Tx, _entry: Recorded, fact: facts.ParcelTakenBack) -> None:
    """The stay goes on as if it had not ended; money given back is due again."""
    _come_back(tx, fact.parcel, fact.undoes)
    taken_fen = sum(taking.fen for taking in fact.takings)
    if taken_fen:
        tx.run(_PAID, of=fact.parcel, taken_fen=taken_fen)


def parcel_intake_undone(tx: Tx, entry: Recorded, fact: facts.ParcelIntakeUndone) -> None:
    """It never was here; its code rests all the same, somebody may have read it."""
    _leave(tx, entry, fact.parcel, UNDONE)


def returns_handed(tx: Tx, entry: Recorded, fact: ReturnsHanded) -> None:
    """These went back with their carrier."""
    for one in fact.parcels:
        _leave(tx, entry, one, RETURNED, who=fact.courier)


def return_undone(tx: Tx, _entry: Recorded, fact: ReturnUndone) -> None:
    """It did not go back with that run: it waits for the next one under its old code."""
    _come_back(tx, fact.parcel, fact.run)


def search_ended(tx: Tx, entry: Recorded, fact: SearchEnded) -> None:
    """What is lost is out of the house, and so is what was taken by mistake.

    The parcel its taker should have had lies here, whatever its hand-over said.
    """
    if fact.outcome == "lost":
        _leave(tx, entry, fact.parcel, LOST, because=fact.outcome)
    elif fact.outcome == "mistaken":
        _leave(
            tx,
            entry,
            fact.parcel,
            GONE,
            shown="unscanned",
            because=fact.outcome,
            who=fact.taker,
            said_ms=fact.left_ms,
        )
        if fact.undoes:
            _come_back(tx, fact.other, fact.undoes)


def _leave(
    tx: Tx,
    entry: Recorded,
    stay_id: str,
    to: str,
    *,
    shown: str = "",
    because: str = "",
    who: str = "",
    known_by: str = "",
    said_ms: int = 0,
    cartons: bool = True,
) -> None:
    tx.run(
        _LEAVE,
        of=stay_id,
        to=to,
        at_ms=entry.at_ms,
        on_day=entry.day,
        entry=entry.id,
        by=entry.clerk,
        said_ms=said_ms or entry.at_ms,
        shown=shown,
        because=because,
        who=who,
        known_by=known_by,
    )
    tx.run(_CODE_RESTS, of=stay_id, at_ms=entry.at_ms)
    if cartons:
        tx.run(_REST_LEAVES, of=stay_id, with_entry=entry.id)


def _come_back(tx: Tx, stay_id: str, left_with: str) -> None:
    """What left with an entry is in the house again, under its old code."""
    owner = tx.value(_PERSON, of=stay_id) or ""
    tx.run(_COME_BACK, of=stay_id, of_person=owner)
    tx.run(_PIECES_BACK, of=stay_id, with_entry=left_with)
    tx.run(_CODE_RESTS, of=stay_id, at_ms=0)
    tx.run(_LEFT_NOT, undone=left_with)


def _count(tx: Tx, entry: Recorded, fact: facts.ParcelTakenIn) -> None:
    """The counter of a place; a code that was not counted still tells which shelf was used last."""
    scope = fact.scope or fact.shelf
    tx.run(
        _COUNTER,
        scope=scope,
        shelf=fact.shelf,
        epoch=entry.epoch,
        serial=fact.serial if scope != NO_SERIAL else 0,
        at_ms=entry.at_ms,
    )


def _remember(tx: Tx, waybill: str, carrier: str) -> None:
    """Same shape as ``rules.habit_shape``; written out, because what a row means never changes."""
    shape = f"{len(waybill)}:{waybill[:2]}"
    recent = str(tx.value(_RECENT, shape=shape) or "").split()
    tx.run(_HABIT, shape=shape, recent=" ".join([*recent, carrier][-HABIT_KEPT:]))


PROJECTIONS = {
    facts.ParcelTakenIn: parcel_taken_in,
    facts.ParcelPieceCame: piece_came,
    facts.ParcelOwnerNamed: parcel_owner_named,
    facts.ParcelHandedOver: parcel_handed_over,
    facts.ParcelTakenBack: parcel_taken_back,
    facts.ParcelIntakeUndone: parcel_intake_undone,
    ReturnsHanded: returns_handed,
    ReturnUndone: return_undone,
    SearchEnded: search_ended,
}
