"""The page of the carriers' apps: a list in, barcodes out, one Enter each."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtWidgets import QWidget
from pyzbar.pyzbar import ZBarSymbol, decode

from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.page.app_file import FOLDER
from station_app.carrier_apps.page.carrier_apps import CarrierAppsPage
from station_app.kit.lists import Cell
from station_app.kit.sheet_reading import read_sheet
from station_app.parcels.actions.intake import undo_intake
from station_app.parcels.lookups import house
from tests.counter import PHONE, Counter, counter

__all__ = ["counter"]
FIRST, SECOND = "SF1000000000001", "SF1000000000002"


@pytest.fixture
def page(counter: Counter, tmp_path: Path) -> CarrierAppsPage:
    counter.desk = replace(counter.desk, outbox=tmp_path / "outbox")
    made = CarrierAppsPage(counter.desk)
    counter.open(made)
    return made


def opened(counter: Counter, page: CarrierAppsPage, path: Path) -> CarrierAppsPage:
    page.read_file(path)
    counter.settle()
    return page


def listed(tmp_path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "SF.csv"
    text = "\n".join(["运单号,收件人手机,取件码", *rows])
    path.write_bytes(text.encode(encoding))
    return path


def picture_of(widget: QWidget) -> Image.Image:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    widget.grab().save(buffer, "PNG")
    return Image.open(io.BytesIO(bytes(buffer.data().data())))


def seen(widget: QWidget) -> set[str]:
    """What a phone reads off the screen."""
    symbols = [ZBarSymbol.CODE128, ZBarSymbol.QRCODE]
    return {one.data.decode() for one in decode(picture_of(widget), symbols=symbols)}


def black_columns(widget: QWidget) -> list[bool]:
    """Which columns of the middle row are black."""
    row = picture_of(widget).convert("L")
    return [row.getpixel((x, row.height // 2)) < 128 for x in range(row.width)]  # type: ignore[operator]


def begun(counter: Counter, page: CarrierAppsPage, waybills: Sequence[str]) -> list[str]:
    """These came in, and the carrier's barcodes are on the screen."""
    parcels = [counter.have(waybill, PHONE) for waybill in waybills]
    page.refresh()
    counter.confirm(page)
    assert page.view is page.walk
    return parcels


def waiting(counter: Counter) -> dict[str, int]:
    return {one.carrier: one.all for one in untold.counts(counter.desk.read)}


def test_a_phone_scans_one_barcode_after_the_other_off_the_screen(
    counter: Counter, page: CarrierAppsPage
) -> None:
    begun(counter, page, [FIRST, SECOND])
    assert seen(page.walk.code) == {FIRST}
    counter.confirm(page)
    assert seen(page.walk.code) == {SECOND}
    counter.confirm(page)
    assert page.walk.round.current is None
    assert waiting(counter) == {}
    assert counter.station.kinds().count("carrier_app.told") == 1
    counter.confirm(page)
    assert page.view is page.overview


def test_the_bars_are_wide_and_white_stands_beside_them(
    counter: Counter, page: CarrierAppsPage
) -> None:
    begun(counter, page, [FIRST])
    dark = [column for column, black in enumerate(black_columns(page.walk.code)) if black]
    module_px = page.walk.code._module_px()
    assert module_px >= 2
    assert dark[0] >= 10 * module_px
    assert page.walk.code.width() - 1 - dark[-1] >= 10 * module_px


def test_a_number_too_long_for_bars_is_shown_as_squares(
    counter: Counter, page: CarrierAppsPage
) -> None:
    begun(counter, page, [FIRST])
    page.walk.code.say("JDVA" + "0123456789AB" * 6)
    assert page.walk.code.is_qr
    assert seen(page.walk.code) == {page.walk.code.text}


def test_the_space_bar_goes_on_as_enter_does(counter: Counter, page: CarrierAppsPage) -> None:
    counter.qtbot.keyClick(page, Qt.Key.Key_Space)  # nothing is begun by it
    assert page.view is page.overview
    begun(counter, page, [FIRST, SECOND])
    counter.qtbot.keyClick(page, Qt.Key.Key_Space)
    counter.settle()
    assert seen(page) == {SECOND}
    page.walk.flush()
    counter.settle()


