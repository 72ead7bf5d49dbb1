"""What a courier may take along, what comes back, and how both are numbered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from station_app.basics.faults import Refusal

MOST_BATCH = 1_000


class Waits(Protocol):
    """What is looked at of a parcel to send."""

    @property
    def number(self) -> str: ...
    @property
    def carrier(self) -> str: ...
    @property
    def waybill(self) -> str: ...
    @property
    def state(self) -> str: ...


def check_batch(carrier: str, parcels: Sequence[Waits]) -> None:
    """Refuse a batch in which something does not wait for this courier.

    Refusal drop_off.batch_empty, drop_off.batch_too_large
    Refusal drop_off.other_courier, drop_off.not_waiting
    Refusal drop_off.no_waybill  without the carrier's number it is on no list
    """
    if not parcels:
        raise Refusal("drop_off.batch_empty")
    if len(parcels) > MOST_BATCH:
        raise Refusal("drop_off.batch_too_large", most=MOST_BATCH)
    for parcel in parcels:
        if parcel.carrier != carrier:
            raise Refusal("drop_off.other_courier", number=parcel.number)
        if parcel.state != "waiting":
            raise Refusal("drop_off.not_waiting", number=parcel.number)
        if not parcel.waybill:
            raise Refusal("drop_off.no_waybill", number=parcel.number)


def check_batch_back(*, day: str, today: str, chosen: Sequence[str]) -> None:
    """Refuse to say on another day that a courier left something here.

    Refusal drop_off.batch_of_another_day, drop_off.batch_back_already
    """
    if day != today:
        raise Refusal("drop_off.batch_of_another_day")
    if not chosen:
        raise Refusal("drop_off.batch_back_already")


def drop_off_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-J00012``: how people name a parcel that is being sent."""
    return f"{station}-{epoch}-J{counter:05d}"


def batch_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-B0003``: how people name what a courier took at once."""
    return f"{station}-{epoch}-B{counter:04d}"
