"""A courier gets the money that was taken for the carrier, and signs for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.waybills import full_name
from station_app.people.actions import person_for
from station_app.settlement import slip
from station_app.settlement.lookups import cod
from station_app.settlement.rules import money as rules
from station_app.store.work import Tx, Work
from station_app.till.actions import ensure_shift
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts import settlement as facts
from station_app.wire.facts.shared import Taking


@dataclass(frozen=True, slots=True)
class PaidOut:
    """What a courier got, in fen, and what is still owed to the carrier."""

    entry: str
    number: str
    carrier: str
    fen: int
    parcels: int
    left_fen: int


def pay_out(work: Work, *, carrier: str, parcels: Sequence[str], courier: str) -> PaidOut:
    """Give a courier the money of these parcels in cash and print the slip both sign.

    courier  name of who takes it
    Refusal  settlement.which_carrier, settlement.who_takes_it, and as rules.check_payout
    Facts    person.recorded when new, shift.opened when none is open, payout.made
    """
    rules.check_carrier(carrier)
    name = kept_words(courier, rules.LONGEST_NAME)
    if not name:
        raise Refusal("settlement.who_takes_it")
    with work() as tx:
        chosen = tuple(dict.fromkeys(parcels))
        owed = {one.parcel: one for one in cod.owed_to(tx, carrier)}
        open_fen = {parcel: one.fen for parcel, one in owed.items()}
        fen = rules.check_payout(open_fen, chosen)
        person = cod.courier_named(tx, carrier, name) or person_for(tx, name=name)
        ensure_shift(tx)
        fact = facts.PayoutMade(
            number=rules.payout_number(tx.station, tx.epoch, cod.payouts_counted(tx, tx.epoch) + 1),
            carrier=carrier,
            courier=person,
            parts=tuple(facts.PaidPart(parcel=one, fen=open_fen[one]) for one in chosen),
            takings=(Taking("cod", "cash", -fen, of=carrier),),
        )
        entry = tx.record(fact)
        _print(tx, fact, name, [owed[one] for one in chosen])
        left_fen = sum(open_fen.values()) - fen
    return PaidOut(entry.id, fact.number, carrier, fen, len(chosen), left_fen)


def take_back_payout(work: Work, entry: str) -> int:
    """The courier gave the money of a pay-out back: it is owed again. Gives the fen.

    Refusal settlement.not_there  unknown, or taken back already
    Facts   shift.opened when none is open, payout.taken_back
    """
    with work() as tx:
        made = cod.payout_of(tx, entry)
        if made is None or made.undone:
            raise Refusal("settlement.not_there")
        ensure_shift(tx)
        back = tuple(
            Taking(one.book, one.tender, -one.fen, of=made.carrier) for one in takings_of(tx, entry)
        )
        tx.record(facts.PayoutTakenBack(undoes=entry, takings=back))
    return made.fen


def _print(tx: Tx, fact: facts.PayoutMade, courier: str, owed: Sequence[cod.Owed]) -> None:
    made = slip.payout_slip(
        tx.words,
        station=tx.station_name or tx.station,
        number=fact.number,
        carrier=full_name(fact.carrier),
        courier=courier,
        parcels=[(one.waybill, one.fen) for one in owed],
        at_ms=tx.now_ms,
        head=tx.log.head.hex()[:8],
    )
    tx.enqueue(made, person=fact.courier)


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {facts.PayoutMade: take_back_payout}
