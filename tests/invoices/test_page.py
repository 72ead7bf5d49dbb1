"""The page of invoices as a keeper uses it: scan the receipt, type, Enter; later its number."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from openpyxl import load_workbook

from station_app.invoices import lookups
from station_app.invoices.page.invoices import InvoicesPage
from station_app.kit.desk import Clerk
from station_app.kit.scan import Scan
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.refund import refund_sale
from station_app.sales.rules.basket import BasketLine
from tests.counter import Counter, counter

__all__ = ["counter"]

NUMBER = "91110000600037341L"
DIGITAL = "25502000000012345678"
LINES = (BasketLine(product="p1", name="盐", unit="袋", price_fen=250, qty=2),)


def test_from_the_receipt_to_the_number_of_its_invoice(counter: Counter) -> None:
    station = counter.station
    station.clerk_may("sell", "refund", "phones")
    receipt = complete_sale(station.work, lines=LINES, cash_fen=500)
    page = InvoicesPage(counter.desk)
    counter.open(page)
    assert [row.id for row in page.list.rows] == [receipt.sale]  # today's receipts are offered

    counter.taken(page, receipt.number.lower())
    assert page.form.isVisible()
    page.form.tax_no.setText(NUMBER[:-1] + "M")
    page.form.title.setText("黔江某某公司")
    counter.confirm(page)
    assert page.form.tax_no.property("wrong")
    assert lookups.waiting(station.read) == []
    page.form.tax_no.setText(NUMBER)
    counter.confirm(page)
    assert not page.form.isVisible()
    (waits,) = lookups.waiting(station.read)
    assert (waits.title, waits.left_fen) == ("黔江某某公司", 500)

    counter.confirm(page)  # the row that waits: its number
    assert page.asking.isVisible()
    assert page.takes_secret(Scan(DIGITAL, "keys", 0))  # it looks like a payment code
    assert not page.takes_secret(Scan("134567890123456789", "keys", 0))
    counter.taken(page, DIGITAL)
    counter.confirm(page)
    assert lookups.waiting(station.read) == []
    assert counter.refused(page, receipt.number) == "invoice.issued_already"
    refund_sale(station.work, sale=receipt.sale, much={0: 1})
    page.refresh()
    assert page.list.rows[0].cells[2].text == page.tr("red one due")
    assert not page.main.isEnabled()


def test_what_was_given_before_comes_back_with_the_number(counter: Counter, tmp_path: Path) -> None:
    may = Clerk("c1", "田桂花", frozenset({"sell", "phones"}))
    counter.desk = replace(counter.desk, outbox=tmp_path, clerk_now=lambda: may)
    station = counter.station
    station.clerk_may("sell", "phones")
    first, second = (complete_sale(station.work, lines=LINES, cash_fen=500) for _ in range(2))
    page = InvoicesPage(counter.desk)
    counter.open(page)
    counter.taken(page, first.number)
    page.form.kind.choose("person")
    page.form._of_kind("person")
    page.form.phone.setText("138 0013 8000")
    page.form.title.setText("赵桂兰")
    counter.confirm(page)
    counter.taken(page, second.number)
    page.form.kind.choose("person")
    counter.qtbot.keyClicks(page.form.phone, "13800138000")
    assert page.form.title.text() == "赵桂兰"
    assert page.back()
    assert not page.form.isVisible()
    assert page.list.rows[0].cells[1].text == "赵*兰"

    page.save.click()
    counter.qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.xlsx"))))
    sheet = load_workbook(next(tmp_path.glob("*.xlsx"))).active
    assert [cell.value for cell in list(sheet.rows)[1]][2:5] == [5, "赵桂兰", None]
    counter.taken(page, first.number)
    assert page.form.title.text() == "赵桂兰"
    page.back()
    page.list.choose(first.sale)
    page.drop.click()
    counter.settle()
    assert lookups.waiting(station.read) == []
