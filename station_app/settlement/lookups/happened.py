"""What just happened, in words, for every fact of settlement."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from station_app.basics.happened import Happened
from station_app.basics.money import yuan_sign
from station_app.basics.waybills import short_name
from station_app.settlement.lookups import cod
from station_app.store.sql import Reads
from station_app.wire.facts import settlement as facts


def _fee_set(_read: Reads, _entry: str, fact: facts.FeeSet) -> Happened:
    said = {"carrier": short_name(fact.carrier), "money": yuan_sign(fact.fen)}
    return Happened("happened.fee_set", said | {"day": fact.from_day})


def _deducted(_read: Reads, _entry: str, fact: facts.DeductionNoted) -> Happened:
    said = {"carrier": short_name(fact.carrier), "money": yuan_sign(fact.fen)}
    return Happened("happened.deduction_noted", said | {"waybill": fact.waybill[-6:]})


def _paid_out(_read: Reads, _entry: str, fact: facts.PayoutMade) -> Happened:
    fen = sum(part.fen for part in fact.parts)
    said = {"carrier": short_name(fact.carrier), "money": yuan_sign(fen), "number": fact.number}
    return Happened("happened.payout_made", said, amount_fen=-fen)


def _payout_back(read: Reads, _entry: str, fact: facts.PayoutTakenBack) -> Happened:
    made = cod.payout_of(read, fact.undoes)
    fen = sum(taking.fen for taking in fact.takings)
    said = {
        "carrier": short_name(made.carrier) if made else "",
        "number": made.number if made else "",
        "money": yuan_sign(fen),
    }
    return Happened("happened.payout_taken_back", said, amount_fen=fen)


def _received(_read: Reads, _entry: str, fact: facts.FeesReceived) -> Happened:
    said = {"carrier": short_name(fact.carrier), "money": yuan_sign(fact.fen)}
    return Happened("happened.fees_received", said | {"month": fact.month}, amount_fen=fact.fen)


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.FeeSet: _fee_set,
    facts.DeductionNoted: _deducted,
    facts.PayoutMade: _paid_out,
    facts.PayoutTakenBack: _payout_back,
    facts.FeesReceived: _received,
    facts.FeeTakenBack: lambda _read, _entry, _fact: Happened("happened.fee_taken_back"),
    facts.DeductionTakenBack: lambda _read, _entry, _fact: Happened(
        "happened.deduction_taken_back"
    ),
    facts.FeesTakenBack: lambda _read, _entry, _fact: Happened("happened.fees_taken_back"),
}
