"""What a sale leaves in its fact: lines, goods that moved, and the way back of both."""

from __future__ import annotations

import re
from collections.abc import Iterable

from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.pricing import PricedLine
from station_app.wire.facts.sales import SaleLine
from station_app.wire.facts.shared import StockMove

_NUMBER = re.compile(r"^[A-Z][0-9]{2}-[0-9]{1,4}-[0-9]{6}$")


def is_receipt_number(text: str) -> bool:
    """Whether this is a number of our own receipts, as their bar code says it."""
    return bool(_NUMBER.match(text))


def receipt_number(station: str, epoch: int, counter: int) -> str:
    """The human number of a receipt: ``Q07-1-000123``."""
    return f"{station}-{epoch}-{counter:06d}"


def sale_lines(lines: Iterable[PricedLine]) -> tuple[SaleLine, ...]:
    """The lines as they stand on the receipt and in the fact."""
    return tuple(
        SaleLine(
            product=priced.line.product,
            name=priced.line.name,
            unit=priced.line.unit,
            qty=priced.line.qty,
            grams=priced.line.grams,
            price_fen=priced.line.price_fen,
            per_grams=priced.line.per_grams,
            total_fen=priced.fen,
            tag_fen=priced.tag_fen if priced.why else 0,
            why=priced.why,
            campaign=priced.campaign,
            off_by=priced.line.off.by if priced.line.off else "",
            share_fen=priced.share_fen,
        )
        for priced in lines
    )


def sold_moves(lines: Iterable[BasketLine]) -> tuple[StockMove, ...]:
    """What leaves the shelf."""
    return tuple(
        StockMove(product=line.product, qty=-line.qty, grams=-line.grams, why="sold")
        for line in lines
    )


def put_back(moves: Iterable[StockMove]) -> tuple[StockMove, ...]:
    """The goods of a sale on their way back to the shelf."""
    return tuple(
        StockMove(
            product=move.product,
            qty=-move.qty,
            grams=-move.grams,
            batch=move.batch,
            expires_day=move.expires_day,
            why="returned",
        )
        for move in moves
    )
