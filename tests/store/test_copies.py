"""Copies here and on a stick: which stay, what stops them, and a new PC made of one."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from station_app.basics.faults import Trouble
from station_app.store import backup, blobs, copies, engine
from station_app.store.backup import SHARED_PICTURES
from station_app.store.blobs import Blobs
from station_app.store.copies import (
    AWAY,
    Copy,
    Kept,
    away_folder,
    bring_away,
    copies_in,
    last_away,
    let_go,
    make_copy,
    prepare_away,
    staying,
)
from station_app.store.key import recovery_code
from station_app.wire.facts.people import ClerkLocked
from tests.station import MORNING_MS, Station

DAY_MS = 86_400_000


def made(*days: int) -> list[Copy]:
    """Copies of so many days ago, the newest first, each further in the book than those before."""
    return [
        Copy(1, 9_999 - n, MORNING_MS - ago * DAY_MS, Path(f"{n}")) for n, ago in enumerate(days)
    ]


def ago(copies: list[Copy]) -> list[int]:
    return [(MORNING_MS - one.at_ms) // DAY_MS for one in copies]


def test_a_week_of_days_a_month_of_weeks_and_a_year_of_months_stay() -> None:
    stay = ago(staying(made(*range(500)), AWAY))
    assert stay[:7] == list(range(7))
    assert len(stay) <= 7 + 4 + 12
    assert 300 < stay[-1] < 366
    assert ago(staying(made(0, 0, 0, 1), Kept(days=7))) == [0, 1]  # the last of each day


def test_days_without_work_do_not_count_and_a_clock_years_ahead_takes_nothing_away() -> None:
    assert ago(staying(made(0, 30, 60, 90), Kept(days=3))) == [0, 30, 60]
    assert ago(staying(made(0, -3650, 1, 2), Kept(days=7))) == [0, -3650, 1, 2]


def deed(station: Station) -> None:
    with station.work() as tx:
        tx.record(ClerkLocked(clerk="c1", tries=5))


def copied(station: Station) -> Copy:
    log = station.work.log
    station.clock.forward(days=1)
    return make_copy(station.folder, (log.ordinal, log.seq), station.clock.now_ms)


def test_the_newest_is_told_by_the_book_and_what_is_not_ours_stays(station: Station) -> None:
    deed(station)
    first = copied(station)
    station.clock.forward(days=-400)
    deed(station)
    second = copied(station)
    kept = station.folder / "backups"
    (kept / "station-notes.db").write_text("mine")
    (kept / "station-2026-99-99-9999-1.1.db").write_text("mine too")
    assert copies_in(kept) == [second, first]
    let_go(kept, Kept(days=1), most_bytes=1)
    assert copies_in(kept) == [second]
    assert len(list(kept.iterdir())) == 3


def test_what_a_killed_copy_left_goes_with_the_next(station: Station) -> None:
    kept = station.folder / "backups"
    kept.mkdir()
    for name in ("station-2026-11-23-0900-1.1.db.part", "station-notes.db.part"):
        (kept / name).write_text("half")
    whole = copied(station)
    assert sorted(path.name for path in kept.glob("*.db*")) == [
        *(whole.path.name, "station-notes.db.part"),
    ]


def aside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("station.db.before-restore*"))


def put_back_with_a_log(station: Station, copy: Path) -> Station:
    """A file that no longer reads, from long ago by its date, is put aside with its log."""
    station.close()
    (station.folder / "station.db").write_bytes(b"no file of ours" * 999)
    os.utime(station.folder / "station.db", (1, 1))
    kept = backup.restore(station.folder, copy)
    kept.with_name(kept.name + "-wal").write_text("log")
    again = Station(station.folder)
    again.book.clock = again.clock = station.clock
    return again


def test_what_a_restore_put_aside_goes_when_a_copy_of_that_day_would(
    tmp_path: Path, new_station: Path
) -> None:
    station = Station(Path(shutil.copytree(new_station, tmp_path / "station")))
    (station.folder / "station.db.before-restore-mine").write_text("mine")
    backup.back_up(station.folder, tmp_path / "copy.db")
    copied(station)
    station = put_back_with_a_log(station, tmp_path / "copy.db")
    for _ in range(3):
        copied(station)
    station = put_back_with_a_log(station, tmp_path / "copy.db")
    seen = []
    for _ in range(8):
        seen.append(aside(station.folder))
        copied(station)
    station.close()
    mine = "station.db.before-restore-mine"
    named = [f"station.db.before-restore{one}" for one in ("-2", "-2-wal")]
    both = sorted([mine, *named, *(f"station.db.before-restore{one}" for one in ("", "-wal"))])
    assert seen == [*(4 * [both]), *(3 * [sorted([mine, *named])]), [mine]]


def test_a_full_disk_keeps_what_was_put_aside_only_until_there_is_a_copy(
    tmp_path: Path, new_station: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station = Station(Path(shutil.copytree(new_station, tmp_path / "station")))
    backup.back_up(station.folder, tmp_path / "copy.db")
    station = put_back_with_a_log(station, tmp_path / "copy.db")
    monkeypatch.setattr(copies, "LEAST_FREE_BYTES", 1 << 60)
    copied(station)
    assert len(aside(station.folder)) == 2
    copied(station)
    assert aside(station.folder) == []
    station.close()


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A stick of sixteen megabytes that can be pulled out; only root may mount one."""
    place = tmp_path / "stick"
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(place)]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        pytest.skip("this user may not mount a stick")
    yield place
    subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


