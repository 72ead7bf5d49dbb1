"""A courier takes parcels along, and what did not leave after all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.dispatch.actions import paper
from station_app.dispatch.lookups import batches as taken
from station_app.dispatch.lookups import parcels
from station_app.dispatch.rules import batches, checks
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.store.work import Tx, Work
from station_app.wire.facts.dispatch import BatchHandedOver, BatchTakenBack


@dataclass(frozen=True)
class Handed:
    """What a courier took along at once."""

    entry: str
    number: str
    carrier: str
    parcels: int
    grams: int


def hand_batch(
    work: Work,
    *,
    carrier: str,
    drop_offs: Sequence[str],
    courier: str = "",
    courier_name: str = "",
) -> Handed:
    """Give these parcels to a carrier's courier and print the list that both sign.

    courier  who was here before; courier_name whoever comes for the first time
    Refusal  drop_off.unknown, drop_off.courier_missing, those of ``rules.batches.check_batch``
    Facts    person.recorded for a new courier, drop_off.batch_handed_over
    """
    with work() as tx:
        chosen = tuple(dict.fromkeys(drop_offs))
        found = [parcels.drop_off(tx, parcel) for parcel in chosen]
        known = [parcel for parcel in found if parcel is not None]
        if len(known) < len(chosen):
            raise Refusal("drop_off.unknown")
        batches.check_batch(carrier, known)
        person = _courier(tx, carrier, courier, courier_name)
        counted = parcels.counted(tx, tx.epoch).batches
        number = batches.batch_number(tx.station, tx.epoch, counted + 1)
        fact = BatchHandedOver(number=number, carrier=carrier, drop_offs=chosen, courier=person)
        entry = tx.record(fact)
        paper.print_batch(tx, entry, fact, known)
    return Handed(entry.id, number, carrier, len(known), sum(one.grams for one in known))


def take_back_batch(work: Work, batch: str, drop_offs: Sequence[str] = ()) -> int:
    """What the courier left here after all waits again; without a choice, the whole batch.

    Refusal drop_off.batch_unknown, drop_off.not_in_batch
    Refusal drop_off.batch_of_another_day, drop_off.batch_back_already
    Fact    drop_off.batch_taken_back
    """
    with work() as tx:
        found = taken.batch(tx, batch)
        if found is None:
            raise Refusal("drop_off.batch_unknown")
        gone = [parcel.id for parcel in taken.parcels_of(tx, batch)]
        chosen = tuple(dict.fromkeys(drop_offs)) or tuple(gone)
        batches.check_batch_back(day=found.day, today=tx.day, chosen=chosen)
        if not set(chosen) <= set(gone):
            raise Refusal("drop_off.not_in_batch", number=found.number)
        tx.record(BatchTakenBack(undoes=batch, drop_offs=chosen))
    return len(chosen)


def _courier(tx: Tx, carrier: str, courier: str, name: str) -> str:
    if courier:
        known = people.person(tx, courier)
        if known is None:
            raise Refusal("person.unknown")
        return known.id
    name = kept_words(name, checks.LONGEST_NAME)
    if not name:
        raise Refusal("drop_off.courier_missing")
    checks.check_kept(name)
    was_here = (one.id for one in taken.couriers(tx, carrier) if one.name == name)
    return next(was_here, "") or person_for(tx, name=name)


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {BatchHandedOver: take_back_batch}
