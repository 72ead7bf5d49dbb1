"""Money that is to be taken with a parcel for its carrier."""

from __future__ import annotations

from typing import cast

from station_app.parcels.actions.stays import here
from station_app.parcels.lookups import arrived
from station_app.parcels.rules import arrival
from station_app.store.work import Work
from station_app.wire.facts import parcels as facts


def set_due(work: Work, *, parcel: str, due_kind: str, due_fen: int) -> None:
    """Say what is to be taken with a parcel; 0 fen means nothing after all.

    due_kind  cod (代收货款) or freight (到付运费)
    Refusal   as rules.arrival.check_due
    Refusal   parcel.not_here  it has left, or never came
    Fact      parcel.due_set, none when the same was said before
    """
    kind = arrival.check_due(due_kind, due_fen)
    with work() as tx:
        stay = here(tx, parcel)
        known = arrived.arrived(tx, parcel)
        if (known.due_kind, known.due_fen) != (kind, due_fen):
            fact = facts.ParcelDueSet(
                parcel=stay.id, due_kind=cast(facts.DueKind, kind), due_fen=due_fen
            )
            tx.record(fact)
