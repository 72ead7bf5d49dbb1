"""Decisions about parcels that are not where they should be."""

from __future__ import annotations

from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN
from station_app.wire.facts.missing import ClaimOutcome, Payer

PAYERS: tuple[Payer, ...] = ("station", "carrier", "courier")
MIX_UP_MS = 60 * 24 * 3600 * 1000  # as long as the code of the parcel that lies here still rests


def check_search(search: str, code: str) -> None:
    """Refusal missing.searched_already  a search for it is open."""
    if search:
        raise Refusal("missing.searched_already", pickup=code)


def check_mixed_up(
    *,
    same: bool,
    other_code: str,
    other_state: str,
    other_reason: str,
    other_searched: bool,
    other_left_ms: int,
    code_is_free: bool,
    now_ms: int,
) -> bool:
    """Whether the hand-over of ``other`` has to be undone, so that it is in the books as here.

    Somebody has our parcel. What they should have had lies here still: either its hand-over was
    recorded when the wrong box was given, or nothing was recorded and it is in the books as here.
    other_reason   why it left, "mistaken" when somebody else has it already
    code_is_free   its pickup code was not given to another parcel since
    Refusal missing.same_parcel      a parcel is not mixed up with itself
    Refusal missing.other_searched   it is looked for itself: found first, or it is the lost one
    Refusal missing.other_not_taken  it went back to its carrier, is lost or taken itself
    Refusal missing.other_too_old    too long ago: what lies here comes in anew first
    """
    if same:
        raise Refusal("missing.same_parcel")
    if other_state == "here":
        if other_searched:
            raise Refusal("missing.other_searched", pickup=other_code)
        return False
    if other_state != "gone" or other_reason == "mistaken":
        raise Refusal("missing.other_not_taken", pickup=other_code)
    if not code_is_free or now_ms - other_left_ms >= MIX_UP_MS:
        raise Refusal("missing.other_too_old", pickup=other_code)
    return True


def check_claim(claim_fen: int, payer: str) -> Payer:
    """What is asked for a lost parcel, and of whom.

    Refusal missing.claim_needs_amount  nothing, or less
    Refusal money.out_of_range          more than any parcel; also a code read into the field
    Refusal missing.who_pays            station, carrier or courier
    """
    _check_amount(claim_fen)
    for known in PAYERS:
        if known == payer:
            return known
    raise Refusal("missing.who_pays")


def check_claim_end(state: str, outcome: str, paid_fen: int) -> ClaimOutcome:
    """How a claim ends: paid with so much; refused, or its parcel found, with nothing.

    Refusal missing.claim_over          it was paid or refused before
    Refusal missing.claim_needs_amount, money.out_of_range  paid, but how much?
    """
    if state != "open":
        raise Refusal("missing.claim_over")
    if outcome == "paid":
        _check_amount(paid_fen)
        return "paid"
    return "found" if outcome == "found" else "refused"


def sheet_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-D0001``: how people name a sheet of everything that happened to a parcel."""
    return f"{station}-{epoch}-D{counter:04d}"


def _check_amount(fen: int) -> None:
    if fen <= 0:
        raise Refusal("missing.claim_needs_amount")
    if fen > MOST_FEN:
        raise Refusal("money.out_of_range")
