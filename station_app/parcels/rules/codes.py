"""Where a parcel is put and the code it gets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from station_app.basics.faults import Refusal
from station_app.parcels.rules.arrival import short

CODE_RESTS_MS = 60 * 24 * 3600 * 1000  # a code is not given again for sixty days
LAST_SERIAL = 9_999
RECOVERY_GAP = 200  # codes the lost part of a book may have given
DEFAULT_SHELF = "3-2"
_SHELF = re.compile(r"^[A-Z]{0,2}[0-9]{1,3}(?:-[0-9]{1,3})?$")


def check_shelf(shelf: str) -> str:
    """Refusal parcel.bad_shelf  a shelf is ``3-2``, ``12`` or ``A1-3``: no sentence, no blank."""
    plain = shelf.strip().upper()
    if not _SHELF.match(plain):
        raise Refusal("parcel.bad_shelf", shelf=short(shelf))
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
