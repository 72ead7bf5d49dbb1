"""The giving-back page: the receipt is found, lines are chosen, F11 gives the money back once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Refusal
from station_app.kit.scan import NotMine, Refused, Scan, Taken
from station_app.people import actions as people
from station_app.sales.actions.complete import Sold, complete_sale
from station_app.sales.actions.exchange import exchange_goods
from station_app.sales.lookups.refunds import bought
from station_app.sales.page.refund.page import RefundPage
from station_app.sales.rules.basket import BasketLine
from station_app.till.lookups.shifts import open_shift
from tests.sales.shop_counter import Counter
from tests.station import Station

CHICKEN, OIL, PLUM = "6999900100016", "6999900100139", "2600103000006"
LINES = (
    BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=3),
    BasketLine(product="p3", name="脆红李", unit="斤", price_fen=450, per_grams=500, grams=777),
)


class Back(Counter):
    """The giving-back page of a keeper who may."""

    page: RefundPage  # type: ignore[assignment]

    def open(self) -> RefundPage:  # type: ignore[override]
        self.printed_again: list[str] = []
        page = RefundPage(replace(self.desk, reprint=self.printed_again.append))
        page.said.connect(lambda sentence, _tone: self.said.append(sentence))
        self.qtbot.addWidget(page)
        page.resize(900, 700)
        page.show()
        page.shown()
        self.page = page
        return page

    def pay(self) -> None:
        self.page.pay()
        self.settle()

    def rows(self) -> list[tuple[str, str]]:
        return [(row.cells[1].text, row.cells[2].text) for row in self.page.lines.list.rows]  # type: ignore[union-attr]


@pytest.fixture
def sold(shop: Station) -> Sold:
    shop.work.clerk = people.record_clerk(
        shop.work, name="田桂花", login="1", rights=("sell", "refund")
    )
    return complete_sale(shop.work, lines=LINES, cash_fen=10_000, static_qr_fen=2_339)


@pytest.fixture
def back(qtbot: QtBot, shop: Station, sold: Sold) -> Back:
    made = Back(qtbot, shop)
    yield made  # type: ignore[misc]
    assert made.act.stop()
    assert made.faults == []


def test_a_scanned_receipt_gives_back_by_line_once(back: Back, sold: Sold) -> None:
    assert back.page.claims(Scan(sold.number)) > 0
    assert back.page.claims(Scan("S00-1-000009")) == 0
    assert back.scan("S00-1-000009") == Refused("refund.no_receipt", {"number": "S00-1-000009"})
    assert isinstance(back.scan(sold.number), Taken)
    assert back.rows() == [("—", ""), ("—", "")]
    assert isinstance(back.scan(CHICKEN), Taken)
    assert isinstance(back.scan(CHICKEN), Taken)
    assert back.rows()[0] == ("2 袋", "-77.60")
    assert isinstance(back.scan(OIL), Refused)
    assert back.page.foot.total.text == "￥77.60"
    back.pay()
    back.pay()
    assert back.page.done.amount.text == "￥77.60"
    assert back.shop.kinds().count("sale.refunded") == 1
    back.enter()
    assert back.page.back()
    back.enter()
    assert "came back before" in back.page.lines.list.rows[0].cells[0].under  # type: ignore[union-attr]
    back.enter()
    assert back.rows()[0] == ("1 袋", "-38.80")
    assert back.scan(CHICKEN) == Refused("refund.not_on_receipt", {"name": "黔江鸡杂 350g 袋装"})
    assert isinstance(back.scan(PLUM), Taken)  # what was weighed comes back whole
    assert "by phone" in back.page.foot.how.text()
    back.press("Ctrl+T")
    assert "by phone" not in back.page.foot.how.text()
    back.pay()
    assert back.page.done.amount.text == "￥45.79"


def test_a_receipt_is_found_by_a_product_and_printed_again(back: Back, sold: Sold) -> None:
    complete_sale(back.shop.work, lines=LINES[1:], cash_fen=10_000)
    assert back.scan("jz", "typed") == NotMine()
    for text, source in ((CHICKEN, "keys"), ("鸡杂", "typed"), ("qjjz", "typed")):
        assert isinstance(back.scan(text, source), Taken)
        assert [row.id for row in back.page.receipts.list.rows] == [sold.sale]
    back.press("Ctrl+Y")
    assert back.printed_again == [sold.sale]
    assert back.page.back()
    assert len(back.page.receipts.list.rows) == 2
    assert back.scan(OIL) == Refused("refund.not_sold", {"name": "菜籽油 5L"})


def test_one_thing_is_exchanged_for_another_and_the_difference_is_paid_either_way(
    back: Back, sold: Sold
) -> None:
    def cash() -> int:
        current = open_shift(back.shop.read)
        assert current is not None
        return current.expected_fen

    was = cash()
    back.scan(sold.number)
    back.scan(CHICKEN)
    back.press("Ctrl+E")
    back.pay()
    assert "sale.refunded" not in back.shop.kinds()  # nothing is taken instead yet
    assert isinstance(back.scan(OIL), Taken)
    assert (back.page.foot.total.text, back.page.foot.how.text()) == (
        "￥40.20",
        "The customer still pays",
    )
    assert back.rows()[-1] == ("1 桶", "79.00")
    back.press("Ctrl+R")  # by phone: the drawer does not move
    assert back.page.done.amount.text == "￥40.20"
    assert back.shop.kinds()[-2:] == ["sale.refunded", "sale.completed"]
    assert cash() == was
    # Two come back for a smaller thing: the difference goes out of the drawer.
    back.page.back()
    back.scan(sold.number)
    back.scan(CHICKEN)
    back.scan(CHICKEN)
    back.press("Ctrl+E")
    assert isinstance(back.scan(PLUM), Taken)
    QTest.keyClicks(back.page.entry.weight, "2")
    back.enter()
    assert back.page.foot.how.text() == "Goes back in cash"
    assert back.page.foot.total.text == "￥68.60"
    assert back.page.remove()
    assert not back.page.foot.give.isEnabled()
    back.scan(PLUM)
    QTest.keyClicks(back.page.entry.weight, "2")
    back.enter()
    back.pay()
    assert cash() == was - 6_860
    (goods,) = [one for one in bought(back.shop.read, sold.sale) if one.product == "p1"]
    assert goods.left == 0


def test_an_even_exchange_says_so(back: Back, sold: Sold) -> None:
    back.scan(sold.number)
    back.scan(CHICKEN)
    back.press("Ctrl+E")
    back.scan(CHICKEN)
    assert back.page.foot.how.text() == "Even: nobody pays anything"
    back.pay()
    assert back.page.done.what.text() == "Even: nobody pays anything"


def test_an_exchange_that_cannot_be_changes_nothing(back: Back, sold: Sold) -> None:
    kinds = back.shop.kinds()
    much = {"sale": sold.sale, "much": {0: 1}, "begun_ms": 1}
    with pytest.raises(Refusal, match=r"sale\.empty"):
        exchange_goods(back.shop.work, instead=(), **much)  # type: ignore[arg-type]
    with pytest.raises(Refusal, match=r"refund\.more_than_left"):
        exchange_goods(back.shop.work, sale=sold.sale, much={0: 9}, instead=LINES[:1], begun_ms=1)
    assert back.shop.kinds() == kinds


def test_a_receipt_is_found_by_its_sum_and_its_day(back: Back, sold: Sold) -> None:
    assert back.scan("5", "typed") == Refused("refund.no_sum", {"fen": "5"})
    assert isinstance(back.scan("123.39", "typed"), Taken)
    assert [row.id for row in back.page.receipts.list.rows] == [sold.sale]
    assert back.page.back()
    assert not back.page.back()
    QTest.keyClick(back.page, Qt.Key.Key_Left)
    assert back.scan("YT8812345678901") == NotMine()
    back.enter()
    back.page.quantity()
    back.page.entry.count.clear()
    QTest.keyClicks(back.page.entry.count, "4")
    back.enter()
    assert back.page.entry.open
    back.page.entry.count.clear()
    QTest.keyClicks(back.page.entry.count, "2")
    assert back.page.entry.amount.text == "￥77.60"
    back.enter()
    assert back.rows()[0][0] == "2 袋"
    assert back.page.remove()
    assert back.rows()[0][0] == "—"
    assert back.page.back()
    assert back.page.showing == "receipts"
    assert back.page.foot.open.isEnabled()
    back.page.receipts.show_day("2026-11-01", [], fen=None)
    assert back.page.receipts.nothing.isVisible()  # an empty day says so


def test_without_a_receipt_a_reason_and_the_right_are_needed(back: Back) -> None:
    back.press("Ctrl+N")
    back.scan(CHICKEN)
    back.scan(PLUM)
    QTest.keyClicks(back.page.entry.weight, "2")
    back.enter()
    assert back.rows() == [("1 袋", "-38.80"), ("2.00 斤", "-9.00")]
    back.pay()
    assert "sale.refunded" not in back.shop.kinds()
    back.faults.clear()
    back.page.lines.reason.setText("小票丢了")
    back.rights = frozenset({"sell"})
    back.pay()
    assert back.asked == ["refund"]
    assert "sale.refunded" not in back.shop.kinds()
    back.rights = frozenset({"refund"})
    back.pay()
    assert back.page.done.amount.text == "￥47.80"
