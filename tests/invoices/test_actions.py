"""Invoices on a real file: collected once, over what is left, issued elsewhere, corrected."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.invoices import lookups
from station_app.invoices.actions import drop_invoice, issue_invoice, want_invoice
from station_app.invoices.rules import Buyer, checked_invoice_no, checked_tax_no, needs_correction
from station_app.people.actions import erase_person, person_for
from station_app.sales.actions.complete import Sold, complete_sale
from station_app.sales.actions.refund import refund_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.wire.facts.goods import GoodsListed
from tests.station import Station

SALT = GoodsListed(product="p1", barcode="6999900100016", name="盐", price_fen=250)
COMPANY = Buyer("黔江某某农业有限公司", "91110000600037341L", send="13800138000")
DIGITAL = "25502000000012345678"


@pytest.fixture
def shop(station: Station) -> Station:
    station.news(SALT)
    station.clerk_may("sell", "refund")
    return station


def sold(shop: Station, pieces: int = 2) -> Sold:
    line = BasketLine(product="p1", name="盐", unit="袋", price_fen=250, qty=pieces)
    return complete_sale(shop.work, lines=(line,), cash_fen=pieces * 250)


def test_a_company_gives_its_details_once(shop: Station) -> None:
    first, second = sold(shop), sold(shop, 3)
    want_invoice(shop.work, sale=first.sale, buyer=COMPANY, company=True)
    again = Buyer("黔江某某农业有限公司", "9111 0000 6000 37341l", send="13800138000")
    want_invoice(shop.work, sale=second.sale, buyer=again, company=True)
    waits = lookups.waiting(shop.read)
    assert [(one.number, one.left_fen, one.title) for one in waits] == [
        (first.number, 500, COMPANY.title),
        (second.number, 750, COMPANY.title),
    ]
    assert waits[0].person == waits[1].person
    assert shop.kinds().count("person.invoice_title") == 1


def test_what_came_back_lowers_it_and_after_it_was_issued_asks_for_a_red_one(
    shop: Station,
) -> None:
    one, other = sold(shop), sold(shop)
    refund_sale(shop.work, sale=one.sale, much={0: 1})
    want_invoice(shop.work, sale=one.sale, buyer=COMPANY, company=True)
    want_invoice(shop.work, sale=other.sale, buyer=COMPANY, company=True)
    assert [found.left_fen for found in lookups.waiting(shop.read)] == [250, 500]
    issue_invoice(shop.work, sale=one.sale, invoice=DIGITAL)
    refund_sale(shop.work, sale=one.sale, much={0: 1})
    take_back_sale(shop.work, other.sale)
    (done,) = lookups.issued(shop.read, since_ms=0)
    assert (done.invoice, done.issued_fen, done.left_fen) == (DIGITAL, 250, 0)
    assert needs_correction(issued_fen=done.issued_fen, left_fen=done.left_fen)
    (waits,) = lookups.waiting(shop.read)
    assert waits.left_fen == 0
    for deed in (
        lambda: issue_invoice(shop.work, sale=other.sale, invoice=DIGITAL),
        lambda: want_invoice(shop.work, sale=other.sale, buyer=COMPANY, company=True),
    ):
        with pytest.raises(Refusal, match=r"invoice\.all_given_back"):
            deed()
    drop_invoice(shop.work, sale=other.sale, reason="退货了")
    assert lookups.waiting(shop.read) == []


def test_a_person_is_known_by_phone_and_gone_when_erased(shop: Station) -> None:
    receipt = sold(shop)
    buyer = Buyer("赵桂兰", phone="13800138000", bank="农商行 6230")
    want_invoice(shop.work, sale=receipt.sale, buyer=buyer, company=False)
    (waits,) = lookups.waiting(shop.read)
    assert (waits.title, waits.tax_no, waits.bank) == ("赵桂兰", "", "农商行 6230")
    want_invoice(shop.work, sale=receipt.sale, buyer=buyer._replace(bank=""), company=False)
    (waits,) = lookups.waiting(shop.read)
    assert waits.bank == ""
    shop.merge(person=waits.person, into=_another(shop))
    (waits,) = lookups.waiting(shop.read)
    assert waits.title == "赵桂兰"
    erase_person(shop.work, person=waits.person)
    (waits,) = lookups.waiting(shop.read)
    assert (waits.title, waits.left_fen) == ("", 500)
    bodies = shop.book.connection.execute("SELECT body FROM journal").fetchall()
    assert not [body for (body,) in bodies if body and "赵桂兰".encode() in body]


def _another(shop: Station) -> str:
    with shop.work() as tx:
        return person_for(tx, phone="13900139001", name="赵桂兰")


BAD: list[tuple[Buyer, bool, str]] = [
    (Buyer(" ", "91110000600037341L"), True, "invoice.no_title"),
    (Buyer("某公司"), True, "invoice.tax_no_needed"),
    (Buyer("某公司", "91110000600037341M"), True, "invoice.bad_tax_no"),
    (Buyer("某公司", "11010519491231002X"), True, "invoice.id_number"),
    (Buyer("赵桂兰 11010519491231002X"), False, "invoice.id_number"),
    (Buyer("赵桂兰", phone="1380013"), False, "phone.not_a_phone"),
]


def test_what_cannot_be_is_refused_and_changes_nothing(shop: Station) -> None:
    receipt = sold(shop)
    before = shop.kinds()
    for buyer, company, code in BAD:
        with pytest.raises(Refusal) as refused:
            want_invoice(shop.work, sale=receipt.sale, buyer=buyer, company=company)
        assert refused.value.code == code, buyer
        assert shop.work.words.say(code, **refused.value.facts) != code
    for deed, code in (
        (lambda: want_invoice(shop.work, sale="x", buyer=COMPANY, company=True), "sale.unknown"),
        (
            lambda: issue_invoice(shop.work, sale=receipt.sale, invoice=DIGITAL),
            "invoice.not_wanted",
        ),
        (lambda: issue_invoice(shop.work, sale="x", invoice="123"), "invoice.bad_number"),
        (lambda: drop_invoice(shop.work, sale=receipt.sale), "invoice.not_wanted"),
    ):
        with pytest.raises(Refusal) as refused:
            deed()
        assert refused.value.code == code
    assert shop.kinds() == before
    want_invoice(shop.work, sale=receipt.sale, buyer=COMPANY, company=True)
    issue_invoice(shop.work, sale=receipt.sale, invoice=DIGITAL)
    with pytest.raises(Refusal, match=r"invoice\.issued_already"):
        want_invoice(shop.work, sale=receipt.sale, buyer=COMPANY, company=True)


@pytest.mark.parametrize(
    "number", ["91110000600037341L", "N2500114MF0000000G", "110108 000000001", "11010800000000A"]
)
def test_tax_numbers_of_both_kinds(number: str) -> None:
    assert checked_tax_no(number.lower()) == number.replace(" ", "")


def test_numbers_of_digital_and_printed_invoices() -> None:
    for number in (DIGITAL, "12345678", "144031909110 12345678"):
        assert checked_invoice_no(number) == number.replace(" ", "")
    for number in ("", "1234567", "123456789", "1" * 19):
        with pytest.raises(Refusal, match=r"invoice\.bad_number"):
            checked_invoice_no(number)
