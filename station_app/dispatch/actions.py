"""Deeds of dispatch: accept a parcel, take it back, give a batch to the courier."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict, Unpack, cast

from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip
from station_app.basics.phones import check_phone
from station_app.basics.scan_text import split_piece
from station_app.basics.waybills import full_name, guess, short_name
from station_app.dispatch import lookups, rules, slip
from station_app.people.actions import person_for
from station_app.store.work import Recorded, Tx, Work
from station_app.till.actions import ensure_shift
from station_app.wire.facts.dispatch import (
    BatchHandedOver,
    DropOffAccepted,
    DropOffCancelled,
    IdentityKind,
)
from station_app.wire.facts.shared import Taking, Tender


@dataclass(frozen=True)
class Accepted:
    """A parcel that waits for its courier, and the fee taken for it."""

    entry: str
    number: str
    carrier: str
    grams: int
    fee_fen: int


@dataclass(frozen=True)
class Cancelled:
    """A parcel the sender took home again, and the fee given back."""

    entry: str
    number: str
    returned_fen: int


@dataclass(frozen=True)
class Handed:
    """What a courier took along at once."""

    entry: str
    number: str
    carrier: str
    parcels: int
    grams: int


class ToSend(TypedDict):
    """What a keeper says of a parcel to send; every amount and name is given by keyword.

    identity_kind, identity_checked  the document the clerk looked at; its number is never given
    cleared  the clerk looked, and what sounded prohibited is not
    waybill  the carrier's number, empty when its label comes later
    """

    phone: str
    name: str
    carrier: str
    zone: str
    identity_kind: str
    identity_checked: bool
    contents: str
    inspected: bool
    grams: int
    waybill: NotRequired[str]
    cleared: NotRequired[bool]
    tender: NotRequired[Tender]


def accept_drop_off(work: Work, **parcel: Unpack[ToSend]) -> Accepted:
    """Take a parcel in for sending, take its fee, print the sender's receipt; or change nothing.

    Refusal  phone.empty, phone.not_a_phone, drop_off.name_missing and those of ``rules``
    Refusal  drop_off.waybill_taken, drop_off.waybill_of_another
    Facts    person.recorded when new, shift.opened when none is open, drop_off.accepted
    """
    heading = _checked(parcel)
    rate = rules.rate_for(lookups.rates(), carrier=parcel["carrier"], zone=parcel["zone"])
    fee_fen = rules.fee_fen(rate, grams=parcel["grams"])
    with work() as tx:
        waybill = _free_waybill(tx, parcel.get("waybill", ""), rate.carrier)
        sender = _sender(tx, phone=parcel["phone"], name=parcel["name"])
        if fee_fen:
            ensure_shift(tx)
        fact = DropOffAccepted(
            number=_next_number(tx),
            carrier=rate.carrier,
            waybill=waybill,
            sender=sender,
            zone=rate.zone,
            identity_kind=cast(IdentityKind, parcel["identity_kind"]),
            checked_by=tx.clerk,
            contents=parcel["contents"].strip(),
            inspected=parcel["inspected"],
            cleared=heading,
            grams=parcel["grams"],
            fee_fen=fee_fen,
            takings=(Taking("fees", parcel.get("tender", "cash"), fee_fen),) if fee_fen else (),
        )
        entry = tx.record(fact)
        tx.enqueue(_receipt(tx, entry, fact), person=sender)
    return Accepted(entry.id, fact.number, fact.carrier, fact.grams, fee_fen)


def cancel_drop_off(work: Work, drop_off: str) -> Cancelled:
    """Give a parcel and its fee back to the sender, before the courier took it.

    Refusal drop_off.unknown, drop_off.with_the_courier, drop_off.already_cancelled
    Facts   shift.opened when none is open, drop_off.cancelled
    """
    with work() as tx:
        found = lookups.drop_off(tx, drop_off)
        if found is None:
            raise Refusal("drop_off.unknown")
        rules.check_cancel(found.state)
        takings = (Taking("fees", _tender(found.tender), -found.taken_fen),)
        if found.taken_fen:
            ensure_shift(tx)
        entry = tx.record(
            DropOffCancelled(drop_off=drop_off, takings=takings if found.taken_fen else ())
        )
    return Cancelled(entry.id, found.number, found.taken_fen)


def hand_batch(work: Work, *, carrier: str, drop_offs: Sequence[str], courier: str = "") -> Handed:
    """Give these parcels to a carrier's courier and print the list that is signed.

    Refusal drop_off.unknown, drop_off.batch_empty, drop_off.batch_too_large
    Refusal drop_off.other_courier, drop_off.not_waiting
    Fact    drop_off.batch_handed_over
    """
    with work() as tx:
        chosen = tuple(dict.fromkeys(drop_offs))
        found = [lookups.drop_off(tx, parcel) for parcel in chosen]
        parcels = [parcel for parcel in found if parcel is not None]
        if len(parcels) < len(chosen):
            raise Refusal("drop_off.unknown")
        rules.check_batch(carrier, [(one.number, one.carrier, one.state) for one in parcels])
        counted = lookups.counted(tx, tx.epoch).batches
        number = rules.batch_number(tx.station, tx.epoch, counted + 1)
        entry = tx.record(
            BatchHandedOver(number=number, carrier=carrier, drop_offs=chosen, courier=courier)
        )
        tx.enqueue(
            slip.batch_slip(
                tx.words,
                station=tx.station_name or tx.station,
                number=number,
                carrier=full_name(carrier),
                parcels=[(one.waybill or one.number, one.grams) for one in parcels],
                at_ms=entry.at_ms,
            )
        )
    return Handed(entry.id, number, carrier, len(parcels), sum(one.grams for one in parcels))


def _checked(parcel: ToSend) -> str:
    """Refuse what was not checked; gives the heading of the prohibited list that was cleared."""
    rules.check_identity(parcel["identity_kind"], checked=parcel["identity_checked"])
    contents = rules.check_contents(parcel["contents"])
    rules.check_inspected(inspected=parcel["inspected"])
    rules.check_weight(parcel["grams"])
    suspected = rules.suspicion(lookups.headings(), contents)
    return rules.check_cleared(suspected, cleared=parcel.get("cleared", False))


def _free_waybill(tx: Tx, text: str, carrier: str) -> str:
    """The carrier's own number on the parcel, empty when its label comes later."""
    code, _ = split_piece(text)
    if not code:
        return ""
    rules.check_no_identity_number(code)
    guessed = guess(code)
    if guessed.tier == "strong" and carrier not in guessed.candidates:
        named = short_name(guessed.candidates[0])
        raise Refusal("drop_off.waybill_of_another", waybill=code, carrier=named)
    taken = lookups.by_waybill(tx, code)
    if taken is not None:
        raise Refusal("drop_off.waybill_taken", waybill=code, number=taken.number)
    return code


