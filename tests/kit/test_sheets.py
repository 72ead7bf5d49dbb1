"""Tables for others are written so that a spreadsheet shows them whole, whatever the book says."""

from __future__ import annotations

import csv
import os
import stat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from station_app.basics.faults import Trouble
from station_app.kit.sheet_reading import read_sheet
from station_app.kit.sheets import Fen, Leaf, fresh_path, write_csv, write_xlsx

HEADER = ("运单号", "金额")
FORMULAS = [
    *("=1+1", "+1", "-1", "@A1", "＝1+1", "＋1", "－1", "＠A1"),
    *("\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "  -1", "\u3000＋1", "\u200b=1+1", "\xa0@A1", "\tSF1"),
]
NOT_FORMULAS = ["SF1", " SF1", "3-2-0187", "赵**", "", " ", "·=", "#N/A"]
ODD = [
    "a\x00b",
    "\x0b",
    "\x1b[2J",
    "\ud83d",
    "\udc80x",
    "\ufffe",
    "😀",
    "\u202e123",
    "x" * 40_000,
    "a\r\nb",
]


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


def csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.reader(text))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_takes_for_a_formula_is_text_in_both_files(
    tmp_path: Path, text: str
) -> None:
    assert csv_rows(write_csv(tmp_path / "a.csv", HEADER, [(text, -1)]))[1] == [f"'{text}", "-1"]
    book = load_workbook(write_xlsx(tmp_path / "a.xlsx", [Leaf("一", HEADER, [(text, -1)])]))
    (cell, number) = list(book["一"].iter_rows())[1]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert (number.value, number.data_type) == (-1, "n")


def test_what_no_spreadsheet_takes_for_a_formula_is_left_as_it_is(tmp_path: Path) -> None:
    rows = [(text, Fen(-1)) for text in NOT_FORMULAS]
    found = csv_rows(write_csv(tmp_path / "a.csv", HEADER, rows))[1:]
    assert found == [[text, "-0.01"] for text in NOT_FORMULAS]
    book = load_workbook(write_xlsx(tmp_path / "a.xlsx", [Leaf("一", HEADER, rows)]))
    cells = [row[0] for row in book["一"].iter_rows(min_row=2)]
    assert [cell.value or "" for cell in cells] == NOT_FORMULAS
    assert not any(cell.quotePrefix for cell in cells)


def test_whatever_the_book_holds_the_files_can_be_read(tmp_path: Path) -> None:
    leaf = Leaf("\x00[a]/\ud83d", (*HEADER, "\x07"), [(text, Fen(1), text) for text in ODD])
    for path in (
        write_csv(tmp_path / "a.csv", leaf.header, leaf.rows),
        write_xlsx(tmp_path / "a.xlsx", [leaf]),
    ):
        rows = read_sheet(path)
        assert len(rows) == 1 + len(ODD)
        assert rows[1][0] == "a�b"
        assert [row[0] for row in rows if "x" * 100 in row[0]] == ["x" * 16_000 + "…"]
        assert "😀" in [row[0] for row in rows]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a/b*c?d[e]:f\\g"], ["a b c d e f g"]),
        (["'quoted'", "", " ", "\n"], ["quoted", "-", "- 2", "- 3"]),
        (["收" * 40, "收" * 40], ["收" * 31, "收" * 29 + " 2"]),
        (["😀" * 20], ["😀" * 15]),
        (["In", "in", "IN"], ["In", "in 2", "IN 3"]),
        (["\x1f\udc00"], ["��"]),
    ],
)
def test_every_name_becomes_one_that_a_sheet_may_have(
    tmp_path: Path, names: list[str], found: list[str]
) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [Leaf(name, HEADER, []) for name in names])
    assert load_workbook(path).sheetnames == found


def test_a_table_may_have_more_columns_than_letters(tmp_path: Path) -> None:
    header = [f"c{n}" for n in range(60)]
    path = write_xlsx(tmp_path / "a.xlsx", [Leaf("一", header, [header])])
    assert len(read_sheet(path)[1]) == 60


def test_every_name_becomes_one_that_a_file_may_have(tmp_path: Path) -> None:
    path = fresh_path(tmp_path, "../11月/中通\x00:\ud83d" + "长" * 200, ".xlsx")
    assert path.parent == tmp_path
    assert write_xlsx(path, [Leaf("一", HEADER, [])]).exists()
    assert fresh_path(tmp_path, " . ", ".csv").name == "-.csv"


@pytest.mark.skipif(os.name == "nt", reason="a folder of Windows says who reads its files")
def test_nobody_but_the_owner_reads_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv.new").write_text("left by a power cut", "utf-8")  # readable by all
    for path in (
        write_csv(tmp_path / "a.csv", HEADER, []),
        write_xlsx(tmp_path / "a.xlsx", [Leaf("一", HEADER, [])]),
    ):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
