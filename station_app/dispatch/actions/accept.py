"""A villager's parcel is accepted: checked, weighed, paid, numbered, labelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NotRequired, TypedDict, Unpack, cast

from station_app.dispatch.actions import paper, persons
from station_app.dispatch.actions.cancel import cancel_drop_off
from station_app.dispatch.actions.waybill import free_waybill
from station_app.dispatch.lookups import parcels, tables
from station_app.dispatch.lookups.unfinished import RETURN, SENDING
from station_app.dispatch.rules import batches, checks, fees, limits, suspicion, vans
from station_app.store import drafts
from station_app.store.work import Tx, Work
from station_app.till.actions import ensure_shift
from station_app.wire.facts.dispatch import DropOffAccepted, Fresh, IdentityKind
from station_app.wire.facts.shared import Taking, Tender


@dataclass(frozen=True)
class Accepted:
    """A parcel that waits for its courier, and the fee taken for it."""

    entry: str
    number: str
    carrier: str
    grams: int
    fee_fen: int
    waybill: str


class ToSend(TypedDict):
    """What a keeper says of a parcel to send; every amount and name is given by keyword.

    sender     a person known already, instead of phone and name; receiver likewise
    zone       not asked of a return: its platform pays
    identity_kind, identity_checked  the document the clerk looked at; its number is never given
    cleared    the clerk looked, and what sounded prohibited is not
    bulky      so large that it must be measured
    platform, return_code  of a buyer's prepaid return
    van_times  when this carrier's van leaves, minutes of the day
    waybill    the carrier's number, empty when its label comes later
    """

    carrier: str
    identity_kind: str
    identity_checked: bool
    contents: str
    inspected: bool
    grams: int
    phone: NotRequired[str]
    name: NotRequired[str]
    sender: NotRequired[str]
    receiver: NotRequired[str]
    receiver_phone: NotRequired[str]
    receiver_name: NotRequired[str]
    address: NotRequired[str]
    zone: NotRequired[str]
    cleared: NotRequired[bool]
    bulky: NotRequired[bool]
    sides_cm: NotRequired[tuple[int, ...]]
    fresh: NotRequired[Fresh]
    platform: NotRequired[str]
    return_code: NotRequired[str]
    van_times: NotRequired[Sequence[int]]
    waybill: NotRequired[str]
    tender: NotRequired[Tender]


@dataclass(frozen=True)
class _Looked:
    """What the checks leave to be recorded: the heading that was cleared, the price, the code."""

    cleared: str
    zone: str = ""
    fee_fen: int = 0
    charged_grams: int = 0
    return_code: str = ""


def accept_drop_off(work: Work, **parcel: Unpack[ToSend]) -> Accepted:
    """Take a parcel in for sending, take its fee, print receipt and label; or change nothing.

    Refusal  those of ``persons``, ``rules.checks``, ``rules.limits``, ``rules.fees``
    Refusal  drop_off.suspected, drop_off.waybill_taken
    Facts    person.recorded and person.addressed when new, shift.opened when none is open,
             drop_off.accepted
    """
    with work() as tx:
        fact = checked_parcel(tx, parcel)
        if fact.fee_fen:
            ensure_shift(tx)
        entry = tx.record(fact)
        drafts.drop_with_deed(tx, RETURN if fact.platform else SENDING)
        paper.print_accepted(tx, entry, fact)
    return Accepted(entry.id, fact.number, fact.carrier, fact.grams, fact.fee_fen, fact.waybill)


def checked_parcel(tx: Tx, parcel: ToSend) -> DropOffAccepted:
    """The parcel as it is accepted, with its persons recorded; the caller records the deed.

    Refusal  as ``accept_drop_off``
    Facts    person.recorded and person.addressed when new
    """
    looked = _looked(parcel)
    waybill = free_waybill(tx, parcel.get("waybill", ""), parcel["carrier"])
    sender = persons.sender_of(
        tx,
        known=parcel.get("sender", ""),
        phone=parcel.get("phone", ""),
        name=parcel.get("name", ""),
    )
    receiver = persons.receiver_of(
        tx,
        known=parcel.get("receiver", ""),
        phone=parcel.get("receiver_phone", ""),
        name=parcel.get("receiver_name", ""),
        address=parcel.get("address", ""),
    )
    return _fact(tx, parcel, looked, sender=sender, receiver=receiver, waybill=waybill)


def _looked(parcel: ToSend) -> _Looked:
    """Refuse what was not checked or cannot be paid for."""
    checks.check_identity(parcel["identity_kind"], checked=parcel["identity_checked"])
    contents = checks.check_contents(parcel["contents"])
    checks.check_inspected(inspected=parcel["inspected"])
    limits.check_weight(parcel["grams"])
    sides_cm = parcel.get("sides_cm", ())
    limits.check_sides(sides_cm, bulky=parcel.get("bulky", False))
    suspected = suspicion.suspicion(tables.headings(), contents)
    cleared = suspicion.check_cleared(suspected, cleared=parcel.get("cleared", False))
    platform, carrier = parcel.get("platform", ""), parcel["carrier"]
    if platform:
        fees.check_carrier(tables.carriers(), carrier)
        code = checks.check_return(platform, parcel.get("return_code", ""))
        return _Looked(cleared, return_code=code)
    rate = fees.rate_for(tables.rates(), carrier=carrier, zone=parcel.get("zone", ""))
    offer = fees.offer(rate, grams=parcel["grams"], sides_cm=sides_cm)
    charged_grams = offer.charged_grams if offer.by_volume else 0
    return _Looked(cleared, rate.zone, offer.fee_fen, charged_grams)


def _fact(
    tx: Tx, parcel: ToSend, looked: _Looked, *, sender: str, receiver: str, waybill: str
) -> DropOffAccepted:
    van = vans.next_van(parcel.get("van_times", ()), now_ms=tx.now_ms)
    taking = Taking("fees", parcel.get("tender", "cash"), looked.fee_fen)
    return DropOffAccepted(
        number=_next_number(tx),
        carrier=parcel["carrier"],
        waybill=waybill,
        sender=sender,
        receiver=receiver,
        zone=looked.zone,
        identity_kind=cast(IdentityKind, parcel["identity_kind"]),
        checked_by=tx.clerk,
        contents=checks.check_contents(parcel["contents"]),
        inspected=parcel["inspected"],
        cleared=looked.cleared,
        grams=parcel["grams"],
        fee_fen=looked.fee_fen,
        takings=(taking,) if looked.fee_fen else (),
        sides_cm=parcel.get("sides_cm", ()),
        charged_grams=looked.charged_grams,
        platform=parcel.get("platform", ""),
        return_code=looked.return_code,
        fresh=parcel.get("fresh", ""),
        leaves_ms=van.leaves_ms if van else 0,
    )


def _next_number(tx: Tx) -> str:
    counted = parcels.counted(tx, tx.epoch).drop_offs
    return batches.drop_off_number(tx.station, tx.epoch, counted + 1)


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {DropOffAccepted: cancel_drop_off}