def test_a_stick_is_known_by_its_own_disk_and_an_empty_place_for_it_is_none(
    station: Station, stick: Path
) -> None:
    device = station.book.device
    own = away_folder(stick, station.folder, device)
    assert own == stick / f"station-{device}"
    pull_out(stick)
    assert away_folder(stick, station.folder, device) is None
    assert away_folder(stick / "none", station.folder, device) is None
    with pytest.raises(Trouble, match=r"stick_missing"):
        prepare_away(stick / "none", device)
    prepare_away(stick, device)  # the keeper wants this folder, stick or not
    assert away_folder(stick, station.folder, device) == own


def pull_out(stick: Path) -> None:
    subprocess.run(["umount", "-l", str(stick)], check=True)


def bring(station: Station, copy: Copy, away: Path, **between: object) -> None:
    bring_away(station.folder, copy, away, station.book.key, **between)  # type: ignore[arg-type]


def no_folder_sync(_folder: Path) -> None:
    raise OSError(errno.EINVAL, "Invalid argument")


def test_a_copy_is_brought_checked_and_remembered_when_the_stick_is_gone(
    station: Station, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed(station)
    copy, away = copied(station), prepare_away(stick, station.book.device)
    monkeypatch.setattr(engine, "sync_folder", no_folder_sync)  # as some file systems of sticks
    bring(station, copy, away)
    (there,) = copies_in(away)
    assert there.path.read_bytes() == copy.path.read_bytes()
    pull_out(stick)
    remembered = last_away(station.folder)
    assert remembered is not None
    assert remembered.at_ms == copy.at_ms - copy.at_ms % 60_000


def test_a_stick_pulled_out_in_the_middle_is_said_and_nothing_half_counts(
    station: Station, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed(station)
    copy, away = copied(station), prepare_away(stick, station.book.device)
    monkeypatch.setattr(copies, "SYNCED_BYTES", 4_096)
    parts = iter(range(1_000))

    def between() -> bool:
        if next(parts) == 5:
            pull_out(stick)
        return False

    with pytest.raises(Trouble, match=r"backup\.stick_missing"):
        bring(station, copy, away, between=between)
    assert last_away(station.folder) is None
    assert copies_in(station.folder / "backups") == [copy]
    deed(station)
    assert station.wrong() == []


def test_a_full_stick_gives_up_its_oldest_copies_but_not_the_last_one(
    station: Station, stick: Path
) -> None:
    away = prepare_away(stick, station.book.device)

    def one_more() -> None:
        deed(station)
        bring(station, copied(station), away)

    for _ in range(3):
        one_more()
    photos = stick / "photos"
    with photos.open("wb", buffering=0) as more:
        fill(more)
    one_more()  # the two oldest made room, for the copy and what it is written with
    there = [one.seq for one in copies_in(away)]
    assert there[0] == 4
    assert 1 not in there
    with photos.open("ab", buffering=0) as more:
        fill(more)
    for _ in range(2):
        with pytest.raises(Trouble, match=r"backup\.stick_full"):
            one_more()
    assert [one.seq for one in copies_in(away)] == [4]


def test_pictures_that_find_no_room_leave_the_book_and_the_older_ones_on_the_stick(
    station: Station, stick: Path
) -> None:
    away = prepare_away(stick, station.book.device)
    with closing(Blobs(station.folder, station.book.key)) as pictures:
        first = pictures.put(b"\xff\xd8\xff torn box", "photo", station.clock.now_ms)
        deed(station)
        bring(station, copied(station), away)
        damaged = bytearray((away / SHARED_PICTURES).read_bytes())
        damaged[-100] ^= 1
        (away / SHARED_PICTURES).write_bytes(damaged)
        deed(station)
        bring(station, copied(station), away)  # ours, and made anew
        with (stick / "photos").open("wb", buffering=0) as more:
            fill(more)
            more.truncate(more.tell() - (4 << 20))
        large = b"\xff\xd8\xff" + os.urandom(4 << 20)
        pictures.put(large, "photo", station.clock.now_ms)
    deed(station)
    copy = copied(station)
    with pytest.raises(Trouble, match=r"backup\.stick_full"):
        bring(station, copy, away)
    assert copies_in(away)[0].path.name == copy.path.name
    back = stick.parent / "back"
    back.mkdir()
    blobs.bring_back(back, away / SHARED_PICTURES, station.book.key)
    with closing(Blobs(back, station.book.key)) as pictures:
        assert pictures.get(first) is not None


def fill(file: object) -> None:
    try:
        while file.write(bytes(4_096)):  # type: ignore[attr-defined]
            pass
    except OSError:
        return


def test_a_stick_that_cannot_be_written_is_said(station: Station, stick: Path) -> None:
    deed(station)
    copy, away = copied(station), prepare_away(stick, station.book.device)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    with pytest.raises(Trouble, match=r"backup\.stick_read_only"):
        bring(station, copy, away)


def test_a_copy_damaged_on_its_way_is_not_counted(
    station: Station, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deed(station)
    copy, away = copied(station), prepare_away(stick, station.book.device)
    fsync = os.fsync

    def flip(handle: int) -> None:
        """A worn stick: a byte in the middle is not what was written."""
        fsync(handle)
        os.pwrite(handle, b"?", copy.path.stat().st_size // 2)

    monkeypatch.setattr(os, "fsync", flip)
    with pytest.raises(Trouble, match=r"backup\.stick_failed"):
        bring(station, copy, away)
    assert list(away.glob("*.db")) == []


def test_a_new_pc_is_made_of_a_stick_and_the_recovery_code(
    station: Station, stick: Path, tmp_path: Path
) -> None:
    deed(station)
    with closing(Blobs(station.folder, station.book.key)) as pictures:
        picture = pictures.put(b"\xff\xd8\xff torn box", "photo", station.clock.now_ms)
    copy, away = copied(station), prepare_away(stick, station.book.device)
    bring(station, copy, away)
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)  # its switch is shut
    code = recovery_code(station.book.key)
    (file,) = away.glob("*.db")
    fresh = tmp_path / "new"
    for wrong, why in ((code[:-4] + "AAAA", r"book\.wrong_key"), ("1234", "recovery_code")):
        with pytest.raises(Trouble, match=why):
            backup.restore(fresh, file, recovery_code=wrong)
        assert not (fresh / "key").exists()
    fresh.mkdir()
    backup.restore(fresh, file, recovery_code=code.lower())
    with closing(Station(fresh)) as again:
        assert (again.book.device, again.work.log.ordinal) == (station.book.device, 2)
        deed(again)
        assert again.wrong() == []
    with closing(Blobs(fresh, station.book.key)) as pictures:
        assert pictures.get(picture) == b"\xff\xd8\xff torn box"
    other = Station(tmp_path / "other")
    other.close()
    with pytest.raises(Trouble, match=r"book\.wrong_key"):
        backup.restore(other.folder, file, recovery_code=code)
