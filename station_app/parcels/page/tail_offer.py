"""Four digits in the phone field: who of the villagers known here may be meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from station_app.people.lookups import Person

TAIL_DIGITS = 4


class TailOffer(QObject):
    """Persons with this phone tail, one of them offered; the next fresh Enter takes it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: tuple[Person, ...] = ()
        self._place = 0

    @property
    def open(self) -> bool:
        """Whether somebody is offered."""
        return bool(self._found)

    @property
    def person(self) -> str:
        """Who is offered, empty when nobody is."""
        return self._found[self._place].id if self._found else ""

    def offer(self, found: Sequence[Person]) -> None:
        """Offer the first of these."""
        self._found, self._place = tuple(found), 0

    def step(self, by: int) -> None:
        """Offer the next one or the one before."""
        self._place = (self._place + by) % len(self._found)

    def sentence(self) -> str:
        """Who is offered, masked, and how many others fit."""
        one = self._found[self._place]
        who = " ".join(part for part in (one.masked_name, one.masked_phone, one.village) if part)
        if len(self._found) == 1:
            return self.tr("{who}? Enter takes it, else type all 11 digits").format(who=who)
        return self.tr("{who}? {n} of {m}: arrow keys, Enter takes it").format(
            who=who, n=self._place + 1, m=len(self._found)
        )
