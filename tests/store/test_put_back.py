"""A copy takes the file's place only while nobody else has that open: two processes, one folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from station_app.basics.faults import Trouble
from station_app.store import backup, engine, put_back
from station_app.wire.facts.people import ClerkLocked
from tests.station import Station


@pytest.fixture
def copied(tmp_path: Path, new_station: Path) -> tuple[Path, Path]:
    """A closed station with a deed more than its copy has."""
    folder = Path(shutil.copytree(new_station, tmp_path / "station"))
    with closing(Station(folder)) as station:
        backup.back_up(folder, tmp_path / "copy.db")
        with station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=1))
    return folder, tmp_path / "copy.db"


def begun(deed: str, folder: Path) -> subprocess.Popen[str]:
    """The other process, as soon as it has something to say."""
    command = [sys.executable, "-m", "tests.store.other_process", deed, str(folder)]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )


@contextmanager
def beside(deed: str, folder: Path) -> Iterator[None]:
    """While the other process has the file open; afterwards it ends well."""
    with begun(deed, folder) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        yield
        other.communicate("\n")
    assert other.returncode == 0


def refused(folder: Path, copy: Path) -> str:
    """Why it is not put back; and that all lies there as it did."""
    before = {file.name for file in folder.iterdir()}
    with pytest.raises(Trouble) as caught:
        backup.restore(folder, copy)
    assert {file.name for file in folder.iterdir()} == before
    return caught.value.code


@pytest.mark.fault(13)
def test_the_file_of_an_open_counter_is_never_replaced(copied: tuple[Path, Path]) -> None:
    folder, copy = copied
    with beside("trade", folder):
        assert refused(folder, copy) == "book.another_instance"
    with closing(Station(folder)) as station:
        assert station.kinds().count("clerk.locked") == 2
        assert station.wrong() == []


@pytest.mark.fault(13)
def test_no_counter_opens_while_a_copy_is_put_back(
    copied: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, copy = copied
    real, said = put_back.put_back, []

    def slowly(file: Path) -> Path:
        with begun("start", folder) as other:
            said.append(other.communicate()[0].strip())
        return real(file)

    monkeypatch.setattr(put_back, "put_back", slowly)
    backup.restore(folder, copy)
    assert said == ["book.another_instance"]
    with closing(Station(folder)) as station:
        assert station.wrong() == []


def test_a_reader_is_waited_for_and_the_old_file_is_kept_with_its_log(
    copied: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever closes last takes the log of that name away: it could be the new file's."""
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    folder, copy = copied
    with beside("read", folder):
        assert refused(folder, copy) == "book.in_use"
    kept = backup.restore(folder, copy)
    assert kept.exists()
    assert not list(folder.glob("*-wal"))
    with closing(Station(folder)) as station:
        assert station.kinds().count("clerk.locked") == 0
        assert station.wrong() == []
