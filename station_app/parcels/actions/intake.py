"""A parcel comes in, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.parcels.actions.codes import Given, give_code
from station_app.parcels.actions.stays import here, put_label
from station_app.parcels.lookups import expected, house
from station_app.parcels.rules import arrival
from station_app.people import lookups as people
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A parcel that came in.

    labelled  its label was put to the printer in the same transaction
    waiting   how many now wait for the same person, this one counted; 0 while nobody is named
    echo      it was in already: the scanner fired twice, nothing was recorded
    """

    id: str
    code: str
    waybill: str
    carrier: str
    how: str
    person: str = ""
    labelled: bool = False
    waiting: int = 0
    echo: bool = False


def take_in_parcel(
    work: Work,
    *,
    waybill: str,
    carrier: str = "",
    run: str = "",
    shelf: str = "",
    scanned_ms: int = 0,
) -> TakenIn:
    """Take a parcel into the house: decide its carrier, give it a code, label it if it is known.

    carrier     the keeper's own answer, when the number alone did not say
    run         the carrier whose batch is being taken in
    shelf       where it is put, the last one used when empty
    scanned_ms  when its barcode was read, for telling an echo
    Refusal     as arrival.check_waybill, arrival.choose_carrier, codes.give_code
    Refusal     parcel.which_carrier      the keeper has to say
    Refusal     parcel.already_in_house   says its code and since when
    Fact        parcel.taken_in
    """
    kind = classify(waybill)
    number = arrival.check_waybill(kind)
    with work() as tx:
        before = house.by_waybill(tx, number)
        if before is not None and before.here:
            return _echo(tx, before, scanned_ms or tx.now_ms)
        choice = expected.carrier_choice(tx, kind, run=run, keeper=carrier)
        if not choice.carrier:
            raise Refusal("parcel.which_carrier", waybill=number)
        person = _known_owner(tx, number, before)
        given = give_code(tx, waybill=number, shelf=shelf)
        entry = _record(tx, number, choice, given, person)
        labelled = bool(person) and put_label(tx, entry)
        waiting = house.waiting_count(tx, person) if person else 0
        return TakenIn(
            entry, given.code, number, choice.carrier, choice.how, person, labelled, waiting
        )


def undo_intake(work: Work, entry: str) -> str:
    """A parcel was taken in by mistake; it never was here, and its code rests.

    entry    the ``parcel.taken_in`` entry, which is the parcel's id
    Refusal  parcel.not_here  it has left since
    Refusal  parcel.other_day  only what came in today
    Fact     parcel.intake_undone
    """
    with work() as tx:
        stay = here(tx, entry)
        if stay.in_day != tx.day:
            raise Refusal("parcel.other_day", pickup=stay.code)
        tx.record(facts.ParcelIntakeUndone(parcel=stay.id))
        return stay.id


def _echo(tx: Tx, stay: house.Stay, scanned_ms: int) -> TakenIn:
    if not arrival.is_echo(stay.in_ms, scanned_ms):
        when = house.when_said(stay.in_ms, tx.now_ms)
        raise Refusal("parcel.already_in_house", pickup=stay.code, when=when)
    return TakenIn(
        stay.id, stay.code, stay.waybill, stay.carrier, "", stay.person, echo=True,
        waiting=house.waiting_count(tx, stay.person),
    )  # fmt: skip


def _record(tx: Tx, waybill: str, choice: arrival.CarrierChoice, given: Given, person: str) -> str:
    fact = facts.ParcelTakenIn(
        waybill=waybill,
        carrier=choice.carrier,
        how=cast(facts.How, choice.how),
        code=given.code,
        serial=given.serial,
        scope=given.scope,
        shelf=given.shelf,
        person=person,
    )
    return tx.record(fact).id


def _known_owner(tx: Tx, waybill: str, before: house.Stay | None) -> str:
    """Announced by the center, or known from an earlier stay of the same waybill."""
    told = expected.expected(tx, waybill)
    for person in (told.person if told else "", before.person if before else ""):
        known = people.person(tx, person) if person else None
        if known is not None and known.phone:
            return person
    return ""


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {facts.ParcelTakenIn: undo_intake}