def test_one_that_was_not_scanned_comes_back(counter: Counter, page: CarrierAppsPage) -> None:
    begun(counter, page, [FIRST, SECOND])
    assert not page.remove()
    counter.confirm(page)
    assert page.remove()  # no fact told of it yet
    assert page.walk.code.text == FIRST
    counter.confirm(page)
    counter.confirm(page)
    assert waiting(counter) == {}
    assert page.remove()  # the last one, after all was told
    counter.settle()
    assert page.walk.code.text == SECOND
    assert counter.station.kinds()[-2:] == ["carrier_app.told", "carrier_app.taken_back"]
    assert waiting(counter) == {"SF": 1}
    counter.confirm(page)
    assert waiting(counter) == {}


def test_one_that_was_not_scanned_is_no_more_told_after_the_program_was_killed(
    counter: Counter, page: CarrierAppsPage
) -> None:
    begun(counter, page, [FIRST, SECOND])
    counter.confirm(page)
    page.remove()
    counter.settle()
    page.walk.round.take_pending()  # killed
    again = CarrierAppsPage(counter.desk)
    counter.open(again)
    counter.settle()
    assert waiting(counter) == {"SF": 2}


def test_what_cannot_be_pressed_now_does_not_stand_in_the_foot(
    counter: Counter, page: CarrierAppsPage
) -> None:
    page.refresh()
    assert not page.overview.use.isVisible()  # no carrier is chosen
    parcel, _other = begun(counter, page, [FIRST, SECOND])
    assert page.walk.csv.isVisible()
    assert not page.walk.undo.isVisible()
    counter.confirm(page)
    assert page.walk.undo.isVisible()
    page.walk.flush()
    counter.settle()
    undo_intake(counter.desk.work, parcel)
    page.walk._choose("fix")
    assert page.walk.todo.text()
    assert not page.walk.csv.isVisible()  # no app has an import for mistakes


def test_a_barcode_left_for_later_is_not_told(counter: Counter, page: CarrierAppsPage) -> None:
    begun(counter, page, [FIRST, SECOND])
    page.walk.later.click()
    assert seen(page) == {SECOND}
    page.walk.before.click()
    assert seen(page) == {FIRST}
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    page.walk.flush()
    counter.settle()
    left = untold.untold(counter.desk.read, "SF", "in")
    assert [one.waybill for one in left] == [FIRST]


def test_what_was_scanned_when_the_program_ended_is_told_at_the_next_start(
    counter: Counter, page: CarrierAppsPage
) -> None:
    begun(counter, page, [FIRST, SECOND])
    counter.confirm(page)
    page.walk.round.take_pending()  # the program is killed: no fact tells of it yet
    again = CarrierAppsPage(counter.desk)
    counter.open(again)
    counter.settle()
    left = untold.untold(counter.desk.read, "SF", "in")
    assert [one.waybill for one in left] == [SECOND]


def test_the_card_goes_on_to_the_next_barcode(counter: Counter, page: CarrierAppsPage) -> None:
    begun(counter, page, [FIRST, SECOND])
    station = counter.desk.settings.station_code
    counter.taken(page, f"{station}-NEXT")
    assert page.walk.code.text == SECOND
    page.walk.flush()
    counter.settle()


def test_a_file_tells_of_all_once_the_keeper_says_it_is_in(
    counter: Counter, page: CarrierAppsPage
) -> None:
    begun(counter, page, [FIRST, SECOND])
    page.walk._save(".xlsx")
    counter.settle()
    (path,) = (counter.desk.outbox / FOLDER).iterdir()
    assert path.name.startswith("顺丰-入库-")
    rows = read_sheet(path)
    assert {cell for row in rows for cell in row} >= {FIRST, SECOND}
    assert waiting(counter) == {"SF": 2}
    counter.confirm(page)
    assert waiting(counter) == {}
    assert list((counter.desk.outbox / FOLDER).iterdir()) == []


