"""Tables as files: read as offices make them, written so that a spreadsheet shows them whole."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from station_app.basics.faults import Refusal, Trouble
from station_app.kit import sheets
from station_app.kit.sheets import Fen, Leaf, fresh_path, read_sheet, write_csv, write_xlsx

HEADER = ("运单号", "金额")


def refused(path: Path) -> str:
    with pytest.raises(Refusal) as refusal:
        read_sheet(path)
    return refusal.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
@pytest.mark.parametrize("comma", [",", "\t", ";"])
def test_text_is_read_in_every_encoding_and_with_every_comma(
    tmp_path: Path, encoding: str, comma: str
) -> None:
    file = tmp_path / "list.csv"
    text = f"运单号{comma}金额\r\n 773041826059317 {comma}0.50\r\n\r\n"
    file.write_bytes(text.encode(encoding))
    assert read_sheet(file) == [HEADER, ("773041826059317", "0.50")]


def test_a_cell_may_hold_a_comma_and_a_line(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text('a,b\n"x, y","one\ntwo"\n', "utf-8")
    assert read_sheet(file) == [("a", "b"), ("x, y", "one\ntwo")]


def test_a_workbook_gives_its_first_sheet_with_rows_as_texts(tmp_path: Path) -> None:
    book = Workbook()
    book.create_sheet("list")
    book["list"].append(["运单号", "金额", "备注"])
    book["list"].append([773041826059317.0, 0.5, None])
    book.save(tmp_path / "list.xlsx")
    assert read_sheet(tmp_path / "list.xlsx") == [
        ("运单号", "金额", "备注"),
        ("773041826059317", "0.5", ""),
    ]


def test_what_is_no_table_is_said_by_name(tmp_path: Path) -> None:
    kinds = {
        "old.xls": (b"\xd0\xcf\x11\xe0rest", "sheet.old_excel"),
        "page.xls": (b"<html><table></table></html>", "sheet.web_page"),
        "cut.xlsx": (b"PK\x03\x04half of it", "sheet.broken"),
        "photo.csv": (b"\xff\xff\x00\x81\x00\xff", "sheet.not_text"),
    }
    for name, (data, code) in kinds.items():
        (tmp_path / name).write_bytes(data)
        assert refused(tmp_path / name) == code
    assert refused(tmp_path / "none.csv") == "sheet.no_file"


def test_a_zip_that_is_no_workbook_is_broken(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.xlsx", "w") as packed:
        packed.writestr("a.txt", "x")
    assert refused(tmp_path / "other.xlsx") == "sheet.broken"


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    (tmp_path / "list.csv").write_text("a\nb\nc\n", "utf-8")
    assert len(read_sheet(tmp_path / "list.csv")) == 3
    (tmp_path / "list.csv").write_text("a\nb\nc\nd\n", "utf-8")
    assert refused(tmp_path / "list.csv") == "sheet.too_large"


def test_a_csv_opens_in_a_spreadsheet_with_whole_numbers_and_no_formula(tmp_path: Path) -> None:
    file = write_csv(
        tmp_path / "new" / "a.csv",
        HEADER,
        [("773041826059317", Fen(-50)), ("=1+1", 3), ("SF1", Fen(5))],
    )
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    with file.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))
    assert rows[1:] == [["773041826059317\t", "-0.50"], ["'=1+1", "3"], ["SF1", "0.05"]]
    assert read_sheet(file)[1] == ("773041826059317", "-0.50")


def test_a_workbook_has_numbers_for_money_and_text_for_waybills(tmp_path: Path) -> None:
    leaf = Leaf("十月", HEADER, [("773041826059317", Fen(1250)), ("=1+1", 2)])
    book = load_workbook(write_xlsx(tmp_path / "a.xlsx", [leaf, Leaf("空", HEADER, [])]))
    assert book.sheetnames == ["十月", "空"]
    rows = list(book["十月"].iter_rows())
    assert [cell.value for cell in rows[1]] == ["773041826059317", 12.5]
    assert rows[1][1].number_format == "0.00"
    assert (rows[2][0].value, rows[2][0].data_type) == ("=1+1", "s")


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    first = fresh_path(tmp_path, "11月 中通", ".csv")
    write_csv(first, HEADER, [])
    assert fresh_path(tmp_path, "11月 中通", ".csv").name == "11月 中通-2.csv"


def test_where_nothing_can_be_written_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Trouble) as trouble:
        write_csv(tmp_path / "file" / "a.csv", HEADER, [])
    assert trouble.value.code == "sheet.not_written"
