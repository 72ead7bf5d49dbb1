"""The list of shifts: slips printed again, a shift of yesterday closed when there is time."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.till import actions
from station_app.till.lookups import shifts
from station_app.till.page.past import PastShiftsPage
from station_app.wire.facts.till import CashMoved
from tests.counter import Counter, counter
from tests.till.test_actions import take

__all__ = ["counter"]


def test_yesterdays_shift_is_closed_later_and_any_slip_is_printed_again(counter: Counter) -> None:
    station = counter.station
    actions.open_shift(station.work, float_fen=10_000)
    take(station, 500)
    station.clock.forward(days=1)
    actions.open_shift(station.work, float_fen=10_400)
    page = PastShiftsPage(counter.desk)
    counter.open(page)
    assert "￥104.00" in page.figures.text()
    assert "-￥1.00" in page.figures.text()
    page.reason.setText("夜里找错")
    counter.confirm(page)
    assert page.closing.isHidden()
    (behind,) = shifts.open_shifts(station.read)
    assert behind.day == "2026-11-25"
    assert "夜里找错" in [row.cells[2].under for row in page.list.rows if row.cells[2]]  # type: ignore[union-attr]
    counter.confirm(page)  # into its slips
    counter.confirm(page)  # and again
    assert station.kinds()[-1] == "shift.slip_reprinted"
    assert counter.said[-1] == ("Printed again, copy 1", "ok")
    assert page.back()
    assert not page.back()


def test_an_empty_station_has_no_shifts_and_enter_does_nothing(counter: Counter) -> None:
    page = PastShiftsPage(counter.desk)
    counter.open(page)
    counter.confirm(page)
    assert counter.station.kinds() == []
    assert not page.main.isEnabled()


def test_a_move_of_yesterdays_shift_stays_and_its_shift_is_closed_whatever_comes(
    counter: Counter,
) -> None:
    station = counter.station
    actions.open_shift(station.work, float_fen=10_000)
    moved = actions.move_cash(station.work, why="bank", direction="out", fen=3_000)
    station.clock.forward(days=1)
    today = actions.open_shift(station.work, float_fen=7_000)
    # What lay in the drawer this morning was yesterday's count: its moves are settled.
    with pytest.raises(Refusal, match=r"cash\.not_moved"):
        actions.take_back_move(station.work, moved)
    # A book in which that was done still closes, as not counted.
    yesterday = shifts.open_shifts(station.read)[0].shift
    with station.work() as tx:
        tx.record(CashMoved(shift=yesterday, fen=3_000, why="bank", undoes=moved))
    page = PastShiftsPage(counter.desk)
    counter.open(page)
    assert page.figures.text() == "Its drawer was not counted"
    assert page.reason.isHidden()
    counter.confirm(page)
    (left,) = shifts.open_shifts(station.read)
    assert left.shift == today
