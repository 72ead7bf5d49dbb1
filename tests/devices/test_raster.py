"""Pictures of text, and what Code 128 becomes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.paper import Row, Slip, Text
from station_app.basics.paper_layout import TextLine, layout
from station_app.devices.code128 import bars, modules_of, native_data, printable
from station_app.devices.raster import Pen, Picture, system_pen
from tests.devices.decoder import _code128

needs_font = pytest.mark.skipif(not system_pen().can_draw("村"), reason="no Chinese font")


def drawn(line: Text | Row, pen: Pen | None = None) -> Picture:
    [laid] = layout(Slip("t", (line,)), 32)
    assert isinstance(laid, TextLine)
    return (pen or system_pen()).line(laid, 32, 384)


@needs_font
def test_a_picture_is_as_wide_as_its_text_and_holds_ink() -> None:
    picture = drawn(Text("张三"))
    assert (picture.width_px, picture.height_px) == (48, 30)
    assert len(picture.data) == picture.row_bytes * 30
    assert 100 < sum(byte.bit_count() for byte in picture.data) < 48 * 30 // 2


@needs_font
def test_text_stands_where_the_layout_put_it() -> None:
    picture = drawn(Row("", "村"))
    rows = [picture.data[at : at + 48] for at in range(0, len(picture.data), 48)]
    assert all(set(row[:44]) == {0} for row in rows)
    assert any(set(row[45:]) != {0} for row in rows)


@needs_font
def test_bold_has_more_ink() -> None:
    thin, bold = drawn(Text("村")), drawn(Text("村", bold=True))
    assert sum(map(int.bit_count, bold.data)) > sum(map(int.bit_count, thin.data))


@needs_font
def test_a_character_no_font_has_is_drawn_as_a_mark() -> None:
    assert not system_pen().can_draw("\U0010fffd")
    assert drawn(Text("\U0002fffd")) == drawn(Text("〓"))


def test_a_file_that_is_no_font_has_no_glyphs(tmp_path: Path) -> None:
    broken = tmp_path / "msyh.ttc"
    broken.write_bytes(b"not a font")
    assert not Pen([broken]).can_draw("村")


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
def test_any_printable_code_comes_back_from_the_printers_own_barcode(code: str) -> None:
    data = native_data(code)
    assert _code128(data) == code
    # Start, data and check symbols of 11 modules and a stop of 13.
    assert (modules_of(data) - 13) % 11 == 0


def test_digits_travel_in_pairs_so_that_a_waybill_fits_58_mm() -> None:
    data = native_data("YT8812345678901")
    assert data == b"{BYT{C\x58\x0c\x22\x38\x4e\x5a{B1"
    assert modules_of(data) == len(bars("YT8812345678901")) == 156


def test_what_code_128_cannot_hold_is_left_out() -> None:
    assert printable("取件YT88\n") == "YT88"
