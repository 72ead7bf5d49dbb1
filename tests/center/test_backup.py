"""Backups of the center, what stations may call safe, and a center made of a copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from station_app.basics.faults import Refusal, Trouble
from station_app.center import views
from station_app.center.backup import back_up, restore
from station_app.center.database import Center, center_epoch
from station_app.wire.signing import new_key
from tests.center.conftest import emptied
from tests.center.running import CenterThread
from tests.center.test_landing import Desk


@pytest.fixture
def elsewhere(tmp_path: Path, database: str) -> tuple[Path, str]:
    """An empty folder, or an empty database of the same server, for what is put back."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder, emptied(database, "elsewhere") if database else ""


def test_only_what_is_in_a_backup_is_called_safe(serving: CenterThread, tmp_path: Path) -> None:
    desk = Desk(serving)
    for _ in range(3):
        desk.record()
    assert (desk.put(1, 2).landed, desk.put(1, 2).safe) == (2, 0)
    with pytest.raises(Trouble, match="backup_failed"):
        back_up(serving.center, tmp_path / "no such folder" / "copy")
    assert desk.put(1, 2).safe == 0
    assert back_up(serving.center, tmp_path / "copy") == 1
    done = desk.put(3, 3)
    assert (done.landed, done.safe) == (3, 2)
    desk.client.close()


@pytest.mark.fault(32)
def test_a_center_made_of_a_copy_is_another_life_with_all_that_had_landed(
    serving: CenterThread, tmp_path: Path, elsewhere: tuple[Path, str]
) -> None:
    desk, copy = Desk(serving), tmp_path / "copy"
    desk.record()
    desk.put(1, 1)
    back_up(serving.center, copy)
    folder, url = elsewhere
    with pytest.raises(Trouble, match="key_missing"):
        restore(folder, copy, database=url)
    (folder / "key").write_text(new_key().hex())
    with pytest.raises(Trouble, match="key_wrong"):
        restore(folder, copy, database=url)
    shutil.copy(serving.center.folder / "key", folder / "key")
    whole = copy.read_bytes()
    copy.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Trouble, match="restore_failed"):
        restore(folder, copy, database=url)
    copy.write_bytes(whole)
    restore(folder, copy, database=url)  # nothing of the tries before is in its way
    other = Center(folder, database=url)
    assert [line["h"] for line in views.journal_lines(other)] == [desk.log[0].h.hex()]
    with other.read() as here, serving.center.read() as there:
        assert center_epoch(here) != center_epoch(there)
    other.close()
    with pytest.raises(Refusal, match="restore_over"):
        restore(folder, copy, database=url)
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