def _sender(tx: Tx, *, phone: str, name: str) -> str:
    known = check_phone(phone)
    rules.check_no_identity_number(name)
    name = name.strip() or lookups.known_name(tx, known.number, known.extension)
    if not name:
        raise Refusal("drop_off.name_missing")
    return person_for(tx, phone=known.number, extension=known.extension, name=name)


def _next_number(tx: Tx) -> str:
    counted = lookups.counted(tx, tx.epoch).drop_offs
    return rules.drop_off_number(tx.station, tx.epoch, counted + 1)


def _tender(text: str) -> Tender:
    known: dict[str, Tender] = {"tab": "tab", "static_qr": "static_qr"}
    return known.get(text, "cash")


def _receipt(tx: Tx, entry: Recorded, fact: DropOffAccepted) -> Slip:
    return slip.receipt_slip(
        tx.words,
        station=tx.station_name or tx.station,
        number=fact.number,
        carrier=full_name(fact.carrier),
        waybill=fact.waybill,
        zone=tx.words.say(f"drop_off.zone_{fact.zone}"),
        sender=lookups.sender(tx, fact.sender).name,
        contents=fact.contents,
        grams=fact.grams,
        fee_fen=fact.fee_fen,
        at_ms=entry.at_ms,
        head=tx.log.head.hex()[:8],
    )


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {DropOffAccepted: cancel_drop_off}
