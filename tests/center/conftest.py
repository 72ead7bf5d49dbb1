"""Centers for tests: each over SQLite, and in the long run over PostgreSQL too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from station_app.center.database import Center
from tests.center.postgres import programs, running_server
from tests.center.running import CenterThread


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server that is started once."""
    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is not installed here")
    with running_server(found) as url:
        yield url


@contextmanager
def emptied(url: str) -> Iterator[str]:
    """The server's database without what the test before left in it."""
    engine = create_engine(url)
    with engine.begin() as tx:
        tx.exec_driver_sql("DROP SCHEMA public CASCADE")
        tx.exec_driver_sql("CREATE SCHEMA public")
    engine.dispose()
    yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.torture)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The same tests over both; empty means the folder's own file."""
    if request.param == "sqlite":
        yield ""
        return
    with emptied(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture
def center(tmp_path: Path, database: str) -> Iterator[Center]:
    """An opened center that nobody serves."""
    opened = Center(tmp_path / "center", database=database)
    yield opened
    opened.close()


@pytest.fixture
def serving(tmp_path: Path, database: str) -> Iterator[CenterThread]:
    """A center that answers."""
    running = CenterThread(tmp_path / "center", database=database)
    yield running
    running.stop()
