"""Backups of the center, what stations may call safe, and a center made of a copy."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from station_app.basics.faults import Refusal, Trouble
from station_app.center import blobs, views
from station_app.center.backup import back_up, end_killed_restore, restore
from station_app.center.copy_file import each
from station_app.center.database import Center, center_epoch
from station_app.center.key_changes import roll_center_key
from station_app.center.unfinished import COPY, DATABASE, claimed, unfinished_folder
from station_app.wire import calls
from station_app.wire.entry import encode
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.signing import new_key
from tests.architecture.tree import ROOT
from tests.center.conftest import emptied
from tests.center.running import ONLY_POSTGRESQL, ONLY_SQLITE, CenterThread, command
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
    assert back_up(serving.center, tmp_path / "copy") == (1, 0, 0)
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
    for cut in (whole[: len(whole) // 2], whole[:-1], b"", flipped(whole, len(whole) // 3)):
        copy.write_bytes(cut)
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


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


def pictured(serving: CenterThread, *pictures: bytes) -> list[str]:
    """Pictures that prove something, taken in; gives their digests."""
    desk, names = Desk(serving), []
    for data in pictures:
        names.append(hashlib.sha256(data).hexdigest())
        lost = SearchEnded(search="x", parcel="p", outcome="lost", photo=names[-1])
        desk.record(lost.KIND, encode(lost))
    desk.put(1, len(pictures))
    for name, data in zip(names, pictures, strict=True):
        where = f"{calls.BLOBS}/{name}?at=0&of={len(data)}"
        done = desk.client.call("PUT", where, calls.BlobHeld, calls.BLOB_MARK + data)
        assert done.done
    desk.client.close()
    return names


def test_pictures_are_in_the_copy_and_what_it_lacks_is_asked_for_again(
    serving: CenterThread, tmp_path: Path, elsewhere: tuple[Path, str]
) -> None:
    here, copy, (folder, url) = serving.center.folder, tmp_path / "copy", elsewhere
    names = pictured(serving, b"one" * 9, b"two" * 9, b"three" * 9)
    blobs.file_of(here, names[1]).unlink()
    blobs.file_of(here, names[2]).write_bytes(b"thre" * 11)
    assert back_up(serving.center, copy) == (1, 1, 2)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy"]
    shutil.copy(here / "key", folder / "key")
    whole = copy.read_bytes()
    copy.write_bytes(flipped(whole, whole.index(b"oneone")))
    with pytest.raises(Trouble, match="restore_failed"):
        restore(folder, copy, database=url)
    assert not (folder / "blobs").exists()
    copy.write_bytes(whole)
    restore(folder, copy, database=url)
    assert blobs.file_of(folder, names[0]).read_bytes() == b"one" * 9
    other = Center(folder, database=url)
    with other.read() as read:
        assert blobs.wanted(read, "Q07") == tuple(sorted(names[1:]))
    other.close()
    assert not (folder / "restoring").exists()


@ONLY_SQLITE
def test_the_keys_of_before_must_be_there_too(
    serving: CenterThread, tmp_path: Path, elsewhere: tuple[Path, str]
) -> None:
    here, copy, (folder, url) = serving.center.folder, tmp_path / "copy", elsewhere
    roll_center_key(serving.center)
    back_up(serving.center, copy)
    shutil.copy(here / "key", folder / "key")
    with pytest.raises(Trouble, match="key_missing"):
        restore(folder, copy, database=url)
    shutil.copy(here / "key.before", folder / "key.before")
    restore(folder, copy, database=url)


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A disk of a megabyte; only root may mount one."""
    place = tmp_path / "stick"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if subprocess.run(mounting, check=False, capture_output=True).returncode:
        pytest.skip("this machine mounts nothing")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.mark.parametrize("room", ["for no dump", "for the dump alone", "but not for pictures"])
