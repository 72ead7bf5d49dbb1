"""An intake run: opened for a courier or van, what was wrong with it, closed with both counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from station_app.basics.faults import Refusal
from station_app.basics.waybills import full_name, short_name
from station_app.parcels.actions.intake import undo
from station_app.parcels.lookups import house, runs
from station_app.parcels.rules import arrival
from station_app.parcels.rules import runs as rules
from station_app.parcels.slip.claim import Claim, WrongLine, claim_slip
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.store.work import Recorded, Tx, Work
from station_app.wire.facts import parcels as facts


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed run, and how far the counts were apart."""

    run: str
    number: str
    entry: str
    ours: int
    theirs: int

    @property
    def agrees(self) -> bool:
        """Whether both sides counted the same."""
        return self.ours == self.theirs


def open_run(
    work: Work,
    *,
    carrier: str = "",
    courier: str = "",
    courier_name: str = "",
    van: str = "",
    expected: int = 0,
) -> str:
    """A courier or van stands at the door; gives the run.

    carrier   empty for a van that mixes several
    courier   a known person; courier_name one typed, who is the same as in the runs before
    expected  how many the other side says, 0 when it said nothing
    Refusal   as rules.check_opening
    Facts     person.recorded for a new courier, intake.run_opened
    """
    rules.check_opening(carrier, expected)
    with work() as tx:
        fact = facts.RunOpened(
            carrier=carrier,
            courier=courier or _courier(tx, courier_name),
            van=rules.words_of(van),
            expected=expected,
        )
        return tx.record(fact).id


def note_exception(
    work: Work,
    *,
    run: str,
    kind: str,
    waybill: str,
    reason: str = "",
    keep: bool = True,
    photo: Callable[[], str] = str,
) -> str:
    """Something of a run is over, damaged or misrouted; gives the entry.

    keep     a parcel that is here stays; else its intake is undone and the courier takes it back
    photo    keeps the picture and gives its name, called before the deed
    Refusal  as rules.check_exception, arrival.check_waybill, intake.undo, kit.pictures
    Refusal  run.not_open  it was closed meanwhile
    Facts    intake.exception_noted, and parcel.intake_undone when it goes back
    """
    rules.check_exception(kind, waybill)
    number = arrival.check_waybill_text(waybill)
    picture = photo()
    with work() as tx:
        _open(tx, run)
        stay = house.by_waybill(tx, number)
        here = stay is not None and stay.here
        if stay is not None and here and not keep:
            undo(tx, stay.id)
        fact = facts.RunExceptionNoted(
            run=run,
            kind=cast(facts.ExceptionKind, kind),
            waybill=number,
            parcel=stay.id if stay is not None and here and keep else "",
            reason=rules.words_of(reason),
            photo=picture,
        )
        return tx.record(fact).id


def close_run(
    work: Work, *, run: str, theirs: int | None, reason: str = "", courier_name: str = ""
) -> Closed:
    """Both sides counted: write the difference down and print the slip that both sign.

    theirs   the courier's count
    reason   why it is another one than ours
    courier_name  who signs, when nobody was named at the opening
    Refusal  as rules.check_closing
    Refusal  run.not_open  it is closed already
    Facts    person.recorded for a new courier, intake.run_closed; slip
    """
    with work() as tx:
        closing = _open(tx, run)
        ours = sum(count for _, count in runs.came_by_carrier(tx, run))
        counted = rules.check_closing(theirs, ours, reason)
        number = rules.run_number(tx.station, tx.epoch, runs.counted(tx, tx.epoch) + 1)
        fact = facts.RunClosed(
            run=run,
            number=number,
            theirs=counted,
            ours=ours,
            courier=_courier(tx, courier_name) or closing.courier,
            short=tuple(one.waybill for one in runs.missing(tx, closing)),
            over=runs.over(tx, closing),
            reason=rules.words_of(reason),
        )
        entry = tx.record(fact)
        tx.enqueue(claim_slip(tx.words, _claim(tx, closing, entry, fact)), person=fact.courier)
        return Closed(run, number, entry.id, ours, counted)


def _open(tx: Tx, run: str) -> runs.Run:
    found = runs.run(tx, run)
    if found is None or not found.open:
        raise Refusal("run.not_open")
    return found


def _courier(tx: Tx, name: str) -> str:
    """The courier of this name, as in the runs before; somebody new else, nobody without a name."""
    plain = rules.words_of(name)
    if not plain:
        return ""
    return runs.courier_named(tx, plain) or person_for(tx, name=plain)


def _claim(tx: Tx, run: runs.Run, entry: Recorded, fact: facts.RunClosed) -> Claim:
    return Claim(
        number=fact.number,
        station=tx.station_name or tx.station,
        carrier=full_name(run.carrier) if run.carrier else "",
        van=run.van,
        courier=people.name_of(tx, fact.courier),
        clerk=people.clerk_name(tx, entry.clerk),
        opened_ms=run.opened_ms,
        closed_ms=entry.at_ms,
        theirs=fact.theirs,
        ours=fact.ours,
        cartons=runs.cartons(tx, run.id),
        reason=fact.reason,
        by_carrier=[(short_name(key), n) for key, n in runs.came_by_carrier(tx, run.id)],
        short=fact.short,
        over=fact.over,
        wrong=[
            WrongLine(one.kind, one.waybill, one.reason, bool(one.parcel), bool(one.photo))
            for one in runs.wrong(tx, run.id)
        ],
    )
