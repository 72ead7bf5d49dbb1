"""What every deed on a stay needs: that it is here, and its label."""

from __future__ import annotations

from typing import Literal

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.parcels.lookups import house
from station_app.parcels.slip import label as slip
from station_app.people import lookups as people
from station_app.store.work import Tx

Labelled = Literal["", "printing", "held"]


def here(tx: Tx, parcel: str) -> house.Stay:
    """The stay, which is in the house.

    Refusal parcel.not_here  it has left, or never came
    """
    stay = house.stay(tx, parcel)
    if stay is None or not stay.here:
        raise Refusal("parcel.not_here", pickup=stay.code if stay else "")
    return stay


def known_person(tx: Tx, person: str) -> str:
    """The person as they are known now: who was merged goes on as the other.

    Refusal person.unknown  nobody known by this id, or erased meanwhile
    """
    known = people.person(tx, person)
    if known is None:
        raise Refusal("person.unknown")
    return known.id


def put_label(tx: Tx, parcel: str, owner: people.Person | None = None) -> Labelled:
    """Put its label to the printer, or to those that wait for the keeper's word.

    Nothing while nobody is named, or where the keeper writes the code by hand.

    owner  whose it is, when that was just read
    """
    mode = tx.settings.get("label_mode", "at_once")
    if mode == "none":
        return ""
    stay = house.stay(tx, parcel)
    owner = owner or (people.person(tx, stay.person) if stay else None)
    if stay is None or owner is None:
        return ""
    label = slip.Label(
        code=stay.code,
        carrier=stay.carrier_name,
        waybill=stay.waybill,
        name=owner.masked_name,
        tail=owner.tail,
        extension=owner.extension,
        day=day_hour_minute(tx.now_ms),
        station=tx.station_name or tx.station,
        shelf="" if stay.code.startswith(stay.shelf) else stay.shelf,
    )
    made = slip.pickup_label(tx.words, label)
    held_for = parcel if mode == "batch" else ""
    tx.enqueue(made, printer="label", person=owner.id, held_for=held_for)
    return "held" if held_for else "printing"
