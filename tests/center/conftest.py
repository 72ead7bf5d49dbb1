"""Centers for tests: each over SQLite and over PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
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


def emptied(url: str, name: str = "center") -> str:
    """A database of that server with nothing in it."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as server:
        server.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE template0")
    engine.dispose()
    return url.replace("/postgres?", f"/{name}?").replace("/center?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The same tests over both; empty means the folder's own file."""
    if request.param == "sqlite":
        yield ""
        return
    yield emptied(request.getfixturevalue("postgresql"))


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