def test_a_file_that_was_not_taken_goes_when_the_next_one_is_written(
    counter: Counter, page: CarrierAppsPage
) -> None:
    begun(counter, page, [FIRST, SECOND])
    for ending in (".xlsx", ".csv"):
        page.walk._save(ending)
        counter.settle()
        (path,) = (counter.desk.outbox / FOLDER).iterdir()
        assert path.suffix == ending
        assert page.back()
    assert path.exists()


def test_a_carrier_without_an_app_is_let_go_after_asking(
    counter: Counter, page: CarrierAppsPage
) -> None:
    counter.have(FIRST, PHONE)
    page.refresh()
    page.overview._use_or_not()
    assert waiting(counter) == {"SF": 1}
    counter.confirm(page)
    assert waiting(counter) == {}
    page.refresh()
    page.overview._use_or_not()
    counter.settle()
    assert untold.unused(counter.desk.read) == []


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_list_is_looked_at_before_it_is_taken(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path, encoding: str
) -> None:
    path = listed(tmp_path, f"{FIRST},{PHONE},1-2-3", f"{SECOND},,", encoding=encoding)
    opened(counter, page, path)
    assert page.view is page.preview
    assert counter.station.kinds().count("parcel.list_taken") == 0
    page.preview.carrier.choose("SF")
    counter.confirm(page)
    counter.qtbot.waitUntil(lambda: page.view is page.overview)
    assert counter.station.kinds().count("parcel.list_taken") == 1


def test_a_bad_row_is_named_and_the_good_ones_are_taken(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path
) -> None:
    opened(counter, page, listed(tmp_path, f"{FIRST},{PHONE},", f"什么,{PHONE},"))
    (problem,) = page.preview.problems.rows
    line, why = problem.cells
    assert isinstance(line, Cell)
    assert isinstance(why, Cell)
    assert (line.text, line.under) == ("Row 3", "not taken")
    assert why.text == "“什么”不是运单号"
    assert page.preview.problems.isVisible()
    counter.qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.columns.isVisible()
    assert not page.preview.carrier.isVisible(), "the columns have the whole room"
    counter.qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.problems.isVisible()
    page.preview.carrier.choose("another")
    page.preview._carrier_chosen("another")
    assert {"SF", "JD", "EMS"} <= set(page.preview.carrier.keys)
    page.preview.carrier.choose("SF")
    counter.confirm(page)
    counter.qtbot.waitUntil(lambda: page.view is page.overview)
    assert "parcel.list_taken" in counter.station.kinds()
    assert house.counts(counter.desk.read).expected == 1


def test_the_keeper_says_which_column_holds_the_waybills(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"编码,联系方式\n0K1-12,{PHONE}\n{FIRST},{PHONE}\n1K-1,{PHONE}\n", "utf-8")
    opened(counter, page, path)
    assert page.preview.main == ""
    assert page.preview.big.text == "Which waybills?"
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.qtbot.waitUntil(lambda: page.preview.big.text == "1 parcels")
    assert page.preview.carrier.value == "SF"
    counter.confirm(page)
    counter.qtbot.waitUntil(lambda: page.view is page.overview)
    assert house.counts(counter.desk.read).expected == 1


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"<html></html>"])
def test_what_is_no_list_is_one_sentence(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    before = counter.station.kinds()
    opened(counter, page, path)
    assert counter.said
    assert counter.said[-1][1] == "wrong"
    assert counter.station.kinds() == before


def test_files_are_chosen_with_arrows_and_enter(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    listed(tmp_path, f"{FIRST},{PHONE},")
    page._pick()
    assert page.view is page.picking
    page.picking.files._folder = tmp_path
    page.picking.files._show()
    names = [row.id for row in page.picking.files.list.rows]
    page.picking.files.list.choose(next(name for name in names if name.endswith("SF.csv")))
    counter.confirm(page)
    counter.settle()
    assert page.view is page.preview
    assert page.back()
