"""How far the barcodes of one carrier and direction were shown."""

from __future__ import annotations

from collections.abc import Sequence

from station_app.carrier_apps.lookups.untold import Untold


class Round:
    """One parcel after the other, there and back; whatever the phone scanned is told.

    told     all that was left behind with Enter in this round, in that order
    pending  those of them that no fact tells of yet
    """

    def __init__(self, items: Sequence[Untold] = ()) -> None:
        self.items = list(items)
        self.at = 0
        self.told: dict[str, None] = {}
        self.pending: list[str] = []

    @property
    def current(self) -> Untold | None:
        """The one on the screen; None when all are told."""
        done = not self.left and self.at >= len(self.items)
        return self.items[self.at] if self.items and not done else None

    @property
    def left(self) -> int:
        """How many are still to be told."""
        return len(self.items) - len(self.told)

    def is_told(self, one: Untold) -> bool:
        """Whether it was told in this round."""
        return one.parcel in self.told

    def next(self) -> bool:
        """The phone scanned it: go on to the next that is to be told; whether it is new."""
        one = self.current
        if one is None:
            return False
        new = not self.is_told(one)
        if new:
            self.told[one.parcel] = None
            self.pending.append(one.parcel)
        self._go_on()
        return new

    def step(self, by: int) -> None:
        """Look at the one before or behind; nothing is told by it."""
        self.at = max(0, min(len(self.items) - 1, self.at + by)) if self.items else 0

    def undo(self) -> str:
        """It was not scanned after all: the one shown, else the last; empty when none was."""
        one = self.current
        last = next(reversed(self.told), "")
        parcel = one.parcel if one is not None and self.is_told(one) else last
        if parcel:
            del self.told[parcel]
            self.at = next(at for at, item in enumerate(self.items) if item.parcel == parcel)
        return parcel

    def tell(self, parcels: Sequence[str]) -> None:
        """A file told of these."""
        known = set(parcels)
        self.told |= {one.parcel: None for one in self.items if one.parcel in known}
        self.at = len(self.items) - 1
        self._go_on()

    def take_pending(self) -> list[str]:
        """What a fact is now to tell of."""
        taken, self.pending = self.pending, []
        return taken

    def not_told(self, parcels: Sequence[str]) -> None:
        """They could not be recorded: they wait again."""
        for parcel in parcels:
            self.told.pop(parcel, None)
        self.pending = [one for one in self.pending if one not in parcels]

    def read(self, untold: Sequence[Untold]) -> None:
        """What waits now: new ones come at the end, what waits no more goes unless it was told."""
        shown = self.current
        waits = {one.parcel: one for one in untold}
        kept = [one for one in self.items if one.parcel in self.told or one.parcel in waits]
        known = {one.parcel for one in kept}
        self.items = [*kept, *(one for one in untold if one.parcel not in known)]
        if shown in self.items:
            self.at = self.items.index(shown)
        elif self.left:
            self.at = min(self.at, len(self.items) - 1)
            if self.is_told(self.items[self.at]):
                self._go_on()
        else:
            self.at = len(self.items)

    def _go_on(self) -> None:
        """The next behind that is to be told, else the first that was passed over."""
        places = [*range(self.at + 1, len(self.items)), *range(self.at + 1)]
        following = (place for place in places if not self.is_told(self.items[place]))
        self.at = next(following, len(self.items))
