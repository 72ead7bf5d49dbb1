"""A parcel nobody took in stands at the pickup counter: in and out in one go."""

from __future__ import annotations

from dataclasses import dataclass

from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import HandedOver, hand_over_parcels
from station_app.parcels.actions.intake import TakenIn, take_in_parcel
from station_app.parcels.actions.stays import put_label
from station_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Straight:
    """What came in, and went out at once unless money is due with it: then it waits for that."""

    came: TakenIn
    left: HandedOver | None


def take_in_and_hand_over(
    work: Work, *, waybill: str, carrier: str = "", scanned_ms: int = 0
) -> Straight:
    """Take a parcel in that its recipient waits for, and hand it over.

    Two deeds one after the other: should the second not come about, the parcel is in the house,
    with its label.

    carrier  the keeper's own answer, when the number alone does not say
    Refusal  as take_in_parcel
    Facts    parcel.taken_in, parcel.handed_over
    """
    came = take_in_parcel(
        work, waybill=waybill, carrier=carrier, scanned_ms=scanned_ms, labels=False
    )
    try:
        return Straight(came, hand_over_parcels(work, parcels=(came.id,)))
    except Refusal as refusal:
        if came.person:
            with work() as tx:
                put_label(tx, came.id)
        if refusal.code != "parcel.money_due":
            raise
        return Straight(came, None)
