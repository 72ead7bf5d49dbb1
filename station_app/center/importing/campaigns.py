"""Campaigns: ``campaign,name,what,from,until`` and what they do, one row a product or a class.

``barcode,price_fen`` (special, member: the price of a product, in the unit it is listed in),
``category,percent_off`` (of a class of goods), ``over_fen,minus_fen,repeats`` (over_minus: off the
whole, of the products or classes named, of everything where none is) may be left out.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from sqlalchemy import Connection, insert, select, update

from station_app.basics.codes import catalog_barcode
from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.importing import checks
from station_app.center.importing.catalog import listed_as
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.whole import Table
from station_app.center.model import campaign
from station_app.wire.entry import encode
from station_app.wire.facts.goods import CampaignPrice, CampaignSet, GoodsListed

COLUMNS = ("campaign", "name", "what", "from", "until")
OPTIONAL = (
    "barcode", "price_fen", "category", "percent_off", "over_fen", "minus_fen", "repeats",
)  # fmt: skip
What = Literal["special", "member", "over_minus"]
_WHAT: dict[str, What] = {"special": "special", "member": "member", "over_minus": "over_minus"}


class CampaignRow(NamedTuple):
    """One row of a campaign; what all its rows must say alike comes first."""

    code: str
    name: str
    what: What
    from_ms: int
    until_ms: int
    over_fen: int
    minus_fen: int
    repeats: bool
    percent_off: int
    barcode: str
    price_fen: int
    category: str

    @property
    def head(self) -> tuple[object, ...]:
        """What the rows of one campaign have in common."""
        return self[:9]


def read_campaign(row: Row) -> CampaignRow:
    """The campaign of a row.

    Refusal import.*   what is wrong with it
    """
    cells = row.cells
    what = _WHAT.get(cells["what"])
    if what is None:
        raise Refusal("import.not_a_campaign", text=cells["what"][:20])
    found = CampaignRow(
        code=checks.code(cells, "campaign"),
        name=checks.filled(cells, "name"),
        what=what,
        from_ms=checks.moment_ms(cells, "from"),
        until_ms=checks.moment_ms(cells, "until"),
        over_fen=_optional(cells, "over_fen"),
        minus_fen=_optional(cells, "minus_fen"),
        repeats=_yes(cells),
        percent_off=_optional(cells, "percent_off"),
        barcode=catalog_barcode(cells["barcode"]) if cells["barcode"] else "",
        price_fen=_optional(cells, "price_fen"),
        category=cells["category"],
    )
    _check(found)
    return found


TABLE = Table(COLUMNS, read_campaign, OPTIONAL)


def disagreeing(rows: list[tuple[int, CampaignRow]]) -> dict[int, Refusal]:
    """Row numbers that do not say of their campaign what its first row says.

    Refusal import.campaign_disagrees
    """
    heads: dict[str, tuple[object, ...]] = {}
    return {
        number: Refusal("import.campaign_disagrees", campaign=row.code)
        for number, row in rows
        if heads.setdefault(row.code, row.head) != row.head
    }


def check_known(tx: Connection, row: CampaignRow) -> None:
    """Refuse a product that was never listed: import goods first."""
    if row.barcode:
        listed_as(tx, row.barcode)


def keep(tx: Connection, rows: list[CampaignRow]) -> feed.Item | None:
    """Keep a campaign and give the news of it, or None when nothing changed."""
    first = rows[0]
    goods = [(row, listed_as(tx, row.barcode)) for row in rows if row.barcode]
    off_whole = first.what == "over_minus"
    fact = CampaignSet(
        campaign=first.code,
        name=first.name,
        what=first.what,
        from_ms=first.from_ms,
        until_ms=first.until_ms,
        prices=() if off_whole else tuple(_price(row, listed) for row, listed in goods),
        products=tuple(listed.product for _, listed in goods) if off_whole else (),
        categories=tuple(row.category for row in rows if row.category),
        percent_off=first.percent_off,
        over_fen=first.over_fen,
        minus_fen=first.minus_fen,
        repeats=first.repeats,
    )
    here = campaign.c.campaign == fact.campaign
    body = encode(fact)
    before = tx.execute(select(campaign.c.body).where(here)).scalar()
    if before is not None and bytes(before) == body:
        return None
    values = {"until_ms": fact.until_ms, "body": body}
    if before is None:
        tx.execute(insert(campaign).values(campaign=fact.campaign, **values))
    else:
        tx.execute(update(campaign).where(here).values(**values))
    return feed.item(fact)


def _check(row: CampaignRow) -> None:
    if not row.from_ms < row.until_ms:
        raise Refusal("import.campaign_never_runs")
    if row.what == "over_minus":
        does = 0 < row.minus_fen <= row.over_fen and not row.price_fen and not row.percent_off
    elif row.barcode:
        does = bool(row.price_fen) and not row.category
    else:
        does = bool(row.category) and 0 < row.percent_off < 100
    if not does:
        raise Refusal("import.campaign_does_nothing")


def _price(row: CampaignRow, listed: GoodsListed) -> CampaignPrice:
    return CampaignPrice(
        product=listed.product, price_fen=row.price_fen, per_grams=listed.per_grams
    )


def _optional(cells: dict[str, str], column: str) -> int:
    return checks.amount_fen(cells, column) if cells[column] else 0


def _yes(cells: dict[str, str]) -> bool:
    if cells["repeats"] not in ("", "yes", "no"):
        raise Refusal("import.not_yes_or_no", text=cells["repeats"][:20])
    return cells["repeats"] == "yes"
