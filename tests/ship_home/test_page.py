"""The sale whose goods go home, with keys and scans, over the real desk and writing thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.accept import accept_drop_off
from station_app.dispatch.lookups import parcels
from station_app.ship_home.page.sale import ShippingSale
from tests.dispatch.conftest import PARCEL
from tests.sales.conftest import PRODUCTS
from tests.sales.shop_counter import Counter
from tests.station import Station


class VisitorCounter(Counter):
    """The sale page as the program opens it."""

    page: ShippingSale

    def open(self) -> ShippingSale:
        page = ShippingSale(self.desk)
        page.said.connect(lambda sentence, _tone: self.said.append(sentence))
        self.qtbot.addWidget(page)
        page.show()
        page.shown()
        self.page = page
        return page

    def fill(self) -> None:
        """Everything of the parcel but what the basket says itself."""
        assert self.page.home is not None
        form = self.page.home.form
        form.sent_by.phone.setText("13800130871")
        form.sent_by.name.setText("赵小兰")
        form.sent_to.phone.setText("13912345678")
        form.sent_to.name.setText("李大明")
        form.sent_to.address.setText("广东省深圳市南山区科技园南路12号3栋501室")
        form.goods.identity.choose("id_card")
        form.goods.inspected.setChecked(True)
        form.goods.weight.setText("2.4")
        form._compare()
        form.carriers.choice.choose("SF")

    def enter_until(self, showing: str) -> None:
        for _ in range(12):
            if self.page.showing == showing:
                return
            self.enter()
        raise AssertionError(f"{self.page.showing}: {self.said[-3:]}")


@pytest.fixture
def counter(qtbot: QtBot, station: Station) -> Iterator[VisitorCounter]:
    station.book.set_identity(station_code="Q07")
    station.news(*PRODUCTS)
    made = VisitorCounter(qtbot, station)
    yield made
    assert made.act.stop()
    assert [fault for fault in made.faults if not isinstance(fault, Refusal)] == []


def test_a_visitor_sends_home_what_was_bought(counter: VisitorCounter) -> None:
    station = counter.shop
    counter.press("Ctrl+S")
    assert counter.page.showing == "lines", "nothing to send yet"
    counter.scan(PRODUCTS[0].barcode)
    counter.press("Ctrl+S")
    assert counter.page.showing == "shipping"
    assert counter.page.home is not None
    assert counter.page.home.form.goods.said == PRODUCTS[0].name
    assert not counter.page.foot.isVisible()
    counter.scan("13800130871")  # a phone that was scanned is the sender's
    assert counter.page.home.form.sent_by.phone.text() == "138 0013 0871"
    counter.scan(PRODUCTS[1].barcode)  # no product gets into a form
    assert len(counter.page.basket.lines) == 1
    counter.page.back()
    counter.scan(PRODUCTS[1].barcode)
    counter.press("Ctrl+S")
    assert counter.page.home.form.goods.said == f"{PRODUCTS[0].name}、{PRODUCTS[1].name}"
    counter.fill()
    assert counter.page.pay()
    assert counter.page.showing == "shipping", "F11 waits until the parcel is filled in"
    counter.enter_until("lines")
    freight_fen = counter.page.basket.freight_fen
    assert freight_fen > 0
    assert counter.page.basket.total_fen == 11_780 + freight_fen
    assert counter.page.foot.total.text == counter.total
    assert "顺丰" in counter.page.foot.reductions.text()
    counter.press("Ctrl+H")
    assert counter.codes[-1] == "sale.home_not_aside"
    counter.page.pay()
    counter.type("200")
    counter.enter()
    assert counter.page.showing == "sold"
    assert counter.page.sold.sold is not None
    assert counter.page.sold.sold.change_fen == 20_000 - 11_780 - freight_fen
    assert station.kinds()[-1] == "sale.completed"
    (waits,) = parcels.waiting(station.read, "SF")
    assert waits.fee_fen == freight_fen
    # the next customer carries it away
    counter.scan(PRODUCTS[0].barcode)
    assert not counter.page.basket.goes_home
    assert counter.page.home.form.untouched
    assert counter.page.foot.reductions.text() == ""
    assert counter.total == "￥38.80"


def test_what_is_not_sent_after_all_is_carried_away(counter: VisitorCounter) -> None:
    counter.scan(PRODUCTS[0].barcode)
    counter.press("Ctrl+S")
    counter.fill()
    counter.enter_until("lines")
    assert counter.page.basket.goes_home
    counter.press("Ctrl+Shift+S")
    assert not counter.page.basket.goes_home
    assert counter.total == "￥38.80"
    counter.page.pay()
    counter.enter()
    assert counter.shop.kinds()[-1] == "sale.completed"
    assert parcels.waiting(counter.shop.read, "SF") == []


def test_a_power_cut_leaves_the_basket_and_the_parcel_to_be_looked_at_again(
    counter: VisitorCounter,
) -> None:
    counter.scan(PRODUCTS[0].barcode)
    counter.press("Ctrl+S")
    counter.fill()
    QTest.qWait(450)
    counter.settle()
    counter.page.deleteLater()
    page = counter.open()
    counter.settle()
    assert page.showing == "shipping"
    assert page.home is not None
    form = page.home.form
    assert (form.goods.said, form.goods.weight.text()) == (PRODUCTS[0].name, "2.4")
    assert form.sent_by.empty
    assert not form.goods.inspected.isChecked()
    assert counter.codes[-1] == "sale.home_unfinished"


def test_a_number_that_is_taken_leads_back_to_the_parcel(counter: VisitorCounter) -> None:
    station = counter.shop
    accept_drop_off(station.work, **(PARCEL | {"waybill": "SF1234567890123"}))
    counter.scan(PRODUCTS[0].barcode)
    counter.press("Ctrl+S")
    counter.fill()
    counter.scan("SF1234567890123")
    counter.enter_until("lines")
    before = station.kinds()
    counter.page.pay()
    counter.type("100")
    counter.enter()
    assert station.kinds() == before
    assert counter.page.showing == "shipping"
    assert counter.codes[-1] == "drop_off.waybill_taken"
    counter.page.home.form.waybill.clear()  # type: ignore[union-attr]
    counter.enter_until("lines")
    counter.page.pay()
    counter.enter()
    assert station.kinds()[-1] == "sale.completed"
