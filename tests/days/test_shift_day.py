"""交接班: two evenings at the drawer, as the keeper tells them."""

from __future__ import annotations

from PySide6.QtTest import QTest

from station_app.people.actions import record_clerk
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine
from station_app.till.actions import ensure_shift
from station_app.till.lookups import drawer, shifts
from station_app.till.page.past import PastShiftsPage
from station_app.till.page.shift import ShiftPage
from station_app.wire.facts.parcels import ParcelHandedOver
from station_app.wire.facts.shared import Taking
from tests.counter import Counter
from tests.till.test_actions import take
from tests.till.test_drawer import paper


def type_cash(counter: Counter, page: ShiftPage, text: str) -> None:
    page.card.amount.selectAll()
    QTest.keyClicks(page.card.amount, text)
    counter.confirm(page)


def test_two_keepers_hand_one_drawer_over(counter: Counter) -> None:
    station = counter.station
    tian = record_clerk(station.work, name="田桂花", login="tian", rights=("drawer",))
    ran = record_clerk(station.work, name="冉启华", login="ran", rights=())
    station.work.clerk = tian
    page = ShiftPage(counter.desk)
    counter.open(page)
    # In the morning two hundred lie in the drawer.
    type_cash(counter, page, "200")
    morning = shifts.open_shift(station.read)
    assert morning is not None
    # Oil is sold, and a parcel leaves against 58 yuan that are the carrier's.
    take(station, 7_900)
    with station.work() as tx:
        ensure_shift(tx)
        cod = (Taking("cod", "cash", 5_800, of="YTO"),)
        tx.record(ParcelHandedOver(parcel="p1", proof="scanned", takings=cod))
    # At noon a hundred go to the bank; each way of cash has its name, and a slip to sign.
    page.buttons["cash"].click()
    page.cash.way.choose("bank.out")
    page.cash.amount.setText("100")
    counter.confirm(page)
    assert "存银行" in paper(station)
    # The first slip of the day says no cash: nobody has counted yet.
    page.buttons["x"].click()
    counter.settle()
    assert "237.00" not in paper(station)
    # In the evening it is counted twice: the first count stays, the second one holds.
    type_cash(counter, page, "230")
    assert page.card.number.text == "￥7.00"
    assert page.back()
    page.buttons["notes"].click()
    for fen, pieces in ((10_000, "2"), (2_000, "1"), (1_000, "1"), (500, "1"), (100, "1")):
        page.card.notes.fields[fen].setText(pieces)
    counter.confirm(page)
    assert page.card.question.text() == "Missing from the drawer"
    page.card.reason.setText("找错一块")
    page.card.left.setText("200")
    page.card.taker.choose(ran)
    counter.confirm(page)
    slip = paper(station)
    assert "找错一块" in slip
    assert "230.00" in slip
    assert "236.00" in slip
    assert "圆通" in slip  # the carrier's money stands by itself, at what the book says
    assert "58.00" in slip
    assert slip.index("田桂花") < slip.index("冉启华")
    # The next shift goes on at once in the other's name with what was left.
    evening = shifts.open_shift(station.read)
    assert evening is not None
    assert (evening.before, evening.float_fen) == (morning.shift, 20_000)
    assert [one.taker for one in drawer.past(station.read)] == ["", ran]


def test_yesterdays_shift_was_forgotten_and_today_goes_on(counter: Counter) -> None:
    station = counter.station
    station.work.clerk = record_clerk(station.work, name="田桂花", login="tian", rights=())
    page = ShiftPage(counter.desk)
    counter.open(page)
    type_cash(counter, page, "200")
    take(station, 1_000)
    # Next morning: what is sold before anybody thinks of it belongs to the shift that is open.
    station.clock.forward(days=1)
    take(station, 500)
    page.shown()
    page.buttons["today"].click()
    type_cash(counter, page, "214.50")
    take(station, 3_000)
    # Yesterday's is closed when there is time; the half yuan that lacks never prevents it.
    past = PastShiftsPage(counter.desk)
    counter.open(past)
    assert "difference -￥0.50" in past.figures.text()
    counter.confirm(past)
    assert past.closing.isHidden()
    assert "214.50" in paper(station)
    today, yesterday = drawer.past(station.read)
    assert (yesterday.difference_fen, yesterday.closed_ms) == (-50, station.clock.now_ms)
    assert today.closed_ms is None
    current = shifts.open_shift(station.read)
    assert current is not None
    assert current.expected_fen == 21_450 + 3_000
    # The village committee wants the slip once more: it says that it is a copy.
    past.list.choose(yesterday.shift)
    counter.confirm(past)
    counter.confirm(past)
    assert "重打" in paper(station)


def test_nothing_keeps_an_evening_from_closing(counter: Counter) -> None:
    station = counter.station
    tian = record_clerk(station.work, name="田桂花", login="tian", rights=("sell",))
    station.work.clerk = tian
    page = ShiftPage(counter.desk)
    counter.open(page)
    # Not one sale, the printer dead: what was laid in is what is there, and two keys close.
    type_cash(counter, page, "200")
    type_cash(counter, page, "200")
    counter.confirm(page)
    assert page.step == "closed"
    # The PC forgets the year while a shift is open; what is sold then is this shift's still.
    counter.confirm(page)
    counter.confirm(page)  # the two hundred that stayed open it
    day = shifts.day_of(station.read, station.clock.now_ms)
    take(station, 1_200)
    station.clock.forward(days=-365)
    take(station, 800)
    page.refresh()
    assert shifts.day_of(station.read, station.clock.now_ms) == day
    type_cash(counter, page, "220")
    assert page.card.question.text() == "The drawer is right"
    counter.confirm(page)
    # And an evening on which nobody has the time to count, with a parcel's money in the drawer.
    counter.confirm(page)
    counter.confirm(page)
    take(station, 100)
    page.refresh()
    page.buttons["uncounted"].click()
    counter.settle()
    assert [one.closed_ms is None for one in drawer.past(station.read)] == [False] * 3
    # All three slips wait for the printer to come back; each names the shift before it.
    slips = [title for title in station.printed() if title.startswith("交班单")]
    assert slips == [f"交班单 S00-1-Z00000{n}" for n in (1, 2, 3)]
    assert "上一班 S00-1-Z000002 留下 220.00" in paper(station)


def test_a_receipt_begun_before_midnight_belongs_to_the_shift_it_began_in(
    counter: Counter,
) -> None:
    station = counter.station
    station.work.clerk = record_clerk(station.work, name="田桂花", login="tian", rights=("sell",))
    page = ShiftPage(counter.desk)
    counter.open(page)
    type_cash(counter, page, "200")
    yesterday = shifts.open_shift(station.read)
    assert yesterday is not None
    line = BasketLine(product="p1", name="盐", unit="袋", price_fen=300, qty=1)
    station.clock.forward(days=1)
    # Today's shift is opened over it while a customer still looks for her purse.
    page.shown()
    page.buttons["today"].click()
    type_cash(counter, page, "200")
    complete_sale(station.work, lines=(line,), cash_fen=500, shift=yesterday.shift)
    found = {one.day: one for one in shifts.open_shifts(station.read)}
    total = {day: shifts.shift_totals(station.read, one.shift) for day, one in found.items()}
    # The receipt is yesterday's, the coins lie in today's drawer.
    assert [one.fen for one in total["2026-11-24"]] == [300]
    assert total["2026-11-25"] == []
    assert found["2026-11-24"].expected_fen == 20_000
    assert found["2026-11-25"].expected_fen == 20_300
