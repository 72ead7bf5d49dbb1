"""A whole counter over a station of its own: window, desk, line, printers and care of the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from station_app import app
from station_app.kit.act import Act
from station_app.opening.counter import Counter, Opened
from station_app.settings import Settings
from station_app.shell.bursts import BurstLimits
from station_app.shell.login import Verdict
from station_app.shell.window import Window
from tests.station import Station, words


@pytest.fixture
def its_station(tmp_path: Path) -> Station:
    """The counter closes this book itself."""
    return Station(tmp_path / "station")


@pytest.fixture
def counter(qapp: QApplication, its_station: Station) -> Iterator[Counter]:
    """Joined and not started: a test begins what it needs."""
    act = Act()
    window = Window(
        act,
        words(),
        verify=lambda _clerk, _pin: Verdict(right=True),
        station_name="杉树村服务站",
        limits=BurstLimits(),
    )
    opened = Counter(window, act, words(), Settings(), Opened(its_station.book, app.rooms()))
    yield opened
    its_station.read.connection.close()
    opened.stop()
    delete(window)  # its timers would read what is closed
