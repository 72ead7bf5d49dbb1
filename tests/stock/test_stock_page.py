"""The stock page: what is low or expires, what leaves, what is counted by itself."""

from __future__ import annotations

from station_app.stock.actions.receiving import open_receipt, scan_in
from station_app.stock.lookups import out
from station_app.stock.page.stock import StockPage
from tests.counter import Counter
from tests.stock.goods import OIL_CODE, SALT_CODE, have, lies, shop, sold


def test_what_leaves_is_gathered_by_scans_and_can_be_taken_back(counter: Counter) -> None:
    station = shop(counter.station)
    have(station, oil=5, salt=9, plum=4000)
    page = StockPage(counter.desk)
    counter.open(page)
    assert len(page.list.rows) == 3
    page.list.choose("salt||")
    page._begin("transfer")
    page.remove()
    counter.taken(page, OIL_CODE)
    counter.taken(page, OIL_CODE)
    counter.taken(page, SALT_CODE)
    page.quantity()
    page.ask.amount.count.setText("4")
    counter.confirm(page)
    counter.taken(page, "2600103000006")
    assert counter.refused(page, OIL_CODE) == "stock.answer_first"
    page.ask.amount.weight.setText("2斤")
    counter.confirm(page)
    counter.confirm(page)
    counter.confirm(page)
    assert out.recent(station.read) == []
    page.ask.to.setText("太极站")
    counter.confirm(page)
    assert [lies(station, one) for one in ("oil", "salt", "plum")] == [3, 5, 3000]
    page.views.choose("out")
    page._turned()
    page.remove()
    counter.settle()
    assert [lies(station, one) for one in ("oil", "salt", "plum")] == [5, 9, 4000]
    assert page.back() is False


def test_low_expiring_and_miscounted_goods_stand_in_their_lists(counter: Counter) -> None:
    station = shop(counter.station)
    open_receipt(station.work, delivery="v1")
    scan_in(station.work, product="oil", amount=2)
    sold(station, "salt", 1)
    page = StockPage(counter.desk)
    counter.open(page)
    counter.taken(page, "菜籽油", "typed")
    page._ask("least")
    page.ask.amount.count.setText("5")
    counter.confirm(page)
    assert page.back()
    for view, name in (("low", "菜籽油"), ("recount", "井盐")):
        page.views.choose(view)
        page._turned()
        (row,) = page.list.rows
        assert name in row.cells[0].text  # type: ignore[union-attr]
    counter.confirm(page)
    page.ask.amount.count.setText("6")
    counter.confirm(page)
    assert (lies(station, "salt"), page.list.rows) == (6, ())
    page.views.choose("expiring")
    page._turned()
    assert page.list.rows == ()
    page.rows.within_days = 400
    page.refresh()
    (row,) = page.list.rows
    page._begin("waste")
    page.quantity()
    page.ask.amount.count.setText("0")
    counter.confirm(page)
    assert page.ask.asked == "amount"
    page.ask.amount.count.setText("1")
    counter.confirm(page)
    counter.confirm(page)
    page.ask.reason.setText("漏了")
    counter.confirm(page)
    assert lies(station, "oil") == 1
