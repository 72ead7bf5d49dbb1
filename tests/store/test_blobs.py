"""Photos and signatures: kept under the book's key, named by their content, gone when due."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from station_app.basics.faults import Refusal, Trouble
from station_app.store import backup
from station_app.store.blobs import FILE, Blobs, bring_back, copy_blobs
from station_app.store.book import create_book
from station_app.store.key import find_key
from station_app.wire.pictures import LARGEST_BYTES

KEY = bytes(range(32))
DAY_MS = 24 * 3600 * 1000
JPEG = b"\xff\xd8\xff\xe0 torn box"
PNG = b"\x89PNG\r\n\x1a\n signed"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 shelf"


@pytest.fixture
def blobs(tmp_path: Path) -> Iterator[Blobs]:
    opened = Blobs(tmp_path, KEY)
    yield opened
    opened.close()


@pytest.mark.parametrize("data", [JPEG, PNG, WEBP])
def test_a_picture_is_given_back_by_the_name_its_bytes_make(blobs: Blobs, data: bytes) -> None:
    name = blobs.put(data, "photo", 1)
    assert name == hashlib.sha256(data).hexdigest()
    assert blobs.get(name) == data


def test_a_picture_is_there_after_a_restart(blobs: Blobs, tmp_path: Path) -> None:
    name = blobs.put(PNG, "signature", 1)
    blobs.close()
    again = Blobs(tmp_path, KEY)
    assert again.get(name) == PNG
    again.close()


def test_asking_before_there_was_a_picture_makes_no_file(blobs: Blobs, tmp_path: Path) -> None:
    assert blobs.get("0" * 64) is None
    assert blobs.forget(["0" * 64]) == blobs.forget_before(9) == 0
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"GIF89a", b"RIFF\x10\x00\x00\x00WAVE", b"x"])
def test_what_is_no_picture_is_refused_and_not_kept(
    blobs: Blobs, tmp_path: Path, data: bytes
) -> None:
    with pytest.raises(Refusal) as refused:
        blobs.put(data, "photo", 1)
    assert refused.value.code == "photo.not_a_picture"
    assert not (tmp_path / FILE).exists()


def test_five_megabytes_are_the_limit(blobs: Blobs) -> None:
    blobs.put(JPEG.ljust(LARGEST_BYTES, b"."), "photo", 1)
    with pytest.raises(Refusal) as refused:
        blobs.put(JPEG.ljust(LARGEST_BYTES + 1, b"."), "photo", 1)
    assert refused.value.code == "photo.too_large"


def test_the_file_does_not_open_without_the_key(blobs: Blobs, tmp_path: Path) -> None:
    blobs.put(JPEG, "photo", 1)
    blobs.close()
    assert b"torn box" not in (tmp_path / FILE).read_bytes()
    with pytest.raises(Trouble):
        Blobs(tmp_path, bytes(32)).get("0" * 64)


def test_old_pictures_go_unless_they_are_kept(blobs: Blobs) -> None:
    old = blobs.put(JPEG, "photo", 1 * DAY_MS)
    claimed = blobs.put(PNG, "photo", 1 * DAY_MS)
    young = blobs.put(WEBP, "photo", 5 * DAY_MS)
    assert blobs.forget_before(5 * DAY_MS, {claimed}) == 1
    assert [blobs.get(name) for name in (old, claimed, young)] == [None, PNG, WEBP]


def test_a_picture_used_again_counts_as_young(blobs: Blobs) -> None:
    name = blobs.put(JPEG, "photo", 1)
    blobs.put(JPEG, "photo", 9)
    blobs.put(JPEG, "photo", 4)
    assert blobs.forget_before(9) == 0
    assert blobs.get(name) == JPEG


def test_what_is_forgotten_is_not_left_in_the_file_or_its_log(blobs: Blobs, tmp_path: Path) -> None:
    names = [blobs.put(JPEG + bytes([n]) * 40_000, "photo", 1) for n in range(8)]
    assert blobs.forget(names[:4]) == 4
    assert (tmp_path / f"{FILE}-wal").stat().st_size == 0
    with driver.connect(str(tmp_path / FILE)) as plain:
        plain.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        left = plain.execute("SELECT sha256 FROM blob").fetchall()
    assert sorted(name for (name,) in left) == sorted(names[4:])


def test_a_copy_holds_what_is_here_and_forgets_what_was_forgotten(
    blobs: Blobs, tmp_path: Path
) -> None:
    target = tmp_path / "copy.blobs"
    assert copy_blobs(tmp_path, target, KEY) == 0
    assert not target.exists()
    first, second = blobs.put(JPEG, "photo", 1), blobs.put(PNG, "signature", 2)
    assert copy_blobs(tmp_path, target, KEY) == 2
    blobs.forget([first])
    third = blobs.put(WEBP, "photo", 3)
    assert copy_blobs(tmp_path, target, KEY) == 2
    away = tmp_path / "elsewhere"
    away.mkdir()
    bring_back(away, target, KEY)
    restored = Blobs(away, KEY)
    assert [restored.get(name) for name in (first, second, third)] == [None, PNG, WEBP]
    restored.close()


def test_a_backup_holds_the_pictures_and_a_restore_brings_them_back(tmp_path: Path) -> None:
    folder = tmp_path / "station"
    create_book(folder)
    blobs = Blobs(folder, find_key(folder))
    name = blobs.put(JPEG, "photo", 1)
    backup.back_up(folder, tmp_path / "copy.db")
    blobs.forget([name])
    blobs.close()
    backup.restore(folder, tmp_path / "copy.db")
    assert blobs.get(name) == JPEG
    blobs.close()


def test_daily_copies_share_one_copy_of_the_pictures(tmp_path: Path) -> None:
    folder, copies = tmp_path / "station", tmp_path / "backups"
    create_book(folder)
    copies.mkdir()
    blobs = Blobs(folder, find_key(folder))
    shared = copies / backup.SHARED_PICTURES
    for day, data in enumerate((JPEG, PNG)):
        blobs.put(data, "photo", day)
        backup.back_up(folder, copies / f"station-{day}.db", pictures=shared)
    blobs.close()
    (folder / FILE).unlink()
    assert sorted(path.suffix for path in copies.iterdir()) == [".blobs", ".db", ".db"]
    backup.restore(folder, copies / "station-0.db")
    assert blobs.get(hashlib.sha256(PNG).hexdigest()) == PNG
    blobs.close()


def test_bringing_pictures_back_takes_none_away(blobs: Blobs, tmp_path: Path) -> None:
    old = blobs.put(JPEG, "photo", 1)
    copy_blobs(tmp_path, tmp_path / "copy.blobs", KEY)
    blobs.forget([old])
    new = blobs.put(PNG, "photo", 2)
    blobs.close()
    bring_back(tmp_path, tmp_path / "copy.blobs", KEY)
    bring_back(tmp_path, tmp_path / "no-such.blobs", KEY)
    assert [blobs.get(old), blobs.get(new)] == [JPEG, PNG]


def test_a_copy_under_another_key_is_trouble_and_changes_nothing(
    blobs: Blobs, tmp_path: Path
) -> None:
    name = blobs.put(JPEG, "photo", 1)
    other = tmp_path / "other"
    other.mkdir()
    foreign = Blobs(other, bytes(32))
    foreign.put(PNG, "photo", 1)
    foreign.close()
    with pytest.raises(Trouble):
        bring_back(tmp_path, other / FILE, KEY)
    assert blobs.get(name) == JPEG
