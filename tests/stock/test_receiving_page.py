"""The receiving page: the van's list, scans, what is asked, the slip."""

from __future__ import annotations

from station_app.stock.lookups import receipts
from station_app.stock.page.receiving import ReceivingPage
from tests.counter import Counter
from tests.stock.goods import OIL_CODE, SALT_CODE, lies, shop


def test_the_van_is_checked_against_its_list_and_a_restart_goes_on(counter: Counter) -> None:
    station = shop(counter.station)
    page = ReceivingPage(counter.desk)
    counter.open(page)
    assert counter.refused(page, OIL_CODE) == "stock.none_open"
    counter.confirm(page)
    for _ in range(2):
        counter.taken(page, OIL_CODE)
    assert page.came.text == "2 桶"
    page.quantity()
    page.ask.amount.count.setText("6")
    counter.confirm(page)
    assert (lies(station, "oil"), page.came.text) == (6, "6 桶")
    counter.taken(page, SALT_CODE)
    # the power goes, the page is built anew
    again = ReceivingPage(counter.desk)
    counter.open(again)
    assert again.came.text == "1 袋"
    counter.taken(again, "2600103000006")
    assert again.ask.asked == "weigh"
    assert counter.refused(again, OIL_CODE) == "stock.answer_first"
    again.ask.amount.weight.setText("40斤")
    counter.confirm(again)
    assert lies(station, "plum") == 20_000
    again.list.choose("salt")
    again._ask("difference")
    counter.confirm(again)
    assert "原因" in counter.said[-1][0]
    again.ask.reason.setText("县仓没货")
    counter.confirm(again)
    counter.confirm(again)
    assert (again.ask.asked, again.ask.reason.isHidden()) == ("close", True)
    counter.confirm(again)
    assert receipts.open_receipt(station.read) is None
    assert len(station.printed()) == 1
    assert "差异" in counter.said[-1][0] or "differ" in counter.said[-1][0]


def test_without_a_list_goods_are_found_by_name_and_dated(counter: Counter) -> None:
    station = shop(counter.station)
    page = ReceivingPage(counter.desk)
    counter.open(page)
    page.list.choose("free")
    counter.confirm(page)
    assert counter.refused(page, "6999900100146") == "stock.not_in_catalog"
    counter.taken(page, "井盐", "typed")
    counter.confirm(page)
    assert lies(station, "salt") == 1
    page._ask("marks")
    page.ask.day.setText("2613")
    counter.confirm(page)
    assert page.ask.asked == "marks"
    page.ask.day.setText("261231")
    counter.confirm(page)
    now = receipts.open_receipt(station.read)
    assert now is not None
    assert [one.expires_day for one in receipts.came(station.read, now.id)] == ["2026-12-31"]
    page._ask("damaged")
    assert page.back()
    assert not page.back()
    page._ask("damaged")
    page.ask.amount.count.setText("1")
    counter.confirm(page)
    page.ask.reason.setText("包装破了")
    counter.confirm(page)
    assert lies(station, "salt") == 0
