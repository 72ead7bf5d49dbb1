"""Whose parcels are on the counter, and which of them were checked by their own barcode."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from station_app.parcels.lookups.house import Stay


@dataclass(frozen=True, slots=True)
class Basket:
    """One person's parcels as they are handed over; only `check` after a scan adds to `checked`.

    person  empty for a parcel whose owner nobody named: then it is the only one
    """

    person: str = ""
    stays: tuple[Stay, ...] = ()
    checked: tuple[str, ...] = field(default=())

    @property
    def open(self) -> bool:
        """Whether somebody's parcels are shown."""
        return bool(self.stays)

    def holds(self, stay: Stay) -> bool:
        """Whether this parcel is one of those shown."""
        return any(one.id == stay.id for one in self.stays)

    def check(self, stay_id: str) -> Basket:
        """With this parcel checked; its own barcode was scanned."""
        if stay_id in self.checked:
            return self
        return replace(self, checked=(*self.checked, stay_id))

    def now(self, stays: Sequence[Stay]) -> Basket:
        """The same with what is in the house now; what has left is no longer checked."""
        here = tuple(stays)
        ids = {one.id for one in here}
        kept = tuple(one for one in self.checked if one in ids)
        return replace(self, stays=here, checked=kept)

    def in_order(self) -> tuple[Stay, ...]:
        """Checked parcels first, in the order they were scanned."""
        first = {stay_id: place for place, stay_id in enumerate(self.checked)}
        return tuple(sorted(self.stays, key=lambda stay: first.get(stay.id, len(first))))
