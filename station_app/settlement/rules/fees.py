"""What a carrier pays for a piece: by way, size and day, as it was agreed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.waybills import carriers

WAYS = ("in", "out", "returned", "sent")
SIZES = ("every", "ordinary", "large")
MOST_FEE_FEN = 100_000  # a thousand yuan a piece: a slip of the finger


class Fee(NamedTuple):
    """A fee as it was agreed.

    to_day      empty without end
    over_grams  what weighs more is large; 0 when weight does not matter
    place       order in which they were agreed: of those that fit a day the last one counts
    """

    entry: str
    carrier: str
    way: str
    size: str
    fen: int
    from_day: str
    to_day: str
    over_grams: int
    noted_day: str
    place: int

    def covers(self, day: str) -> bool:
        """Whether it counts on a day."""
        return self.from_day <= day and (not self.to_day or day <= self.to_day)


class Price(NamedTuple):
    """What a piece brings; ``fen`` is None where no fee was agreed."""

    large: bool
    fen: int | None


class Tariff:
    """The fees of one carrier, asked for many pieces."""

    def __init__(self, fees: Iterable[Fee]) -> None:
        newest = sorted(fees, key=lambda fee: -fee.place)
        self._by_way = {way: [fee for fee in newest if fee.way == way] for way in WAYS}
        self._known: dict[tuple[str, str, int, int], Price] = {}

    def price(self, way: str, day: str, *, pieces: int = 0, grams: int = 0) -> Price:
        """What a piece brings that was carried so on that day.

        pieces  cartons of the shipment; more than one is large
        grams   0 where nobody weighed it
        """
        asked = (way, day, min(pieces, 2), grams)
        if asked not in self._known:
            self._known[asked] = _price(self._by_way[way], day, pieces=pieces, grams=grams)
        return self._known[asked]


def check_fee(
    *, carrier: str, way: str, size: str, fen: int, from_day: str, to_day: str, over_grams: int
) -> None:
    """A fee that can be agreed.

    Refusal settlement.which_carrier, settlement.which_way, settlement.which_size
    Refusal settlement.fee_too_high
    Refusal settlement.days_backwards  it ends before it begins
    """
    if carrier not in carriers():
        raise Refusal("settlement.which_carrier")
    if way not in WAYS:
        raise Refusal("settlement.which_way")
    if size not in SIZES:
        raise Refusal("settlement.which_size")
    if not 0 <= fen <= MOST_FEE_FEN or over_grams < 0:
        raise Refusal("settlement.fee_too_high")
    if to_day and to_day < from_day:
        raise Refusal("settlement.days_backwards")


def _price(fees: Sequence[Fee], day: str, *, pieces: int, grams: int) -> Price:
    now: dict[str, Fee] = {}
    for fee in fees:  # newest first
        if fee.covers(day):
            now.setdefault(fee.size, fee)
    heavy = now["large"].over_grams if "large" in now else 0
    large = pieces > 1 or 0 < heavy < grams
    found = now.get("large" if large else "ordinary") or now.get("every")
    return Price(large, found.fen if found else None)
