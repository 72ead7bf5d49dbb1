"""When an intake run may be opened and closed, and its number."""

from __future__ import annotations

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.waybills import carriers
from station_app.parcels.rules.arrival import short

MOST = 9_999  # parcels of one van, as a count field holds them
LONGEST_WORDS = 60  # signs of a reason, a name, a plate
TOLD_DAYS = 3  # what was announced longer ago is not expected on this van any more
EXCEPTIONS = ("damaged", "misrouted", "over")


def check_opening(carrier: str, expected: int) -> None:
    """Refuse a run nobody can bring.

    carrier  empty for a van that mixes several
    Refusal  parcel.unknown_carrier, run.count_unlikely
    """
    if carrier and carrier not in carriers():
        raise Refusal("parcel.unknown_carrier", carrier=short(carrier))
    if not 0 <= expected <= MOST:
        raise Refusal("run.count_unlikely")


def check_exception(kind: str, waybill: str) -> None:
    """Refusal run.what_is_wrong, run.which_parcel  an exception has a kind and a waybill."""
    if kind not in EXCEPTIONS:
        raise Refusal("run.what_is_wrong")
    if not waybill:
        raise Refusal("run.which_parcel")


def check_closing(theirs: int | None, ours: int, reason: str) -> int:
    """The other side's count; a difference is written down with its reason, never prevented.

    Refusal run.count_needed    the courier's count was not typed
    Refusal run.count_unlikely  no van holds so many
    Refusal run.reason_needed   the counts differ and nobody says why
    """
    if theirs is None:
        raise Refusal("run.count_needed")
    if not 0 <= theirs <= MOST:
        raise Refusal("run.count_unlikely")
    if theirs != ours and not reason.strip():
        raise Refusal("run.reason_needed", theirs=theirs, ours=ours)
    return theirs


def run_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-R0003``: how people name a run."""
    return f"{station}-{epoch}-R{counter:04d}"


def words_of(text: str) -> str:
    """What a keeper typed as a reason, a name or a plate, cut to what a line holds."""
    return kept_words(text, LONGEST_WORDS)
