"""Giving back: what of a receipt may come back, what it is worth, and where goods go.

A line gives back what was paid for it, its share of every reduction taken off, so that all lines
given back one by one, in any order, give exactly what was paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.parts import refund_fen
from station_app.wire.facts.sales import RefundLine
from station_app.wire.facts.shared import StockMove


class Bought(NamedTuple):
    """A line of a receipt, and what came back of it before.

    paid_fen  with its share of all reductions taken off
    """

    line: int
    product: str
    name: str
    unit: str
    qty: int
    grams: int
    price_fen: int
    per_grams: int
    paid_fen: int
    back_qty: int = 0
    back_grams: int = 0

    @property
    def left(self) -> int:
        """The pieces, or grams, that may still come back."""
        return (self.grams - self.back_grams) if self.grams else (self.qty - self.back_qty)

    def worth_fen(self, much: int) -> int:
        """What goes back for so many pieces or grams now."""
        before = self.back_grams if self.grams else self.back_qty
        sold = self.grams or self.qty
        return refund_fen(self.paid_fen, sold=sold, given_back=before, now=much)


def refund_number(station: str, epoch: int, counter: int) -> str:
    """The human number of a refund: ``Q07-1-T000004``."""
    return f"{station}-{epoch}-T{counter:06d}"


def refund_lines(bought: Sequence[Bought], much: Mapping[int, int]) -> tuple[RefundLine, ...]:
    """The lines of a refund.

    much  pieces or grams that come back, by line of the receipt
    Refusal refund.nothing_chosen, refund.more_than_left
    """
    if not any(much.values()) or set(much) - {line.line for line in bought}:
        raise Refusal("refund.nothing_chosen")
    found = []
    for line in bought:
        now = much.get(line.line, 0)
        if not 0 <= now <= line.left:
            raise Refusal("refund.more_than_left", name=line.name)
        if now:
            found.append(
                RefundLine(
                    line=line.line,
                    product=line.product,
                    name=line.name,
                    unit=line.unit,
                    qty=0 if line.grams else now,
                    grams=now if line.grams else 0,
                    fen=line.worth_fen(now),
                )
            )
    return tuple(found)


def lines_without_receipt(lines: Sequence[BasketLine]) -> tuple[RefundLine, ...]:
    """The lines of a refund without a receipt, each worth its tag.

    Refusal refund.nothing_chosen
    """
    if not lines:
        raise Refusal("refund.nothing_chosen")
    return tuple(
        RefundLine(
            line=-1,
            product=line.product,
            name=line.name,
            unit=line.unit,
            qty=line.qty,
            grams=line.grams,
            fen=line.total_fen,
        )
        for line in lines
    )


def goods_back(
    lines: Iterable[RefundLine], sold: Iterable[StockMove], back: Iterable[StockMove]
) -> tuple[StockMove, ...]:
    """Goods on their way back to the shelf, each to the batch it was sold from.

    sold, back  moves of the receipt, and of its refunds before
    """
    out: dict[tuple[str, str, str], int] = {}
    for move in (*sold, *back):
        key = (move.product, move.batch, move.expires_day)
        out[key] = out.get(key, 0) - (move.grams or move.qty)
    found: list[StockMove] = []
    for line in lines:
        left = line.grams or line.qty
        for key, there in out.items():
            product, batch, expires_day = key
            part = min(left, max(0, there)) if product == line.product else 0
            if part:
                found.append(_returned(line, part, batch, expires_day))
                out[key] -= part
                left -= part
        if left:
            found.append(_returned(line, left))
    return tuple(found)


def _returned(line: RefundLine, much: int, batch: str = "", expires_day: str = "") -> StockMove:
    return StockMove(
        product=line.product,
        qty=0 if line.grams else much,
        grams=much if line.grams else 0,
        batch=batch,
        expires_day=expires_day,
        why="returned",
    )
