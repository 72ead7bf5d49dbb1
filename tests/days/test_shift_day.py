"""交接班: two evenings at the drawer, as the keeper tells them."""

from __future__ import annotations

from PySide6.QtTest import QTest

from station_app.people.actions import record_clerk
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
