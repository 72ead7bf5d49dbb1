"""Deeds of parcels: in, named, out, and the way back. One function, one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from station_app.basics.clock import day_hour_minute
from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.phones import check_phone
from station_app.parcels import lookups, rules, slip
from station_app.people import lookups as people
from station_app.people.actions import person_for
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


@dataclass(frozen=True, slots=True)
class Named:
    """Whose parcel it is, its label, and how many now wait for them."""

    parcel: str
    code: str
    person: str
    waiting: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What left, and how many of the same person stay."""

    parcels: tuple[str, ...]
    codes: tuple[str, ...]
    entries: tuple[str, ...]
    person: str
    left: int


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
    Refusal     as rules.check_waybill, rules.choose_carrier, rules.check_shelf
    Refusal     parcel.which_carrier      the keeper has to say
    Refusal     parcel.already_in_house   says its code and since when
    Refusal     parcel.no_code_free       every number of this shelf is out or rests
    Fact        parcel.taken_in
    """
    kind = classify(waybill)
    number = rules.check_waybill(kind)
    with work() as tx:
        before = lookups.by_waybill(tx, number)
        if before is not None and before.here:
            return _echo(tx, before, scanned_ms or tx.now_ms)
        choice = lookups.carrier_choice(tx, kind, run=run, keeper=carrier)
        if not choice.carrier:
            raise Refusal("parcel.which_carrier", waybill=number)
        person = _known_owner(tx, number, before)
        entry, code = _shelve(tx, number, choice, shelf, person)
        labelled = bool(person) and _label(tx, entry)
        waiting = lookups.waiting_count(tx, person) if person else 0
        return TakenIn(entry, code, number, choice.carrier, choice.how, person, labelled, waiting)


def name_owner(work: Work, *, parcel: str, phone: str = "", person: str = "") -> Named:
    """Say whose parcel it is by phone, and label it; a second time corrects the first.

    person   somebody known already, chosen by the keeper; then no phone is needed
    Refusal  as basics.phones.check_phone
    Refusal  person.unknown  the chosen one was erased meanwhile
    Refusal  parcel.not_here  it has left, or never came
    Fact     parcel.owner_named (none when the same person was named before), label
    """
    given = None if person else check_phone(phone)
    with work() as tx:
        stay = _here(tx, parcel)
        if given is not None:
            person = person_for(tx, phone=given.number, extension=given.extension)
        elif people.person(tx, person) is None:
            raise Refusal("person.unknown")
        if person != stay.person:
            tx.record(facts.ParcelOwnerNamed(parcel=parcel, person=person))
        _label(tx, parcel)
        return Named(parcel, stay.code, person, lookups.waiting_count(tx, person))


def hand_over_parcels(work: Work, *, parcels: tuple[str, ...], taker: str = "") -> HandedOver:
    """Give a person the parcels whose own barcodes were scanned; all of them or none.

    parcels  ids, each checked by its barcode; several must be one person's
    taker    who took them when it was not the owner
    Refusal  parcel.nothing_checked, parcel.two_persons, parcel.not_here
    Fact     parcel.handed_over, one for each parcel
    """
    with work() as tx:
        stays = [_here(tx, one) for one in dict.fromkeys(parcels)]
        rules.check_basket([stay.person for stay in stays])
        return _hand_over(tx, stays, proof="scanned", reason="", taker=taker)


def release_unscanned(work: Work, *, parcel: str, reason: str, taker: str = "") -> HandedOver:
    """Give a parcel whose barcode cannot be scanned, and keep why.

    reason   torn, covered, scanner, other
    Refusal  parcel.reason_needed, parcel.not_here
    Fact     parcel.handed_over with proof "unscanned"
    """
    rules.check_reason(reason)
    with work() as tx:
        stays = [_here(tx, parcel)]
        return _hand_over(tx, stays, proof="unscanned", reason=reason, taker=taker)


def take_back_hand_over(work: Work, entry: str) -> str:
    """A parcel was handed over by mistake and is back on its shelf, under its old code.

    entry    the ``parcel.handed_over`` entry
    Refusal  parcel.not_gone  it is back already, or left on another day: then it comes in anew
    Fact     parcel.taken_back
    """
    with work() as tx:
        stay = lookups.left_by(tx, entry)
        if stay is None:
            raise Refusal("parcel.not_gone")
        again = lookups.by_waybill(tx, stay.waybill)
        if again is not None and again.here:
            raise Refusal("parcel.not_gone")
        tx.record(facts.ParcelTakenBack(parcel=stay.id, undoes=entry))
        return stay.id


def undo_intake(work: Work, entry: str) -> str:
    """A parcel was taken in by mistake; it never was here, and its code rests.

    entry    the ``parcel.taken_in`` entry, which is the parcel's id
    Refusal  parcel.not_here  it has left since
    Refusal  parcel.other_day  only what came in today
    Fact     parcel.intake_undone
    """
    with work() as tx:
        stay = _here(tx, entry)
        if stay.in_day != tx.day:
            raise Refusal("parcel.other_day", pickup=stay.code)
        tx.record(facts.ParcelIntakeUndone(parcel=stay.id))
        return stay.id


def _echo(tx: Tx, stay: lookups.Stay, scanned_ms: int) -> TakenIn:
    if not rules.is_echo(stay.in_ms, scanned_ms):
        when = lookups.when_said(stay.in_ms, tx.now_ms)
        raise Refusal("parcel.already_in_house", pickup=stay.code, when=when)
    return TakenIn(
        stay.id, stay.code, stay.waybill, stay.carrier, "", stay.person, echo=True,
        waiting=lookups.waiting_count(tx, stay.person),
    )  # fmt: skip


def _shelve(
    tx: Tx, waybill: str, choice: rules.CarrierChoice, shelf: str, person: str
) -> tuple[str, str]:
    """Give it the shelf's next code and record it; gives the entry and the code."""
    place = rules.check_shelf(shelf or lookups.last_shelf(tx))
    serial = _free_serial(tx, place)
    code = rules.code_text(place, serial)
    fact = facts.ParcelTakenIn(
        waybill=waybill,
        carrier=choice.carrier,
        how=cast(facts.How, choice.how),
        code=code,
        serial=serial,
        shelf=place,
        person=person,
    )
    return tx.record(fact).id, code


