"""The carrier's own number comes on a parcel, or off it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from station_app.basics.faults import Refusal
from station_app.dispatch.lookups import parcels
from station_app.dispatch.rules import checks
from station_app.store.work import Tx, Work
from station_app.wire.facts.dispatch import DropOffWaybillBound, DropOffWaybillTakenBack


@dataclass(frozen=True)
class Bound:
    """A parcel that may go on the courier's list now."""

    entry: str
    drop_off: str
    number: str
    carrier: str
    waybill: str


def bind_waybill(work: Work, *, drop_off: str, waybill: str) -> Bound:
    """Write the carrier's number on a parcel that has only ours.

    Refusal drop_off.unknown, drop_off.waybill_missing, drop_off.has_waybill
    Refusal drop_off.waybill_taken, those of ``rules.checks.check_waybill`` and ``check_cancel``
    Fact    drop_off.waybill_bound
    """
    with work() as tx:
        found = parcels.drop_off(tx, drop_off)
        if found is None:
            raise Refusal("drop_off.unknown")
        checks.check_bind(found.number, found.waybill, found.state)
        code = free_waybill(tx, waybill, found.carrier)
        if not code:
            raise Refusal("drop_off.waybill_missing")
        entry = tx.record(DropOffWaybillBound(drop_off=drop_off, waybill=code))
    return Bound(entry.id, drop_off, found.number, found.carrier, code)


def take_back_waybill(work: Work, entry: str) -> str:
    """The number was another parcel's; gives the parcel that has only ours again.

    Refusal drop_off.unknown, drop_off.with_the_courier, drop_off.already_cancelled
    Fact    drop_off.waybill_taken_back
    """
    with work() as tx:
        found = parcels.by_bound(tx, entry)
        if found is None:
            raise Refusal("drop_off.unknown")
        checks.check_cancel(found.state)
        tx.record(DropOffWaybillTakenBack(drop_off=found.id, undoes=entry))
    return found.id


def free_waybill(tx: Tx, text: str, carrier: str) -> str:
    """A number of this carrier that no other parcel has, empty when none was given.

    Refusal drop_off.waybill_taken, those of ``rules.checks.check_waybill``
    """
    code = checks.check_waybill(text, carrier)
    taken = parcels.by_waybill(tx, code)
    if taken is not None:
        raise Refusal("drop_off.waybill_taken", waybill=code, number=taken.number)
    return code


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {DropOffWaybillBound: take_back_waybill}
