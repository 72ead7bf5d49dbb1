"""Addresses of printers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.devices.printer import parse_printer_url


def test_an_address_without_options_is_an_80_mm_receipt_printer() -> None:
    setting = parse_printer_url(" tcp://192.168.1.87 ")
    assert (setting.scheme, setting.host, setting.port) == ("tcp", "192.168.1.87", 9100)
    assert (setting.width_mm, setting.columns, setting.dots) == (80, 48, 576)
    assert (setting.cutter, setting.drawer_pin, setting.lang) == (True, 2, "escpos")


def test_narrow_paper_has_fewer_columns_and_no_cutter() -> None:
    setting = parse_printer_url("tcp://127.0.0.1:9101?width=58")
    assert (setting.columns, setting.dots, setting.cutter) == (32, 384, False)


def test_columns_and_dots_are_set_apart_for_odd_units() -> None:
    setting = parse_printer_url("tcp://h?width=80&cols=44&dots=560&cutter=0&drawer=1")
    assert (setting.columns, setting.dots, setting.cutter, setting.drawer_pin) == (
        44,
        560,
        False,
        5,
    )


def test_a_label_printer_counts_columns_from_its_label() -> None:
    setting = parse_printer_url("tcp://h?lang=tspl&label=40x30&gap=3")
    assert (setting.lang, setting.label_mm, setting.gap_mm) == ("tspl", (40, 30), 3)
    assert setting.columns == (40 * 8 - 32) // 12


@pytest.mark.parametrize(
    ("address", "field", "value"),
    [
        ("usb://0416:5011", "vendor", 0x0416),
        ("usb://0416:5011?in_ep=81&out_ep=03", "in_ep", 0x81),
        ("serial:///dev/ttyUSB0?baud=19200", "baud", 19200),
        ("serial:///dev/ttyUSB0", "path", "/dev/ttyUSB0"),
        ("serial://COM3", "path", "COM3"),
        ("serial:///COM3", "path", "COM3"),
        ("win32://POS-58 打印机", "path", "POS-58 打印机"),
        ("win32://POS%2058", "path", "POS 58"),
        ("cups://XP-80C", "path", "XP-80C"),
        ("file:///dev/usb/lp0", "path", "/dev/usb/lp0"),
        ("file:///C:/prints/out.bin", "path", "C:/prints/out.bin"),
        ("tcp://h?encoding=utf-8", "encoding", "utf-8"),
        ("tcp://h?encoding=GBK", "encoding", "gbk"),
        ("tcp://h?drawer=none", "drawer_pin", None),
        ("tcp://h?qr=native", "qr", "native"),
        ("tcp://h?sizes=esc", "sizes", "esc"),
    ],
)
def test_every_way_to_a_printer_is_understood(address: str, field: str, value: object) -> None:
    assert getattr(parse_printer_url(address), field) == value


@pytest.mark.parametrize(
    ("address", "part"),
    [
        ("", ""),
        ("192.168.1.87", "192.168.1.87"),
        ("http://192.168.1.87", "http://192.168.1.87"),
        ("tcp://", "tcp://"),
        ("tcp://h:99999", "tcp://h:99999"),
        ("tcp://h:0", "tcp://h:0"),
        ("tcp://a b", "tcp://a b"),
        ("tcp://[::1", "tcp://[::1"),
        ("usb://printer", "usb://printer"),
        ("serial://", "serial://"),
        ("tcp://h?width=abc", "width=abc"),
        ("tcp://h?width=9999999999999999999999", "width=9999999999999999999999"),
        ("tcp://h?cols=4", "cols=4"),
        ("tcp://h?lang=zpl", "lang=zpl"),
        ("tcp://h?label=60", "label=60"),
        ("tcp://h?cutter=yes", "cutter=yes"),
        ("tcp://h?colour=red", "colour=red"),
        ("tcp://h?cols=٤٨", "cols=٤٨"),
    ],
)
def test_nonsense_is_refused_and_the_wrong_part_is_named(address: str, part: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_printer_url(address)
    assert refused.value.code == "printer.bad_address"
    assert refused.value.facts["part"] == part


@given(st.text(max_size=400))
def test_any_text_is_a_setting_or_one_refusal(text: str) -> None:
    for address in (text, "tcp://h?" + text, "serial://" + text):
        try:
            parse_printer_url(address)
        except Refusal as refused:
            assert refused.code == "printer.bad_address"  # noqa: PT017  both ways out are right
