"""A carrier pays what it owes for a month, and the month is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.waybills import full_name
from station_app.settlement import slip
from station_app.settlement.lookups import sheets, taken_off
from station_app.settlement.rules import money as rules
from station_app.settlement.rules import months
from station_app.store.work import Work
from station_app.till.actions import ensure_shift
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts import settlement as facts
from station_app.wire.facts.shared import Taking


def note_payment(
    work: Work, *, carrier: str, month: str, fen: int, day: str, how: str, note: str = ""
) -> str:
    """Note that a carrier paid for a month; gives the entry that names the payment.

    Cash comes into the drawer, into the book of the station's fees; other money never lay there.
    Refusal settlement.which_carrier, settlement.no_amount, settlement.how_paid
    Refusal settlement.month_to_come, settlement.day_to_come
    Facts   shift.opened when cash comes and none is open, fees.received
    """
    rules.check_carrier(carrier)
    rules.check_amount(fen)
    if how not in rules.HOWS:
        raise Refusal("settlement.how_paid")
    with work() as tx:
        months.check_month(month, tx.day)
        if day > tx.day:
            raise Refusal("settlement.day_to_come")
        cash = how == "cash"
        if cash:
            ensure_shift(tx)
        fact = facts.FeesReceived(
            carrier=carrier,
            month=month,
            fen=fen,
            day=day,
            how=cast(facts.HowPaid, how),
            note=kept_words(note, rules.LONGEST_REASON),
            takings=(Taking("fees", "cash", fen, of=carrier),) if cash else (),
        )
        return tx.record(fact).id


def take_back_payment(work: Work, entry: str) -> None:
    """A payment of a carrier was noted by mistake; cash goes out of the drawer again.

    Refusal settlement.not_there  it was taken back already
    Facts   shift.opened when cash goes and none is open, fees.taken_back
    """
    with work() as tx:
        paid = taken_off.payment(tx, entry)
        if paid is None:
            raise Refusal("settlement.not_there")
        back = tuple(
            Taking(one.book, one.tender, -one.fen, of=paid.carrier) for one in takings_of(tx, entry)
        )
        if back:
            ensure_shift(tx)
        tx.record(facts.FeesTakenBack(undoes=entry, takings=back))


def print_sheet(work: Work, *, carrier: str, month: str) -> None:
    """Print a carrier's month with room for two signatures; records nothing."""
    with work() as tx:
        tx.enqueue(
            slip.sheet_slip(
                tx.words,
                station=tx.station_name or tx.station,
                carrier=full_name(carrier),
                sheet=sheets.sheet(tx, carrier, month),
                at_ms=tx.now_ms,
            )
        )


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {facts.FeesReceived: take_back_payment}
