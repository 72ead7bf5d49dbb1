"""Facts of the shop counter."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import StockMove, Taking


class SaleLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line as it stood on the receipt.

    price_fen  of one piece, or of ``per_grams`` grams
    total_fen  what the line cost, weighed goods rounded down
    """

    product: str
    name: str
    unit: str = "件"
    qty: int = 0
    grams: int = 0
    price_fen: int
    per_grams: int = 0
    total_fen: int


class SaleCompleted(Fact, frozen=True, kw_only=True):
    """A sale was paid in full.

    number        human number of the receipt, ``Q07-1-000123``
    tendered_fen  cash laid on the counter; change_fen went back
    catalog_pos   feed position of the catalog the prices were read from
    """

    KIND: ClassVar[str] = "sale.completed"
    number: str
    lines: tuple[SaleLine, ...]
    total_fen: int
    tendered_fen: int = 0
    change_fen: int = 0
    catalog_pos: int = 0
    takings: tuple[Taking, ...]
    moves: tuple[StockMove, ...]


class SaleTakenBack(Fact, frozen=True, kw_only=True):
    """A whole sale was undone: money back as it was paid, goods back on the shelf.

    approved_by  the clerk who approved it, when another did it
    """

    KIND: ClassVar[str] = "sale.taken_back"
    sale: str
    number: str
    takings: tuple[Taking, ...]
    moves: tuple[StockMove, ...]
    approved_by: str = ""
