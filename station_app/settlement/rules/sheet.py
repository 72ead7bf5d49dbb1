"""The sheet of one carrier for one month: what was carried, what it brings, what is open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from station_app.settlement.rules.fees import WAYS, Tariff


class Carried(NamedTuple):
    """So many pieces of one size that went one way on one day.

    pieces, grams  of each; 0 where not known
    """

    way: str
    day: str
    pieces: int
    grams: int
    parcels: int


class WayLine(NamedTuple):
    """One way of a month: how many pieces, what they bring, how many have no fee agreed."""

    way: str
    parcels: int
    fee_fen: int
    unpriced: int


class Money(NamedTuple):
    """Carriers' money of a month; ``open_fen`` is owed to the carrier at its end."""

    taken_fen: int = 0
    paid_fen: int = 0
    open_fen: int = 0


class Sheet(NamedTuple):
    """A carrier's month.

    deducted_fen, deductions  fines, compensation, lost parcels: their sum and how many
    received_fen  what the carrier paid for this month
    """

    carrier: str
    month: str
    ways: tuple[WayLine, ...]
    deducted_fen: int
    deductions: int
    received_fen: int
    cod: Money

    @property
    def fees_fen(self) -> int:
        """What all pieces bring."""
        return sum(line.fee_fen for line in self.ways)

    @property
    def due_fen(self) -> int:
        """What the carrier owes for the month; negative when deductions are more than the fees."""
        return self.fees_fen - self.deducted_fen

    @property
    def open_fen(self) -> int:
        """What of it the carrier has not paid yet."""
        return self.due_fen - self.received_fen

    @property
    def unpriced(self) -> int:
        """Pieces for which no fee was agreed."""
        return sum(line.unpriced for line in self.ways)

    @property
    def pieces(self) -> int:
        """All pieces, each way they went."""
        return sum(line.parcels for line in self.ways)

    def way(self, name: str) -> WayLine:
        """The line of one way."""
        return next(line for line in self.ways if line.way == name)


def way_lines(carried: Iterable[Carried], tariff: Tariff) -> tuple[WayLine, ...]:
    """The lines of a month, one for each way."""
    found = {way: [0, 0, 0] for way in WAYS}
    for some in carried:
        price = tariff.price(some.way, some.day, pieces=some.pieces, grams=some.grams)
        line = found[some.way]
        line[0] += some.parcels
        if price.fen is None:
            line[2] += some.parcels
        else:
            line[1] += some.parcels * price.fen
    return tuple(WayLine(way, *line) for way, line in found.items())
