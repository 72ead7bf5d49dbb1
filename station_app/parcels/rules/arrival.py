"""What may come in, and whose carrier it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.codes import Kind, check_harmless, classify
from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN
from station_app.basics.scan_text import Piece, normalise
from station_app.basics.waybills import CarrierGuess, How, carriers, decide_carrier

DUE_KINDS = ("cod", "freight")
ECHO_MS = 2_000  # a scanner that fires twice
_TAIL = re.compile(r"^[0-9]{4}$")
_INITIALS = re.compile(r"^[A-Z]{2,8}$")
CLOCK_SLIP_MS = 10_000  # a clock put right by the line; one set back by hours makes no echoes


@dataclass(frozen=True, slots=True)
class CarrierChoice:
    """Who carried it and how that was found; ``carrier`` empty asks, candidates likeliest first.

    stray  its number is surely another carrier's than the one whose batch is being taken in
    """

    carrier: str
    how: str
    candidates: tuple[str, ...] = ()
    stray: bool = False


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


def check_waybill_text(text: str) -> str:
    """The waybill a typed or scanned text is. Refusal as check_waybill."""
    return check_waybill(classify(text))


def choose_carrier(
    kind: Kind,
    *,
    announced: str = "",
    history: Sequence[str] = (),
    run: str = "",
    in_run: bool = False,
    keeper: str = "",
) -> CarrierChoice:
    """The carrier of a parcel, or the candidates to ask about; never a silent guess.

    keeper  the keeper's own answer counts before everything
    run     the carrier whose batch is being taken in
    in_run  a run is open, of one carrier or of several: what may be goods is a parcel then
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
    # One in ten 13-digit waybills is a good trade number too (domain.md 1.2).
    sure = in_run or bool(run) or not kind.product
    if how in ("run", "prefix") and sure:
        return CarrierChoice(found.carrier, how, found.candidates)
    if run and how == "ask":
        return CarrierChoice("", "ask", _strangers(found.candidates, announced, run), stray=True)
    if announced:
        return CarrierChoice(announced, "announced", found.candidates)
    if how == "history" and sure:
        return CarrierChoice(found.carrier, how, found.candidates)
    return CarrierChoice("", "ask", _to_ask(found.candidates, history))


def carton(piece: Piece | None) -> Piece | None:
    """Which carton of several a scan is; None for a whole parcel (1 of 1, or no such number)."""
    return piece if piece is not None and 0 < piece.number <= piece.of > 1 else None


def is_hint(text: str) -> bool:
    """Whether a text is a phone's last four digits, or initials."""
    plain = normalise(text)
    return bool(_TAIL.match(plain) or _INITIALS.match(plain))


def check_hint(text: str) -> tuple[str, str]:
    """All a carrier printed of the recipient: the phone's last four digits, or initials.

    Refusal parcel.no_hint  neither of the two
    """
    plain = normalise(text)
    if _TAIL.match(plain):
        return plain, ""
    if _INITIALS.match(plain):
        return "", plain
    raise Refusal("parcel.no_hint", text=short(text))


def check_due(kind: str, fen: int) -> str:
    """What kind of money is due, empty when none is.

    Refusal parcel.due_which    neither cash on delivery nor freight
    Refusal money.out_of_range  more than a counter takes at once, or less than nothing
    """
    if not 0 <= fen <= MOST_FEN:
        raise Refusal("money.out_of_range")
    if not fen:
        return ""
    if kind not in DUE_KINDS:
        raise Refusal("parcel.due_which")
    return kind


def habit_shape(waybill: str) -> str:
    """Numbers that look alike, for the station's own history: length and first two signs."""
    return f"{len(waybill)}:{waybill[:2]}"


def is_echo(in_ms: int, scanned_ms: int) -> bool:
    """Whether a scan is the same pull of the trigger that took the parcel in."""
    return -CLOCK_SLIP_MS <= scanned_ms - in_ms <= ECHO_MS


def short(text: str) -> str:
    """What was read, cut to what a sentence can show."""
    return text if len(text) <= 24 else text[:23] + "…"


def _strangers(candidates: tuple[str, ...], announced: str, run: str) -> tuple[str, ...]:
    """Whose it may be instead of the run's; what was announced is likeliest."""
    names = (announced, *candidates) if announced else candidates
    return tuple(name for name in dict.fromkeys(names) if name != run)


def _to_ask(candidates: tuple[str, ...], history: Sequence[str]) -> tuple[str, ...]:
    usual = sorted(set(history) - set(candidates), key=lambda key: -list(history).count(key))
    return (*candidates, *usual)
