"""Who may set a price, and what stays known of it."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.goods.lookups.catalog import product_of_id
from station_app.people.actions import record_clerk
from station_app.stock.actions.catalog import complete_card, set_price
from station_app.wire.facts.goods import Card
from tests.station import Station
from tests.stock.goods import OIL_CODE, shop

CHEAP = Card(product="oil", barcode=OIL_CODE, name="菜籽油", unit="桶", price_fen=7000)


def price_of(station: Station) -> int:
    found = product_of_id(station.read, "oil")
    assert found is not None
    return found.price_fen


def test_a_price_needs_the_right_or_somebody_who_has_it(station: Station) -> None:
    shop(station)
    keeper = record_clerk(station.work, name="田桂花", login="tian", rights=("price",))
    helper = record_clerk(station.work, name="冉启华", login="ran", rights=("sell",))
    station.work.clerk = helper
    for deed in (
        lambda: set_price(station.work, product="oil", price_fen=7000),
        lambda: complete_card(station.work, card=CHEAP),
        lambda: set_price(station.work, product="oil", price_fen=7000, approved_by=helper),
    ):
        with pytest.raises(Refusal, match=r"clerk\."):
            deed()
    assert price_of(station) == 7900
    assert set_price(station.work, product="oil", price_fen=7200, approved_by=keeper)
    station.work.clerk = keeper
    complete_card(station.work, card=CHEAP)
    assert price_of(station) == 7000
    station.work.clerk = helper
    complete_card(
        station.work,
        card=Card(product="oil", barcode=OIL_CODE, name="菜油", unit="桶", price_fen=7000),
    )
