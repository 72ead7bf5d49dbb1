"""A district that signs its center's certificate itself: joined, at work and refilled over TLS."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from station_app import app
from station_app.center import replacing, stations
from station_app.center.database import Center
from station_app.opening.authority import FILE
from station_app.opening.line import StationLine
from station_app.store.book import Book
from station_app.sync.round import Round
from tests.center.running import CenterProcess
from tests.station import station_command as run
from tests.sync.test_client import certificate


@pytest.fixture
def district(tmp_path: Path) -> Iterator[CenterProcess]:
    """A center of its own authority."""
    cert, key = certificate(tmp_path, "center")
    process = CenterProcess(tmp_path / "center", "--tls-cert", str(cert), "--tls-key", str(key))
    yield process
    process.stop()


def token_of(tmp_path: Path, *, lost: bool = False) -> str:
    with closing(Center(tmp_path / "center")) as center:
        if lost:
            return replacing.allow_replacing(center, code="Q07")
        return stations.add_station(center, name="杉树坪站", code="Q07")


def waiting_after_a_round(folder: Path) -> int:
    """The way the counter goes: nobody tells it of the authority again."""
    with closing(Book(folder, app.projections())) as book, closing(StationLine(book)) as line:
        joined = line.joined()
        assert joined is not None
        with closing(Round(line, joined)) as round_:
            round_.hello(now_ms=book.clock.wall_ms())
            while round_.push():
                continue
        return line.waiting()


@pytest.mark.fault(23)
def test_a_station_believes_its_districts_own_authority_for_good(
    district: CenterProcess, tmp_path: Path
) -> None:
    folder, token = tmp_path / "station", token_of(tmp_path)
    join = ("enrol", "--center", district.url, "--token", token)
    unknown = run(folder, *join)
    assert unknown.returncode != 0
    assert "证书不可信" in unknown.stderr
    none = run(folder, *join, "--ca", __file__)
    assert none.returncode != 0
    assert "没有证书" in none.stderr
    assert not folder.exists()
    done = run(folder, *join, "--ca", str(tmp_path / "center.pem"))
    assert done.returncode == 0, done.stderr
    assert waiting_after_a_round(folder) == 0

    back = ("enrol", "--center", district.url, "--token", token_of(tmp_path, lost=True))
    refilled = run(tmp_path / "new", *back, "--ca", str(tmp_path / "center.pem"))
    assert refilled.returncode == 0, refilled.stderr
    assert waiting_after_a_round(tmp_path / "new") == 0


def test_another_authority_is_not_believed_any_more(
    district: CenterProcess, tmp_path: Path
) -> None:
    folder, token = tmp_path / "station", token_of(tmp_path)
    join = ("enrol", "--center", district.url, "--token", token)
    other, _ = certificate(tmp_path, "other")
    assert run(folder, *join, "--ca", str(tmp_path / "center.pem")).returncode == 0
    later = run(folder, *join, "--ca", str(other))
    assert "证书不可信" in later.stderr
    assert (folder / FILE).read_bytes() == (tmp_path / "center.pem").read_bytes()
