"""The daily care: slips and pictures of ninety days ago go, and the copy holds what stayed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Trouble
from station_app.basics.paper import Slip, Text
from station_app.carrier_apps.page import app_file
from station_app.kit.act import Act
from station_app.opening import copying
from station_app.opening.care import FORGET_WORK_DAYS, OUTBOX, Care, forget_old
from station_app.opening.quiet import Quiet
from station_app.store import backup
from station_app.store.backup import SHARED_PICTURES
from station_app.store.blobs import Blobs, bring_back
from station_app.store.copies import Standing, copies_in, prepare_away
from station_app.store.sql import Reads
from station_app.till.actions import close_shift, count_shift, open_shift
from station_app.wire.facts.people import ClerkLocked
from tests.station import MORNING_MS, Station

SLIP = Slip("取件 3-2-0187", (Text("赵** 138****8000"),))
JPEG = b"\xff\xd8\xff\xe0 torn box "


@pytest.fixture
def blobs(station: Station) -> Iterator[Blobs]:
    opened = Blobs(station.folder, station.book.key)
    yield opened
    opened.close()


@pytest.fixture
def act() -> Iterator[Act]:
    made = Act()
    yield made
    assert made.stop()


def work(station: Station, *, days: int) -> None:
    """So many days of work go by, each with something written."""
    for _ in range(days):
        station.clock.forward(days=1)
        with station.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=5))


@pytest.mark.parametrize(("days", "stays"), [(89, True), (91, False)])
def test_slips_and_pictures_are_kept_for_ninety_days(
    station: Station, blobs: Blobs, days: int, stays: bool
) -> None:
    job = station.book.jobs.add(SLIP, printer="receipt")
    name = blobs.put(JPEG, "photo", station.clock.now_ms)
    station.clock.forward(days=days - FORGET_WORK_DAYS)
    work(station, days=FORGET_WORK_DAYS)
    forget_old(station.book, blobs)
    assert (station.book.jobs.slip(job) is not None) is stays
    assert (blobs.get(name) is not None) is stays


def test_a_picture_of_an_open_claim_stays(station: Station, blobs: Blobs) -> None:
    claimed = blobs.put(JPEG + b"1", "photo", station.clock.now_ms)
    other = blobs.put(JPEG + b"2", "photo", station.clock.now_ms)
    station.clock.forward(days=200)
    work(station, days=FORGET_WORK_DAYS)
    forget_old(station.book, blobs, keeps=lambda _read: {claimed})
    assert blobs.get(claimed) is not None
    assert blobs.get(other) is None


def test_a_picture_of_somebody_erased_goes_however_young_it_is(
    station: Station, blobs: Blobs
) -> None:
    erased = blobs.put(JPEG + b"1", "photo", station.clock.now_ms)
    other = blobs.put(JPEG + b"2", "photo", station.clock.now_ms)
    forget_old(station.book, blobs, gone=lambda _read: {erased})
    assert blobs.get(erased) is None
    assert blobs.get(other) is not None


@pytest.mark.fault(25)
def test_a_clock_that_jumped_a_year_deletes_nothing_until_many_days_were_worked_by_it(
    station: Station, blobs: Blobs
) -> None:
    work(station, days=3)
    job = station.book.jobs.add(SLIP, printer="receipt")
    name = blobs.put(JPEG, "photo", station.clock.now_ms)
    station.clock.forward(days=365)
    for worked in range(FORGET_WORK_DAYS):
        forget_old(station.book, blobs)
        assert blobs.get(name) is not None, worked
        assert station.book.jobs.slip(job) is not None
        work(station, days=1)
    station.clock.forward(days=1)
    forget_old(station.book, blobs)
    assert blobs.get(name) is None


def test_what_was_stored_while_the_clock_was_years_behind_is_not_old_once_it_is_right(
    station: Station, blobs: Blobs
) -> None:
    work(station, days=FORGET_WORK_DAYS)
    right_ms = station.clock.now_ms
    station.clock.now_ms = MORNING_MS - 6 * 365 * 86_400_000
    name = blobs.put(JPEG, "photo", station.clock.now_ms)
    work(station, days=1)
    station.clock.now_ms = right_ms
    work(station, days=FORGET_WORK_DAYS - 1)
    forget_old(station.book, blobs)
    assert blobs.get(name) is not None


def test_when_nobody_can_say_what_stays_nothing_goes_and_the_copy_is_made(
    qtbot: QtBot, station: Station, blobs: Blobs, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "QUIET_SECONDS", 0)
    monkeypatch.setattr(copying, "LOOK_SECONDS", 0.005)
    name = blobs.put(JPEG, "photo", station.clock.now_ms)
    station.clock.forward(days=200)
    work(station, days=FORGET_WORK_DAYS)
    shown: list[object] = []
    told: list[Standing] = []
    act.faulted.connect(shown.append)

    def keeps(_read: Reads) -> set[str]:
        raise ZeroDivisionError

    caring = Care(station.book, act, blobs, Quiet(), on_backup=told.append, keeps_blobs=keeps)
    caring.start()
    qtbot.waitUntil(lambda: len(told) == 2 and len(shown) == 1)
    caring.stop()
    assert told[1].here_ms > 0
    assert isinstance(shown[0], Trouble)
    assert shown[0].code == "care.not_forgotten"
    assert blobs.get(name) is not None


def test_once_a_day_in_a_quiet_moment_it_forgets_and_then_copies(
    qtbot: QtBot, station: Station, blobs: Blobs, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "QUIET_SECONDS", 0)
    monkeypatch.setattr(copying, "LOOK_SECONDS", 0.005)
    old, claimed = (blobs.put(JPEG + mark, "photo", station.clock.now_ms) for mark in (b"1", b"2"))
    station.clock.forward(days=200)
    work(station, days=FORGET_WORK_DAYS)
    apps = station.folder / OUTBOX / app_file.FOLDER
    apps.mkdir(parents=True)
    for name, age_s in (("old.csv", 73 * 3600), ("young.csv", 71 * 3600)):
        (apps / name).touch()
        at_s = station.clock.now_ms // 1000 - age_s
        os.utime(apps / name, (at_s, at_s))
    (station.folder / "drill").mkdir()
    (station.folder / "drill" / "key").write_text("left by one that was killed")
    told: list[Standing] = []
    asked: list[int] = []

    def keeps(_read: Reads) -> set[str]:
        asked.append(1)
        return {claimed}

    caring = Care(
        station.book,
        act,
        blobs,
        Quiet(),
        on_backup=told.append,
        keeps_blobs=keeps,
    )
    caring.start()
    qtbot.waitUntil(lambda: len(told) == 2)
    caring.stop()
    assert (told[0].here_ms, told[0].trouble) == (0, "")
    assert told[1].here_ms > 0
    assert asked == [1]
    assert blobs.get(old) is None
    assert [path.name for path in apps.iterdir()] == ["young.csv"]
    assert not (station.folder / "drill").exists()
    away = station.folder / "away"
    away.mkdir()
    bring_back(away, station.folder / "backups" / SHARED_PICTURES, station.book.key)
    copied = Blobs(away, station.book.key)
    assert copied.get(claimed) == JPEG + b"2"
    assert copied.get(old) is None
    copied.close()


def test_a_copy_stands_still_while_somebody_is_at_work(
    qtbot: QtBot, station: Station, blobs: Blobs, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "QUIET_SECONDS", 0)
    monkeypatch.setattr(copying, "LOOK_SECONDS", 0.005)
    monkeypatch.setattr(copying, "PAUSE_SECONDS", 0.2)
    monkeypatch.setattr(backup, "STEPS", 100)
    told: list[Standing] = []
    quiet = Quiet()
    caring = Care(station.book, act, blobs, quiet, on_backup=told.append)
    caring.start()
    for _ in range(40):
        quiet.stir()
        qtbot.wait(10)
    assert len(told) == 1  # how old the newest copy is; none was made
    qtbot.waitUntil(lambda: [one.trouble for one in told] == ["", ""])
    caring.stop()
    assert len(list((station.folder / "backups").glob("station-*.db"))) == 1


def test_a_counter_that_closes_gives_its_copy_up_at_once(
    qtbot: QtBot, station: Station, blobs: Blobs, act: Act, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "QUIET_SECONDS", 0)
    monkeypatch.setattr(copying, "LOOK_SECONDS", 0.005)
    monkeypatch.setattr(copying, "PAUSE_SECONDS", 3600)
    monkeypatch.setattr(backup, "STEPS", 100)
    told: list[Standing] = []
    caring = Care(station.book, act, blobs, Quiet(), on_backup=told.append)
    caring.start()
    backups = station.folder / "backups"
    qtbot.waitUntil(lambda: backups.exists() and any(backups.glob("*.part")))
    caring.stop()
    assert [one.trouble for one in told] == [""]
    assert not list(backups.glob("station-*"))


def test_a_closed_shift_is_copied_at_once_and_again_onto_a_stick_as_soon_as_it_is_in(
    qtbot: QtBot,
    station: Station,
    blobs: Blobs,
    act: Act,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(copying, "LOOK_SECONDS", 0.005)
    monkeypatch.setattr(copying, "PAUSE_SECONDS", 0)
    backups, stick = station.folder / "backups", tmp_path / "E"
    told: list[Standing] = []
    caring = Care(station.book, act, blobs, Quiet(), on_backup=told.append, away=lambda: str(stick))
    caring.start()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert copies_in(backups) == []  # it was not quiet for half a minute
    assert (told[0].away_trouble, told[0].away_ms) == ("backup.stick_missing", 0)
    caring.copying.shift_closed()
    qtbot.waitUntil(lambda: told[-1].here_ms > 0)
    monkeypatch.setattr(copying, "QUIET_SECONDS", 0)
    stick.mkdir()
    own = prepare_away(stick, station.book.device)
    qtbot.waitUntil(lambda: told[-1].away_ms == told[-1].here_ms)
    assert told[-1].away_trouble == ""
    assert [one.path.name for one in copies_in(own)] == [
        one.path.name for one in copies_in(backups)
    ]
    stick.rename(tmp_path / "pulled")
    qtbot.waitUntil(lambda: told[-1].away_trouble == "backup.stick_missing")
    caring.stop()
    assert told[-1].away_ms == told[-1].here_ms  # how old it is is known without the stick
    open_shift(station.work, float_fen=20_000)  # the window was closed together with the shift
    count_shift(station.work, counted_fen=20_000)
    close_shift(station.work)
    station.clock.forward(seconds=60)
    again = Care(station.book, act, blobs, Quiet(), on_backup=told.append)
    again.start()
    qtbot.waitUntil(lambda: copies_in(backups)[0].seq == station.work.log.seq)
    again.stop()
