"""Whose parcels are on the counter, which were checked by their own barcode, and who takes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from station_app.parcels.lookups.house import Stay


@dataclass(frozen=True, slots=True)
class Taker:
    """One person who takes for all, and how the keeper knows them.

    name   masked, as it is shown
    proof  one of ``rules.leaving.PROOFS``; empty for one whom the owners named for good
    known  nobody was asked: it holds for owners who named them or whose parcels they took before
    """

    person: str
    name: str
    proof: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Basket:
    """The parcels that are shown; only `check` after a scan adds to `checked`.

    person   whom it was opened for; empty for a parcel nobody is named for, which is then alone
    stays    theirs, those of whom they may take for, and of others what was scanned for the taker
    cartons  scanned cartons of shipments, as parcel and number
    """

    person: str = ""
    stays: tuple[Stay, ...] = ()
    checked: tuple[str, ...] = field(default=())
    cartons: tuple[tuple[str, int], ...] = ()
    taker: Taker | None = None

    @property
    def open(self) -> bool:
        """Whether somebody, or somebody's parcels, are shown."""
        return bool(self.person or self.stays)

    @property
    def own(self) -> tuple[Stay, ...]:
        """What is theirs for whom it was opened."""
        return tuple(one for one in self.stays if one.person == self.person)

    @property
    def going(self) -> tuple[Stay, ...]:
        """What was checked, in the order of the scans."""
        found = {stay.id: stay for stay in self.stays}
        return tuple(found[stay_id] for stay_id in self.checked if stay_id in found)

    @property
    def unchecked(self) -> tuple[Stay, ...]:
        """What was not checked yet."""
        return tuple(one for one in self.stays if one.id not in self.checked)

    @property
    def due_fen(self) -> int:
        """Money for the carriers that is due with what was checked."""
        return sum(stay.due_fen for stay in self.going)

    @property
    def takes(self) -> str:
        """Who takes what is checked; empty when each parcel is its owner's own affair."""
        if self.taker is not None:
            return self.taker.person
        others = any(stay.person != self.person for stay in self.going)
        return self.person if others else ""

    @property
    def pieces(self) -> dict[str, tuple[int, ...]]:
        """The scanned cartons of each shipment."""
        return {
            stay.id: tuple(number for parcel, number in self.cartons if parcel == stay.id)
            for stay in self.going
            if stay.pieces
        }

    def holds(self, stay: Stay) -> bool:
        """Whether this parcel is one of those shown."""
        return any(one.id == stay.id for one in self.stays)

    def has(self, stay: Stay, carton: int = 0) -> bool:
        """Whether this parcel, or this carton of it, was checked already."""
        return (stay.id, carton) in self.cartons if carton else stay.id in self.checked

    def check(self, stay: Stay, carton: int = 0) -> Basket:
        """With this parcel, or this carton of it, checked: its own barcode was scanned."""
        stays = self.stays if self.holds(stay) else (*self.stays, stay)
        checked = self.checked if stay.id in self.checked else (*self.checked, stay.id)
        box = (stay.id, carton)
        cartons = (*self.cartons, box) if carton and box not in self.cartons else self.cartons
        return replace(self, stays=stays, checked=checked, cartons=cartons)

    def without(self, gone: Sequence[str]) -> Basket:
        """Without what has just left; nothing of it is checked any more."""
        return replace(
            self,
            checked=tuple(one for one in self.checked if one not in gone),
            cartons=tuple(box for box in self.cartons if box[0] not in gone),
        )

    def now(self, stays: Sequence[Stay]) -> Basket:
        """The same with what is in the house now; what has left is no longer checked."""
        ids = {one.id for one in stays}
        left = [one for one in self.checked if one not in ids]
        return replace(self.without(left), stays=tuple(stays))

    def in_order(self) -> tuple[Stay, ...]:
        """Checked parcels first, in the order they were scanned."""
        first = {stay_id: place for place, stay_id in enumerate(self.checked)}
        return tuple(sorted(self.stays, key=lambda stay: first.get(stay.id, len(first))))
