"""An upgrade without room: one sentence, the old version goes on, and nothing half is left."""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from station_app import app
from station_app.basics.faults import Trouble
from station_app.opening.upgrading import Upgrading
from station_app.store import engine, key, upgrade
from station_app.store.book import FILE
from station_app.store.proof import identity
from station_app.wire.facts.people import ClerkLocked
from tests.faults.test_full_disk import fill, small_disk
from tests.station import Station, words
from tests.store.older import older_day

__all__ = ["small_disk"]


@pytest.fixture
def folder(small_disk: Path, tmp_path: Path) -> Path:
    """On the small disk, a traded day that another version left behind."""
    return Path(shutil.copytree(older_day(tmp_path / "station"), small_disk / "station"))


def upgraded(folder: Path) -> None:
    upgrade.upgrade(folder, app.parts(), app.checks())


def tried(folder: Path) -> str:
    """Why it did not go, empty when it did."""
    try:
        upgraded(folder)
    except Trouble as trouble:
        return trouble.code
    return ""


def leave(disk: Path, free_bytes: int) -> None:
    """Fill the disk but for so much."""
    filler = fill(disk)
    with filler.open("rb+") as file:
        file.truncate(max(0, filler.stat().st_size - free_bytes))


def trade_with_the_old_version(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that made these tables starts on them and keeps a deed."""
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as file:
        told = identity(file, "tables")
    with monkeypatch.context() as old:
        old.setattr(engine, "tables_told", lambda: told)
        with closing(Station(folder)) as station, station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=5))


def test_without_room_the_command_says_so_and_the_old_version_trades_on(
    small_disk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(small_disk, 300_000)
    before = {file: file.read_bytes() for file in folder.glob(f"{FILE}*")}
    command = [sys.executable, "-m", "station_app", "upgrade", "--data", str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert said.returncode == 1
    assert said.stdout == ""
    lines = said.stderr.splitlines()
    assert [line for line in lines if "磁盘放不下新文件" in line] == lines[-1:]
    assert {file: file.read_bytes() for file in folder.glob(f"{FILE}*")} == before
    trade_with_the_old_version(folder, monkeypatch)
    (small_disk / "filler").unlink()
    upgraded(folder)
    with closing(Station(folder)) as station:
        assert station.kinds()[-1] == "clerk.locked"
        assert station.wrong() == []


def test_without_room_the_window_says_so_and_goes_on_once_there_is_some(
    qtbot: QtBot, small_disk: Path, folder: Path
) -> None:
    leave(small_disk, 300_000)
    stage = QObject()
    asking = Upgrading(folder, words(), station_name="杉树村站", parent=stage)
    qtbot.addWidget(asking.window)
    asking.window.confirm()
    qtbot.waitUntil(lambda: "磁盘放不下新文件" in asking.window._sentence.text())
    assert not list(folder.glob(f"{FILE}.upgrade*"))
    (small_disk / "filler").unlink()
    with qtbot.waitSignal(asking.done, timeout=60_000):
        asking.window.confirm()
    asking.stop()
    with closing(Station(folder)) as station:
        assert station.wrong() == []


def test_a_disk_that_fills_in_any_step_leaves_the_old_file_whole(
    small_disk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something else takes the room meanwhile: it was there when the upgrade began."""
    monkeypatch.setattr(upgrade, "_room", lambda _file: 0)
    size, steps, done = (folder / FILE).stat().st_size, 8, 0
    for step in range(steps):
        leave(small_disk, 60_000 + size * step // (steps - 2))
        free = shutil.disk_usage(small_disk).free
        if (why := tried(folder)) == "":
            done = step
            break
        assert why == "upgrade.no_room", step
        assert not list(folder.glob(f"{FILE}.upgrade*")), step
        assert shutil.disk_usage(small_disk).free >= free - 65_536, step
        trade_with_the_old_version(folder, monkeypatch)
        with suppress(FileNotFoundError):
            (small_disk / "filler").unlink()
    assert done > 3  # it failed while copying, and while reading again
    with closing(Station(folder)) as station:
        assert station.kinds().count("clerk.locked") == done
        assert station.wrong() == []
