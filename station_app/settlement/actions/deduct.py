"""A carrier takes something off for a parcel, or does not after all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.scan_text import normalise
from station_app.parcels.lookups import house
from station_app.parcels.rules.arrival import check_waybill_text
from station_app.settlement.lookups import taken_off
from station_app.settlement.rules import money as rules
from station_app.settlement.rules import months
from station_app.store.work import Work
from station_app.wire.facts import settlement as facts

WHYS = ("fine", "compensation")


def note_deduction(
    work: Work, *, carrier: str, month: str, why: str, waybill: str, fen: int, reason: str
) -> str:
    """Note a fine or compensation on a carrier's month; gives the entry that names it.

    waybill  of the parcel it is for, also one that never was here
    reason   in the keeper's words
    Refusal settlement.which_carrier, settlement.which_deduction, settlement.no_amount
    Refusal settlement.no_waybill, settlement.no_reason, as arrival.check_waybill
    Refusal settlement.month_to_come
    Fact    deduction.noted
    """
    rules.check_carrier(carrier)
    rules.check_amount(fen)
    if why not in WHYS:
        raise Refusal("settlement.which_deduction")
    if not normalise(waybill):
        raise Refusal("settlement.no_waybill")
    code = check_waybill_text(waybill)
    said = kept_words(reason, rules.LONGEST_REASON)
    if not said:
        raise Refusal("settlement.no_reason")
    with work() as tx:
        stay = house.by_waybill(tx, code)
        months.check_month(month, tx.day)
        fact = facts.DeductionNoted(
            carrier=carrier,
            why=cast(facts.WhyDeducted, why),
            fen=fen,
            day=months.day_in(month, tx.day),
            waybill=code,
            parcel=stay.id if stay else "",
            reason=said,
        )
        return tx.record(fact).id


def take_back_deduction(work: Work, entry: str) -> None:
    """A deduction does not count after all: noted wrongly, or the carrier gave way.

    entry    also the ``missing.search_ended`` of a lost parcel
    Refusal  settlement.not_there  it was taken back already
    Fact     deduction.taken_back
    """
    with work() as tx:
        if taken_off.deduction(tx, entry) is None:
            raise Refusal("settlement.not_there")
        tx.record(facts.DeductionTakenBack(undoes=entry))


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {facts.DeductionNoted: take_back_deduction}
