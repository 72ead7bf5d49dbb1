"""The 24 hours: whose leg a delay fell into, and the shares the district asks for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.reports.rules.hours import (
    DAY_MS,
    IN_TIME,
    Down,
    Late,
    Up,
    late_down,
    late_up,
    share_down,
    share_up,
)

HOUR = 3_600_000
START = 1_700_000_000_000


def at(hours: float) -> int:
    return START + int(hours * HOUR)


@pytest.mark.parametrize(
    ("scans", "now", "late"),
    [
        pytest.param(Down(at(0)), at(24), IN_TIME, id="still on the van, the day not over"),
        pytest.param(Down(at(0)), at(27), Late("van", 3 * HOUR), id="never came"),
        pytest.param(Down(at(0), at(26)), at(90), Late("van", 2 * HOUR), id="came late"),
        pytest.param(
            Down(at(0), at(26), at(60), at(61)), at(90), Late("van", 2 * HOUR), id="the first leg"
        ),
        pytest.param(Down(at(0), at(20), at(23)), at(23), IN_TIME, id="told in time"),
        pytest.param(Down(at(0), at(20)), at(24), IN_TIME, id="not told, the day not over"),
        pytest.param(Down(at(0), at(20)), at(25), Late("station", HOUR), id="nobody was told"),
        pytest.param(
            Down(at(0), at(20), at(30)), at(31), Late("station", 6 * HOUR), id="told too late"
        ),
        pytest.param(Down(at(0), at(20), 0, at(23)), at(90), IN_TIME, id="fetched unasked"),
        pytest.param(
            Down(at(0), at(20), 0, at(30)), at(90), Late("station", 6 * HOUR), id="fetched late"
        ),
        pytest.param(
            Down(at(0), at(20), at(21)), at(46), Late("recipient", HOUR), id="not fetched"
        ),
        pytest.param(
            Down(at(0), at(20), at(21), at(50)),
            at(90),
            Late("recipient", 5 * HOUR),
            id="fetched after a day",
        ),
        pytest.param(Down(0, at(20), at(21), at(30)), at(90), IN_TIME, id="no scan at the center"),
        pytest.param(
            Down(0, at(0)), at(25), Late("station", HOUR), id="counted from the intake then"
        ),
    ],
)
def test_the_leg_in_which_the_day_ran_out(scans: Down, now: int, late: Late) -> None:
    assert late_down(scans, now) == late


@pytest.mark.parametrize(
    ("scans", "now", "late"),
    [
        pytest.param(Up(at(0)), at(24), IN_TIME, id="waits"),
        pytest.param(Up(at(0)), at(30), Late("courier", 6 * HOUR), id="nobody fetched it"),
        pytest.param(
            Up(at(0), labelled=False), at(30), Late("station", 6 * HOUR), id="without a waybill"
        ),
        pytest.param(Up(at(0), at(5)), at(90), IN_TIME, id="fetched"),
        pytest.param(Up(at(0), at(25)), at(90), Late("courier", HOUR), id="fetched late"),
    ],
)
def test_sending_has_its_day_too(scans: Up, now: int, late: Late) -> None:
    assert late_up(scans, now) == late


def test_the_share_counts_what_has_both_scans() -> None:
    hours = [*range(1, 9), 24, 25]
    came = [Down(at(0), at(one)) for one in hours]
    share = share_down([*came, Down(0, at(3)), Down(at(0))])
    assert share == (10, 9, 5 * HOUR, 24 * HOUR, 1)
    assert share.percent == 90


def test_a_clock_that_went_back_is_no_fast_van() -> None:
    share = share_down([Down(at(5), at(1)), Down(at(0), at(2))])
    assert (share.measured, share.unscanned) == (1, 1)


def test_nothing_measured_is_no_share() -> None:
    assert share_down([]).percent is None
    assert share_up([Up(at(0))]) == (0, 0, 0, 0, 1)


def test_sending_is_measured_once_the_courier_has_it() -> None:
    share = share_up([Up(at(0), at(2)), Up(at(0), at(30)), Up(at(0))])
    assert (share.measured, share.in_time, share.unscanned) == (2, 1, 1)
    assert share.percent == 50


@given(times=st.lists(st.integers(0, 5 * DAY_MS), min_size=1))
def test_a_share_agrees_with_its_parcels(times: list[int]) -> None:
    share = share_down([Down(START, START + time) for time in times])
    assert share.measured == len(times)
    assert share.in_time == len(times) - sum(
        late_down(Down(START, START + time), START + time).leg == "van" for time in times
    )
    assert share.median_ms in times
    assert share.slowest_tenth_ms in times
    assert sum(time <= share.slowest_tenth_ms for time in times) * 10 >= 9 * len(times)
