"""Stamps of another clock are put on ours, and a stalled window does not make keys younger."""

from __future__ import annotations

from station_app.shell.freshness import Freshness, StampClock


def test_a_key_that_waited_in_a_busy_window_keeps_its_own_time() -> None:
    clock = StampClock()
    assert clock.pressed_ms(5_000, 100_000) == 100_000
    assert clock.pressed_ms(5_100, 100_600) == 100_100


def test_two_clocks_that_drift_apart_do_not_lock_enter_out() -> None:
    clock = StampClock()
    for hour in range(24):
        now_ms = hour * 3_600_000
        stamp_ms = now_ms - hour * 180  # 50 ppm slow
        pressed_ms = clock.pressed_ms(stamp_ms, now_ms)
    assert abs(pressed_ms - now_ms) < 5


def test_a_clock_set_anew_is_followed() -> None:
    clock = StampClock()
    clock.pressed_ms(5_000, 100_000)
    assert clock.pressed_ms(9_999_000, 101_000) == 101_000
    assert clock.pressed_ms(10, 102_000) == 102_000


def test_enter_confirms_only_what_was_painted_before_it() -> None:
    fresh = Freshness()
    assert fresh.may_confirm(10)
    fresh.answered(100)
    assert not fresh.may_confirm(110)
    fresh.painted(116)
    assert not fresh.may_confirm(110)
    assert fresh.may_confirm(116)


def test_a_window_that_is_never_painted_does_not_lock_enter_out() -> None:
    fresh = Freshness()
    fresh.answered(100)
    assert not fresh.may_confirm(600)
    assert fresh.may_confirm(601)
