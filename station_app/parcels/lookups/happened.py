"""What just happened, in words, for every fact of parcels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from station_app.basics.happened import Happened
from station_app.basics.money import yuan_sign
from station_app.basics.waybills import short_name
from station_app.parcels.lookups import arrived, house, out_today, owners, runs
from station_app.people import lookups as people
from station_app.store.sql import Reads
from station_app.till.lookups import shifts as till
from station_app.wire.facts import parcels as facts


def _said(read: Reads, code: str, stay_id: str, **more: str) -> Happened:
    found = house.stay(read, stay_id)
    if found is None:
        return Happened(code, {"pickup": "", "who": "", "carrier": ""} | more)
    who = _who(read, found.person) or f"…{found.waybill[-4:]}"
    return Happened(
        code, {"pickup": found.code, "who": who, "carrier": found.carrier_name} | more
    )  # fmt: skip


def _who(read: Reads, person: str) -> str:
    """Masked; empty for somebody who is not known."""
    who = owners.owner(read, person)
    tail = who.tail if who.name or not who.tail else f"1******{who.tail}"  # seen to be a phone
    return " ".join(part for part in (who.name, tail) if part)


def _money(fen: int) -> str:
    """What was paid, behind what happened; nothing when nothing was."""
    return f" {yuan_sign(fen)}" if fen else ""


def _taken_in(read: Reads, entry: str, fact: facts.ParcelTakenIn) -> Happened:
    late = bool(fact.happened_ms)
    return _said(read, "happened.parcel_came_late" if late else "happened.parcel_taken_in", entry)


def _owner_named(read: Reads, _entry: str, fact: facts.ParcelOwnerNamed) -> Happened:
    return _said(read, "happened.parcel_owner_named", fact.parcel)


def _handed_over(read: Reads, entry: str, fact: facts.ParcelHandedOver) -> Happened:
    """One hand-over, however many entries it has; ``entry`` is the first of them."""
    went = out_today.left_with(read, entry)
    paid_fen = sum(taking.fen for taking in fact.takings)
    if len(went) > 1:
        paid_fen = sum(one.fen for gone in went for one in till.takings_of(read, gone.entry))
    money = _money(paid_fen)
    if fact.happened_ms and len(went) == 1:
        if fact.taker:
            late, who = "happened.parcel_left_late_along", _who(read, fact.taker)
            return _said(read, late, fact.parcel, taker=who, money=money)
        return _said(read, "happened.parcel_left_late", fact.parcel, money=money)
    if fact.proof == "unscanned":
        return _said(read, "happened.parcel_released", fact.parcel, money=money)
    taker = next((gone.stay.taker for gone in went if gone.stay.taker), fact.taker)
    if len(went) > 1:
        persons = {gone.stay.person for gone in went}
        return Happened(
            "happened.parcels_taken_along" if taker else "happened.parcels_handed_over",
            {
                "count": str(len(went)),
                "who": _who(read, taker or went[0].stay.person),
                "persons": str(len(persons - {taker})),
                "money": money,
            },
        )
    if taker:
        who = _who(read, taker)
        return _said(read, "happened.parcel_taken_along", fact.parcel, taker=who, money=money)
    return _said(read, "happened.parcel_handed_over", fact.parcel, money=money)


def _taken_back(read: Reads, _entry: str, fact: facts.ParcelTakenBack) -> Happened:
    money = _money(sum(taking.fen for taking in fact.takings))
    return _said(read, "happened.parcel_taken_back", fact.parcel, money=money)


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
    who = people.name_of(read, opened.courier) if opened else ""
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


def _return_wanted(read: Reads, _entry: str, fact: facts.ParcelReturnWanted) -> Happened:
    if not fact.wanted:
        return _said(read, "happened.parcel_stays", fact.parcel)
    if fact.reason.startswith("refused"):
        return _said(read, "happened.parcel_refused", fact.parcel)
    return _said(read, "happened.parcel_goes_back", fact.parcel)


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
    facts.ParcelReturnWanted: _return_wanted,
}
