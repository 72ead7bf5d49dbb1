"""A center that answers, a proxy before it, and a station's small book."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from station_app.sync.round import Round
from tests.center.conftest import database, postgresql
from tests.center.running import CenterThread
from tests.sync.fault_proxy import FaultProxy
from tests.sync.small_book import SmallBook

__all__ = ["database", "postgresql"]


@pytest.fixture
def serving(tmp_path: Path, database: str) -> Iterator[CenterThread]:
    """A center that answers, over SQLite and over PostgreSQL."""
    running = CenterThread(tmp_path / "center", database=database)
    yield running
    running.stop()


@pytest.fixture
def proxy(serving: CenterThread) -> Iterator[FaultProxy]:
    """The line between station and center."""
    between = FaultProxy(serving.url)
    yield between
    between.close()


@pytest.fixture
def book(tmp_path: Path, serving: CenterThread, proxy: FaultProxy) -> Iterator[SmallBook]:
    """A joined station whose line goes through the proxy."""
    who, answer = serving.join()
    opened = SmallBook(tmp_path / "book.db", who, proxy.url, bytes.fromhex(answer.center_key))
    yield opened
    opened.close()


@pytest.fixture
def round_(book: SmallBook) -> Iterator[Round]:
    """Exchanges of that station."""
    assert book.seat is not None
    exchange = Round(book, book.seat)
    yield exchange
    exchange.close()
