"""The list of shifts: slips printed again, a shift of yesterday closed when there is time."""

from __future__ import annotations

from station_app.till import actions
from station_app.till.lookups import shifts
from station_app.till.page.past import PastShiftsPage
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
