"""What a label printer that speaks TSPL gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.paper import Barcode, Gap, Line, Qr, Row, Rule, Slip, Text
from station_app.devices.printer import parse_printer_url
from station_app.devices.raster import Pen, system_pen
from station_app.devices.tspl_bytes import encode_label
from tests.devices.decoder import PrintedLabel, UnknownBytes, decode_labels

SETTING = parse_printer_url("tcp://127.0.0.1?lang=tspl")
NO_FONTS = Pen(())


def label(*lines: Line, pen: Pen = NO_FONTS) -> PrintedLabel:
    [only] = decode_labels(encode_label(Slip("t", lines, kind="label"), SETTING, pen))
    return only


def test_the_pickup_code_is_big_plain_text() -> None:
    printed = label(Text("3-0456", size=3, align="center"), Row("YT", "8000"))
    assert [(line.text, line.size) for line in printed.texts] == [
        ("3-0456", 4),
        ("YT", 1),
        ("8000", 1),
    ]


@pytest.mark.skipif(not system_pen().can_draw("圆"), reason="no Chinese font")
def test_chinese_is_a_picture_where_black_is_zero() -> None:
    printed = label(Text("圆通快递"), pen=system_pen())
    assert [picture.size for picture in printed.pictures] == [(96, 30)]
    assert printed.pictures[0].histogram()[0] < 96 * 30 // 2


def test_without_a_font_here_the_font_of_the_printer_is_named() -> None:
    assert label(Text("圆通")).text == "圆通"


def test_a_quote_in_a_text_is_left_out() -> None:
    assert label(Text('a"b')).text == "ab"


def test_barcode_and_qr_are_left_to_the_printer() -> None:
    printed = label(Barcode("YT8812345678901"), Qr("Q07-1"))
    assert (printed.barcodes, printed.qrs) == (["YT8812345678901"], ["Q07-1"])


def test_a_crowded_label_gets_smaller_letters_before_it_loses_a_line() -> None:
    printed = label(Text("3-0456", size=3), Gap(1), *(Text(f"line {n}") for n in range(7)))
    assert [line.text for line in printed.texts] == ["3-0456", *(f"line {n}" for n in range(7))]
    assert printed.texts[0].size == 3


any_line = st.one_of(
    st.builds(
        Text, st.text(max_size=40), st.sampled_from(["left", "center", "right"]), st.integers(1, 3)
    ),
    st.builds(Row, st.text(max_size=20), st.text(max_size=20)),
    st.just(Rule()),
    st.just(Gap(2)),
    st.builds(Barcode, st.text("0123456789AB-", max_size=20)),
)


@given(st.lists(any_line, max_size=12))
def test_nothing_is_ever_printed_outside_the_label(lines: list[Line]) -> None:
    pen = system_pen()
    assert decode_labels(encode_label(Slip("t", tuple(lines), kind="label"), SETTING, pen))


def test_the_decoder_fails_on_what_we_never_send() -> None:
    with pytest.raises(UnknownBytes):
        decode_labels(b"SIZE 60 mm,40 mm\r\nBEEP\r\nPRINT 1\r\n")
    with pytest.raises(UnknownBytes):
        decode_labels(b'SIZE 60 mm,40 mm\r\nTEXT 470,16,"2",0,4,4,"3-0456"\r\nPRINT 1\r\n')
