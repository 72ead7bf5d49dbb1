"""What may come in, and whose carrier it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.codes import Kind, check_harmless
from station_app.basics.faults import Refusal
from station_app.basics.waybills import CarrierGuess, How, carriers, decide_carrier

ECHO_MS = 2_000  # a scanner that fires twice
CLOCK_SLIP_MS = 10_000  # a clock put right by the line; one set back by hours makes no echoes


@dataclass(frozen=True, slots=True)
class CarrierChoice:
    """Who carried it and how that was found; ``carrier`` empty asks, candidates likeliest first."""

    carrier: str
    how: str
    candidates: tuple[str, ...] = ()


def check_waybill(kind: Kind) -> str:
    """The waybill a scan is, without its carton suffix, or a refusal that says what it is instead.

    Refusal code.payment_not_wanted, code.id_number_not_wanted  never kept (domain.md 2)
    Refusal parcel.looks_like_product  a trade number that no carrier's pattern fits
    Refusal parcel.looks_like_phone    a mobile number, and no parcel waits for one
    Refusal parcel.not_a_waybill       nothing a carrier prints
    """
    if kind.waybill is None or kind.id_number == "valid":
        check_harmless(kind)
    if kind.waybill is None and (kind.product or kind.in_store):
        raise Refusal("parcel.looks_like_product", text=kind.text)
    if kind.waybill is None and kind.phone is not None:
        raise Refusal("parcel.looks_like_phone")
    if kind.waybill is None and not kind.waybill_like:
        raise Refusal("parcel.not_a_waybill", text=short(kind.text))
    return kind.text


def choose_carrier(
    kind: Kind,
    *,
    announced: str = "",
    history: Sequence[str] = (),
    run: str = "",
    keeper: str = "",
) -> CarrierChoice:
    """The carrier of a parcel, or the candidates to ask about; never a silent guess.

    keeper  the keeper's own answer counts before everything
    run     the carrier whose batch is being taken in
    Refusal parcel.unknown_carrier
    Source  domain.md 1.2: batch, sure prefix, what the center announced, own history, then ask
    """
    if keeper:
        if keeper not in carriers():
            raise Refusal("parcel.unknown_carrier", carrier=short(keeper))
        return CarrierChoice(keeper, "keeper")
    guess = kind.waybill or CarrierGuess()
    found = decide_carrier(guess, run=run, history=history)
    how: How = found.how
    if how in ("run", "prefix") and not _may_be_goods(kind, run):
        return CarrierChoice(found.carrier, how, found.candidates)
    if announced:
        return CarrierChoice(announced, "announced", found.candidates)
    if how == "history" and not _may_be_goods(kind, run):
        return CarrierChoice(found.carrier, how, found.candidates)
    return CarrierChoice("", "ask", _to_ask(found.candidates, history))


def habit_shape(waybill: str) -> str:
    """Numbers that look alike, for the station's own history: length and first two signs."""
    return f"{len(waybill)}:{waybill[:2]}"


def is_echo(in_ms: int, scanned_ms: int) -> bool:
    """Whether a scan is the same pull of the trigger that took the parcel in."""
    return -CLOCK_SLIP_MS <= scanned_ms - in_ms <= ECHO_MS


def short(text: str) -> str:
    """What was read, cut to what a sentence can show."""
    return text if len(text) <= 24 else text[:23] + "…"


def _may_be_goods(kind: Kind, run: str) -> bool:
    """A number that is a good trade number too: one in ten 13-digit waybills is (domain.md 1.2)."""
    return bool(kind.product) and not run


def _to_ask(candidates: tuple[str, ...], history: Sequence[str]) -> tuple[str, ...]:
    usual = sorted(set(history) - set(candidates), key=lambda key: -list(history).count(key))
    return (*candidates, *usual)
