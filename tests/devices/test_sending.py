"""What becomes of bytes sent to good, dumb, full and broken printers."""

from __future__ import annotations

import os
import select
import threading
from pathlib import Path

import pytest

from station_app.basics.faults import Trouble
from station_app.basics.paper import Slip, Text
from station_app.devices.printer import parse_printer_url
from station_app.devices.sending import (
    bytes_for,
    check_printer,
    label_condition,
    online_condition,
    paper_condition,
    send_bytes,
)
from tests.devices.decoder import decode, decode_labels
from tests.devices.fake_printer import FakePrinter

SLIP = Slip("小票", (Text("马喇镇服务站"),))
LONG = b"\x1b@" + b"a" * 70 + b"\n" * 3_000_000


def sent_to(printer: FakePrinter, data: bytes | None = None) -> str:
    """Send, and say what came back: the condition, or the code of the trouble."""
    setting = parse_printer_url(printer.url)
    try:
        return send_bytes(data or bytes_for(SLIP, setting), setting)
    except Trouble as trouble:
        return trouble.code


def test_a_good_printer_gets_the_slip_and_says_it_is_ready() -> None:
    with FakePrinter() as printer:
        assert sent_to(printer) == "ready"
        printer.wait_for(lambda p: p.data.endswith(b"\x1dV\x01"))
        [slip] = decode(printer.data)
    assert slip.texts == ["马喇镇服务站"]


def test_a_silent_printer_gets_the_slip_and_its_state_is_unknown() -> None:
    with FakePrinter(answers=False) as printer:
        assert sent_to(printer) == "unknown"
        printer.wait_for(lambda p: p.data.endswith(b"\x1dV\x01"))


def test_a_printer_known_to_be_silent_is_not_asked_before() -> None:
    with FakePrinter(answers=False) as printer:
        setting = parse_printer_url(printer.url)
        send_bytes(bytes_for(SLIP, setting), setting, ask_first=False)
        printer.wait_for(lambda p: p.questions == 1)


def test_without_paper_nothing_is_sent() -> None:
    begun: list[bool] = []
    with FakePrinter(paper=False) as printer:
        setting = parse_printer_url(printer.url)
        with pytest.raises(Trouble) as trouble:
            send_bytes(bytes_for(SLIP, setting), setting, begun=lambda: begun.append(True))
        assert trouble.value.code == "printer.paper_out"
        assert (printer.data, begun) == (b"", [])


def test_paper_that_runs_out_during_the_slip_makes_it_unsure() -> None:
    with FakePrinter() as printer:
        setting = parse_printer_url(printer.url)

        def paper_ends() -> None:
            printer.paper = False

        with pytest.raises(Trouble) as trouble:
            send_bytes(bytes_for(SLIP, setting), setting, begun=paper_ends)
    assert trouble.value.code == "printer.stopped_midway"


def test_nobody_listening_is_unreachable() -> None:
    with FakePrinter(listens=False) as printer:
        assert sent_to(printer) == "printer.unreachable"


def test_a_name_that_does_not_exist_is_unreachable() -> None:
    with pytest.raises(Trouble) as trouble:
        check_printer(parse_printer_url("tcp://no-such-printer.invalid?timeout_ms=300"))
    assert trouble.value.code == "printer.unreachable"


def test_a_printer_that_never_reads_stops_midway_and_the_bytes_are_counted() -> None:
    with FakePrinter(reads=False) as printer:
        setting = parse_printer_url(printer.url)
        with pytest.raises(Trouble) as trouble:
            send_bytes(LONG, setting)
    assert trouble.value.code == "printer.stopped_midway"
    assert 0 < int(trouble.value.facts["accepted"]) < len(LONG) == trouble.value.facts["total"]


def test_a_printer_that_closes_midway_leaves_the_slip_unsure() -> None:
    with FakePrinter(closes_after=3) as printer:
        assert sent_to(printer, LONG) == "printer.stopped_midway"


