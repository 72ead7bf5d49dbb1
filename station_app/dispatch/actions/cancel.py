"""The sender takes a parcel home again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from station_app.basics.faults import Refusal
from station_app.dispatch.actions import paper
from station_app.dispatch.lookups import parcels
from station_app.dispatch.rules import checks
from station_app.store.work import Work
from station_app.till.actions import ensure_shift
from station_app.wire.facts.dispatch import DropOffCancelled
from station_app.wire.facts.shared import Taking, Tender


@dataclass(frozen=True)
class Cancelled:
    """A parcel the sender took home again, and the fee given back as it was paid."""

    entry: str
    number: str
    returned_fen: int
    tender: str


def cancel_drop_off(work: Work, drop_off: str) -> Cancelled:
    """Give a parcel and its fee back to the sender, before the courier took it.

    Refusal drop_off.unknown, drop_off.with_the_courier, drop_off.already_cancelled
    Facts   shift.opened when none is open, drop_off.cancelled
    """
    with work() as tx:
        found = parcels.drop_off(tx, drop_off)
        if found is None:
            raise Refusal("drop_off.unknown")
        checks.check_cancel(found.state)
        takings: tuple[Taking, ...] = ()
        if found.taken_fen:
            ensure_shift(tx)
            takings = (Taking("fees", cast(Tender, found.tender), -found.taken_fen),)
        entry = tx.record(DropOffCancelled(drop_off=drop_off, takings=takings))
        paper.print_cancelled(tx, entry, found)
    return Cancelled(entry.id, found.number, found.taken_fen, found.tender)
