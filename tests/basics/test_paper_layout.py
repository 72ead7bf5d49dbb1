"""How slips break into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.paper import Barcode, Cells, Gap, Line, Qr, Row, Rule, Slip, Text
from station_app.basics.paper_layout import BarcodeLine, BlankLines, QrLine, TextLine, layout
from station_app.basics.paper_text import clean, gbk_bytes, width_of

any_text = st.text(max_size=60)
some_line = st.one_of(
    st.builds(
        Text,
        any_text,
        st.sampled_from(["left", "center", "right"]),
        st.integers(1, 3),
        st.booleans(),
    ),
    st.builds(Row, any_text, any_text, st.booleans()),
    st.builds(
        Cells,
        st.lists(any_text, max_size=5).map(tuple),
        st.lists(st.integers(0, 9), max_size=5).map(tuple),
        st.lists(st.sampled_from(["left", "center", "right"]), max_size=5).map(tuple),
    ),
    st.builds(Rule, any_text),
)


def lines_of(*lines: Line, columns: int = 32, kind: str = "receipt") -> list[str]:
    laid = layout(Slip("t", lines, kind=kind), columns)  # type: ignore[arg-type]
    return [line.text for line in laid if isinstance(line, TextLine)]


@given(st.lists(some_line, max_size=6), st.integers(8, 64), st.sampled_from(["receipt", "label"]))
def test_no_line_is_wider_than_the_paper(lines: list[Line], columns: int, kind: str) -> None:
    for line in layout(Slip("t", tuple(lines), kind=kind), columns):  # type: ignore[arg-type]
        assert isinstance(line, TextLine)
        edge = 0
        for piece in line.pieces:
            assert piece.column >= edge
            edge = piece.column + width_of(piece.text) * line.size
        assert edge <= columns


@given(any_text, st.integers(8, 64), st.integers(1, 3))
def test_wrapping_loses_nothing_but_spaces(text: str, columns: int, size: int) -> None:
    printed = "".join(lines_of(Text(text, size=size), columns=columns))
    assert printed.replace(" ", "") == clean(text).replace(" ", "").replace("\n", "")


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_row_and_a_table_print_every_character(left: str, right: str) -> None:
    row = "".join(lines_of(Row(left, right)))
    assert row.replace(" ", "") == clean(left + right).replace(" ", "").replace("\n", "")
    cells = "".join(lines_of(Cells((left, right), (3, 2), ("left", "right"))))
    assert sorted(cells.replace(" ", "")) == sorted(row.replace(" ", ""))


def test_amounts_stand_at_the_right_edge() -> None:
    [line] = lines_of(Row("合计", "￥12.50"))
    assert line == "合计" + " " * 21 + "￥12.50"
    assert width_of(line) == 32


def test_a_long_name_wraps_and_its_amount_stands_on_the_last_line() -> None:
    assert lines_of(Row("黔江" * 9, "12.50")) == ["黔江" * 8, "黔江" + " " * 23 + "12.50"]


def test_an_amount_that_does_not_fit_gets_its_own_line() -> None:
    assert lines_of(Row("黔江" * 8, "12.50")) == ["黔江" * 8, " " * 27 + "12.50"]


def test_a_hanzi_is_never_split_at_an_odd_edge() -> None:
    assert lines_of(Text("a" + "村" * 8), columns=8) == ["a村村村", "村村村村", "村"]


def test_a_table_keeps_its_columns_on_both_papers() -> None:
    cells = Cells(("黔江鸡杂（冷冻装）", "2", "￥59.80"), (6, 2, 4), ("left", "right", "right"))
    assert lines_of(cells) == ["黔江鸡杂（冷冻      2    ￥59.80", "装）"]
    assert lines_of(cells, columns=48) == ["黔江鸡杂（冷冻装）             2         ￥59.80"]


def test_a_table_too_narrow_for_hanzi_becomes_a_list() -> None:
    assert lines_of(Cells(("村", "站", "点", "单", "据")), columns=8) == list("村站点单据")


def test_a_line_does_not_begin_with_a_closing_mark() -> None:
    assert lines_of(Text("一二三四，五"), columns=8) == ["一二三", "四，五"]


def test_a_code_stays_whole_unless_it_is_longer_than_a_line() -> None:
    assert lines_of(Text("code 3-2-0456 ok"), columns=12) == ["code", "3-2-0456 ok"]
    assert lines_of(Text("ab YT8812345678901"), columns=12) == ["ab YT8812345", "678901"]


def test_centered_text_carries_its_column_for_the_preview() -> None:
    [line] = layout(Slip("t", (Text("村", align="center", size=2),)), 32)
    assert isinstance(line, TextLine)
    assert (line.pieces[0].column, line.text, line.size) == (14, "村", 2)


def test_the_code_of_a_label_grows_to_the_width_of_the_label() -> None:
    [short] = layout(Slip("t", (Text("3-0456", size=3),), kind="label"), 40)
    [long] = layout(Slip("t", (Text("YT8812345678901", size=3),), kind="label"), 40)
    assert isinstance(short, TextLine)
    assert isinstance(long, TextLine)
    assert (short.size, long.size) == (4, 2)


def test_codes_and_gaps_pass_through() -> None:
    laid = layout(Slip("t", (Barcode("Q07"), Qr("Q07"), Gap(2), Rule("="))), 8)
    assert laid[:3] == (BarcodeLine("Q07"), QrLine("Q07"), BlankLines(2))
    assert lines_of(Rule("="), Rule("─"), Rule(""), columns=9) == ["=" * 9, "─" * 4, "-" * 9]


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert lines_of(Text("一\n\n二")) == ["一", "", "二"]


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("¥12", "￥12"),
        ("e\u0301té", "été"),
        ("a\u200bb\ufeff\x07c", "abc"),
        ("a\u00a0b\tc", "a b c"),
        ("👍🏻\ufe0f", "👍🏻"),
        ("5 m²", "5 m2"),
        ("\ud800x", "x"),
    ],
)
def test_text_is_made_fit_for_paper(given_text: str, printed: str) -> None:
    assert clean(given_text) == printed


def test_gbk_is_told_from_what_it_lacks() -> None:
    assert gbk_bytes("￥") == b"\xa3\xa4"
    assert gbk_bytes("䶮") is None
