"""A parcel goes out, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from station_app.basics.faults import Refusal
from station_app.parcels.actions.stays import here
from station_app.parcels.lookups import house
from station_app.parcels.rules import late, leaving
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What left, and how many of the same person stay."""

    parcels: tuple[str, ...]
    codes: tuple[str, ...]
    entries: tuple[str, ...]
    person: str
    left: int


def hand_over_parcels(
    work: Work, *, parcels: tuple[str, ...], taker: str = "", happened_ms: int = 0
) -> HandedOver:
    """Give a person the parcels whose own barcodes were scanned; all of them or none.

    parcels  ids, each checked by its barcode; several must be one person's
    taker    who took them when it was not the owner
    happened_ms  when they left, for a late entry; 0 is now
    Refusal  as late.check_moment
    Refusal  parcel.nothing_checked, parcel.two_persons, parcel.not_here
    Fact     parcel.handed_over, one for each parcel
    """
    with work() as tx:
        stays = [here(tx, one) for one in dict.fromkeys(parcels)]
        leaving.check_basket([stay.person for stay in stays])
        return _hand_over(
            tx, stays, proof="scanned", reason="", taker=taker, happened_ms=happened_ms
        )


def release_unscanned(work: Work, *, parcel: str, reason: str, taker: str = "") -> HandedOver:
    """Give a parcel whose barcode cannot be scanned, and keep why.

    reason   torn, covered, scanner, other
    Refusal  parcel.reason_needed, parcel.not_here
    Fact     parcel.handed_over with proof "unscanned"
    """
    leaving.check_reason(reason)
    with work() as tx:
        stays = [here(tx, parcel)]
        return _hand_over(tx, stays, proof="unscanned", reason=reason, taker=taker)


def take_back_hand_over(work: Work, entry: str) -> str:
    """A parcel was handed over by mistake and is back on its shelf, under its old code.

    entry    the ``parcel.handed_over`` entry
    Refusal  parcel.not_gone  it is back already, or left on another day: then it comes in anew
    Fact     parcel.taken_back
    """
    with work() as tx:
        stay = house.left_by(tx, entry)
        if stay is None:
            raise Refusal("parcel.not_gone")
        again = house.by_waybill(tx, stay.waybill)
        if again is not None and again.here:
            raise Refusal("parcel.not_gone")
        tx.record(facts.ParcelTakenBack(parcel=stay.id, undoes=entry))
        return stay.id


def _hand_over(
    tx: Tx,
    stays: list[house.Stay],
    *,
    proof: facts.Proof,
    reason: str,
    taker: str,
    happened_ms: int = 0,
) -> HandedOver:
    entries: list[str] = []
    for stay in stays:
        fact = facts.ParcelHandedOver(
            parcel=stay.id,
            proof=proof,
            reason=reason,
            taker=taker,
            basket=entries[0] if entries else "",
            happened_ms=late.check_moment(happened_ms, tx.now_ms, came_ms=stay.came_ms),
        )
        entries.append(tx.record(fact).id)
    person = stays[0].person
    return HandedOver(
        parcels=tuple(stay.id for stay in stays),
        codes=tuple(stay.code for stay in stays),
        entries=tuple(entries),
        person=person,
        left=house.waiting_count(tx, person),
    )


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {facts.ParcelHandedOver: take_back_hand_over}