def _free_serial(tx: Tx, shelf: str) -> int:
    last, epoch = lookups.counter(tx, shelf)
    for serial in rules.serials_from(rules.first_serial(last, epoch, tx.epoch)):
        left_ms = lookups.code_left_ms(tx, rules.code_text(shelf, serial))
        if rules.code_is_free(left_ms, tx.now_ms):
            return serial
    raise Refusal("parcel.no_code_free", shelf=shelf)


def _known_owner(tx: Tx, waybill: str, before: lookups.Stay | None) -> str:
    """Announced by the center, or known from an earlier stay of the same waybill."""
    told = lookups.expected(tx, waybill)
    for person in (told.person if told else "", before.person if before else ""):
        known = people.person(tx, person) if person else None
        if known is not None and known.phone:
            return person
    return ""


def _here(tx: Tx, parcel: str) -> lookups.Stay:
    stay = lookups.stay(tx, parcel)
    if stay is None or not stay.here:
        raise Refusal("parcel.not_here", pickup=stay.code if stay else "")
    return stay


def _label(tx: Tx, parcel: str) -> bool:
    stay = lookups.stay(tx, parcel)
    owner = people.person(tx, stay.person) if stay else None
    if stay is None or owner is None:
        return False
    label = slip.Label(
        code=stay.code,
        carrier=stay.carrier_name,
        waybill=stay.waybill,
        name=owner.masked_name,
        tail=owner.tail,
        extension=owner.extension,
        day=day_hour_minute(tx.now_ms),
        station=tx.station_name or tx.station,
    )
    tx.enqueue(slip.pickup_label(tx.words, label), printer="label", person=owner.id)
    return True


def _hand_over(
    tx: Tx, stays: list[lookups.Stay], *, proof: facts.Proof, reason: str, taker: str
) -> HandedOver:
    entries: list[str] = []
    for stay in stays:
        fact = facts.ParcelHandedOver(
            parcel=stay.id,
            proof=proof,
            reason=reason,
            taker=taker,
            basket=entries[0] if entries else "",
        )
        entries.append(tx.record(fact).id)
    person = stays[0].person
    return HandedOver(
        parcels=tuple(stay.id for stay in stays),
        codes=tuple(stay.code for stay in stays),
        entries=tuple(entries),
        person=person,
        left=lookups.waiting_count(tx, person),
    )


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {
    facts.ParcelTakenIn: undo_intake,
    facts.ParcelHandedOver: take_back_hand_over,
}
