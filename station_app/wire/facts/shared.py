"""Shapes that facts of several rooms carry: money that moved and goods that moved."""

from __future__ import annotations

from typing import Literal

import msgspec

Book = Literal["goods", "cod", "fees", "produce"]
Tender = Literal["cash", "tab", "static_qr", "owed"]


class Taking(msgspec.Struct, frozen=True, omit_defaults=True):
    """Money that came in (or, negative, went out) with a deed.

    book    whose money: goods, cod (carriers'), fees, produce
    tender  how it was paid; only cash lies in the drawer. "owed" is change the drawer lacked:
            negative when it is owed, positive when the slip for it comes back
    of      whose it is where that does not say: the carrier of book cod, the person of a tab,
            the sale whose change is owed
    """

    book: Book
    tender: Tender
    fen: int
    of: str = ""


class StockMove(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Goods that came (positive) or went (negative): pieces, or grams for weighed goods.

    why          sold, received, returned, damaged, waste, own_use, transfer, counted, card, demo
    expires_day  what stands on the goods, ``2026-12-31``; empty where nobody read it
    """

    product: str
    qty: int = 0
    grams: int = 0
    batch: str = ""
    why: str
    expires_day: str = ""
