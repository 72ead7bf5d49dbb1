"""Member prices: they come with the customer, go with the customer, and stand on the receipt."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.labels import DEFAULT_TEMPLATES
from station_app.people.actions import erase_person, person_for, set_member
from station_app.people.lookups import is_member
from station_app.sales.actions.exchange import exchange_goods
from station_app.sales.lookups.items import items_of
from station_app.sales.lookups.receipts import sale_of
from station_app.sales.lookups.refunds import receipts_of
from station_app.sales.page.refund.giving import Giving
from station_app.wire.facts.goods import CampaignPrice, CampaignSet
from tests.sales.shop_counter import Counter
from tests.sales.test_discounts import CHICKEN, OIL, paper
from tests.station import MORNING_MS

MEMBERS = CampaignSet(
    campaign="m", name="会员日", what="member", from_ms=MORNING_MS - 1,
    until_ms=MORNING_MS + 3_600_000, prices=(CampaignPrice(product="p2", price_fen=7_000),),
)  # fmt: skip


@pytest.fixture
def member(counter: Counter) -> str:
    counter.shop.news(MEMBERS)
    with counter.shop.work() as tx:
        person = person_for(tx, phone="13800138000", name="赵桂兰")
        person_for(tx, phone="13900139001", name="田桂花")
    set_member(counter.shop.work, person=person, member=True)
    return person


def name(counter: Counter, text: str) -> None:
    counter.press("Ctrl+W")
    QTest.keyClicks(counter.page.customer.text, text)
    counter.enter()


def test_member_prices_come_and_go_with_the_customer(counter: Counter, member: str) -> None:
    page = counter.page
    counter.press("Ctrl+W")
    assert page.showing == "lines"  # nothing is sold yet, nobody buys
    counter.scan(OIL)
    name(counter, "8000")
    assert (page.showing, counter.total) == ("lines", "￥70.00")
    assert counter.said[-1] == "会员价，合计变为 ￥70.00"
    assert "member price" in page.lines.list.rows[0].cells[0].under  # type: ignore[union-attr]
    counter.scan(CHICKEN)
    assert counter.total == "￥108.80"
    counter.press("Ctrl+W")
    assert page.remove()  # Del: nobody is named
    assert (counter.total, page.basket.person, page.showing) == ("￥117.80", "", "lines")
    name(counter, "9001")  # she is none
    assert counter.total == "￥117.80"
    name(counter, "8000")
    page.pay()
    page.back()  # one thing more: what she is stays
    assert counter.total == "￥108.80"
    assert counter.open().basket.total_fen == 10_880  # also after a kill
    counter.page.pay()
    counter.enter()
    assert "会员优惠" in paper(counter.shop)
    assert "-9.00" in paper(counter.shop)
    counter.scan(OIL)
    assert counter.total == "￥79.00"  # the next customer is somebody else


def test_once_money_lies_there_the_price_stands(counter: Counter, member: str) -> None:
    counter.scan(OIL)
    counter.page.pay()
    name(counter, "8000")
    assert counter.page.payment.due.text == "￥70.00"
    counter.page.back()  # named at the payment, gone with it
    assert (counter.total, counter.page.basket.person) == ("￥79.00", "")
    counter.page.pay()
    counter.type("50")
    counter.enter()
    name(counter, "8000")
    assert counter.total == "￥79.00"
    assert counter.page.basket.person == member


def test_a_member_is_one_until_it_is_taken_back_joined_or_forgotten(
    counter: Counter, member: str
) -> None:
    shop = counter.shop
    with shop.work() as tx:
        other = person_for(tx, phone="13700137000", name="冉启华")
    shop.merge(person=member, into=other)
    assert is_member(shop.read, other)
    set_member(shop.work, person=other, member=False)
    assert not is_member(shop.read, member)
    set_member(shop.work, person=member, member=True)
    assert is_member(shop.read, other)
    erase_person(shop.work, person=other)
    assert not is_member(shop.read, other)
    with pytest.raises(Refusal) as refused:
        set_member(shop.work, person="nobody", member=True)
    assert refused.value.code == "person.unknown"


def test_what_a_member_bought_is_exchanged_at_a_members_price(
    counter: Counter, member: str
) -> None:
    counter.shop.clerk_may("sell", "refund")
    counter.scan(OIL)
    name(counter, "8000")
    counter.page.pay()
    counter.enter()
    (receipt,) = receipts_of(counter.shop.read, "2026-11-24")
    assert receipt.total_fen == 7_000
    shop = counter.shop
    giving = Giving(shop.read)
    sale = sale_of(shop.read, receipt.sale)
    assert sale is not None
    giving.open_receipt(sale)
    giving.much, giving.exchange_ms = {0: 1}, shop.clock.now_ms
    (item,) = items_of(shop.read, classify(OIL), DEFAULT_TEMPLATES)
    giving.instead = (item.line(),)
    assert giving.due_fen == 0
    much = {"sale": receipt.sale, "much": {0: 1}, "begun_ms": shop.clock.now_ms}
    done = exchange_goods(shop.work, instead=giving.instead, **much)  # type: ignore[arg-type]
    assert (done.due_fen, done.sold.total_fen) == (0, 7_000)