def test_a_disk_too_small_leaves_no_copy_and_calls_nothing_safe(
    serving: CenterThread, tmp_path: Path, stick: Path, room: str
) -> None:
    pictured(serving, os.urandom(1 << 20))
    back_up(serving.center, tmp_path / "whole")
    with zipfile.ZipFile(tmp_path / "whole") as whole:
        dump = whole.getinfo(DATABASE).file_size
    desk = Desk(serving, code="Q08")
    desk.record()
    desk.put(1, 1)
    free = {"for no dump": 8 << 10, "for the dump alone": dump * 3 // 2}.get(room, 1 << 20)
    with (stick / "filler").open("wb") as filler:
        filler.write(bytes(max(0, (1 << 20) - free)))
    with pytest.raises(Trouble, match="backup_failed"):
        back_up(serving.center, stick / "copy")
    assert [path.name for path in stick.iterdir()] == ["filler"]
    assert desk.put(1, 1).safe == 0
    desk.client.close()


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
@pytest.mark.fault(5)
def test_what_a_killed_backup_leaves_goes_with_the_next_and_nothing_else_does(
    serving: CenterThread, tmp_path: Path
) -> None:
    pictured(serving, b"one" * 9)
    place = tmp_path / "copies"
    mine = (place / ".station-center-unfinished-0" / COPY, place / "copy-3.database")
    mine[0].parent.mkdir(parents=True)
    back_up(serving.center, place / "earlier")
    earlier = (place / "earlier").read_bytes()
    for file in mine:
        file.write_text("mine")
    with unfinished_folder(place) as live:
        (live / COPY).write_text("being written")
        run = [sys.executable, "-m", "tests.center.doomed_backup"]
        whose = [str(serving.center.folder), serving.database, str(place)]
        done = subprocess.run([*run, *whose], cwd=ROOT, capture_output=True, text=True, check=True)
        assert (live / COPY).read_text() == "being written"
    killed = [set(line.split()) - {live.name} for line in done.stdout.splitlines()]
    left = [{name.partition("/")[2] for name in names} for names in killed]
    assert [any(part in names for names in left) for part in (DATABASE, COPY)] == [True, True]
    whole = {f"copy-{n}" for n in range(1, len(killed) + 2)} & {p.name for p in place.iterdir()}
    stay = {"earlier", mine[0].parent.name, mine[1].name}
    assert {path.name for path in place.iterdir()} == {*stay, *whole}
    assert [file.read_text() for file in mine] == ["mine", "mine"]
    assert f"copy-{len(killed) + 1}" in whole, "the last was let live"
    assert len(whole) < len(killed), "some were killed before they were whole"
    assert (place / "earlier").read_bytes() == earlier
    for name in whole:
        with zipfile.ZipFile(place / name) as copy:
            assert len(list(each(copy))) == 2


@pytest.mark.skipif(os.name == "nt", reason="no fork there")
@ONLY_SQLITE
def test_a_restore_killed_anywhere_is_nothing_or_whole_when_the_center_is_opened_again(
    serving: CenterThread, tmp_path: Path, elsewhere: tuple[Path, str]
) -> None:
    names = pictured(serving, b"one" * 9, b"two" * 9)
    blobs.file_of(serving.center.folder, names[1]).unlink()
    copy, (folder, _) = tmp_path / "copy", elsewhere
    back_up(serving.center, copy)
    with serving.center.read() as read:
        old = center_epoch(read)
    shutil.copy(serving.center.folder / "key", folder / "key")
    run = [sys.executable, "-m", "tests.center.doomed_restore", str(folder), str(copy)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    opened = [one for one in seen if "life" in one]
    assert any(f"restoring/{names[0]}" in one["left"] for one in opened)
    assert not [one for one in opened if one["stays"] or one["life"] == old]
    whole = {names[0]: "held", names[1]: "wanted"}
    assert [one["states"] in ({}, whole) for one in opened] == [True] * len(opened)
    back = [one for one in opened if one["states"]]
    assert any(one["left"] for one in back), "some were killed with the database in its place"
    assert all(one["files"] == names[:1] for one in back)
    assert not (folder / "restoring").exists()


_DIES = """
import os, signal, sys
from station_app.center import backup
from station_app.center.__main__ import main
backup._begin_new_life = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
main(["restore", *sys.argv[1:]])
"""


@pytest.mark.skipif(os.name == "nt", reason="no such signal there")
@ONLY_POSTGRESQL
def test_a_restore_killed_with_its_database_in_place_is_ended_by_the_next_command(
    serving: CenterThread, tmp_path: Path, elsewhere: tuple[Path, str]
) -> None:
    names = pictured(serving, b"one" * 9)
    copy, (folder, url) = tmp_path / "copy", elsewhere
    back_up(serving.center, copy)
    with serving.center.read() as read:
        old = center_epoch(read)
    shutil.copy(serving.center.folder / "key", folder / "key")
    where = ["--data", str(folder), "--database", url]
    killed = subprocess.run([sys.executable, "-c", _DIES, str(copy), *where], cwd=ROOT, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert (folder / "restoring" / names[0]).exists()
    with pytest.raises(Refusal, match="restore_over"):
        restore(folder, copy, database=url)  # and takes nothing of it away
    assert command("station", "list", folder=folder, database=url).returncode == 0
    assert not (folder / "restoring").exists()
    assert blobs.file_of(folder, names[0]).read_bytes() == b"one" * 9
    other = Center(folder, database=url)
    with other.read() as read:
        assert center_epoch(read) != old
        assert blobs.wanted(read, "Q07") == ()
    other.close()


@ONLY_SQLITE
def test_two_restores_into_one_folder_take_nothing_from_each_other(
    serving: CenterThread, tmp_path: Path, elsewhere: tuple[Path, str]
) -> None:
    copy, (folder, _) = tmp_path / "copy", elsewhere
    back_up(serving.center, copy)
    shutil.copy(serving.center.folder / "key", folder / "key")
    unpacked = folder / "restoring"
    unpacked.mkdir()
    lock = claimed(unpacked)
    assert lock is not None
    (unpacked / DATABASE).write_text("being unpacked")
    with pytest.raises(Trouble, match="restore_failed"):
        restore(folder, copy)
    with closing(Center(folder)) as other:
        end_killed_restore(other)
    assert (unpacked / DATABASE).read_text() == "being unpacked"
    lock.release()


def test_a_backup_never_overwrites_and_leaves_nothing_behind(
    center: Center, tmp_path: Path
) -> None:
    file = tmp_path / "copy.db"
    file.write_text("mine")
    with pytest.raises(Refusal, match="backup_exists"):
        back_up(center, file)
    assert file.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
