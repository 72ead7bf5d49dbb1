"""收银的一天: campaigns, a customer who waits, a thing nobody listed, what comes back; as told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from pytestqt.qtbot import QtBot

from station_app.basics.clock import business_day
from station_app.basics.faults import Refusal
from station_app.goods.lookups.stock import stock_of
from station_app.invoices import lookups as invoices
from station_app.invoices.actions import issue_invoice, want_invoice
from station_app.invoices.rules import Buyer
from station_app.kit.scan import Taken
from station_app.people import actions as people
from station_app.sales.actions.complete import Sold, complete_sale
from station_app.sales.actions.refund import refund_sale
from station_app.sales.lookups.held import put_aside
from station_app.sales.lookups.refunds import receipts_of
from station_app.sales.page.refund.page import RefundPage
from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.pricing import Tariff, Terms
from station_app.till.actions import close_shift, count_shift
from station_app.wire.facts.goods import CampaignPrice, CampaignSet
from tests.sales.conftest import PRODUCTS
from tests.sales.shop_counter import Counter
from tests.station import MORNING_MS, Station

CHICKEN, OIL, PLUM, CAKE = "6999900100016", "6999900100139", "2600103000006", "6901234567892"
DAY_MS = 86_400_000
FESTIVAL = (
    CampaignSet(
        campaign="NHJ", name="年货节满100减10", what="over_minus", from_ms=MORNING_MS - DAY_MS,
        until_ms=MORNING_MS + DAY_MS, over_fen=10_000, minus_fen=1_000,
    ),
    CampaignSet(
        campaign="TJ", name="年货节特价", what="special", from_ms=MORNING_MS - DAY_MS,
        until_ms=MORNING_MS + DAY_MS, prices=(CampaignPrice(product="p2", price_fen=6_900),),
    ),
)  # fmt: skip


@contextmanager
def at_the_counter(qtbot: QtBot, station: Station, *rights: str) -> Iterator[Counter]:
    """田桂花 stands at the counter with these rights; the goods are listed."""
    station.news(*PRODUCTS, *FESTIVAL)
    clerk = people.record_clerk(station.work, name="田桂花", login="1", rights=("sell", *rights))
    station.work.clerk = clerk
    counter = Counter(qtbot, station)
    counter.rights = frozenset({"sell", *rights})
    counter.desk = counter.desk_of(clerk)
    counter.open()
    yield counter
    assert counter.act.stop()
    assert counter.faults == []


def paper(station: Station) -> str:
    slip = station.book.jobs.slip(station.book.jobs.waiting("receipt")[-1].id)
    assert slip is not None
    return "\n".join(str(line) for line in slip.lines)


def test_on_a_festival_day_one_customer_waits_while_another_is_served(
    qtbot: QtBot, station: Station
) -> None:
    with at_the_counter(qtbot, station, "discount") as counter:
        # Old Tian has oil and chicken on the counter; he goes back for plums.
        counter.scan(OIL)
        counter.scan(CHICKEN)
        assert counter.total == "￥97.80"  # oil for 69.00 today, and ten off above a hundred
        counter.press("Ctrl+H")
        # His neighbour wants one cake that nobody ever listed. It costs 3.55; she pays 3.50.
        counter.scan(CAKE)
        counter.press("Ctrl+N")
        counter.page.entry.price.setText("3.55")
        counter.enter()
        counter.page.pay()
        counter.press("Ctrl+T")
        counter.enter()
        assert counter.page.sold.amount.text == "￥3.50"
        assert "抹零" in paper(station)
        # The power fails. After the start Tian's things still wait, with her name and the time.
        counter.open()
        (held,) = put_aside(station.read)
        assert held.by == station.work.clerk
        counter.press("Ctrl+H")
        counter.scan(PLUM)
        counter.type("2")
        counter.enter()
        # The plums are a little soft: a tenth off that line. He pays at the QR sign.
        counter.press("Ctrl+D")
        counter.type("9z")
        counter.enter()
        assert counter.total == "￥105.90"
        counter.page.pay()
        counter.press("Ctrl+R")
        said = paper(station)
        assert all(
            part in said for part in ("特价优惠", "年货节满100减10", "折扣", "已优惠 ￥20.90")
        )
    count_shift(station.work, counted_fen=350)
    assert close_shift(station.work).difference_fen == 0


def test_a_helper_gives_no_discount_without_the_keepers_pin(qtbot: QtBot, station: Station) -> None:
    with at_the_counter(qtbot, station) as counter:
        keeper = people.record_clerk(
            station.work, name="冉光明", login="2", rights=("sell", "discount")
        )
        counter.scan(CHICKEN)
        counter.press("Ctrl+Shift+D")
        assert counter.asked == ["discount"]
        counter.approve(keeper)  # the keeper typed his PIN
        counter.type("3.8")
        counter.enter()
        counter.page.pay()
        counter.enter()
        assert counter.page.sold.amount.text == "￥35.00"
    found = station.book.connection.execute("SELECT name, fen FROM sale_reduction").fetchall()
    assert found == [("", 380)]


def test_salt_forgotten_at_the_till_and_an_invoice_for_the_clinic(
    qtbot: QtBot, station: Station
) -> None:
    with at_the_counter(qtbot, station, "refund") as counter:
        # The doctor is about to pay 38.80, then sees the oil: it goes back into the sale.
        counter.scan(CHICKEN)
        counter.page.pay()
        counter.scan(OIL)
        assert counter.page.showing != "payment"
        assert counter.total == "￥97.80"
        # He lays sixty down, the rest comes over the QR sign.
        counter.page.pay()
        counter.page.pay()
        counter.type("60")
        counter.press("Ctrl+R")
        counter.enter()  # a second Enter does nothing
        (sale,) = receipts_of(station.read, business_day(station.clock.wall_ms()))
        assert sale.total_fen == 9_780
    # The clinic needs an invoice; the oil comes back, the invoice is over the rest.
    clinic = Buyer("马喇镇中心卫生院", "91110000600037341M")
    with pytest.raises(Refusal, match=r"invoice\.bad_tax_no"):
        want_invoice(station.work, sale=sale.sale, buyer=clinic, company=True)
    clinic = clinic._replace(tax_no="91110000600037341L")
    want_invoice(station.work, sale=sale.sale, buyer=clinic, company=True)
    refund_sale(station.work, sale=sale.sale, much={1: 1})
    (waits,) = invoices.waiting(station.read)
    assert (waits.title, waits.left_fen) == ("马喇镇中心卫生院", 9_780 - given_back_fen(station))
    issue_invoice(station.work, sale=sale.sale, invoice="25502000000012345678")
    assert invoices.waiting(station.read) == []


def given_back_fen(station: Station) -> int:
    """What the last refund gave back."""
    return int(station.book.connection.execute("SELECT total_fen FROM refund").fetchone()[0])


@pytest.fixture
def bought(station: Station) -> Sold:
    """Three chickens and a weighed bag of plums, in the festival, part of it paid by phone."""
    station.news(*PRODUCTS, *FESTIVAL)
    station.clerk_may("sell", "discount", "refund")
    lines = (
        BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=3),
        BasketLine(
            product="p3", name="脆红李", unit="斤", price_fen=450, per_grams=500, grams=777,
            off=Off(percent=10),
        ),
    )  # fmt: skip
    terms = Terms(Tariff(FESTIVAL))
    return complete_sale(
        station.work, lines=lines, cash_fen=10_000, static_qr_fen=1_269, terms=terms
    )


def test_everything_comes_back_piece_by_piece_and_gives_exactly_what_was_paid(
    qtbot: QtBot, station: Station, bought: Sold
) -> None:
    clerk = station.work.clerk
    with at_the_counter(qtbot, station, "refund") as counter:
        station.work.clerk = clerk
        page = RefundPage(counter.desk)
        qtbot.addWidget(page)
        page.show()
        page.shown()
        counter.page = page  # type: ignore[assignment]
        given = []
        # Her granddaughter brings the receipt and one bag; the next day the rest comes back.
        for codes in ([CHICKEN], [CHICKEN, CHICKEN, PLUM]):
            assert isinstance(counter.scan(bought.number), Taken)
            for code in codes:
                assert isinstance(counter.scan(code), Taken)
            given.append(-sum(taking.fen for taking in page.giving.takings))
            page.pay()
            counter.settle()
            page.back()
        assert sum(given) == bought.total_fen
        # A third time nothing is left, whatever is scanned.
        counter.scan(bought.number)
        assert not isinstance(counter.scan(CHICKEN), Taken)
    assert station.kinds().count("sale.refunded") == 2
    assert stock_of(station.read, "p1").qty == stock_of(station.read, "p3").grams == 0
