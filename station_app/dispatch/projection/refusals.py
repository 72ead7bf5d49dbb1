"""Parcels that were not accepted: a supervisor counts them."""

from __future__ import annotations

from station_app.dispatch.model import drop_off_refusal
from station_app.store.sql import insert_row
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.dispatch import DropOffRefused

_REFUSE = insert_row(drop_off_refusal)


def drop_off_refused(tx: Tx, entry: Recorded, fact: DropOffRefused) -> None:
    """A parcel was stopped at the counter."""
    tx.run(
        _REFUSE,
        id=entry.id,
        why=fact.why,
        heading=fact.heading,
        contents=fact.contents,
        clerk=entry.clerk,
        at_ms=entry.at_ms,
    )


PROJECTIONS = {DropOffRefused: drop_off_refused}
