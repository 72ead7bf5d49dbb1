"""A serial scanner, played by a pseudo terminal."""

from __future__ import annotations

import os
import threading
import tty
from queue import SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.devices.scanner import (
    LONGEST_SCAN_BYTES,
    ScannerSetting,
    ScannerThread,
    Scans,
    parse_scanner_url,
    scan_text,
    serial_ports,
)

PATIENCE_SECONDS = 20.0


def test_a_doubled_suffix_makes_one_scan() -> None:
    scans = Scans()
    assert scans.feed(b"YT8812345678901\r\n\r\nSF12") == ["YT8812345678901"]
    assert scans.feed(b"34\t") == ["SF1234"]
    assert scans.silence() == []


def test_silence_ends_a_scan_without_suffix() -> None:
    scans = Scans()
    assert scans.feed(b"6901234567892") == []
    assert scans.silence() == ["6901234567892"]


def test_a_line_full_of_noise_does_not_grow_for_ever() -> None:
    scans = Scans()
    scans.feed(b"a" * LONGEST_SCAN_BYTES * 3)
    assert len(scans.silence()[0]) == LONGEST_SCAN_BYTES


@given(st.lists(st.binary(min_size=1, max_size=20), max_size=8))
def test_how_the_bytes_are_cut_on_the_way_does_not_matter(parts: list[bytes]) -> None:
    whole, cut = Scans(), Scans()
    at_once = whole.feed(b"".join(parts)) + whole.silence()
    piece_by_piece = [scan for part in parts for scan in cut.feed(part)] + cut.silence()
    assert at_once == piece_by_piece


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("取件码".encode(), "取件码"),
        ("取件码".encode("gb18030"), "取件码"),
        (b"(01)0690\x1d21", "(01)0690\x1d21"),
        (b"\xff\xff\x80", "ÿÿ\x80"),
    ],
)
def test_chinese_in_a_code_is_read_as_utf8_or_gb18030(data: bytes, text: str) -> None:
    assert scan_text(data) == text


def test_scans_arrive_from_the_line_with_their_source() -> None:
    ours, theirs = os.openpty()
    tty.setraw(theirs)
    port = os.ttyname(theirs)
    heard: SimpleQueue[tuple[str, str]] = SimpleQueue()
    there = threading.Event()

    def hear(text: str, source: str) -> None:
        heard.put((text, source))
        if text == "bad":
            raise ValueError(text)

    thread = ScannerThread(
        ScannerSetting(port), heard=hear, found=lambda is_there: there.set() if is_there else None
    )
    thread.start()
    assert there.wait(PATIENCE_SECONDS)
    os.write(ours, b"bad\rYT8812345678901\r\n")
    got = [heard.get(timeout=PATIENCE_SECONDS) for _ in range(2)]
    assert thread.stop(PATIENCE_SECONDS)
    os.close(ours)
    os.close(theirs)
    assert got == [("bad", f"serial:{port}"), ("YT8812345678901", f"serial:{port}")]


def test_a_scanner_that_is_not_there_is_said_and_stops_at_once() -> None:
    lost = threading.Event()
    thread = ScannerThread(
        ScannerSetting("/dev/ttyNone"),
        heard=lambda text, source: None,
        found=lambda is_there: None if is_there else lost.set(),
    )
    thread.start()
    assert lost.wait(PATIENCE_SECONDS)
    assert thread.stop(PATIENCE_SECONDS)


def test_addresses_of_scanners() -> None:
    assert parse_scanner_url("serial:///dev/ttyACM0?baud=115200") == ScannerSetting(
        "/dev/ttyACM0", 115200
    )
    assert parse_scanner_url("serial://COM3") == ScannerSetting("COM3", 9600)


@pytest.mark.parametrize(
    "address",
    ["", "serial://", "tcp://h", "serial://COM3?baud=x", "serial://COM3?a=b", "serial://["],
)
def test_a_nonsense_address_is_refused(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_scanner_url(address)
    assert refused.value.code == "scanner.bad_address"


def test_ports_are_listed_without_an_error() -> None:
    assert all(device for device, _ in serial_ports())
