"""What must have been looked at before a parcel is accepted, and what may never be written down."""

from __future__ import annotations

import re
from collections.abc import Sequence

from station_app.basics.codes import classify
from station_app.basics.discretion import kept_words, masked, seen_words
from station_app.basics.faults import Refusal
from station_app.basics.id_numbers import holds_id_number
from station_app.basics.payment_codes import payment_scheme
from station_app.basics.scan_text import normalise, split_piece
from station_app.basics.waybills import guess, short_name

LONGEST_CONTENTS = 100  # signs; it stands on one receipt
LONGEST_ADDRESS = 120
LONGEST_CODE = 40
LONGEST_NAME = 20
IDENTITY_KINDS = ("id_card", "residence_permit", "passport", "driving_licence", "known_agreement")
PLATFORMS = ("taobao", "jd", "pdd", "douyin", "kuaishou", "vip", "xhs", "other")
_DIGITS = re.compile(r"[0-9]{16,}")


def check_identity(kind: str, *, checked: bool) -> None:
    """Refuse a sender whose document was not looked at.

    Refusal drop_off.identity_missing
    Source  快递暂行条例 art. 22, 反恐怖主义法 art. 20
    """
    if not checked or kind not in IDENTITY_KINDS:
        raise Refusal("drop_off.identity_missing")


def check_inspected(*, inspected: bool) -> None:
    """Refuse a parcel that was not opened and looked at.

    Refusal drop_off.not_inspected
    Source  邮政法 art. 25, 快递暂行条例 art. 31
    """
    if not inspected:
        raise Refusal("drop_off.not_inspected")


def check_contents(contents: str) -> str:
    """What is inside, in words.

    Refusal drop_off.contents_missing, drop_off.contents_too_long, those of ``check_kept``
    """
    plain = kept_words(contents, LONGEST_CONTENTS + 1)
    if not plain:
        raise Refusal("drop_off.contents_missing")
    if len(plain) > LONGEST_CONTENTS:
        raise Refusal("drop_off.contents_too_long", most=LONGEST_CONTENTS)
    check_kept(plain)
    return plain


def check_address(address: str) -> str:
    """Where it goes, as the sender says it.

    Refusal drop_off.address_missing, drop_off.address_too_long, those of ``check_kept``
    """
    plain = seen_words(address)
    if not plain:
        raise Refusal("drop_off.address_missing")
    if len(plain) > LONGEST_ADDRESS:
        raise Refusal("drop_off.address_too_long", most=LONGEST_ADDRESS)
    check_kept(plain)
    return plain


def check_return(platform: str, code: str) -> str:
    """The code by which a platform knows its buyer's return, normalised.

    Refusal drop_off.platform_missing, drop_off.return_code_missing, those of ``check_kept``
    """
    if platform not in PLATFORMS:
        raise Refusal("drop_off.platform_missing")
    plain = normalise(code)[:LONGEST_CODE]
    if not plain:
        raise Refusal("drop_off.return_code_missing")
    check_kept(plain)
    return plain


def check_kept(text: str) -> None:
    """Refuse a text with an identity number or a payment code in it: the station keeps neither.

    Refusal drop_off.identity_number_not_kept, drop_off.payment_code_not_kept
    Source  快递暂行条例 art. 22 (domain.md R4)
    """
    plain = normalise(text)
    if holds_id_number(plain):
        raise Refusal("drop_off.identity_number_not_kept")
    for digits in _DIGITS.findall(plain):
        if payment_scheme(digits):
            raise Refusal("drop_off.payment_code_not_kept", shown=masked(digits))


def may_be_kept(text: str) -> bool:
    """Whether a text half typed may be kept through a power cut."""
    try:
        check_kept(text)
    except Refusal:
        return False
    return True


def check_waybill(text: str, carrier: str) -> str:
    """The carrier's own number as it is stored, empty when its label comes later.

    Refusal drop_off.not_a_waybill      no number any carrier would print
    Refusal those of ``check_carriers_number`` and ``check_kept``
    """
    code, _ = split_piece(text)
    if not code:
        return ""
    check_kept(code)
    kind = classify(code)
    if kind.waybill is None and not kind.waybill_like:
        raise Refusal("drop_off.not_a_waybill", text=code[:24])
    check_carriers_number(code, carrier)
    return code


def check_carriers_number(code: str, carrier: str) -> None:
    """Refuse a number that is surely another carrier's. Refusal drop_off.waybill_of_another."""
    guessed = guess(code)
    if guessed.tier == "strong" and carrier not in guessed.candidates:
        named = short_name(guessed.candidates[0])
        raise Refusal("drop_off.waybill_of_another", waybill=code, carrier=named)


def check_cancel(state: str) -> None:
    """Refuse to take back what left or was taken back already.

    Refusal drop_off.with_the_courier, drop_off.already_cancelled
    """
    if state == "handed_over":
        raise Refusal("drop_off.with_the_courier")
    if state == "cancelled":
        raise Refusal("drop_off.already_cancelled")


def check_bind(number: str, waybill: str, state: str) -> None:
    """Refuse a second number on a parcel, or one on a parcel that is not here.

    Refusal drop_off.has_waybill, those of ``check_cancel``
    """
    check_cancel(state)
    if waybill:
        raise Refusal("drop_off.has_waybill", number=number, waybill=waybill)


def check_refused(why: str, reasons: Sequence[str], heading: str) -> None:
    """Refuse a refusal without its reason; suspected goods need their heading.

    Refusal drop_off.reason_missing, drop_off.heading_missing
    """
    if why not in reasons:
        raise Refusal("drop_off.reason_missing")
    if why == "prohibited" and not heading:
        raise Refusal("drop_off.heading_missing")
