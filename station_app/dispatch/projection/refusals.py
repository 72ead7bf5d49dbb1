"""Parcels that were not accepted: a supervisor counts them."""

from __future__ import annotations

from sqlalchemy import bindparam, insert

from station_app.dispatch.model import drop_off_refusal
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.dispatch import DropOffRefused

_REFUSE = prepare(
    insert(drop_off_refusal).values({one.name: bindparam(one.name) for one in drop_off_refusal.c})
)


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
