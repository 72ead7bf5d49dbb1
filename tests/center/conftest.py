"""Centers for tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.center.database import Center
from tests.center.running import CenterThread


@pytest.fixture
def center(tmp_path: Path) -> Iterator[Center]:
    """An opened center that nobody serves."""
    opened = Center(tmp_path / "center")
    yield opened
    opened.close()


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[CenterThread]:
    """A center that answers."""
    running = CenterThread(tmp_path / "center")
    yield running
    running.stop()
