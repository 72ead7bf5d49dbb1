"""What may come in, whose carrier it is, which code it gets, and who may leave with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from station_app.basics.codes import Kind, check_harmless
from station_app.basics.faults import Refusal
from station_app.basics.waybills import CarrierGuess, How, carriers, decide_carrier

ECHO_MS = 2_000  # a scanner that fires twice
CLOCK_SLIP_MS = 10_000  # a clock put right by the line; one set back by hours makes no echoes
CODE_RESTS_MS = 60 * 24 * 3600 * 1000  # a code is not given again for sixty days
LAST_SERIAL = 9_999
RECOVERY_GAP = 200  # codes the lost part of a book may have given
DEFAULT_SHELF = "3-2"
REASONS = ("torn", "covered", "scanner", "other")
_SHELF = re.compile(r"^[A-Z]{0,2}[0-9]{1,3}(?:-[0-9]{1,3})?$")


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
        raise Refusal("parcel.not_a_waybill", text=_short(kind.text))
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
            raise Refusal("parcel.unknown_carrier", carrier=_short(keeper))
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


def check_shelf(shelf: str) -> str:
    """Refusal parcel.bad_shelf  a shelf is ``3-2``, ``12`` or ``A1-3``: no sentence, no blank."""
    plain = shelf.strip().upper()
    if not _SHELF.match(plain):
        raise Refusal("parcel.bad_shelf", shelf=_short(shelf))
    return plain


def first_serial(last: int, last_epoch: int, epoch: int) -> int:
    """The running number to try first: the next one, 200 further after a recovery.

    last  0 when this shelf gave none yet; last_epoch then does not count
    """
    begun_in = last_epoch if last else 1
    step = 1 + (RECOVERY_GAP if epoch > begun_in else 0)
    return (last - 1 + step) % LAST_SERIAL + 1


def serials_from(first: int) -> Iterator[int]:
    """Every running number once, beginning here and rolling over after 9999."""
    return chain(range(first, LAST_SERIAL + 1), range(1, first))


def code_text(shelf: str, serial: int) -> str:
    """``3-2-0187``: shelf, layer, running number; plain ASCII."""
    return f"{shelf}-{serial:04d}"


def code_is_free(left_ms: int | None, now_ms: int) -> bool:
    """Whether a code may be given: never used, or its parcel left sixty days ago.

    left_ms  when its parcel left, 0 while it is here, None when it never was given
    """
    if left_ms is None:
        return True
    return left_ms > 0 and now_ms - left_ms >= CODE_RESTS_MS


def check_basket(persons: Sequence[str]) -> None:
    """Refuse to hand these parcels over together unless they are one person's.

    Refusal parcel.nothing_checked  no barcode was scanned yet
    Refusal parcel.two_persons      different owners, or an owner nobody knows among them
    """
    if not persons:
        raise Refusal("parcel.nothing_checked")
    if len(persons) > 1 and (len(set(persons)) > 1 or not persons[0]):
        raise Refusal("parcel.two_persons")


def check_reason(reason: str) -> str:
    """Refusal parcel.reason_needed  a parcel that was not scanned leaves only with a reason."""
    if reason not in REASONS:
        raise Refusal("parcel.reason_needed")
    return reason


def _may_be_goods(kind: Kind, run: str) -> bool:
    """A number that is a good trade number too: one in ten 13-digit waybills is (domain.md 1.2)."""
    return bool(kind.product) and not run


def _to_ask(candidates: tuple[str, ...], history: Sequence[str]) -> tuple[str, ...]:
    usual = sorted(set(history) - set(candidates), key=lambda key: -list(history).count(key))
    return (*candidates, *usual)


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:23] + "…"
