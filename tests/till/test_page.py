"""The page of the shift through the real desk: blind count, difference, close."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.theme import dress
from station_app.people.actions import record_clerk
from station_app.shell.frame import HAPPENED_NARROW_PX, TOP_PX
from station_app.shell.rail import WIDEST_PX
from station_app.till import actions
from station_app.till.page.shift import ShiftPage
from station_app.wire.facts.sales import SaleCompleted, SaleLine
from station_app.wire.facts.shared import Taking
from tests.opening.test_pages_fit import ROOM_PX, TABS_PX
from tests.station import Station, words

BAND_PX = 40  # what was said last, above the page


class Counter:
    """A shift page at a counter that hears what is said."""

    def __init__(self, qtbot: QtBot, station: Station) -> None:
        self.qtbot, self.station, self.act = qtbot, station, Act()
        self.said: list[str] = []
        self.rights: frozenset[str] = frozenset()
        self.faults: list[object] = []
        self.act.faulted.connect(self.faults.append)
        say = words()
        desk = Desk(
            work=station.work,
            read=station.read,
            words=say,
            clerk_now=lambda: Clerk("c1", "田桂花", self.rights),
            now=station.clock.wall_ms,
            day=lambda: "2026-11-24",
            act=self.act.run,
            say=lambda code, tone="plain", **facts: self.said.append(say.say(code, **facts)),
            reprint=lambda _entry: None,
            go=lambda _page, _scan=None: None,
            tone=lambda _kind: None,
        )
        self.page = ShiftPage(desk)
        qtbot.addWidget(self.page)
        self.page.show()
        self.page.shown()

    def enter(self, text: str = "") -> None:
        if text:
            self.page.card.amount.selectAll()
            QTest.keyClicks(self.page.card.amount, text)
        self.page.confirm()
        self.qtbot.waitUntil(lambda: not self.act.busy)

    def sell(self, fen: int) -> None:
        with self.station.work() as tx:
            actions.ensure_shift(tx)
            line = SaleLine(product="p1", name="盐", qty=1, price_fen=fen, total_fen=fen)
            taking = Taking("goods", "cash", fen)
            number = f"S00-1-{self.station.work.log.seq:06d}"
            tx.record(
                SaleCompleted(
                    number=number, lines=(line,), total_fen=fen, takings=(taking,), moves=()
                )
            )
        self.page.refresh()

    def seen(self) -> str:
        """Every word of the page."""
        page, card = self.page, self.page.card
        rows = [page.takings.model().index(n, 0).data() for n in range(len(page.takings.rows))]
        return " ".join([card.figures.text(), card.hint.text(), card.number.text, *rows])


@pytest.fixture
def counter(qtbot: QtBot, station: Station) -> Iterator[Counter]:
    made = Counter(qtbot, station)
    yield made
    assert made.act.stop()
    assert made.faults == []


def test_a_day_from_float_to_slip(counter: Counter) -> None:
    assert counter.page.step == "open"
    counter.enter("200")
    assert counter.page.step == "count"
    counter.sell(3880)
    counter.enter("238.80")
    assert counter.page.step == "close"
    assert counter.page.card.question.text() == "The drawer is right"
    assert counter.page.card.reason.isHidden()
    counter.enter()
    assert counter.page.step == "closed"
    assert counter.station.printed() == ["交班单 S00-1-Z000001"]
    counter.enter()
    assert counter.page.step == "open"
    assert "238.80" in counter.page.card.figures.text()


def test_the_cash_is_hidden_until_it_was_counted(counter: Counter) -> None:
    counter.enter("200")
    counter.sell(3881)
    assert "38.81" not in counter.seen()
    assert "238.81" not in counter.seen()
    assert "after the count" in counter.seen()
    counter.enter("238")
    assert "238.81" in counter.seen()
    assert "38.81" in counter.seen()


def test_a_difference_asks_for_a_reason_and_takes_silence(counter: Counter) -> None:
    counter.enter("100")
    counter.enter("99")
    assert counter.page.card.question.text() == "Missing from the drawer"
    assert counter.page.card.number.text == "￥1.00"
    assert not counter.page.card.reason.isHidden()
    counter.enter()
    assert counter.station.kinds() == ["shift.opened", "shift.counted", "shift.closed"]


def test_an_empty_amount_asks_for_one_and_changes_nothing(counter: Counter) -> None:
    counter.enter()
    assert counter.said == ["请输入现金数；一分没有就输入 0"]
    assert counter.station.kinds() == []


def test_esc_counts_again_and_the_last_count_stands(counter: Counter) -> None:
    counter.enter("100")
    counter.enter("90")
    assert counter.page.back()
    assert counter.page.step == "count"
    assert counter.page.card.hint.isVisible()  # that the sum is told after the count, not before
    counter.enter("100")
    assert counter.page.card.question.text() == "The drawer is right"
    counter.enter()
    assert counter.page.back()
    assert counter.page.step == "open"
    assert not counter.page.back()


def test_cash_after_the_count_sends_back_to_the_count(counter: Counter) -> None:
    counter.enter("100")
    counter.enter("100")
    counter.sell(500)
    assert counter.page.step == "count"
    assert "count again" in counter.page.card.figures.text()


def test_a_shift_of_yesterday_and_an_uncounted_float_are_said(counter: Counter) -> None:
    counter.sell(500)
    counter.station.clock.forward(days=1)
    counter.page.refresh()
    words_seen = [shown.text() for shown in counter.page.findChildren(QLabel)]
    assert "Still the shift of 2026-11-24" in words_seen
    assert "Float not counted" in words_seen


def test_what_is_being_typed_stays_when_something_else_is_committed(counter: Counter) -> None:
    counter.enter("100")
    QTest.keyClicks(counter.page.card.amount, "12")
    counter.sell(500)
    assert counter.page.card.amount.text() == "12"


def test_the_reason_keeps_the_keyboard_when_something_else_is_committed(counter: Counter) -> None:
    counter.qtbot.waitActive(counter.page)
    counter.enter("100")
    counter.enter("90")
    assert counter.page.card.reason.hasFocus()
    counter.page.refresh()
    assert counter.page.card.reason.hasFocus()


def test_an_evening_closes_in_under_twenty_keys(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    counter.enter("200")
    counter.sell(3881)
    keys = ["F10"]
    for typed in ("238.81", ""):
        keys += [*typed, "Enter"]
        counter.enter(typed)
    assert counter.page.step == "closed"
    assert counter.station.printed() == ["交班单 S00-1-Z000001"]
    with capsys.disabled():
        sys.stdout.write(f"\nan evening closes with {len(keys)} keys: {' '.join(keys)}\n")
    assert len(keys) < 20


def test_notes_and_coins_are_counted_one_by_one(counter: Counter) -> None:
    counter.enter("200")
    counter.page.buttons["notes"].click()
    notes = counter.page.card.notes
    counter.enter()
    assert counter.said == ["请输入现金数；一分没有就输入 0"]
    QTest.keyClicks(notes.fields[10_000], "1")
    QTest.keyClicks(notes.fields[5_000], "2")
    assert notes.sum.text == "￥200.00"
    counter.enter()
    assert counter.page.card.question.text() == "The drawer is right"


def test_cash_is_put_in_and_taken_out_in_front_of_the_count(counter: Counter) -> None:
    counter.enter("200")
    counter.page.buttons["cash"].click()
    counter.enter()
    assert counter.said[-1] == "请输入多少钱，要大于 0"
    counter.page.cash.way.choose("bank.out")
    QTest.keyClicks(counter.page.cash.amount, "150")
    counter.enter()
    assert counter.page.panel is None
    assert "-￥150.00" in counter.seen()
    counter.enter("50")
    assert counter.page.card.question.text() == "The drawer is right"


def test_the_drawer_opens_with_a_right_and_a_reason(counter: Counter) -> None:
    counter.enter("200")
    counter.page.buttons["drawer"].click()
    QTest.keyClicks(counter.page.drawer.reason, "change")
    counter.enter()  # nobody approves at this desk
    assert counter.station.printed() == []
    assert counter.page.back()
    assert counter.page.panel is None
    rights = ("drawer",)
    keeper = record_clerk(counter.station.work, name="田桂花", login="tian", rights=rights)
    counter.station.work.clerk = keeper
    counter.rights = frozenset(rights)
    counter.page.buttons["drawer"].click()
    QTest.keyClicks(counter.page.drawer.reason, "change")
    counter.enter()
    assert counter.station.printed() == ["开钱箱（没有卖货）"]


def test_todays_shift_opens_over_yesterdays(counter: Counter) -> None:
    counter.enter("200")
    counter.sell(500)
    counter.station.clock.forward(days=1)
    counter.page.refresh()
    assert not counter.page.buttons["today"].isHidden()
    counter.page.buttons["today"].click()
    assert counter.page.step == "open"
    counter.enter("205")
    assert counter.page.step == "count"
    pills = [shown.text() for shown in counter.page.findChildren(QLabel)]
    assert "The shift of 2026-11-24 is still open" in pills


def test_what_stays_in_the_drawer_is_offered_to_the_next_shift(counter: Counter) -> None:
    counter.enter("200")
    counter.sell(3800)
    counter.enter("238")
    counter.page.card.left.setText("200")
    counter.enter()
    counter.enter()
    assert counter.page.step == "open"
    assert counter.page.card.amount.text() == "200.00"
    counter.enter()
    assert counter.page.step == "count"


def test_a_shift_is_closed_without_a_count_and_an_x_slip_printed(counter: Counter) -> None:
    counter.enter("200")
    counter.page.buttons["x"].click()
    counter.qtbot.waitUntil(lambda: not counter.act.busy)
    counter.page.buttons["uncounted"].click()
    counter.qtbot.waitUntil(lambda: not counter.act.busy)
    assert counter.page.step == "closed"
    assert [title[:5] for title in counter.station.printed()] == ["班中对账单", "交班单 S"]
    # Nobody counted, so nothing says that the drawer is right.
    assert counter.page.card.question.text() == "Closed, S00-1-Z000001 · Not counted"
    assert counter.page.card.number.isHidden()
    assert "200" not in counter.seen()


def test_notes_and_a_handover_fit_a_small_screen(counter: Counter, qapp: QApplication) -> None:
    record_clerk(counter.station.work, name="冉启华", login="ran")
    dress(qapp)
    try:
        room_px = ROOM_PX[1] - TOP_PX - TABS_PX - BAND_PX
        counter.page.resize(ROOM_PX[0] - WIDEST_PX - HAPPENED_NARROW_PX, room_px)
        counter.enter("200")
        counter.sell(500)
        assert counter.page.takings.isVisible()
        counter.page.buttons["notes"].click()
        assert counter.page.minimumSizeHint().height() <= room_px
        assert not counter.page.takings.isVisible()
        QTest.keyClicks(counter.page.card.notes.fields[10_000], "2")
        counter.enter()
        assert counter.page.card.taker_row.isVisible()
        assert counter.page.card.reason.isVisible()
        assert counter.page.minimumSizeHint().height() <= room_px
        counter.page.resize(counter.page.width(), 800)
        assert counter.page.takings.isVisible()
    finally:
        qapp.setStyleSheet("")
