"""Facts of the catalog and the stock."""

from __future__ import annotations

from typing import ClassVar, Literal

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import StockMove

SoldBy = Literal["piece", "weight"]


class GoodsListed(Fact, frozen=True, kw_only=True):
    """The center lists a product or changes it (news by feed).

    product    the center's name for it, stable over price and barcode changes
    barcode    EAN-13/8, UPC-A as 13 digits, or the in-store item number for weighed goods
    price_fen  per piece, or per ``per_grams`` grams for weighed goods: the unit it was quoted in
    origin     where it comes from, spec its size or grade: both stand on its price tag
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
    origin: str = ""
    spec: str = ""


class Card(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A product as this station writes it down; fields as those of ``GoodsListed``.

    product  empty for a new one: it is named by the entry and its place in it, ``d7.1.20.1``
    """

    product: str = ""
    barcode: str = ""
    name: str
    initials: str = ""
    unit: str = "件"
    price_fen: int
    per_grams: int = 0
    sold_by: SoldBy = "piece"
    category: str = ""
    origin: str = ""
    spec: str = ""


class GoodsCarded(Fact, frozen=True, kw_only=True):
    """The station writes cards of its own, or says more on cards there are.

    source       counter: one card by hand; import: a file of them, several facts in one deed
    approved_by  the clerk who approved another price, when whoever wrote it may not set one
    reason       why the price is another one
    """

    KIND: ClassVar[str] = "goods.carded"
    cards: tuple[Card, ...]
    source: Literal["counter", "import"] = "counter"
    approved_by: str = ""
    reason: str = ""


class GoodsCardEnded(Fact, frozen=True, kw_only=True):
    """The center lists what this station had a card of its own for: its stock goes over."""

    KIND: ClassVar[str] = "goods.card_ended"
    product: str
    by: str
    moves: tuple[StockMove, ...] = ()


class GoodsPriced(Fact, frozen=True, kw_only=True):
    """The station sets a price; the next one, whoever says it, takes its place.

    approved_by  the clerk who approved it, when whoever set it may not do so alone
    """

    KIND: ClassVar[str] = "goods.priced"
    product: str
    price_fen: int
    per_grams: int = 0
    reason: str = ""
    approved_by: str = ""


class GoodsLeastSet(Fact, frozen=True, kw_only=True):
    """Below this amount a product stands in the list of what is low: pieces, or grams; 0 never."""

    KIND: ClassVar[str] = "goods.least_set"
    product: str
    least: int


class PrintedTag(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A price tag that was printed, with the price on it."""

    product: str
    price_fen: int
    per_grams: int = 0


class GoodsTagsPrinted(Fact, frozen=True, kw_only=True):
    """Price tags for the shelf went to the printer."""

    KIND: ClassVar[str] = "goods.tags_printed"
    tags: tuple[PrintedTag, ...]


class CampaignPrice(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A product's price in a campaign, in the unit it is quoted in."""

    product: str
    price_fen: int
    per_grams: int = 0


class CampaignSet(Fact, frozen=True, kw_only=True):
    """The center starts a campaign, changes or ends it (news by feed).

    what         special: for everybody; member: for members; over_minus: off the whole receipt
    until_ms     it no longer runs from then on; ended early by an earlier one
    prices       special and member prices by product
    percent_off  off the tag of everything in ``categories``, instead of prices
    over_fen     the goods named (or all of them) must come to so much, ``minus_fen`` goes off
    repeats      once for every ``over_fen``
    """

    KIND: ClassVar[str] = "goods.campaign_set"
    campaign: str
    name: str
    what: Literal["special", "member", "over_minus"]
    from_ms: int
    until_ms: int
    prices: tuple[CampaignPrice, ...] = ()
    products: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    percent_off: int = 0
    over_fen: int = 0
    minus_fen: int = 0
    repeats: bool = False


class GoodsReceived(Fact, frozen=True, kw_only=True):
    """Goods came into the station."""

    KIND: ClassVar[str] = "goods.received"
    moves: tuple[StockMove, ...]
    source: str = ""
