"""Journal lines: the same fields at the station and at the center."""

from __future__ import annotations

from station_app.wire.entry import Stored
from station_app.wire.lines import iso_ms, journal_line, line_text

ENTRY = Stored(
    7,
    b'["shift.opened",1,1795482000007,"r1",5,"c1","2026-11-24",""]',
    '{"name":"黔"}'.encode(),
    bytes(32),
    bytes(range(32)),
)


def test_a_line_has_exactly_the_agreed_fields() -> None:
    assert journal_line("d7xk2mq", 2, ENTRY) == {
        "device": "d7xk2mq",
        "epoch": 2,
        "seq": 7,
        "kind": "shift.opened",
        "at": "2026-11-24T01:00:00.007Z",
        "clerk": "c1",
        "body": {"name": "黔"},
        "h": bytes(range(32)).hex(),
        "erased": False,
    }


def test_an_erased_entry_shows_no_body() -> None:
    line = journal_line("d7xk2mq", 2, ENTRY._replace(body=None))
    assert (line["body"], line["erased"]) == (None, True)


def test_a_damaged_entry_keeps_its_place() -> None:
    line = journal_line("d7xk2mq", 2, ENTRY._replace(header=b"?", body=b"?"))
    assert (line["seq"], line["kind"], line["body"], line["erased"]) == (7, "", None, False)


def test_chinese_stays_readable_in_a_line() -> None:
    assert '"name":"黔"' in line_text(journal_line("d7xk2mq", 2, ENTRY))


def test_a_time_before_1970_and_one_beyond_all_calendars_do_not_fail() -> None:
    assert iso_ms(-1) == "1969-12-31T23:59:59.999Z"
    assert iso_ms(10**18) == ""
