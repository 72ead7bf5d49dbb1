"""Numbers that are printed ahead and stand in for a waybill nobody could read in the dark."""

from __future__ import annotations

from station_app.basics.faults import Refusal

MOST = 50  # a good metre of paper holds ten
LAST = 99_999


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