def test_a_printer_that_closes_after_a_short_slip_leaves_it_unsure_too() -> None:
    with FakePrinter(closes_after=3) as printer:
        assert sent_to(printer) == "printer.stopped_midway"


def test_a_label_printer_is_asked_in_its_own_language() -> None:
    with FakePrinter() as printer:
        setting = parse_printer_url(printer.url + "&lang=tspl")
        assert send_bytes(bytes_for(SLIP, setting), setting) == "ready"
        printer.wait_for(lambda p: p.data.endswith(b"PRINT 1\r\n"))
        assert len(decode_labels(printer.data)) == 1
        printer.paper = False
        assert check_printer(setting) == "paper_out"


def test_a_file_grows_with_every_slip(tmp_path: Path) -> None:
    setting = parse_printer_url((tmp_path / "slips").as_uri())
    for _ in range(2):
        assert send_bytes(bytes_for(SLIP, setting), setting) == "unknown"
    assert len(decode((tmp_path / "slips").read_bytes())) == 2


def test_a_missing_device_is_unreachable_and_not_made() -> None:
    with pytest.raises(Trouble) as trouble:
        check_printer(parse_printer_url("file:///dev/no-such-printer"))
    assert trouble.value.code == "printer.unreachable"
    assert not Path("/dev/no-such-printer").exists()


def test_a_missing_serial_port_is_unreachable() -> None:
    with pytest.raises(Trouble) as trouble:
        check_printer(parse_printer_url("serial:///dev/ttyNone"))
    assert trouble.value.code == "printer.unreachable"


@pytest.mark.parametrize("address", ["win32://POS-58", "cups://POS-58"])
def test_a_missing_driver_is_named_as_such(address: str) -> None:
    with pytest.raises(Trouble) as trouble:
        check_printer(parse_printer_url(address))
    assert trouble.value.code == "printer.no_driver"


def test_a_serial_printer_gets_the_slip() -> None:
    ours, theirs = os.openpty()
    setting = parse_printer_url(f"serial://{os.ttyname(theirs)}?timeout_ms=300")
    data = bytes_for(SLIP, setting)
    got = bytearray()

    def read() -> None:
        while len(got) < len(data) and select.select([ours], [], [], 20)[0]:
            got.extend(os.read(ours, 4096))

    reader = threading.Thread(target=read)
    reader.start()
    assert send_bytes(data, setting, ask_first=False) == "unknown"
    reader.join(20)
    os.close(ours)
    os.close(theirs)
    assert bytes(got[: len(data)]) == data


def test_a_serial_printer_that_nobody_reads_does_not_block_for_ever() -> None:
    ours, theirs = os.openpty()
    setting = parse_printer_url(f"serial://{os.ttyname(theirs)}?timeout_ms=200")
    with pytest.raises(Trouble) as trouble:
        send_bytes(b"\x1b@" + b"a" * 200_000, setting)
    os.close(ours)
    os.close(theirs)
    assert trouble.value.code == "printer.stopped_midway"


@pytest.mark.parametrize(
    ("answer", "paper", "online"),
    [
        (None, "unknown", "unknown"),
        (0x12, "ready", "ready"),
        (0x1E, "ready", "busy"),
        (0x72, "paper_out", "ready"),
        (0x7E, "paper_out", "busy"),
        (0x00, "unknown", "unknown"),
        (0xFF, "unknown", "unknown"),
    ],
)
def test_answers_are_read_and_what_is_no_answer_is_unknown(
    answer: int | None, paper: str, online: str
) -> None:
    assert (paper_condition(answer), online_condition(answer)) == (paper, online)


def test_a_label_printer_says_paper_out_before_anything_else() -> None:
    answers = [None, 0x00, 0x04, 0x05, 0x20]
    expected = ["unknown", "ready", "paper_out", "paper_out", "busy"]
    assert [label_condition(answer) for answer in answers] == expected
