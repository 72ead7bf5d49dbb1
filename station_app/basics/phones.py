"""Mobile numbers as villagers write them and carriers print them, and how they are hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass

from station_app.basics.faults import Refusal
from station_app.basics.scan_text import clean

SHOWN_TAIL = 4  # digits left at the end, the ones people ask by
_PHONE = re.compile(
    r"^(?:\+?0?0?86-?)?(1[3-9][0-9])-?([0-9]{4})-?([0-9]{4})(?:(?:-|转|,|#|EXT\.?|X)([0-9]{1,6}))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Phone:
    """A mobile number and, for a carrier's privacy number, its extension.

    Two persons may share a privacy number's main part: compare both fields (domain.md 5).
    """

    number: str
    extension: str = ""

    def __str__(self) -> str:
        """As it is printed and dialled: the extension after 转."""
        return f"{self.number}转{self.extension}" if self.extension else self.number


def read_phone(text: str) -> Phone | None:
    """The mobile number a text is, or None: ``+86 138-0013-8000``, ``13800138000转1234``."""
    found = _PHONE.match(clean(text).replace("(", "").replace(")", ""))
    if not found:
        return None
    return Phone(number=found[1] + found[2] + found[3], extension=found[4] or "")


def check_phone(text: str) -> Phone:
    """The mobile number typed or scanned into a phone field.

    Refusal phone.empty         nothing was typed
    Refusal phone.not_a_phone   anything that is not 1[3-9] and nine more digits
    """
    plain = clean(text)
    if not plain:
        raise Refusal("phone.empty")
    found = read_phone(plain)
    if found is None:
        digits = sum(sign.isdigit() for sign in plain)
        raise Refusal("phone.not_a_phone", text=_shortened(plain), digits=digits)
    return found


def mask_phone(number: str) -> str:
    """A phone for screen and paper: first digit, six stars, last four: ``1******8000``.

    The usual ``138****8000`` hides only four digits.
    Source  GB/T 41833-2022 asks for at least six hidden digits
    """
    phone = read_phone(number)
    if phone is None:
        digits = clean(number)
        shown = digits[-SHOWN_TAIL:] if len(digits) >= SHOWN_TAIL + 6 else ""
        return "*" * (len(digits) - len(shown)) + shown
    tail = f"转{phone.extension}" if phone.extension else ""
    return f"{phone.number[0]}******{phone.number[-SHOWN_TAIL:]}{tail}"


def phone_tail(number: str) -> str:
    """The last four digits, by which parcels are asked for; of the extension there is none."""
    phone = read_phone(number)
    return (phone.number if phone else clean(number))[-SHOWN_TAIL:]


def _shortened(text: str) -> str:
    return text if len(text) <= 20 else text[:19] + "…"
