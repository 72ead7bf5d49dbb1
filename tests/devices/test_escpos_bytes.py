"""What an ESC/POS printer gets."""

from __future__ import annotations

import dataclasses

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.paper import Barcode, Cells, Gap, Line, Qr, Row, Rule, Slip, Text
from station_app.basics.paper_layout import TextLine, layout
from station_app.basics.paper_text import clean
from station_app.devices.escpos_bytes import encode, two_byte
from station_app.devices.printer import PrinterSetting, parse_printer_url
from station_app.devices.raster import Pen, system_pen
from tests.devices.decoder import PrintedSlip, UnknownBytes, decode

WIDE = parse_printer_url("tcp://127.0.0.1?width=80")
NARROW = parse_printer_url("tcp://127.0.0.1?width=58")
NO_FONTS = Pen(())

gbk_char = st.one_of(
    st.characters(codec="gbk", exclude_categories=["Cc"]), st.sampled_from("，。￥①Ⅲ㎡—…?")
)
gbk_text = st.text(gbk_char, max_size=50)


def printed(*lines: Line, setting: PrinterSetting = WIDE, pen: Pen = NO_FONTS) -> PrintedSlip:
    [slip] = decode(encode(Slip("t", lines, cut=False), setting, pen))
    return slip


RECEIPT = Slip(
    "购物小票",
    (
        Text("马喇镇电商服务站", align="center", size=2, bold=True),
        Text("购物小票", align="center"),
        Text("单号 Q07-1-000123  收银 王二"),
        Rule(),
        Cells(("品名", "数量", "金额"), (6, 2, 3), ("left", "right", "right"), bold=True),
        *(
            Cells((name, "2", "￥59.80"), (6, 2, 3), ("left", "right", "right"))
            for name in ("黔江鸡杂（冷冻装）", "马喇湖贡米五斤装", "羊肚菌干货", "脆红李", "地牯牛")
        ),
        *(
            Row(f"{name}（优惠价，本地农户直供）", "￥12.50")
            for name in ("红薯粉条", "萝卜干", "土蜂蜜")
        ),
        Rule(),
        Row("合计", "￥336.50", bold=True),
        Row("现金", "￥400.00"),
        Row("找零", "￥63.50"),
        Text("2026年11月24日 09:30  账本号 a1b2c3d4"),
        Text("谢谢惠顾，欢迎再来！", align="center"),
        Text("七日内凭小票退换，生鲜除外。"),
    ),
    open_drawer=True,
)


@given(gbk_text, gbk_text, st.sampled_from([NARROW, WIDE]), st.integers(1, 3))
def test_the_printer_gets_the_lines_of_the_layout_for_any_gbk_text(
    first: str, second: str, setting: PrinterSetting, size: int
) -> None:
    lines = (Text(first, size=size), Row(first, second), Cells((second, first), (2, 1)))
    laid = layout(Slip("t", lines), setting.columns)
    expected = [line.text for line in laid if isinstance(line, TextLine)]
    assert printed(*lines, setting=setting).texts == expected


@given(gbk_text, st.sampled_from(["gs", "esc"]), st.sampled_from(["gbk", "gb18030", "utf-8"]))
def test_ascii_and_chinese_are_the_same_size_whatever_the_unit_speaks(
    text: str, sizes: str, encoding: str
) -> None:
    setting = dataclasses.replace(WIDE, sizes=sizes, encoding=encoding)  # type: ignore[arg-type]
    data = encode(Slip("t", (Text(text, size=2, bold=True), Text(text))), setting, NO_FONTS)
    code = "utf-8" if encoding == "utf-8" else "gbk"
    try:
        [slip] = decode(data, code)
    except UnknownBytes:
        assert encoding == "gb18030"  # its two-byte part is larger than GBK
        [slip] = decode(data, "gb18030")
    for line in slip.lines:
        assert not line.text or line.size in (1, 2)


@given(st.text(max_size=60))
def test_no_question_mark_is_printed_that_nobody_wrote(text: str) -> None:
    slip = printed(Text(text), Row(text, "1"))
    assert slip.text.count("?") == 2 * clean(text).count("?")


def test_a_twenty_line_receipt_costs_at_most_a_tenth_more_than_its_gbk_text() -> None:
    data = encode(RECEIPT, WIDE, NO_FONTS)
    [slip] = decode(data)
    assert len(slip.lines) == 20
    text_bytes = len(slip.text.encode("gbk"))
    assert len(data) <= text_bytes * 11 // 10


def test_a_receipt_opens_the_drawer_before_it_prints_and_is_cut() -> None:
    data = encode(RECEIPT, WIDE, NO_FONTS)
    [slip] = decode(data)
    assert (slip.drawer_pins, slip.cuts) == ([2], 1)
    assert data.index(b"\x1bp") < data.index("马喇镇".encode("gbk"))
    assert slip.lines[0].text == "马喇镇电商服务站"
    assert (slip.lines[0].align, slip.lines[0].size, slip.lines[0].bold) == ("center", 2, True)
    assert slip.texts[14] == "合计" + " " * 36 + "￥336.50"


