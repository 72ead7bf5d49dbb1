"""PINs: right, wrong, locked over a restart, and never in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from station_app.basics.faults import Refusal
from station_app.people import pins
from tests.station import Station

SECRET = pins.device_secret(bytes(32))


def try_pin(station: Station, pin: str) -> str:
    return pins.check_pin(station.work, clerk="c1", pin=pin, secret=SECRET).answer


def test_the_right_pin_opens_and_a_wrong_one_says_how_many_are_left(station: Station) -> None:
    pins.set_pin(station.work, clerk="c1", pin="1357", secret=SECRET)
    assert pins.has_pin(station.read, "c1")
    assert try_pin(station, "1357") == "ok"
    wrong = pins.check_pin(station.work, clerk="c1", pin="0000", secret=SECRET)
    assert (wrong.answer, wrong.left) == ("wrong", 4)
    assert try_pin(station, "1357") == "ok"
    assert pins.check_pin(station.work, clerk="c1", pin="0000", secret=SECRET).left == 4


def test_five_wrong_tries_lock_for_thirty_seconds_even_for_the_right_pin(station: Station) -> None:
    pins.set_pin(station.work, clerk="c1", pin="1357", secret=SECRET)
    assert [try_pin(station, "0000") for _ in range(5)] == ["wrong"] * 4 + ["locked"]
    station.clock.forward(seconds=29)
    assert try_pin(station, "1357") == "locked"
    station.clock.forward(seconds=2)
    assert try_pin(station, "1357") == "ok"
    assert station.kinds() == ["clerk.locked"]


@pytest.mark.fault(24)
def test_a_clock_set_back_does_not_lock_for_a_year(station: Station) -> None:
    pins.set_pin(station.work, clerk="c1", pin="1357", secret=SECRET)
    for _ in range(5):
        try_pin(station, "0000")
    station.clock.forward(days=-365)
    assert try_pin(station, "1357") == "ok"


def test_the_lock_and_the_pin_survive_a_restart(tmp_path: Path) -> None:
    before = Station(tmp_path / "s")
    pins.set_pin(before.work, clerk="c1", pin="1357", secret=SECRET)
    for _ in range(5):
        try_pin(before, "0000")
    before.close()
    after = Station(tmp_path / "s")
    assert try_pin(after, "1357") == "locked"
    after.clock.forward(seconds=31)
    assert try_pin(after, "1357") == "ok"
    assert after.wrong() == []
    after.close()


def test_another_devices_secret_opens_nothing(station: Station) -> None:
    pins.set_pin(station.work, clerk="c1", pin="1357", secret=SECRET)
    other = pins.device_secret(bytes([1] * 32))
    assert pins.check_pin(station.work, clerk="c1", pin="1357", secret=other).answer == "wrong"


def test_a_clerk_without_a_pin_does_not_get_in(station: Station) -> None:
    assert try_pin(station, "1357") == "none"


@pytest.mark.parametrize("pin", ["", "123", "12a4", "1" * 13, "１２３４"])
def test_a_pin_is_four_to_twelve_digits(station: Station, pin: str) -> None:
    with pytest.raises(Refusal, match=r"person\.pin_form"):
        pins.set_pin(station.work, clerk="c1", pin=pin, secret=SECRET)


def test_the_pin_stands_nowhere_in_the_journal(station: Station) -> None:
    pins.set_pin(station.work, clerk="c1", pin="97531864", secret=SECRET)
    for _ in range(5):
        try_pin(station, "86420864")
    rows = station.book.connection.execute("SELECT header, body FROM journal").fetchall()
    assert rows
    assert not [row for row in rows if b"97531864" in row[0] + row[1] or b"8642" in row[1]]
