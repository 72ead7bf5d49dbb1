"""The stocktake page: by shelf or group, beside trade, on after a power cut, shown then booked."""

from __future__ import annotations

from station_app.stock.lookups import stocktakes
from station_app.stock.page.stocktake import StocktakePage
from tests.counter import Counter
from tests.stock.goods import OIL_CODE, SALT_CODE, have, lies, shop, sold


def test_a_shelf_is_counted_beside_the_sale_and_booked_at_the_end(counter: Counter) -> None:
    station = shop(counter.station)
    have(station, oil=5, salt=9, plum=4000)
    page = StocktakePage(counter.desk)
    counter.open(page)
    assert counter.refused(page, OIL_CODE) == "stock.no_count"
    page._ask_shelf()
    counter.confirm(page)
    assert "货架" in counter.said[-1][0]
    page.shelf.setText("A1")
    counter.confirm(page)
    counter.taken(page, OIL_CODE)
    counter.taken(page, OIL_CODE)
    assert page.counted.text == "2 桶"
    page.quantity()
    page.amount.count.setText("4")
    counter.confirm(page)
    sold(station, "oil", 1)
    again = StocktakePage(counter.desk)  # the power went
    counter.open(again)
    counter.taken(again, "井盐", "typed")
    counter.confirm(again)
    again.quantity()
    again.amount.count.setText("9")
    counter.confirm(again)
    counter.taken(again, "2600103000006")
    again.amount.weight.setText("8")
    counter.confirm(again)
    counter.confirm(again)
    assert [row.id for row in again.list.rows] == ["oil"]
    counter.confirm(again)
    assert [lies(station, one) for one in ("oil", "salt", "plum")] == [3, 9, 4000]
    assert stocktakes.shelves(station.read) == [("A1", 3)]
    assert len(station.printed()) == 1


def test_what_was_not_counted_is_gone_only_when_the_keeper_says_so(counter: Counter) -> None:
    station = shop(counter.station)
    have(station, oil=5, salt=9)
    page = StocktakePage(counter.desk)
    counter.open(page)
    counter.confirm(page)
    counter.taken(page, SALT_CODE)
    counter.confirm(page)
    assert {row.id for row in page.list.rows} == {"oil", "salt"}
    page._turn_gone()
    page._turn_gone()
    assert page.back()
    assert not page.back()
    page.quantity()
    page.amount.count.setText("9")
    counter.confirm(page)
    counter.confirm(page)
    page._turn_gone()
    counter.confirm(page)
    assert (lies(station, "oil"), lies(station, "salt")) == (0, 9)
