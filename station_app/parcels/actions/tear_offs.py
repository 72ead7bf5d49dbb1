"""A parcel that came in the dark under a torn-off number gets its carrier's waybill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from station_app.basics.codes import Kind, classify
from station_app.parcels.actions.intake import undo
from station_app.parcels.actions.stays import Labelled, put_label
from station_app.parcels.lookups import arrived, expected, house, tear_offs
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules import arrival
from station_app.parcels.rules.tear_offs import check_join
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts


@dataclass(frozen=True, slots=True)
class Joined:
    """One parcel, one stay, two numbers.

    undone    pickup code of the second intake of the same parcel, which never was; else empty
    labelled  whose it is became known with the waybill, and its label was put to the printer
    """

    id: str
    code: str
    waybill: str
    carrier: str
    undone: str = ""
    labelled: Labelled = ""


def join_tear_off(work: Work, *, parcel: str, waybill: str) -> Joined:
    """Join a stay that came under a tear-off number to the waybill on the parcel.

    The stay keeps its code, its times and all that happened to it. Was the same parcel taken in
    by its waybill as well, that intake is undone and what was known by it goes over. Joined by
    mistake, it is joined again to the right one.
    Refusal  as arrival.check_waybill, rules.tear_offs.check_join, intake.undo
    Facts    parcel.intake_undone, parcel.tear_off_joined, parcel.owner_named, parcel.due_set
    """
    kind = classify(waybill)
    number, carton = arrival.check_waybill(kind), arrival.carton(kind.piece)
    with work() as tx:
        stay = house.stay(tx, parcel)
        stub = tear_offs.stub_of(tx, stay) if stay is not None else ""
        other = house.by_waybill(tx, number)
        check_join(stay, stub=stub, waybill=number, other=other)
        assert stay is not None
        twice = other if other is not None and other.here else None
        carton = carton if stay.here else None  # of one that left nothing more is counted
        known = arrived.arrived(tx, twice.id) if twice else None
        if twice is not None:
            undo(tx, twice.id)
        told = expected.expected(tx, number)
        still = told if told is not None and not told.parcel else expected.NOTHING
        tx.record(
            facts.TearOffJoined(
                parcel=stay.id,
                tear_off=stub,
                waybill=number,
                carrier=_carrier(tx, kind, told, stay, twice),
                carrier_code=still.carrier_code,
                piece=carton.number if carton else 0,
                pieces=carton.of if carton else 0,
            )
        )
        if stay.here:
            _due(tx, stay, still, known)
        labelled = _owner(tx, stay, told, twice) if stay.here else ""
        carrier = (house.stay(tx, stay.id) or stay).carrier_name
        return Joined(stay.id, stay.code, number, carrier, twice.code if twice else "", labelled)


def _carrier(
    tx: Tx, kind: Kind, told: expected.Expected | None, stay: Stay, twice: Stay | None
) -> str:
    """What the waybill says; where it says nothing sure, what the keeper said of it before."""
    if twice is not None:
        return twice.carrier
    return expected.carrier_choice(tx, kind, told=told).carrier or stay.carrier


def _due(tx: Tx, stay: Stay, told: expected.Expected, twice: arrived.Arrived | None) -> None:
    """Money that only became known with the waybill."""
    if stay.due_fen:
        return
    for said in (twice, told):
        if said is not None and said.due_fen:
            due = facts.ParcelDueSet(
                parcel=stay.id, due_kind=cast(facts.DueKind, said.due_kind), due_fen=said.due_fen
            )
            tx.record(due)
            return


def _owner(tx: Tx, stay: Stay, told: expected.Expected | None, twice: Stay | None) -> Labelled:
    """Whose it is, when nobody had said; somebody flagged is confirmed by the keeper first."""
    owner = arrived.owner_said(tx, told, twice)
    if stay.person or owner is None or owner.flag:
        return ""
    tx.record(facts.ParcelOwnerNamed(parcel=stay.id, person=owner.id))
    return put_label(tx, stay.id, owner)
