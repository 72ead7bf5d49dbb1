"""Facts of the catalog and the stock."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import StockMove

SoldBy = Literal["piece", "weight"]


class GoodsListed(Fact, frozen=True, kw_only=True):
    """The center lists a product or changes it (news by feed).

    product    the center's name for it, stable over price and barcode changes
    barcode    EAN-13/8, UPC-A as 13 digits, or the in-store item number for weighed goods
    price_fen  per piece, or per ``per_grams`` grams for weighed goods: the unit it was quoted in
    """

    KIND: ClassVar[str] = "goods.listed"
    product: str
    barcode: str
    name: str
    initials: str = ""
    unit: str = "件"
    price_fen: int
    per_grams: int = 0
    sold_by: SoldBy = "piece"
    category: str = ""


class GoodsReceived(Fact, frozen=True, kw_only=True):
    """Goods came into the station."""

    KIND: ClassVar[str] = "goods.received"
    moves: tuple[StockMove, ...]
    source: str = ""
