"""Sales that wait: put aside by a key or by going away, taken up again, never lost or mixed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.basics.clock import hour_minute
from station_app.kit.labels import Pill
from station_app.people import actions as people
from station_app.sales.actions.keep import keep_sales
from station_app.sales.lookups.held import Held, kept_basket, put_aside
from station_app.sales.rules.basket import MOST_ASIDE, BasketLine
from station_app.wire.facts.goods import CampaignPrice, CampaignSet
from tests.sales.shop_counter import Counter
from tests.station import MORNING_MS

CHICKEN, OIL, PLUM = "6999900100016", "6999900100139", "2600103000006"
GONE = BasketLine(product="gone", name="停售的茶叶", unit="包", price_fen=1200, qty=2)


class Away:
    """The page in a window with another page beside it."""

    def __init__(self, counter: Counter) -> None:
        self.counter = counter
        self.pages = QStackedWidget()
        counter.qtbot.addWidget(self.pages)
        self.pages.addWidget(counter.page)
        self.pages.addWidget(QWidget())
        self.pages.show()

    def leave(self) -> None:
        self.pages.setCurrentIndex(1)
        self.counter.settle()

    def come_back(self, scan: str = "") -> None:
        """F5, or a product scanned while the other page was open."""
        self.pages.setCurrentIndex(0)
        self.counter.page.shown()
        if scan:
            self.counter.scan(scan)
        self.counter.settle()


@pytest.fixture
def away(counter: Counter) -> Away:
    clerk = people.record_clerk(
        counter.shop.work, name="田桂花", login="1", rights=("sell", "discount")
    )
    counter.shop.work.clerk = clerk
    counter.desk = counter.desk_of(clerk)
    counter.open()
    return Away(counter)


def pills(counter: Counter) -> str:
    return " ".join(pill.text() for pill in counter.page.findChildren(Pill) if pill.text())


def waiting(counter: Counter) -> list[tuple[str, str, str, str]]:
    rows = counter.page.lines.aside.list.rows
    return [
        (row.cells[0].text, row.cells[1].text, row.cells[1].under[-5:], row.cells[2].text)  # type: ignore[union-attr]
        for row in rows
    ]


def test_going_to_another_page_lets_the_sale_wait_and_f5_goes_on(away: Away) -> None:
    counter = away.counter
    counter.scan(OIL)
    away.leave()
    (held,) = put_aside(counter.shop.read)
    assert (held.by, held.itself, len(held.lines)) == (counter.shop.work.clerk, True, 1)
    assert kept_basket(counter.shop.read).lines == ()
    away.come_back()
    assert counter.amounts() == ["1 桶"]
    assert "田桂花" in pills(counter)
    assert "09:00" in pills(counter)
    assert "接着这一单：1 样，合计 ￥79.00" in counter.said
    assert put_aside(counter.shop.read) == ()


def test_a_product_scanned_elsewhere_begins_a_sale_of_its_own(away: Away) -> None:
    counter = away.counter
    counter.scan(OIL)
    away.leave()
    away.come_back(scan=CHICKEN)
    assert counter.total == "￥38.80"  # perhaps another customer's: never mixed
    assert "1" in pills(counter)
    counter.page.pay()
    counter.enter()
    counter.press("Ctrl+H")
    assert counter.total == "￥79.00"
    counter.page.pay()
    counter.enter()
    assert counter.shop.kinds().count("sale.completed") == 2


def test_one_key_puts_aside_and_takes_up(away: Away) -> None:
    counter = away.counter
    for code in (OIL, CHICKEN):
        counter.scan(code)
        counter.press("Ctrl+H")
        counter.shop.clock.forward(seconds=60)
    since = [hour_minute(one.since_ms) for one in counter.page.basket.aside]
    assert waiting(counter) == [
        ("黔江鸡杂 350g 袋装", "田桂花", since[1], "38.80"),
        ("菜籽油 5L", "田桂花", since[0], "79.00"),
    ]
    counter.page._move(1)
    counter.enter()
    assert counter.total == "￥79.00"
    counter.press("Ctrl+H")
    counter.press("Ctrl+H")
    assert counter.total == "￥79.00"  # what waits shortest is offered first


def test_what_waits_outlives_a_kill(away: Away) -> None:
    counter = away.counter
    counter.scan(OIL)
    counter.press("Ctrl+H")
    counter.scan(CHICKEN)
    counter.open()
    counter.settle()
    assert counter.total == "￥38.80"
    counter.press("Ctrl+H")
    assert [one[3] for one in waiting(counter)] == ["38.80", "79.00"]


def test_a_sale_with_money_on_the_counter_or_a_weight_being_typed_stays_open(away: Away) -> None:
    counter = away.counter
    counter.scan(OIL)
    counter.scan(PLUM)
    away.leave()
    away.come_back()
    assert counter.page.entry.open
    counter.page.back()
    counter.page.pay()
    counter.type("50")
    counter.enter()
    away.leave()
    assert put_aside(counter.shop.read) == ()
    away.come_back()
    assert counter.page.payment.due.text == "￥29.00"
    counter.press("Ctrl+H")
    assert counter.page.paying


def test_more_than_twenty_do_not_wait(away: Away) -> None:
    counter = away.counter
    keep_sales(counter.shop.work, opened=Held(), aside=(Held(lines=(GONE,), by="c1"),) * MOST_ASIDE)
    counter.open()
    counter.scan(OIL)
    counter.press("Ctrl+H")
    assert "已经挂了 20 单，先结掉一单" in counter.said
    assert counter.total == "￥79.00"


def test_what_left_the_catalog_meanwhile_is_still_sold(away: Away) -> None:
    counter = away.counter
    keep_sales(counter.shop.work, opened=Held(), aside=(Held(lines=(GONE,), by="c1"),))
    counter.open()
    counter.press("Ctrl+H")
    counter.page.pay()
    counter.enter()
    assert counter.page.sold.amount.text == "￥24.00"


@pytest.mark.fault(51)
def test_the_price_that_was_told_holds_and_another_clerk_may_end_it(away: Away) -> None:
    counter = away.counter
    counter.shop.news(
        CampaignSet(
            campaign="618", name="618", what="special", from_ms=MORNING_MS - 1,
            until_ms=MORNING_MS + 3_600_000, prices=(CampaignPrice(product="p2", price_fen=6_900),),
        )
    )  # fmt: skip
    counter.scan(OIL)
    counter.press("Ctrl+D")
    counter.type("9z")
    counter.enter()
    assert counter.total == "￥62.10"
    counter.press("Ctrl+H")
    counter.shop.clock.forward(hours=30)
    helper = people.record_clerk(counter.shop.work, name="冉小妹", login="2", rights=("sell",))
    counter.shop.work.clerk = helper
    counter.desk = counter.desk_of(helper)
    counter.open()
    counter.press("Ctrl+H")
    assert counter.total == "￥62.10"
    counter.page.pay()
    counter.enter()
    assert counter.page.sold.amount.text == "￥62.10"
