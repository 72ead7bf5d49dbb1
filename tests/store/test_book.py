"""Opening a station's folder: what is refused, what is recovered, what goes on."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from station_app.basics.faults import Defect, Trouble
from station_app.store import backup, engine, key
from station_app.store.book import Book, create_book, joined
from station_app.wire.facts import kinds
from station_app.wire.facts.people import ClerkLocked
from tests.station import Station

SILENT = joined([], silent=frozenset(kinds.ALL))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed station with three entries."""
    place = tmp_path / "station"
    opened = Station(place)
    trade(opened, 3)
    opened.close()
    return place


def trade(opened: Station | Book, deeds: int) -> None:
    for tries in range(deeds):
        with opened.work() as tx:
            tx.record(ClerkLocked(clerk="c1", tries=tries))


def refused(folder: Path) -> str:
    with pytest.raises(Trouble) as caught:
        Book(folder, SILENT)
    return caught.value.code


@pytest.mark.fault(13)
def test_a_second_instance_is_refused(folder: Path) -> None:
    first = Book(folder, SILENT)
    assert refused(folder) == "book.another_instance"
    first.close()
    Book(folder, SILENT).close()


@pytest.mark.fault(52)
def test_a_lost_key_never_makes_a_new_database(folder: Path) -> None:
    (folder / "key").rename(folder / "elsewhere")
    before = (folder / "station.db").read_bytes()
    assert refused(folder) == "book.key_lost"
    assert not (folder / "key").exists()
    assert (folder / "station.db").read_bytes() == before


@pytest.mark.fault(53)
def test_a_wrong_key_is_a_key_problem(folder: Path) -> None:
    (folder / "key").write_text("00" * 32)
    assert refused(folder) == "book.wrong_key"


def test_a_damaged_key_file_says_so(folder: Path) -> None:
    (folder / "key").write_text("not hex")
    assert refused(folder) == "book.key_broken"


@pytest.mark.fault(38)
def test_a_file_of_a_newer_program_is_left_alone(folder: Path) -> None:
    connection = engine.connect(folder / "station.db", key.find_key(folder))
    connection.execute(f"PRAGMA user_version = {engine.FORMAT + 1}")
    connection.close()
    assert refused(folder) == "book.newer"


def test_a_folder_without_a_station_is_not_made_one(tmp_path: Path) -> None:
    assert refused(tmp_path) == "book.absent"
    assert list(tmp_path.iterdir()) == []


