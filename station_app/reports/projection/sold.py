"""What each receipt adds to the small sums of its day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from station_app.reports.projection.sums import ADD, sum_row
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts.sales import RefundLine, SaleCompleted, SaleRefunded, SaleTakenBack

HOUR_MS = 3_600_000
CHINA_HOURS = 8  # as in `basics.clock`, which no projection may ask


class _Sold(NamedTuple):
    """What a deed sold of one product, or (negative) took back."""

    product: str
    fen: int
    qty: int
    grams: int


def sale_completed(tx: Tx, entry: Recorded, fact: SaleCompleted) -> None:
    """A receipt counts in its hour, for its clerk, and with each of its goods."""
    sold = [
        _Sold(line.product, line.total_fen - line.share_fen, line.qty, line.grams)
        for line in fact.lines
    ]
    _count(tx, entry, sold, fact.total_fen, deeds=1)


def sale_taken_back(tx: Tx, entry: Recorded, fact: SaleTakenBack) -> None:
    """A receipt that was undone counts against the day it was undone on."""
    back_fen = sum(one.fen for one in fact.takings)
    _count(tx, entry, _came_back(fact.lines), back_fen, deeds=-1)


def sale_refunded(tx: Tx, entry: Recorded, fact: SaleRefunded) -> None:
    """What came back of a receipt counts against the day it came back on; the receipt stands."""
    _count(tx, entry, _came_back(fact.lines), -fact.total_fen, deeds=0)


def _came_back(lines: Iterable[RefundLine]) -> list[_Sold]:
    return [_Sold(line.product, -line.fen, -line.qty, -line.grams) for line in lines]


def _count(tx: Tx, entry: Recorded, sold: list[_Sold], total_fen: int, *, deeds: int) -> None:
    untold_fen = total_fen - sum(one.fen for one in sold)
    if untold_fen:  # a receipt undone before its fact said what went back for each line
        sold = [*sold, _Sold("", untold_fen, 0, 0)]
    hour = (entry.at_ms // HOUR_MS + CHINA_HOURS) % 24
    rows = [
        sum_row(entry, "hour", f"{hour:02d}", total_fen, deeds),
        sum_row(entry, "clerk", entry.clerk, total_fen, deeds),
        *[
            sum_row(entry, "product", one.product, one.fen, deeds, one.qty, one.grams)
            for one in sold
        ],
    ]
    tx.run_many(ADD, rows)


PROJECTIONS: dict[Any, Projection] = {
    SaleCompleted: sale_completed,
    SaleTakenBack: sale_taken_back,
    SaleRefunded: sale_refunded,
}
