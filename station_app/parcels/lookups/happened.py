"""What just happened, in words, for every fact of parcels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from station_app.basics.happened import Happened
from station_app.basics.money import yuan_sign
from station_app.basics.waybills import short_name
from station_app.parcels.lookups import arrived, house, owners, runs
from station_app.store.sql import Reads
from station_app.wire.facts import parcels as facts


def _said(read: Reads, code: str, stay_id: str) -> Happened:
    found = house.stay(read, stay_id)
    if found is None:
        return Happened(code, {"pickup": "", "who": "", "carrier": ""})
    who = owners.owner(read, found.person)
    tail = who.tail if who.name or not who.tail else f"1******{who.tail}"  # seen to be a phone
    known = " ".join(part for part in (who.name, tail) if part)
    return Happened(
        code,
        {
            "pickup": found.code,
            "who": known or f"…{found.waybill[-4:]}",
            "carrier": found.carrier_name,
        },
    )


def _taken_in(read: Reads, entry: str, _fact: facts.ParcelTakenIn) -> Happened:
    return _said(read, "happened.parcel_taken_in", entry)


def _owner_named(read: Reads, _entry: str, fact: facts.ParcelOwnerNamed) -> Happened:
    return _said(read, "happened.parcel_owner_named", fact.parcel)


def _handed_over(read: Reads, _entry: str, fact: facts.ParcelHandedOver) -> Happened:
    if fact.proof == "unscanned":
        return _said(read, "happened.parcel_released", fact.parcel)
    return _said(read, "happened.parcel_handed_over", fact.parcel)


def _taken_back(read: Reads, _entry: str, fact: facts.ParcelTakenBack) -> Happened:
    return _said(read, "happened.parcel_taken_back", fact.parcel)


def _intake_undone(read: Reads, _entry: str, fact: facts.ParcelIntakeUndone) -> Happened:
    return _said(read, "happened.parcel_intake_undone", fact.parcel)


def _piece_came(read: Reads, _entry: str, fact: facts.ParcelPieceCame) -> Happened:
    said = _said(read, "happened.parcel_piece_came", fact.parcel)
    known = arrived.arrived(read, fact.parcel)
    return replace(said, facts=said.facts | {"n": str(known.cartons), "of": str(known.pieces)})


def _moved(read: Reads, _entry: str, fact: facts.ParcelMoved) -> Happened:
    said = _said(read, "happened.parcel_moved", fact.parcel)
    return replace(said, facts=said.facts | {"shelf": fact.shelf})


def _due_set(read: Reads, _entry: str, fact: facts.ParcelDueSet) -> Happened:
    if not fact.due_fen:
        return _said(read, "happened.parcel_nothing_due", fact.parcel)
    said = _said(read, f"happened.parcel_due_{fact.due_kind}", fact.parcel)
    return replace(said, facts=said.facts | {"yuan": yuan_sign(fact.due_fen)})


def _run_opened(read: Reads, entry: str, fact: facts.RunOpened) -> Happened:
    opened = runs.run(read, entry)
    who = runs.courier_name(read, opened) if opened else ""
    about = " · ".join(part for part in (who, fact.van) if part)
    carrier = short_name(fact.carrier)
    code = "happened.run_opened" if fact.carrier else "happened.run_opened_several"
    return Happened(code, {"carrier": carrier, "about": about})


def _run_exception(_read: Reads, _entry: str, fact: facts.RunExceptionNoted) -> Happened:
    told = {"waybill": f"…{fact.waybill[-6:]}", "reason": fact.reason}
    return Happened(f"happened.run_{fact.kind}", told)


def _run_closed(_read: Reads, _entry: str, fact: facts.RunClosed) -> Happened:
    told = {"number": fact.number, "ours": str(fact.ours), "theirs": str(fact.theirs)}
    return Happened("happened.run_closed", told)


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.ParcelTakenIn: _taken_in,
    facts.ParcelOwnerNamed: _owner_named,
    facts.ParcelHandedOver: _handed_over,
    facts.ParcelTakenBack: _taken_back,
    facts.ParcelIntakeUndone: _intake_undone,
    facts.ParcelPieceCame: _piece_came,
    facts.ParcelMoved: _moved,
    facts.ParcelDueSet: _due_set,
    facts.RunOpened: _run_opened,
    facts.RunExceptionNoted: _run_exception,
    facts.RunClosed: _run_closed,
}
