"""Goods come in and the stock follows."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.goods.actions import receive as actions
from station_app.goods.actions.receive import Incoming
from station_app.goods.lookups import stock as lookups
from station_app.wire.facts.goods import GoodsListed, GoodsReceived
from station_app.wire.facts.shared import StockMove
from tests.station import Station


@pytest.fixture
def shelf(station: Station) -> Station:
    station.news(
        GoodsListed(product="oil", barcode="6999900100139", name="菜籽油 5L", price_fen=7900),
        GoodsListed(
            product="plum",
            barcode="2600103000006",
            name="黔江脆红李",
            price_fen=450,
            per_grams=500,
            unit="斤",
            sold_by="weight",
        ),
    )
    return station


def test_what_came_in_lies_on_the_shelf(shelf: Station) -> None:
    goods = (Incoming("oil", qty=12), Incoming("plum", grams=50_000), Incoming("oil", qty=3))
    actions.receive_goods(shelf.work, goods=goods, source="县仓")
    assert lookups.stock_of(shelf.read, "oil") == (15, 0, False)
    assert lookups.stock_of(shelf.read, "plum") == (0, 50_000, False)
    assert lookups.stock_of(shelf.read, "salt") == (0, 0, False)


@pytest.mark.parametrize(
    ("goods", "code"),
    [
        ((), "goods.nothing_received"),
        ((Incoming("salt", qty=1),), "goods.unknown"),
        ((Incoming("oil", qty=0),), "goods.out_of_range"),
        ((Incoming("oil", qty=-1),), "goods.out_of_range"),
        ((Incoming("oil", qty=10**9),), "goods.out_of_range"),
        ((Incoming("oil", grams=500),), "goods.out_of_range"),
        ((Incoming("plum", qty=1),), "goods.out_of_range"),
        ((Incoming("oil", qty=1), Incoming("plum", grams=-1)), "goods.out_of_range"),
    ],
)
def test_what_cannot_have_come_is_refused_and_changes_nothing(
    shelf: Station, goods: tuple[Incoming, ...], code: str
) -> None:
    with pytest.raises(Refusal, match=code):
        actions.receive_goods(shelf.work, goods=goods)
    assert shelf.kinds() == ["feed.applied"]


def test_stock_below_zero_stays_marked_for_a_recount(shelf: Station) -> None:
    with shelf.work() as tx:
        tx.record(GoodsReceived(moves=(StockMove(product="oil", qty=-2, why="sold"),)))
    assert lookups.stock_of(shelf.read, "oil") == (-2, 0, True)
    actions.receive_goods(shelf.work, goods=(Incoming("oil", qty=5),))
    assert lookups.stock_of(shelf.read, "oil") == (3, 0, True)


def test_verify_finds_stock_that_nothing_moved(shelf: Station) -> None:
    actions.receive_goods(shelf.work, goods=(Incoming("oil", qty=5),))
    shelf.book.connection.execute("UPDATE stock SET qty = 6")
    assert "balance: stock of oil is not the sum of its moves" in shelf.wrong()
    shelf.book.connection.execute("UPDATE stock SET qty = 5")
