"""A recipient does not want a parcel, or wants it after all."""

from __future__ import annotations

from typing import cast

from station_app.basics.faults import Refusal
from station_app.parcels.actions.stays import here
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules import leaving
from station_app.store.work import Work
from station_app.wire.facts import parcels as facts


def refuse_parcel(work: Work, *, parcel: str) -> Stay:
    """The recipient refuses it: it waits for its carrier's next return run.

    Refusal  parcel.not_here
    Refusal  parcel.goes_back_already  it waits to go back for some reason
    Fact     parcel.return_wanted, "refused_cod" when it was not paid for, else "refused"
    """
    with work() as tx:
        stay = here(tx, parcel)
        if stay.return_reason:
            raise Refusal("parcel.goes_back_already", pickup=stay.code)
        reason = leaving.return_reason(stay.due_kind, stay.due_fen)
        tx.record(facts.ParcelReturnWanted(parcel=stay.id, reason=cast(facts.ReturnReason, reason)))
        return stay


def keep_parcel(work: Work, *, parcel: str) -> Stay:
    """It does not go back after all, whoever decided that it should.

    Refusal  parcel.not_here
    Refusal  parcel.stays_already  it was not waiting to go back
    Fact     parcel.return_wanted with ``wanted`` False
    """
    with work() as tx:
        stay = here(tx, parcel)
        if not stay.return_reason:
            raise Refusal("parcel.stays_already", pickup=stay.code)
        reason = cast(facts.ReturnReason, stay.return_reason)
        tx.record(facts.ParcelReturnWanted(parcel=stay.id, reason=reason, wanted=False))
        return stay
