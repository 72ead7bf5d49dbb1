"""A file of another version: read again beside the old one, which stays whole until the rename."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from station_app import app
from station_app.basics.faults import Trouble
from station_app.parcels.actions.intake import take_in_parcel
from station_app.store import backup, engine, key, upgrade
from station_app.store.book import FILE
from station_app.wire.entry import Header, body_digest, encode
from tests.station import Station
from tests.store.older import ROOMS, older_day, opened


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A traded day that another version of the tables left behind."""
    return older_day(tmp_path_factory.mktemp("older") / "station")


@pytest.fixture
def folder(older: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(older, tmp_path / "station"))


def upgraded(folder: Path, **how: object) -> upgrade.Plan | None:
    return upgrade.upgrade(folder, app.parts(), app.checks(), **how)  # type: ignore[arg-type]


def kinds(folder: Path) -> list[str]:
    station = Station(folder)
    with closing(station):
        assert station.wrong() == []
        assert station.book.recovered_why == ""
        return station.kinds()


def entries(folder: Path) -> list[object]:
    with closing(opened(folder)) as file:
        return list(file.execute("SELECT epoch, seq, header, body, h FROM journal ORDER BY pos"))


def refused(folder: Path, **how: object) -> Trouble:
    """Why it does not go; and that the file is as it was, with nothing left beside it."""
    before = entries(folder)
    with pytest.raises(Trouble) as caught:
        upgraded(folder, **how)
    assert entries(folder) == before
    assert not list(folder.glob(f"{FILE}.upgrade*"))
    return caught.value


def test_rooms_with_other_tables_are_read_again_and_the_day_goes_on(folder: Path) -> None:
    with pytest.raises(Trouble, match=r"book\.other_tables"):
        Station(folder)
    before, told = entries(folder), []
    done = upgraded(folder, percent=told.append)
    assert done is not None
    assert (done.rooms, done.carried, done.gone[0]) == (ROOMS, ("draft",), "tab_words")
    assert entries(folder) == before
    assert told == sorted(told)
    assert told[-1] == 100
    station = Station(folder)
    with closing(station):
        assert station.wrong() == []
        assert station.book.recovered_why == ""
        assert station.read.connection.execute("SELECT * FROM draft").fetchall() == [
            ("sale", b"held")
        ]
        take_in_parcel(station.work, waybill="SF1234567890123")
    assert upgraded(folder) is None


def test_other_rooms_are_copied_and_not_read_again(folder: Path) -> None:
    """A row that no journal tells of is still there: nobody read that room's facts again."""
    with closing(opened(folder)) as file:
        file.execute("UPDATE product SET origin = 'only here'")
    upgraded(folder)
    with closing(opened(folder)) as file:
        assert file.execute("SELECT DISTINCT origin FROM product").fetchall() == [("only here",)]
        words = "SELECT count(*) FROM product_words WHERE product_words MATCH '\"鸡 杂\"'"
        assert file.execute(words).fetchone() == (1,)


def test_money_that_is_not_what_it_was_keeps_the_old_file(folder: Path) -> None:
    with closing(opened(folder)) as file:
        file.execute("UPDATE taking SET fen = fen + 1 WHERE line = 0")
    assert "money by shift and book" in str(refused(folder))


def test_a_file_that_tells_nothing_of_its_tables_is_read_again_whole(folder: Path) -> None:
    with closing(opened(folder)) as file:
        file.execute("UPDATE identity SET value = 'older' WHERE name = 'tables'")
        file.execute("UPDATE product SET origin = 'only here'")
    done = upgraded(folder)
    assert done is not None
    assert set(app.ROOMS) - set(done.rooms) <= {"invoices"} | {
        one.name for one in app.parts() if not one.tables
    }
    kinds(folder)


def test_cancelled_at_any_step_nothing_has_changed(folder: Path) -> None:
    for step in (0, 1, 2):
        seen: list[int] = []

        def now(_percent: int = 0, *, step: int = step, seen: list[int] = seen) -> bool:
            seen.append(1)
            return len(seen) > step

        assert refused(folder, between=now).code == "upgrade.given_up"
    upgraded(folder)
    kinds(folder)


@pytest.mark.fault(38)
def test_entries_of_a_newer_program_are_not_left_out_by_an_older_one(folder: Path) -> None:
    with closing(opened(folder)) as file:
        header = encode(Header("future.kind", 1, 0, "r", 0, "", "2026-11-24", subject=""))
        row = (1, 9_999, "", header, b"{}", body_digest(b"{}"), b"h")
        file.execute(
            "INSERT INTO journal (epoch, seq, subject, header, body, digest, h)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            row,
        )
    assert refused(folder).code == "book.newer"


def test_an_open_counter_and_a_reader_are_waited_for(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MS", 50)
    reading = engine.connect(folder / FILE, key.find_key(folder), read_only=True)
    assert str(refused(folder)) == "upgrade.in_use"
    reading.close()
    upgraded(folder)
    station = Station(folder)
    with closing(station), pytest.raises(Trouble, match="another_instance"):
        upgraded(folder)


def test_a_copy_of_before_the_upgrade_is_put_back_and_read_again(
    folder: Path, tmp_path: Path
) -> None:
    backup.back_up(folder, tmp_path / "copy.db")
    upgraded(folder)
    backup.restore(folder, tmp_path / "copy.db")
    upgraded(folder)
    station = Station(folder)
    with closing(station):
        assert station.book.recovered_why  # a copy that was put back opens a new epoch
        assert station.wrong() == []


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
@pytest.mark.parametrize(
    "seed", [1, 2, *(pytest.param(one, marks=pytest.mark.torture) for one in range(3, 60))]
)
@pytest.mark.fault(4)
def test_killed_at_any_moment_the_old_file_or_the_new_one_stands_whole(
    folder: Path, seed: int
) -> None:
    before = entries(folder)
    child = os.fork()
    if not child:
        upgraded(folder)
        os._exit(0)
    time.sleep(random.Random(seed).random() * 0.6)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert entries(folder) == before
    upgraded(folder)
    kinds(folder)
    assert not list(folder.glob(f"{FILE}.upgrade*"))


def test_the_command_tells_how_far_it_is(folder: Path) -> None:
    command = [sys.executable, "-m", "station_app", "upgrade", "--data", str(folder)]
    run: Callable[..., subprocess.CompletedProcess[str]] = subprocess.run
    first = run([*command, "--json"], capture_output=True, text=True, check=True)
    assert msgspec.json.decode(first.stdout)["rooms"] == list(ROOMS)
    assert '{"percent":100}' in first.stderr.splitlines()
    assert msgspec.json.decode(run([*command, "--json"], capture_output=True).stdout) == {
        "upgraded": False
    }


def test_the_bar_grows_while_the_file_is_copied(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "STEPS", 200)
    told: list[int] = []
    assert upgraded(folder, percent=told.append) is not None
    assert told == sorted(told)
    assert {one for one in told if one < upgrade.COPIED_PERCENT}
    assert told[-1] == 100
