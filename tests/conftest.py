"""What holds for every test: no screen is needed, and random tests never fail on a slow machine."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from station_app import app
from station_app.store.book import create_book
from tests.slips import shown_too_much
from tests.station import Station

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_API", "pyside6")
os.environ["TZ"] = "Asia/Shanghai"  # days at the counter are local days
time.tzset()

# A time limit would fail on a busy machine and prove nothing about the rule under test.
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=50, **UNTIMED)
settings.register_profile("ci", max_examples=100, print_blob=True, **UNTIMED)
settings.register_profile("torture", max_examples=5_000, **UNTIMED)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "quick")
)


@pytest.fixture(scope="session")
def new_station(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station nobody has opened yet: making one takes longer than most tests do."""
    folder = tmp_path_factory.mktemp("new") / "station"
    app.rooms()  # their tables are known from here on
    create_book(folder)
    return folder


@pytest.fixture
def station(tmp_path: Path, new_station: Path) -> Iterator[Station]:
    """An empty station with every room; after the test its book must still prove whole.

    And no slip that was printed may show more of a person than a neighbour may read.
    """
    opened = Station(Path(shutil.copytree(new_station, tmp_path / "station")))
    yield opened
    wrong = [*opened.wrong(), *shown_too_much(opened)]
    opened.close()
    assert wrong == []
