"""Tables are read as offices export them; what is no list is refused before it costs anything."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from station_app.basics import workbook
from station_app.basics.faults import Refusal
from station_app.basics.workbook import MOST_CELLS, MOST_ROWS
from station_app.kit.sheet_reading import MOST_BYTES, MOST_COLUMNS, read_sheet

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
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    (tmp_path / "list.csv").write_text("a\nb\nc\n", "utf-8")
    assert len(read_sheet(tmp_path / "list.csv")) == 3
    (tmp_path / "list.csv").write_text("a\nb\nc\nd\n", "utf-8")
    assert refused(tmp_path / "list.csv") == "sheet.too_large"


class Counted(io.TextIOWrapper):
    """Counts the lines that were asked of a text."""

    lines = 0

    def __next__(self) -> str:
        Counted.lines += 1
        return super().__next__()


@pytest.mark.parametrize(
    ("line", "lines"),
    [
        ("," * 15 + "\n", MOST_ROWS + 1),
        ("," * 249 + "\n", MOST_CELLS // 250 + 1),
        ("," * (MOST_COLUMNS + 1) + "\n", 1),
        ("\n", MOST_ROWS + 1),
    ],
)
def test_a_file_of_nothing_but_blank_cells_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, lines: int
) -> None:
    monkeypatch.setattr(io, "TextIOWrapper", Counted)
    monkeypatch.setattr(Counted, "lines", 0)
    (tmp_path / "blank.csv").write_text(line * (3 * lines), "ascii")
    assert refused(tmp_path / "blank.csv") == "sheet.too_large"
    assert Counted.lines == lines


def test_a_file_of_too_many_bytes_is_not_even_decoded(tmp_path: Path) -> None:
    with (tmp_path / "blank.csv").open("wb") as file:
        file.truncate(MOST_BYTES + 1)  # takes no room on the disk
    assert refused(tmp_path / "blank.csv") == "sheet.too_large"


def test_a_workbook_of_blank_rows_is_not_read_to_its_end(tmp_path: Path) -> None:
    book = Workbook(write_only=True)
    book.create_sheet("list").append(["运单号"])
    book.save(tmp_path / "list.xlsx")
    with zipfile.ZipFile(tmp_path / "list.xlsx") as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    last = b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'
    parts[sheet] = parts[sheet].replace(b"</sheetData>", last)
    with zipfile.ZipFile(tmp_path / "list.xlsx", "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    assert refused(tmp_path / "list.xlsx") == "sheet.too_large"


def test_a_list_as_long_as_a_real_one_is_read_whole(tmp_path: Path) -> None:
    rows = [f"7730418260{n:05d},{n}" for n in range(30_000)]
    (tmp_path / "list.csv").write_text("\n".join(rows), "gb18030")
    assert len(read_sheet(tmp_path / "list.csv")) == 30_000


def test_what_reads_as_utf_8_only_at_its_beginning_is_read_as_gbk(tmp_path: Path) -> None:
    text = "运单号,收件人\n" + "a,b\n" * 5_000 + "SF1,田桂花\n"
    (tmp_path / "list.csv").write_bytes(text[8:].encode("gbk"))
    assert read_sheet(tmp_path / "list.csv")[-1] == ("SF1", "田桂花")
