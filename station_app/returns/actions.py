"""Deeds of returns: mark, keep after all, give to the courier, and take one back that stayed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.waybills import full_name, short_name
from station_app.parcels.lookups import house, left, marked, runs
from station_app.parcels.lookups.house import Stay
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.returns import lookups, rules, slip
from station_app.store.work import Tx, Work
from station_app.wire.facts.parcels import ParcelReturnWanted, ReturnReason
from station_app.wire.facts.returns import ReturnsHanded, ReturnUndone

LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class Marked:
    """A parcel that waits to go back, or does not any more."""

    parcel: str
    code: str
    carrier: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What a courier took back at once."""

    entry: str
    number: str
    carrier: str
    parcels: int


def want_return(work: Work, *, parcel: str, reason: str) -> Marked:
    """A parcel goes back with its carrier's next run; another reason takes the place of the first.

    Refusal  left.* when it is not here, and as rules.check_mark
    Fact     parcel.return_wanted
    """
    with work() as tx:
        stay = _here(tx, parcel)
        marks = marked.marks(tx, parcel)
        why = rules.check_mark(
            _as_rules_see(stay, marks),
            reason,
            kept_until=marks.kept_until,
            kept_said=marks.kept_until[5:],
            today=tx.day,
        )
        tx.record(ParcelReturnWanted(parcel=stay.id, reason=why))
        return Marked(stay.id, stay.code, stay.carrier)


def keep_after_all(work: Work, *, parcel: str) -> Marked:
    """A parcel that waited to go back stays.

    Refusal  left.* when it is not here
    Refusal  returns.not_marked
    Fact     parcel.return_wanted with ``wanted`` False
    """
    with work() as tx:
        stay = _here(tx, parcel)
        reason = marked.marks(tx, parcel).return_reason
        if not reason:
            raise Refusal("returns.not_marked", pickup=stay.code)
        fact = ParcelReturnWanted(parcel=stay.id, reason=cast(ReturnReason, reason), wanted=False)
        tx.record(fact)
        return Marked(stay.id, stay.code, stay.carrier)


def hand_returns(work: Work, *, carrier: str, parcels: Sequence[str], courier: str = "") -> Handed:
    """A courier takes these parcels back; both sign the list that is printed.

    parcels  those whose barcodes were scanned; what else waits stays
    courier  by name, as in the runs before; nobody without one
    Refusal  left.* when one is not here, and as rules.check_run
    Facts    person.recorded for a new courier, returns.handed; slip
    """
    with work() as tx:
        stays = [_here(tx, one) for one in dict.fromkeys(parcels)]
        seen = [_as_rules_see(stay, marked.marks(tx, stay.id)) for stay in stays]
        rules.check_run(carrier, short_name(carrier), seen)
        counted = lookups.counted(tx, tx.epoch)
        fact = ReturnsHanded(
            number=rules.run_number(tx.station, tx.epoch, counted + 1),
            carrier=carrier,
            parcels=tuple(stay.id for stay in stays),
            courier=_courier(tx, carrier, courier),
        )
        entry = tx.record(fact)
        _print(tx, entry.id)
        return Handed(entry.id, fact.number, carrier, len(stays))


def undo_return(work: Work, *, parcel: str) -> Handed:
    """A parcel is here that was to go back today: the courier left it; its barcode was scanned.

    It waits for the next run again, under its old code, and the list is printed anew.
    Refusal  as rules.check_undo
    Fact     returns.undone; slip
    """
    with work() as tx:
        stay = left.left(tx, parcel)
        if stay is None:
            raise Refusal("returns.not_returned", pickup="")
        rules.check_undo(state=stay.state, code=stay.code, day=stay.out_day, today=tx.day)
        again = house.by_waybill(tx, stay.waybill)
        if again is None or again.id != stay.id:
            raise Refusal("returns.not_returned", pickup=stay.code)
        entry = tx.record(ReturnUndone(run=stay.out_entry, parcel=stay.id))
        run = _print(tx, stay.out_entry, corrected=True)
        return Handed(entry.id, run.number, run.carrier, run.parcels)


def _here(tx: Tx, parcel: str) -> Stay:
    stay = house.stay(tx, parcel)
    if stay is None or not stay.here:
        gone = left.left(tx, parcel)
        if gone is None:
            raise Refusal("parcel.not_here", pickup="")
        raise left.how(tx, gone, tx.now_ms)
    return stay


def _as_rules_see(stay: Stay, marks: marked.Marks) -> rules.Waiting:
    return rules.Waiting(stay.code, stay.carrier, marks.return_reason, bool(marks.search))


def _courier(tx: Tx, carrier: str, name: str) -> str:
    """The courier of this name who came before; somebody new else, nobody without a name."""
    plain = kept_words(name, LONGEST_NAME)
    if not plain:
        return ""
    known = {one.name: one.person for one in lookups.couriers(tx, carrier, lookups.RECENT)}
    return known.get(plain) or runs.courier_named(tx, plain) or person_for(tx, name=plain)


def _print(tx: Tx, run_id: str, *, corrected: bool = False) -> lookups.ReturnRun:
    run = lookups.run(tx, run_id)
    if run is None:
        raise Refusal("returns.not_returned", pickup="")
    clerk = people.clerk_name(tx, tx.clerk)
    paper = slip.return_slip(
        tx.words,
        station=tx.station_name or tx.station,
        number=run.number,
        carrier=full_name(run.carrier),
        courier=people.name_of(tx, run.courier),
        clerk=clerk,
        parcels=[_line(tx, stay) for stay in lookups.parcels_of(tx, run_id)],
        at_ms=tx.now_ms,
        corrected=corrected,
    )
    tx.enqueue(paper, person=run.courier)
    return run


def _line(tx: Tx, stay: left.Left) -> slip.ReturnLine:
    reason = tx.words.say(f"returns.reason_{stay.return_reason}")
    return slip.ReturnLine(stay.waybill, stay.code, reason)


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {}
