"""Decisions about parcels that go back: which may, with whom, and what may be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from station_app.basics.faults import Refusal
from station_app.wire.facts.parcels import ReturnReason

REASONS: tuple[ReturnReason, ...] = get_args(ReturnReason)
MOST_RUN = 1_000  # parcels a courier takes at once


@dataclass(frozen=True, slots=True)
class Waiting:
    """A parcel here as the rules see it.

    reason    why it goes back, empty while it is not marked
    searched  its owner asked for it and it was not found yet
    """

    code: str
    carrier: str
    reason: str
    searched: bool


def check_mark(
    parcel: Waiting, reason: str, *, kept_until: str, kept_said: str, today: str
) -> ReturnReason:
    """Why a parcel is to go back with the next run.

    kept_until  last day of its extension, empty without one; kept_said: as it is shown
    Refusal returns.searched       its owner is asking for it
    Refusal returns.reason_needed  one of the six
    Refusal returns.marked_already for this very reason
    Refusal returns.kept           overdue it is not before the day that was promised
    Source  快递暂行条例 art. 26: what cannot be delivered goes back to its sender
    """
    if parcel.searched:
        raise Refusal("returns.searched", pickup=parcel.code)
    for known in REASONS:
        if known == reason:
            break
    else:
        raise Refusal("returns.reason_needed")
    if parcel.reason == reason:
        raise Refusal("returns.marked_already", pickup=parcel.code)
    if reason == "overdue" and kept_until >= today:
        raise Refusal("returns.kept", pickup=parcel.code, day=kept_said)
    return known


def check_run(carrier: str, carrier_name: str, parcels: Sequence[Waiting]) -> None:
    """Refuse a run in which something may not go with this carrier's courier.

    Refusal returns.nothing_scanned, returns.too_many
    Refusal returns.other_carrier, returns.not_marked, returns.searched
    """
    if not parcels:
        raise Refusal("returns.nothing_scanned")
    if len(parcels) > MOST_RUN:
        raise Refusal("returns.too_many", most=MOST_RUN)
    for parcel in parcels:
        check_goes(carrier, carrier_name, parcel)


def check_goes(carrier: str, carrier_name: str, parcel: Waiting) -> None:
    """Refuse one parcel that may not go with this carrier's courier; refusals as above."""
    if parcel.carrier != carrier:
        raise Refusal("returns.other_carrier", pickup=parcel.code, carrier=carrier_name)
    if parcel.searched:
        raise Refusal("returns.searched", pickup=parcel.code)
    if not parcel.reason:
        raise Refusal("returns.not_marked", pickup=parcel.code)


def check_undo(*, state: str, code: str, day: str, today: str) -> None:
    """A parcel is here that the book says went back: the run left without it, today.

    A whole run is never taken back: its courier has signed and gone. What he left behind, or
    brought back in the door, is scanned here one by one, and the list is printed anew. On another
    day it comes in as a new stay.
    Refusal returns.not_returned, returns.other_day
    """
    if state != "returned":
        raise Refusal("returns.not_returned", pickup=code)
    if day != today:
        raise Refusal("returns.other_day", pickup=code)


def run_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-T0003``: how people name what a courier took back at once."""
    return f"{station}-{epoch}-T{counter:04d}"
