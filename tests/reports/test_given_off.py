"""What was given off, less the part of it that came back."""

from __future__ import annotations

from station_app.reports.lookups.given_off import GivenOff, given
from station_app.reports.rules.periods import Days
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.refund import refund_sale
from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.pricing import Terms
from tests.station import Station

TODAY = Days("2026-11-24", "2026-11-24")


def test_what_comes_back_by_line_takes_its_part_away(station: Station) -> None:
    station.clerk_may("sell", "discount", "refund")
    tenth = Off(percent=10)
    rice = BasketLine(product="p1", name="贡米", unit="袋", price_fen=3_333, qty=3, off=tenth)
    oil = BasketLine(product="p2", name="菜籽油", unit="桶", price_fen=7_900, qty=1)
    sold = complete_sale(
        station.work, lines=(rice, oil), cash_fen=20_000, terms=Terms(off=Off(fen=1_000))
    )
    # The discount on the line and that on the whole count one each.
    assert given(station.read, TODAY) == [GivenOff("off", "", 2, 2_000, 8_999 + 15_899)]
    refund_sale(station.work, sale=sold.sale, much={0: 1})
    (after,) = given(station.read, TODAY)
    assert after.times == 2  # two of three bags stay: it is given still
    assert 2_000 - 333 - 200 < after.fen < 2_000 - 333
    refund_sale(station.work, sale=sold.sale, much={1: 1})
    refund_sale(station.work, sale=sold.sale, much={0: 2})
    assert given(station.read, TODAY) == [GivenOff("off", "", 0, 0, 0)]
