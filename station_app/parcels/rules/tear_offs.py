"""Numbers that are printed ahead and stand in for a waybill nobody could read in the dark."""

from __future__ import annotations

import re
from typing import Protocol

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal

MOST = 50  # a good metre of paper holds ten
LAST = 99_999
_NUMBER = re.compile(r"^(?:[A-Z][0-9]{2})?T[1-9][0-9]{5,}$")


class Stay(Protocol):
    """What is asked of a stay."""

    @property
    def id(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def came_ms(self) -> int: ...
    @property
    def left_ms(self) -> int: ...
    @property
    def here(self) -> bool: ...
    @property
    def stayed(self) -> bool: ...


def check_count(count: int, printed: int) -> int:
    """How many are printed. Refusal tear_off.count_unlikely."""
    if not 0 < count <= MOST or printed + count > LAST:
        raise Refusal("tear_off.count_unlikely")
    return count


def tear_off_number(station: str, epoch: int, counter: int) -> str:
    """``Q07T100017``: station, epoch and a counter that begins anew with each epoch.

    It has the shape of a waybill that no carrier's pattern fits: wherever a waybill may be
    scanned this number may too, and who brought the parcel is always asked.
    """
    return f"{station}T{epoch}{counter:05d}"


def is_tear_off(text: str) -> bool:
    """Whether a number has the form of ``tear_off_number``."""
    return bool(_NUMBER.match(text))


def check_join(stay: Stay | None, *, stub: str, waybill: str, other: Stay | None) -> None:
    """Whether a stay that came under a tear-off number may have this waybill.

    other    the stay this waybill has, or had last
    Refusal  tear_off.not_one         nothing came under such a number
    Refusal  tear_off.waybill_needed  that is a tear-off number again
    Refusal  tear_off.joined_already
    Refusal  tear_off.waybill_here    it left, and a parcel with this waybill lies here
    Refusal  tear_off.waybill_left    a parcel with this waybill came and left since: there are two
    """
    if stay is None or not stub or not stay.stayed:
        raise Refusal("tear_off.not_one")
    if is_tear_off(waybill):
        raise Refusal("tear_off.waybill_needed")
    if other is None or not other.stayed:
        return
    if other.id == stay.id:
        raise Refusal("tear_off.joined_already", pickup=stay.code)
    if other.here and not stay.here:
        raise Refusal("tear_off.waybill_here", pickup=other.code)
    if not other.here and other.left_ms > stay.came_ms:
        raise Refusal("tear_off.waybill_left", when=day_hour_minute(other.left_ms))
