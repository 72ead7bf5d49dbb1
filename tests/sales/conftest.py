"""A station with a small catalog on its shelf."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Refusal
from station_app.wire.facts.goods import GoodsListed
from tests.sales.shop_counter import Counter
from tests.station import Station

PRODUCTS = (
    GoodsListed(
        product="p1", barcode="6999900100016", name="黔江鸡杂 350g 袋装", unit="袋",
        price_fen=3880, initials="qjjz350gdz",
    ),
    GoodsListed(
        product="p2", barcode="6999900100139", name="菜籽油 5L", unit="桶",
        price_fen=7900, initials="czy5l",
    ),
    GoodsListed(
        product="p3", barcode="2600103000006", name="黔江脆红李 散装", unit="斤", price_fen=450,
        per_grams=500, sold_by="weight", initials="qjchlsz",
    ),
    GoodsListed(
        product="p4", barcode="2600106000003", name="农家腊肉", unit="kg", price_fen=7600,
        per_grams=1000, sold_by="weight", initials="njlr",
    ),
)  # fmt: skip


@pytest.fixture
def shop(station: Station) -> Station:
    """The station with its catalog read."""
    station.news(*PRODUCTS)
    return station


@pytest.fixture
def counter(qtbot: QtBot, shop: Station) -> Iterator[Counter]:
    made = Counter(qtbot, shop)
    yield made
    assert made.act.stop()
    assert [fault for fault in made.faults if not isinstance(fault, Refusal)] == []
