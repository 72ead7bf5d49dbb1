"""Backups of the center, and what stations may call safe."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from station_app.basics.faults import Refusal
from station_app.center import views
from station_app.center.backup import back_up
from station_app.center.database import Center
from tests.center.running import CenterThread
from tests.center.test_landing import Desk


def test_only_what_is_in_a_backup_is_called_safe(serving: CenterThread, tmp_path: Path) -> None:
    desk = Desk(serving)
    for _ in range(3):
        desk.record()
    assert (desk.put(1, 2).landed, desk.put(1, 2).safe) == (2, 0)
    assert back_up(serving.center, tmp_path / "copy.db") == 1
    done = desk.put(3, 3)
    assert (done.landed, done.safe) == (3, 2)
    desk.client.close()


def test_a_backup_opens_as_a_center_with_all_that_had_landed(
    serving: CenterThread, tmp_path: Path
) -> None:
    desk = Desk(serving)
    desk.record()
    desk.put(1, 1)
    back_up(serving.center, tmp_path / "copy.db")
    folder = tmp_path / "other"
    folder.mkdir()
    shutil.copy(tmp_path / "copy.db", folder / "center.db")
    shutil.copy(serving.center.folder / "key", folder / "key")
    other = Center(folder)
    assert [line["h"] for line in views.journal_lines(other)] == [desk.log[0].h.hex()]
    other.close()
    desk.client.close()


def test_a_backup_never_overwrites_and_leaves_nothing_behind(
    center: Center, tmp_path: Path
) -> None:
    file = tmp_path / "copy.db"
    file.write_text("mine")
    with pytest.raises(Refusal, match="backup_exists"):
        back_up(center, file)
    assert file.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
