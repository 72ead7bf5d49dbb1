"""What a keeper does who scans a parcel back into the house, for tests of other things."""

from __future__ import annotations

from station_app.parcels.actions.take_back import TakenBack, take_back_hand_over
from station_app.parcels.lookups import out_today
from station_app.store.work import Work


def scan_back(work: Work, entry: str) -> TakenBack:
    """Scan what left with this entry; when nothing of it is out any more, any parcel."""
    with work() as tx:
        out = out_today.left_with(tx, entry)
    waybill = out[0].stay.waybill if out else "YT8812345678901"
    return take_back_hand_over(
        work, entry, waybill=waybill, pieces=out[0].pieces if out else ()
    )  # fmt: skip
