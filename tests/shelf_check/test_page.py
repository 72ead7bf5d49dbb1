"""The page of the shelf check: a shelf, what lies on it, and what does not agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from station_app.kit.scan import NotMine, Scan, Taken
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.lookups import house
from station_app.shelf_check import lookups
from station_app.shelf_check.page.shelf_check import ShelfCheckPage
from tests.counter import Counter, counter

__all__ = ["counter"]
FIRST, SECOND, THIRD = "SF1000000000001", "SF1000000000002", "SF1000000000003"
SHELF, OTHER = "Q01-SH-3-2", "Q01-SH-4-1"


@pytest.fixture
def page(counter: Counter) -> ShelfCheckPage:
    counter.station.book.set_identity(station_code="Q01")
    for waybill, place in ((FIRST, "3-2"), (SECOND, "3-2"), (THIRD, "4-1")):
        take_in_parcel(counter.station.work, waybill=waybill, shelf=place)
    made = ShelfCheckPage(counter.desk)
    counter.open(made)
    return made


def scanned(counter: Counter, page: ShelfCheckPage, *texts: str) -> None:
    for text in texts:
        assert isinstance(counter.scan(page, text), Taken)


def whys(page: ShelfCheckPage) -> list[str]:
    return sorted(one.why for one in page._found.values())


def test_scans_are_for_others_until_a_check_is_begun(page: ShelfCheckPage) -> None:
    assert page.scanned(Scan(FIRST)) == NotMine()


def test_a_whole_check_with_the_scanner_and_two_keys(
    counter: Counter, page: ShelfCheckPage
) -> None:
    counter.confirm(page)
    scanned(counter, page, SHELF, FIRST, SECOND, OTHER, THIRD)
    assert page.shelf.text == "4-1"
    assert page.count.text().startswith("1 ")
    counter.confirm(page)
    assert lookups.open_check(counter.desk.read) is not None  # the first Enter only asks
    counter.confirm(page)
    assert lookups.recent(counter.desk.read)[0].seen == 3
    assert counter.station.printed()


def test_a_shelf_without_a_barcode_is_named_by_hand(counter: Counter, page: ShelfCheckPage) -> None:
    counter.confirm(page)
    counter.taken(page, "3-2", "typed")
    assert page.shelf.text == "3-2"
    counter.taken(page, "9-9", "typed")  # no shelf of ours: something that lies on it
    assert page.shelf.text == "3-2"


def test_missing_is_shown_before_the_end_and_a_scan_goes_on(
    counter: Counter, page: ShelfCheckPage
) -> None:
    counter.confirm(page)
    scanned(counter, page, SHELF, FIRST)
    assert whys(page) == []
    scanned(counter, page, "SF9999999999999")
    counter.confirm(page)
    assert whys(page) == ["missing", "unknown"]
    assert page.look.isVisible()  # the first of them is chosen
    scanned(counter, page, SECOND)
    assert whys(page) == ["unknown"]
    assert lookups.open_check(counter.desk.read) is not None


def test_the_wrong_shelf_is_put_right_with_one_key(counter: Counter, page: ShelfCheckPage) -> None:
    counter.confirm(page)
    scanned(counter, page, SHELF, THIRD)
    assert whys(page) == ["wrong_shelf"]
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    counter.control(page, Qt.Key.Key_G)
    stay = house.by_waybill(counter.desk.read, THIRD)
    assert stay is not None
    assert stay.shelf == "3-2"
    assert whys(page) == []


def test_what_is_missing_is_looked_for_on_its_page(counter: Counter, page: ShelfCheckPage) -> None:
    gone: list[tuple[str, Scan | None]] = []
    page.desk = replace(counter.desk, go=lambda name, scan=None: gone.append((name, scan)))
    counter.confirm(page)
    scanned(counter, page, SHELF, FIRST)
    counter.confirm(page)
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    counter.control(page, Qt.Key.Key_D)
    assert gone == [("missing", Scan(SECOND, "typed"))]


def test_the_memory_of_a_wireless_scanner_comes_as_one_burst(
    counter: Counter, page: ShelfCheckPage
) -> None:
    counter.confirm(page)
    for text in (SHELF, FIRST, SECOND, OTHER, THIRD):
        page.scanned(Scan(text, "keys"))  # not waiting for the one before
    counter.settle()
    counter.confirm(page)
    assert whys(page) == []


def test_a_file_of_the_scanner_is_read(
    counter: Counter, page: ShelfCheckPage, tmp_path: Path
) -> None:
    dump = tmp_path / "dump.txt"
    lines = (SHELF, f"{FIRST}\0", f"  {SECOND.lower()}", OTHER, "ＳＦ" + THIRD[2:])
    dump.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    counter.confirm(page)
    page._pick()
    page._take_file(dump)
    counter.settle()
    counter.confirm(page)
    assert whys(page) == []


def test_a_file_that_is_none_changes_nothing(
    counter: Counter, page: ShelfCheckPage, tmp_path: Path
) -> None:
    counter.confirm(page)
    before = counter.station.kinds()
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)))
    (tmp_path / "list.zip").write_bytes(b"PK\x03\x04" + b"7730418260\n" * 99)
    for name in ("gone.txt", "photo.jpg", "list.zip"):
        counter.said.clear()
        page._take_file(tmp_path / name)
        counter.settle()
        assert counter.said[-1][1] == "wrong", name
    assert counter.station.kinds() == before
