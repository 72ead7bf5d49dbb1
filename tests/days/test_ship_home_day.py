"""A visitor's afternoon: tasted here, sent home to 深圳, and what came of it."""

from __future__ import annotations

from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.batch import hand_batch
from station_app.dispatch.actions.waybill import bind_waybill
from station_app.dispatch.lookups import parcels, tables
from station_app.dispatch.rules import fees
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.refund import refund_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.ship_home.actions import sell_and_send
from station_app.ship_home.rules import contents_of
from station_app.till.lookups import shifts as till
from station_app.wire.facts.goods import GoodsListed
from tests.station import Station

HONEY = BasketLine(product="p1", name="山韵黔江 蜂蜜", unit="瓶", price_fen=6800, qty=2)
CHICKEN = BasketLine(product="p2", name="黔江鸡杂", unit="袋", price_fen=3880, qty=3)
SEEN: dict[str, Any] = {"identity_kind": "id_card", "identity_checked": True, "inspected": True}


def test_a_visitor_tastes_here_and_it_goes_home(station: Station) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    station.clerk_may("sell", "refund")
    for line in (HONEY, CHICKEN):
        station.news(
            GoodsListed(product=line.product, barcode="", name=line.name, price_fen=line.price_fen)
        )

    # 杨女士 takes one bag of 鸡杂 along for the train, and has honey and two bags sent home.
    complete_sale(station.work, lines=(_of(CHICKEN, 1),), cash_fen=3880)
    basket = (HONEY, _of(CHICKEN, 2))
    parcel: Any = SEEN | {
        "phone": "13800130871",
        "name": "杨晓燕",
        "receiver_phone": "13912345678",
        "receiver_name": "杨晓燕",
        "address": "广东省深圳市南山区科技园南路12号3栋501室",
        "zone": "far",
        "carrier": "SF",
        "contents": contents_of(basket),
        "grams": 2_600,
    }
    offers = fees.offers(tables.rates(), zone="far", grams=2_600)
    freight_fen = next(one.fee_fen for one in offers if one.carrier == "SF")
    due_fen = 2 * 6800 + 2 * 3880 + freight_fen
    sold = sell_and_send(station.work, parcel=parcel, lines=basket, static_qr_fen=due_fen)
    waiting = parcels.drop_off(station.read, sold.sale)
    assert waiting is not None
    assert waiting.contents == "山韵黔江 蜂蜜、黔江鸡杂"
    assert (sold.total_fen, waiting.fee_fen) == (due_fen, freight_fen)

    # She paid once; the drawer saw nothing of it, and each book has what is its own.
    goods = till.book_fen(station.read, "goods")
    assert (goods, till.book_fen(station.read, "fees")) == (25_240, waiting.fee_fen)

    # The printed label of the carrier is scanned, the courier signs for it like for any parcel.
    with pytest.raises(Refusal, match=r"drop_off\.no_waybill"):
        hand_batch(station.work, drop_offs=[sold.sale], carrier="SF", courier_name="王师傅")
    bind_waybill(station.work, drop_off=sold.sale, waybill="SF1234567890123")
    hand_batch(station.work, drop_offs=[sold.sale], carrier="SF", courier_name="王师傅")

    # A week later one bottle comes back broken: its price goes back, the freight stays spent.
    station.clock.forward(seconds=7 * 86_400)
    with pytest.raises(Refusal, match=r"sale\.parcel_left"):
        take_back_sale(station.work, sold.sale)
    assert refund_sale(station.work, sale=sold.sale, much={0: 1}, reason="碎了").total_fen == 6800
    assert till.book_fen(station.read, "fees") == waiting.fee_fen


def _of(line: BasketLine, qty: int) -> BasketLine:
    return BasketLine(
        product=line.product, name=line.name, unit=line.unit, price_fen=line.price_fen, qty=qty
    )
