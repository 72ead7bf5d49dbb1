"""Workbooks that are small as a file and endless as a table."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from station_app.basics.faults import Refusal
from station_app.basics.workbook import MOST_PIECE_BYTES, MOST_PIECES, read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/a.xml" ContentType="{KIND}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KIND}.sharedStrings+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        '<sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="a.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>"
    ),
}
CELL, TEXT = "<c><v>1</v></c>", "<si><t>a</t></si>"


def workbook(cells: str, texts: str, *, mark: str = "") -> bytes:
    """A file of one row; ``mark`` stands before the names of its own, as some programs write it."""
    also = f'xmlns:{mark[:-1]}="{MAIN}"' if mark else ""
    sheet = f"<{mark}row>{cells}</{mark}row>"
    named = PARTS | {
        "xl/a.xml": f'<{mark}worksheet {also} xmlns="{MAIN}">'
        f"<{mark}sheetData>{sheet}</{mark}sheetData></{mark}worksheet>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in named.items():
            packed.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize("mark", ["", "x:"])
def test_a_workbook_with_a_row_reads(mark: str) -> None:
    assert read_workbook(workbook(CELL * 2, TEXT, mark=mark), load_workbook) == [("1", "1")]


@pytest.mark.parametrize(
    ("cells", "texts"),
    [
        (CELL * (MOST_PIECE_BYTES // len(CELL) + 9_000), ""),
        (CELL, TEXT * (MOST_PIECES + 9_000)),
        (CELL, "<si>" + "<r><t/></r>" * (MOST_PIECE_BYTES // 11 + 9_000) + "</si>"),
    ],
    ids=["one row of countless cells", "countless texts", "one text of countless parts"],
)
def test_a_small_file_with_an_endless_piece_is_refused_before_it_is_built(
    cells: str, texts: str
) -> None:
    """240 kilobytes took the memory of a whole PC."""
    file = workbook(cells, texts)
    assert len(file) < 100_000
    with pytest.raises(Refusal, match=r"sheet\.too_large"):
        read_workbook(file, load_workbook)
