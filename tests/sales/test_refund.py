"""Giving back by line: never more than was paid, never twice, to its tender and its batch."""

from __future__ import annotations

import random

import pytest

from station_app.basics.faults import Refusal
from station_app.goods.lookups.stock import stock_of
from station_app.people import actions as people
from station_app.sales.actions.complete import Sold, complete_sale
from station_app.sales.actions.refund import refund_sale, refund_without_receipt
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.lookups.receipts import sale_of
from station_app.sales.lookups.refunds import (
    bought,
    day_beside,
    receipts_of,
    refunds_of,
    sale_by_number,
)
from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.pricing import Tariff, Terms
from station_app.sales.rules.refund import Bought, goods_back, refund_lines
from station_app.till.lookups.shifts import takings_of
from station_app.wire.facts.goods import CampaignSet
from station_app.wire.facts.sales import RefundLine
from station_app.wire.facts.shared import StockMove
from tests.station import Station

CHICKEN = BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=3)
PLUM = BasketLine(
    product="p3", name="脆红李", unit="斤", price_fen=450, per_grams=500, grams=777
)  # fmt: skip
OVER = CampaignSet(
    campaign="nhj", name="年货节", what="over_minus", from_ms=0, until_ms=1, over_fen=5_000,
    minus_fen=1_000,
)  # fmt: skip
LINE = Bought(0, "p1", "鸡杂", "袋", 3, 0, 3880, 0, 10_000)


@pytest.fixture
def keeper(shop: Station) -> Station:
    shop.work.clerk = people.record_clerk(
        shop.work, name="田桂花", login="1", rights=("sell", "refund")
    )
    return shop


def sold(shop: Station, *, cash_fen: int = 13_000, static_qr_fen: int = 0) -> Sold:
    return complete_sale(
        shop.work,
        lines=(CHICKEN, PLUM),
        cash_fen=cash_fen,
        static_qr_fen=static_qr_fen,
        terms=Terms(Tariff((OVER,))),
    )


def test_pieces_of_a_line_come_back_one_by_one_and_give_all_of_it() -> None:
    given = []
    for back in range(3):
        line = LINE._replace(back_qty=back)
        given.append(refund_lines([line], {0: 1})[0].fen)
    assert given == [3_333, 3_333, 3_334]


@pytest.mark.parametrize(
    ("much", "code"),
    [({}, "nothing_chosen"), ({0: 0}, "nothing_chosen"), ({7: 1}, "nothing_chosen"),
     ({0: 4}, "more_than_left"), ({0: -1}, "more_than_left")],
)  # fmt: skip
def test_what_cannot_come_back_is_refused(much: dict[int, int], code: str) -> None:
    with pytest.raises(Refusal, match=code):
        refund_lines([LINE], much)


def test_goods_go_back_to_the_batches_they_came_from() -> None:
    sold_moves = (
        StockMove(product="p1", qty=-2, batch="A", why="sold"),
        StockMove(product="p1", qty=-3, batch="B", why="sold"),
    )
    line = RefundLine(line=0, product="p1", name="x", qty=3, fen=1)
    first = goods_back([line], sold_moves, ())
    assert [(move.batch, move.qty) for move in first] == [("A", 2), ("B", 1)]
    again = goods_back([line], sold_moves, first)
    assert [(move.batch, move.qty) for move in again] == [("B", 2), ("", 1)]


def test_a_line_comes_back_with_its_share_its_money_and_its_goods(keeper: Station) -> None:
    sale = sold(keeper, static_qr_fen=3_000)
    assert sale.total_fen == 3880 * 3 + 699 - 1_000
    lines = bought(keeper.read, sale.sale)
    assert [line.paid_fen for line in lines] == [10_697, 642]
    first = refund_sale(keeper.work, sale=sale.sale, much={0: 1}, reason="袋子漏气")
    assert (first.number, first.total_fen, first.cash_fen) == ("S00-1-T000001", 3_565, 3_565)
    assert stock_of(keeper.read, "p1").qty == -2
    assert [line.left for line in bought(keeper.read, sale.sale)] == [2, 777]
    rest = refund_sale(keeper.work, sale=sale.sale, much={0: 2, 1: 777})
    assert first.total_fen + rest.total_fen == sale.total_fen
    assert {t.tender: t.fen for t in takings_of(keeper.read, rest.refund)} == {
        "cash": -(sale.total_fen - 3_000 - first.cash_fen),
        "static_qr": -3_000,
    }
    assert stock_of(keeper.read, "p1").qty == stock_of(keeper.read, "p3").grams == 0
    for much in ({0: 1}, {1: 1}):
        with pytest.raises(Refusal, match="more_than_left"):
            refund_sale(keeper.work, sale=sale.sale, much=much)
    assert keeper.kinds().count("sale.refunded") == 2
    assert "退货单 S00-1-T000001" in keeper.printed()