@pytest.mark.parametrize(
    ("options", "pins", "cuts"),
    [("drawer=1", [5], 1), ("drawer=none", [], 1), ("cutter=0", [2], 0), ("width=58", [2], 0)],
)
def test_drawer_and_cutter_follow_the_address(options: str, pins: list[int], cuts: int) -> None:
    setting = parse_printer_url(f"tcp://127.0.0.1?{options}")
    [slip] = decode(encode(RECEIPT, setting, NO_FONTS))
    assert (slip.drawer_pins, slip.cuts) == (pins, cuts)
    assert slip.fed_lines >= 4


def test_a_slip_without_cut_neither_cuts_nor_feeds() -> None:
    slip = printed(Text("一"))
    assert (slip.cuts, slip.fed_lines) == (0, 0)


def test_the_yuan_sign_takes_two_bytes() -> None:
    assert b"\xa3\xa412" in encode(Slip("t", (Text("¥12"),)), WIDE, NO_FONTS)


def test_four_byte_codes_are_never_sent() -> None:
    assert two_byte("•", "gb18030") is None
    assert two_byte("€", "gb18030") == b"\xa2\xe3"
    assert two_byte("𠮷", "utf-8") is None


@pytest.mark.skipif(not system_pen().can_draw("䶮"), reason="no font of this machine has it")
def test_a_rare_name_is_printed_as_a_picture_of_its_line() -> None:
    slip = printed(Text("取件人"), Row("张䶮", "2 件"), Text("完"), pen=system_pen())
    assert slip.texts == ["取件人", "[picture 576x30]", "完"]
    ink = slip.pictures[0].histogram()[0]
    assert 300 < ink < 2000


def test_what_no_font_has_becomes_a_mark_and_printing_goes_on() -> None:
    assert printed(Text("张䶮 𠮷 👍")).texts == ["张〓 〓 〓"]


@pytest.mark.skipif(not system_pen().can_draw("村"), reason="no Chinese font")
def test_image_mode_draws_every_line() -> None:
    setting = dataclasses.replace(WIDE, encoding="image")
    slip = printed(Text("村级服务站", size=2), Text(""), setting=setting, pen=system_pen())
    assert slip.texts == ["[picture 240x54]", ""]
    assert printed(Text("村"), setting=setting, pen=NO_FONTS).texts == ["村"]


@pytest.mark.parametrize("qr", ["native", "raster"])
def test_a_qr_code_can_be_read_from_the_paper(qr: str) -> None:
    setting = dataclasses.replace(NARROW, qr=qr)  # type: ignore[arg-type]
    slip = printed(Text("扫"), Qr("Q07-1-000123"), Text("码"), setting=setting)
    read = slip.qrs or [code.text for code in zxingcpp.read_barcodes(slip.pictures[0].convert("L"))]
    assert read == ["Q07-1-000123"]
    assert (slip.texts[0], slip.texts[-1]) == ("扫", "码")


@pytest.mark.parametrize("code", ["YT8812345678901", "SF1234567890123", "123", "a{b}1234567"])
@pytest.mark.parametrize("barcode", ["native", "raster"])
def test_a_barcode_fits_narrow_paper_with_its_text_under_it(code: str, barcode: str) -> None:
    setting = dataclasses.replace(NARROW, barcode=barcode)  # type: ignore[arg-type]
    slip = printed(Barcode(code), setting=setting)
    if barcode == "native":
        assert slip.barcodes == [code]
    else:
        assert [c.text for c in zxingcpp.read_barcodes(slip.pictures[0].convert("L"))] == [code]
    assert slip.texts[-1] == code


@pytest.mark.parametrize("barcode", ["native", "raster"])
def test_a_code_too_long_for_the_paper_is_printed_as_text_alone(barcode: str) -> None:
    setting = dataclasses.replace(NARROW, barcode=barcode)  # type: ignore[arg-type]
    slip = printed(Barcode("ABCDEFGHIJ" * 5), setting=setting)
    assert "".join(slip.texts) == "ABCDEFGHIJ" * 5
    assert printed(Barcode("村")).texts == []


def test_blank_lines_are_not_taller_after_a_title() -> None:
    slip = printed(Text("大", size=3), Gap(2))
    assert [(line.text, line.size) for line in slip.lines] == [("大", 3), ("", 1), ("", 1)]


def test_the_code_of_a_label_is_the_biggest_and_plain_ascii() -> None:
    label = Slip(
        "标签", (Text("3-0456", size=3, align="center"), Row("圆通", "8000")), kind="label"
    )
    data = encode(label, NARROW, NO_FONTS)
    [slip] = decode(data)
    assert b"3-0456\n" in data
    assert [line.size for line in slip.lines] == [4, 1]


def test_the_code_of_a_label_is_text_even_where_all_else_is_a_picture() -> None:
    setting = dataclasses.replace(NARROW, encoding="image")
    label = Slip("标签", (Text("3-0456", size=3), Text("圆通")), kind="label")
    [slip] = decode(encode(label, setting, system_pen()))
    assert slip.texts[0] == "3-0456"


@pytest.mark.parametrize(
    "planted",
    [b"\x1b@\x81\x30\x84\x36\n", b"\x1b@\x1bt\x02", b"\x1b@abc", b"abc\n", b"\x1b@\x1c&\xb4\n"],
)
def test_the_decoder_fails_on_what_we_never_send(planted: bytes) -> None:
    with pytest.raises(UnknownBytes):
        decode(planted)
