"""The page of the shift through the real desk: blind count, difference, close."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.till import actions
from station_app.till.page import ShiftPage
from station_app.wire.facts.sales import SaleCompleted, SaleLine
from station_app.wire.facts.shared import Taking
from tests.station import Station, words


class Counter:
    """A shift page at a counter that hears what is said."""

    def __init__(self, qtbot: QtBot, station: Station) -> None:
        self.qtbot, self.station, self.act = qtbot, station, Act()
        self.said: list[str] = []
        self.faults: list[object] = []
        self.act.faulted.connect(self.faults.append)
        say = words()
        desk = Desk(
            work=station.work,
            read=station.read,
            words=say,
            clerk_now=lambda: Clerk("c1", "田桂花"),
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
            self.page.amount.selectAll()
            QTest.keyClicks(self.page.amount, text)
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
        page = self.page
        rows = [page.takings.model().index(n, 0).data() for n in range(len(page.takings.rows))]
        return " ".join([page.figures.text(), page.hint.text(), page.number.text, *rows])


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
    assert counter.page.question.text() == "The drawer is right"
    assert counter.page.reason.isHidden()
    counter.enter()
    assert counter.page.step == "closed"
    assert counter.station.printed() == ["交班单 S00-1-Z000001"]
    counter.enter()
    assert counter.page.step == "open"
    assert "238.80" in counter.page.figures.text()


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
    assert counter.page.question.text() == "Missing from the drawer"
    assert counter.page.number.text == "￥1.00"
    assert not counter.page.reason.isHidden()
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
    counter.enter("100")
    assert counter.page.question.text() == "The drawer is right"
    counter.enter()
    assert counter.page.back()
    assert counter.page.step == "open"
    assert not counter.page.back()


def test_cash_after_the_count_sends_back_to_the_count(counter: Counter) -> None:
    counter.enter("100")
    counter.enter("100")
    counter.sell(500)
    assert counter.page.step == "count"
    assert "count again" in counter.page.figures.text()


def test_a_shift_of_yesterday_and_an_uncounted_float_are_said(counter: Counter) -> None:
    counter.sell(500)
    counter.station.clock.forward(days=1)
    counter.page.refresh()
    words_seen = [shown.text() for shown in counter.page.findChildren(QLabel)]
    assert "Still the shift of 2026-11-24" in words_seen
    assert "Float not counted" in words_seen


def test_what_is_being_typed_stays_when_something_else_is_committed(counter: Counter) -> None:
    counter.enter("100")
    QTest.keyClicks(counter.page.amount, "12")
    counter.sell(500)
    assert counter.page.amount.text() == "12"


def test_the_reason_keeps_the_keyboard_when_something_else_is_committed(counter: Counter) -> None:
    counter.qtbot.waitActive(counter.page)
    counter.enter("100")
    counter.enter("90")
    assert counter.page.reason.hasFocus()
    counter.page.refresh()
    assert counter.page.reason.hasFocus()