def test_what_came_back_in_part_is_not_undone_as_a_whole_nor_the_other_way(
    keeper: Station,
) -> None:
    one, other = sold(keeper), sold(keeper)
    refund_sale(keeper.work, sale=one.sale, much={0: 1})
    with pytest.raises(Refusal, match="partly_refunded"):
        take_back_sale(keeper.work, one.sale)
    take_back_sale(keeper.work, other.sale)
    with pytest.raises(Refusal, match="already_taken_back"):
        refund_sale(keeper.work, sale=other.sale, much={0: 1})
    with pytest.raises(Refusal, match=r"sale\.unknown"):
        refund_sale(keeper.work, sale="d1.1.1", much={0: 1})
    with pytest.raises(Refusal, match="reason_missing"):
        refund_without_receipt(keeper.work, lines=(CHICKEN,), reason=" ")
    with pytest.raises(Refusal, match="nothing_chosen"):
        refund_without_receipt(keeper.work, lines=(), reason="x")
    free = refund_without_receipt(keeper.work, lines=(CHICKEN,), reason="小票丢了")
    assert free.cash_fen == 11_640
    assert refunds_of(keeper.read, "") == []


def test_who_may_not_gives_nothing_back(keeper: Station) -> None:
    sale = sold(keeper)
    helper = people.record_clerk(keeper.work, name="冉小妹", login="2", rights=("sell",))
    boss, keeper.work.clerk = keeper.work.clerk, helper
    with pytest.raises(Refusal, match=r"clerk\.no_right"):
        refund_sale(keeper.work, sale=sale.sale, much={0: 1})
    with pytest.raises(Refusal, match=r"clerk\.no_right"):
        refund_without_receipt(keeper.work, lines=(CHICKEN,), reason="x")
    assert (
        refund_sale(keeper.work, sale=sale.sale, much={0: 1}, approved_by=boss).total_fen == 3_565
    )


def test_a_receipt_is_found_by_its_number_and_its_day(keeper: Station) -> None:
    first = sold(keeper)
    keeper.clock.forward(days=3)
    second = sold(keeper)
    assert sale_by_number(keeper.read, first.number.lower()) == sale_of(keeper.read, first.sale)
    assert sale_by_number(keeper.read, "S00-1-000009") is None
    (found,) = receipts_of(keeper.read, "2026-11-24")
    assert (found.number, found.first, found.lines, found.back_fen) == (
        first.number,
        "黔江鸡杂",
        2,
        0,
    )
    assert [one.number for one in receipts_of(keeper.read, "2026-11-27")] == [second.number]
    assert day_beside(keeper.read, "2026-11-24", later=False) == ""
    assert day_beside(keeper.read, "2026-11-24", later=True) == "2026-11-27"


def test_verify_finds_more_back_than_was_bought(keeper: Station) -> None:
    sale = sold(keeper)
    refund_sale(keeper.work, sale=sale.sale, much={0: 1})
    keeper.book.connection.execute("UPDATE refund_line SET qty = 9, fen = 1")
    wrong = keeper.wrong()
    assert any("more came back" in one for one in wrong)
    assert any("are not its total" in one for one in wrong)
    keeper.book.connection.execute("UPDATE refund_line SET qty = 1, fen = 3565")


def test_all_lines_in_any_order_give_exactly_what_was_paid(keeper: Station) -> None:
    order = random.Random(4)
    for _ in range(3):
        sale = sold(keeper)
        parts = [(0, 1), (0, 1), (0, 1), (1, 300), (1, 477)]
        order.shuffle(parts)
        back = [refund_sale(keeper.work, sale=sale.sale, much={a: b}).total_fen for a, b in parts]
        assert sum(back) == sale.total_fen
