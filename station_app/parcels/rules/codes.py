"""Where a parcel is put and the code it gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Literal, NamedTuple

from station_app.basics.faults import Refusal
from station_app.parcels.rules.arrival import short

CodeRule = Literal["shelf", "rack", "date", "tail", "house", "carrier"]
SHELF: CodeRule = "shelf"

CODE_RESTS_MS = 60 * 24 * 3600 * 1000  # a code is not given again for sixty days
LAST_SERIAL = 9_999
LAST_OF_DAY = 999
LAST_OF_HOUSE = 99_999  # four digits while they last: 1,200 a day use those up within the rest
RECOVERY_GAP = 200  # codes the lost part of a book may have given
TAILS = (4, 5, 6)  # digits of a waybill, more of them while fewer are somebody else's code
UNCOUNTED = "-"  # the scope of a code that is no running number
DEFAULT_SHELF = "3-2"
_SHELF = re.compile(r"^[A-Z]{0,2}[0-9]{1,3}(?:-[0-9]{1,3})?$")
_CODE = re.compile(r"^[A-Z0-9]{1,6}(?:-[A-Z0-9]{1,6}){0,3}$")


class Series(NamedTuple):
    """What a running number counts in.

    scope    as the fact says it, empty for the shelf itself
    before   what stands before the number in a code
    digits   how many the number has at least; last is the highest
    of_a_day it begins anew every day
    """

    scope: str
    before: str
    digits: int = 4
    last: int = LAST_SERIAL
    of_a_day: bool = False


def check_shelf(shelf: str) -> str:
    """Refusal parcel.bad_shelf  a shelf is ``3-2``, ``12`` or ``A1-3``: no sentence, no blank."""
    plain = shelf.strip().upper()
    if not _SHELF.match(plain):
        raise Refusal("parcel.bad_shelf", shelf=short(shelf))
    return plain


def series_of(rule: str, shelf: str, day: str) -> Series:
    """What the number of a code counts in under the station's rule.

    rule  tail and carrier count only where their own code is not free, then on the shelf
    day   business day, ``2026-11-24``
    """
    if rule == "rack":
        return Series(f"{shelf.partition('-')[0]}-*", f"{shelf}-")
    if rule == "date":
        month_day = day[5:7] + day[8:10]
        return Series(f"{shelf}@{day}", f"{shelf}-{month_day}-", 2, LAST_OF_DAY, of_a_day=True)
    if rule == "house":
        return Series("*", "", 4, LAST_OF_HOUSE)
    return Series("", f"{shelf}-")


def own_codes(rule: str, *, waybill: str, carrier_code: str) -> tuple[str, ...]:
    """Codes that are no running numbers, to be tried in order: the waybill's tail, the carrier's.

    carrier_code  taken as it is when it can be printed, said and typed
    """
    if rule == "carrier":
        return (carrier_code,) if _CODE.match(carrier_code) else ()
    if rule != "tail":
        return ()
    digits = "".join(sign for sign in waybill if sign.isdigit())
    return tuple(digits[-count:] for count in TAILS if len(digits) >= count)


def first_serial(last: int, last_epoch: int, epoch: int, *, most: int = LAST_SERIAL) -> int:
    """The running number to try first: the next one, 200 further after a recovery.

    last  0 when none was given yet; last_epoch then does not count
    most  the highest number of its series
    """
    begun_in = last_epoch if last else 1
    step = 1 + (RECOVERY_GAP if epoch > begun_in else 0)
    return (last - 1 + step) % most + 1


def serials_from(first: int, *, most: int = LAST_SERIAL) -> Iterator[int]:
    """Every running number once, beginning here and rolling over after the highest."""
    return chain(range(first, most + 1), range(1, first))


def code_text(series: Series, serial: int) -> str:
    """``3-2-0187``, ``3-2-1124-07`` or ``0187``; plain ASCII."""
    return f"{series.before}{serial:0{series.digits}d}"


def code_is_free(left_ms: int | None, now_ms: int) -> bool:
    """Whether a code may be given: never used, or its parcel left sixty days ago.

    left_ms  when its parcel left, 0 while it is here, None when it never was given
    """
    if left_ms is None:
        return True
    return left_ms > 0 and now_ms - left_ms >= CODE_RESTS_MS


def spoken(code: str, carrier: str = "") -> str:
    """A code as it is said aloud, sign by sign: 3-2-0187 is "3，2，0 1 8 7".

    carrier  said before it, where the station wants that
    """
    return "，".join((*([carrier] if carrier else []), *map(" ".join, code.split("-"))))
