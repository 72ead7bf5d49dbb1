"""What is bought goes home: one receipt, one fact, the money in two books, and every way back."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.batch import hand_batch, take_back_batch
from station_app.dispatch.actions.cancel import cancel_drop_off
from station_app.dispatch.actions.waybill import bind_waybill
from station_app.dispatch.lookups import parcels
from station_app.goods.lookups.stock import stock_of
from station_app.people import lookups as people
from station_app.sales.actions.complete import Credit, Sold
from station_app.sales.actions.refund import refund_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.tenders import with_freight
from station_app.ship_home.actions import sell_and_send
from station_app.ship_home.rules import contents_of, grams_of
from station_app.till.lookups import shifts as till
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.shared import Taking
from tests.dispatch.conftest import PARCEL, RECEIVER
from tests.station import Station

CHICKEN = BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=2)
HOME: dict[str, Any] = PARCEL | RECEIVER | {"zone": "far", "contents": "黔江鸡杂"}


@pytest.fixture
def shop(station: Station) -> Station:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    station.news(
        GoodsListed(product="p1", barcode="6999900100016", name="黔江鸡杂", price_fen=3880)
    )
    station.clerk_may("sell", "refund")
    return station


def send(shop: Station, **differs: Any) -> Sold:
    parcel = HOME | differs.pop("parcel", {})
    said: dict[str, Any] = {"lines": (CHICKEN,), "cash_fen": 20_000} | differs
    return sell_and_send(shop.work, parcel=parcel, **said)


def refused(deed: Any, *args: Any, **given: Any) -> str:
    with pytest.raises(Refusal) as found:
        deed(*args, **given)
    return found.value.code


def slips(shop: Station, printer: str = "receipt") -> list[str]:
    return [str(shop.book.jobs.slip(job.id)) for job in shop.book.jobs.waiting(printer)]


def test_one_receipt_one_fact_and_each_book_its_money(shop: Station) -> None:
    sold = send(shop)
    assert shop.kinds()[-5:] == [
        *("person.recorded", "person.recorded", "person.addressed"),
        *("shift.opened", "sale.completed"),
    ]
    parcel = parcels.drop_off(shop.read, sold.sale)
    assert parcel is not None
    assert (parcel.number, parcel.state, parcel.tender) == ("Q07-1-J00001", "waiting", "cash")
    assert sold.total_fen == 7_760 + parcel.fee_fen == 7_760 + parcel.taken_fen
    assert sold.change_fen == 20_000 - sold.total_fen
    assert till.book_fen(shop.read, "goods") == 7_760
    assert till.book_fen(shop.read, "fees") == parcel.fee_fen > 0
    found = stock_of(shop.read, "p1")
    assert found is not None
    assert found.qty == -2
    (receipt,), (label,) = slips(shop), slips(shop, "label")
    for part in ("黔江鸡杂", "77.60", "运费 顺丰", "Q07-1-J00001", f"{sold.total_fen / 100:.2f}"):
        assert part in receipt, part
    assert "李大明" not in receipt
    assert "南山" not in receipt
    assert "Q07-1-J00001" in label
    (waits,) = parcels.waiting(shop.read, "SF")
    assert waits.id == sold.sale


def test_what_is_refused_changes_nothing(shop: Station) -> None:
    before = Counter(shop.kinds())
    unlooked = {"parcel": {"inspected": False}}
    assert refused(send, shop, **unlooked) == "drop_off.not_inspected"
    assert refused(send, shop, parcel={"identity_checked": False}) == "drop_off.identity_missing"
    assert refused(send, shop, parcel={"contents": "鞭炮"}) == "drop_off.suspected"
    assert refused(send, shop, cash_fen=7_760) == "sale.not_paid"
    assert refused(send, shop, lines=()) == "sale.empty"
    shop.clerk_may()
    assert refused(send, shop) == "clerk.no_right"
    assert set(Counter(shop.kinds()) - before) <= {"feed.applied", "person.clerk_recorded"}
    assert slips(shop) == []


@pytest.mark.parametrize(
    ("paid", "freight_by"),
    [
        ({"cash": 9_000}, "cash"),
        ({"static_qr": 9_000}, "static_qr"),
        ({"cash": 500, "static_qr": 8_500}, "static_qr"),
        ({"cash": 8_500, "static_qr": 500}, "cash"),
        ({"cash": 1_240}, "cash"),
    ],
)
def test_freight_is_paid_in_one_way(paid: dict[Any, int], freight_by: str) -> None:
    takings = tuple(Taking("goods", tender, fen) for tender, fen in paid.items())
    split = with_freight(takings, 1_240)
    assert [one for one in split if one.book == "fees"] == [Taking("fees", freight_by, 1_240)]  # type: ignore[arg-type]
    assert {
        tender: sum(one.fen for one in split if one.tender == tender) for tender in paid
    } == paid
    assert all(one.fen > 0 for one in split)


def test_freight_goes_on_no_tab() -> None:
    for takings in (
        (Taking("goods", "tab", 9_000, "d1.1.1"),),
        (Taking("goods", "cash", 1_239), Taking("goods", "static_qr", 1_239)),
    ):
        assert refused(with_freight, takings, 1_240) == "sale.freight_apart"
    assert with_freight((Taking("goods", "tab", 9_000, "d1.1.1"),), 0)[0].fen == 9_000


def test_the_sending_is_cancelled_first_and_then_the_sale(shop: Station) -> None:
    sold = send(shop)
    assert refused(take_back_sale, shop.work, sold.sale) == "sale.parcel_waits"
    freight_fen = sold.total_fen - 7_760
    assert cancel_drop_off(shop.work, sold.sale).returned_fen == freight_fen
    assert till.book_fen(shop.read, "fees") == 0
    assert till.book_fen(shop.read, "goods") == 7_760
    back = take_back_sale(shop.work, sold.sale)
    assert back.cash_fen == 7_760
    assert till.book_fen(shop.read, "goods") == till.book_fen(shop.read, "fees") == 0


def test_what_left_comes_back_by_line_and_its_freight_stays(shop: Station) -> None:
    sold = send(shop, credit=Credit())
    bind_waybill(shop.work, drop_off=sold.sale, waybill="SF1234567890123")
    batch = hand_batch(shop.work, drop_offs=[sold.sale], carrier="SF", courier_name="王师傅")
    assert refused(take_back_sale, shop.work, sold.sale) == "sale.parcel_left"
    assert refused(cancel_drop_off, shop.work, sold.sale) == "drop_off.with_the_courier"
    assert refund_sale(shop.work, sale=sold.sale, much={0: 2}).cash_fen == 7_760
    assert till.book_fen(shop.read, "fees") == sold.total_fen - 7_760
    take_back_batch(shop.work, batch.entry)
    assert refused(take_back_sale, shop.work, sold.sale) == "sale.partly_refunded"
    cancel_drop_off(shop.work, sold.sale)
    assert till.book_fen(shop.read, "fees") == 0


def test_the_parcel_is_named_by_what_is_in_the_basket() -> None:
    many = [
        CHICKEN,
        CHICKEN,
        *(
            BasketLine(product=f"x{n}", name=f"绿豆粉{n}" * 5, unit="袋", price_fen=1, qty=1)
            for n in range(9)
        ),
    ]
    said = contents_of(many)
    assert said.startswith("黔江鸡杂、绿豆粉0")
    assert len(said) <= 100
    plums = BasketLine(
        product="p3", name="脆红李", unit="斤", price_fen=450, per_grams=500, grams=2_400
    )
    assert grams_of((plums, plums)) == 4_800
    assert grams_of((plums, CHICKEN)) == grams_of(()) == 0


def test_the_sender_is_known_by_the_parcel(shop: Station) -> None:
    send(shop)
    (sender,) = people.by_phone(shop.read, PARCEL["phone"])
    assert sender.masked_name == "赵*兰"