def test_a_key_without_its_database_is_somebodys_loss(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("00" * 32)
    with pytest.raises(Trouble, match=r"book\.key_alone"):
        create_book(tmp_path)


def test_a_recovery_code_brings_the_same_key_back() -> None:
    secret = bytes(range(32))
    code = key.recovery_code(secret)
    assert key.key_of_recovery_code(code.lower()) == secret
    with pytest.raises(Trouble, match=r"book\.recovery_code"):
        key.key_of_recovery_code(code[:-5])


@pytest.mark.fault(28)
def test_a_file_put_back_to_yesterday_goes_on_under_a_new_epoch(
    folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "yesterday.db"
    backup.back_up(folder, copy)
    book = Book(folder, SILENT)
    trade(book, 2)
    book.close()
    shutil.copy(copy, folder / "station.db")  # as people do, past the program
    for rest in ("station.db-wal", "station.db-shm"):
        (folder / rest).unlink(missing_ok=True)
    book = Book(folder, SILENT)
    assert book.recovered_why == "put back"
    assert book.work.log.ordinal == 2
    trade(book, 1)
    assert book.work.log.seq == 2
    book.close()
    book = Book(folder, SILENT)
    assert book.recovered_why == ""
    book.close()


def test_a_torn_or_missing_marker_is_fine(folder: Path) -> None:
    for damage in (b"", b"torn", b"\xff" * 90):
        (folder / "marker").write_bytes(damage)
        book = Book(folder, SILENT)
        assert book.recovered_why == ""
        book.close()
    (folder / "marker").unlink()
    book = Book(folder, SILENT)
    assert book.recovered_why == ""
    assert book.marker.read() is None
    book.close()


def test_an_older_marker_on_the_chain_is_fine(folder: Path) -> None:
    older = (folder / "marker").read_bytes()
    book = Book(folder, SILENT)
    trade(book, 2)
    book.close()
    (folder / "marker").write_bytes(older)
    book = Book(folder, SILENT)
    assert book.recovered_why == ""
    book.close()


def test_restore_keeps_the_old_file_and_opens_a_new_epoch(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert backup.back_up(folder, copy) == 3
    book = Book(folder, SILENT)
    trade(book, 4)
    book.close()
    kept = backup.restore(folder, copy)
    assert kept.exists()
    book = Book(folder, SILENT)
    assert book.work.log.ordinal == 2
    book.close()


def test_a_damaged_backup_is_not_restored(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup.back_up(folder, copy)
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    before = (folder / "station.db").read_bytes()
    with pytest.raises(Trouble):
        backup.restore(folder, copy)
    assert (folder / "station.db").read_bytes() == before


def test_a_backup_never_overwrites(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(Trouble, match=r"book\.backup_exists"):
        backup.back_up(folder, tmp_path / "copy.db")


def _after(breaths: int) -> Callable[[], bool]:
    """Gives a copy up after so many breaths."""
    taken = count()
    return lambda: next(taken) >= breaths


def test_a_backup_breathes_and_can_be_given_up(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "STEPS", 100)
    monkeypatch.setattr(backup, "SYNCED_BYTES", 4_096)
    breaths = count()
    backup.back_up(folder, tmp_path / "whole.db", between=lambda: next(breaths) < 0)
    last = next(breaths) - 1
    for most in (0, last // 2, last):  # copying, and reading back
        with pytest.raises(Trouble, match=r"book\.backup_failed"):
            backup.back_up(folder, tmp_path / "copy.db", between=_after(most))
        assert [path.name for path in tmp_path.glob("copy.db*")] == []


@pytest.mark.parametrize("version", ["3.40.1", "3.44.5", "3.50.6", "3.51.2", "3.45.9"])
@pytest.mark.fault(54)
def test_an_engine_that_can_lose_commits_is_refused(version: str) -> None:
    with pytest.raises(Trouble, match=r"book\.unsafe_engine"):
        engine.check_engine(version)


@pytest.mark.parametrize("version", ["3.44.6", "3.50.7", "3.51.3", "3.53.4", "4.0.0"])
def test_an_engine_with_the_fix_is_taken(version: str) -> None:
    engine.check_engine(version)


def test_a_forgotten_kind_of_fact_is_our_own_mistake() -> None:
    with pytest.raises(Defect, match=r"sale\.completed"):
        joined([], silent=frozenset())


def test_the_stations_own_file_is_no_backup(folder: Path) -> None:
    with pytest.raises(Trouble, match=r"book\.exists"):
        backup.restore(folder, folder / "station.db")
    Book(folder, SILENT).close()


def test_a_backup_that_is_not_there_is_not_made(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=r"book\.cannot_open"):
        backup.restore(folder, tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()
    Book(folder, SILENT).close()


def test_a_file_cut_to_nothing_is_not_a_station(folder: Path) -> None:
    (folder / "station.db").write_bytes(b"")
    assert refused(folder) == "book.wrong_key"


def test_a_deed_counts_even_if_its_mark_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book(folder, SILENT)

    def full(_mark: object) -> None:
        raise OSError("no space")

    monkeypatch.setattr(book.marker, "write", full)
    trade(book, 1)
    assert book.work.log.seq == 4
    book.close()


def test_a_file_with_the_tables_of_another_version_is_left_alone(folder: Path) -> None:
    connection = engine.connect(folder / "station.db", key.find_key(folder))
    connection.execute("UPDATE identity SET value = 'older' WHERE name = 'tables'")
    connection.close()
    before = (folder / "station.db").read_bytes()
    assert refused(folder) == "book.other_tables"
    assert (folder / "station.db").read_bytes() == before
