"""A carrier's app was told of parcels, was not after all, or is not used here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

import msgspec

from station_app.basics.faults import Refusal
from station_app.basics.waybills import carriers
from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.lookups.shown import DRAFT, Shown
from station_app.store import drafts
from station_app.store.work import Work
from station_app.wire.facts.carrier_apps import (
    CarrierAppUsed,
    CarrierTellingTakenBack,
    CarrierTold,
    Direction,
)

MOST = 200  # parcels a fact


def keep_shown(work: Work, shown: Shown) -> None:
    """Keep how far the barcodes were shown, so that a restart goes on there; no fact yet."""
    work.drafts.keep(DRAFT, msgspec.json.encode(shown))


def tell_app(
    work: Work,
    *,
    carrier: str,
    direction: Direction,
    parcels: Sequence[str],
    by: Literal["barcode", "file"],
) -> int:
    """The app knows of these parcels now; gives how many it had not been told before.

    What was undone or told meanwhile is passed over.
    Facts  carrier_app.told, one for each 200
    """
    with work() as tx:
        drafts.drop_with_deed(tx, DRAFT)
        fresh = [one for one in dict.fromkeys(parcels) if untold.is_untold(tx, one, direction)]
        for at in range(0, len(fresh), MOST):
            part = tuple(fresh[at : at + MOST])
            tx.record(CarrierTold(carrier=carrier, direction=direction, parcels=part, by=by))
        return len(fresh)


def take_back_telling(work: Work, entry: str) -> str:
    """The file did not go into the app, or the phone scanned nothing: they are to be told again.

    entry    the ``carrier_app.told`` entry
    Refusal  carrier_app.not_told  it was taken back before, or is long done with
    Fact     carrier_app.taken_back
    """
    with work() as tx:
        if not untold.told_by(tx, entry):
            raise Refusal("carrier_app.not_told")
        return tx.record(CarrierTellingTakenBack(undoes=entry)).id


def untell_parcel(work: Work, *, parcel: str, direction: Direction) -> None:
    """Enter came too soon, the phone did not scan this one: it is to be told all the same.

    Refusal  carrier_app.not_told  nothing was told of it
    Fact     carrier_app.taken_back
    """
    with work() as tx:
        if not untold.is_told(tx, parcel, direction):
            raise Refusal("carrier_app.not_told")
        tx.record(CarrierTellingTakenBack(direction=direction, parcels=(parcel,)))


def use_app(work: Work, *, carrier: str, used: bool) -> None:
    """A carrier has an app here, or none: then nothing of it waits to be told.

    Refusal parcel.unknown_carrier
    Fact    carrier_app.used, none when it was so before
    """
    if carrier not in carriers():
        raise Refusal("parcel.unknown_carrier", carrier=carrier[:24])
    with work() as tx:
        if used == (carrier in untold.unused(tx)):
            tx.record(CarrierAppUsed(carrier=carrier, used=used))


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {CarrierTold: take_back_telling}
