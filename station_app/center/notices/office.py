"""What people do with messages: look at the queue, carry it to a provider's portal and back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Row

from station_app.basics.cell_text import text_cell
from station_app.basics.faults import Refusal
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.center.database import Center
from station_app.center.importing.csv_rows import BadRow, read_rows
from station_app.center.notices import outbox
from station_app.center.notices.settings import NoticeSettings
from station_app.wire.lines import iso_ms

COLUMNS = (
    "notice", "station", "phone", "extension", "what", "until_day", "codes", "text",
)  # fmt: skip
ANSWERS = {
    "reached": "reached", "failed": "failed", "unknown_number": "unknown_number",
    "成功": "reached", "失败": "failed", "空号": "unknown_number",  # as portals write it
}  # fmt: skip


class Took(NamedTuple):
    """What a list of results did: how many were taken, and what was left out."""

    taken: int
    bad: list[BadRow]


def lines(center: Center, *, station: str = "", state: str = "") -> list[dict[str, Any]]:
    """The queue, at most 1,000 messages; whom they go to stands there as an id only."""
    with center.read() as read:
        return [_line(row) for row in outbox.queued(read, of_station=station, state=state)]


def export(
    center: Center, settings: NoticeSettings, *, station: str = "", again: bool = False
) -> tuple[str, int]:
    """All that waits as a table with full numbers, and how many; the gateway sends none of it.

    again  what was exported before and has no result yet too: its table was lost
    """
    words = Words.load(resource("words"), settings.language)
    with center.write() as tx:
        found = outbox.take_all(
            tx, settings, words, of_station=station, again=again, now_ms=center.now_ms()
        )
    center.mark()
    return _table(found), len(found)


def take_results(center: Center, results: Iterable[tuple[int, str, str]]) -> Took:
    """Keep what became of messages and tell their stations; (row, notice, result) each.

    Refusal gateway.notice_unknown, gateway.not_a_result   of a single row, in ``bad``
    """
    taken, bad = 0, []
    with center.write() as tx:
        now_ms = center.now_ms()
        for row, notice, said in sorted(results, key=lambda one: one[1]):
            result = ANSWERS.get(said)
            if result is None:
                bad.append(BadRow(row, "gateway.not_a_result", {"text": said[:20]}))
            elif outbox.settle(tx, notice, result, now_ms=now_ms):
                taken += 1
            else:
                bad.append(BadRow(row, "gateway.notice_unknown", {"notice": notice[:40]}))
    center.mark()
    return Took(taken, sorted(bad))


def results_of(file: Path) -> tuple[list[tuple[int, str, str]], list[BadRow]]:
    """The rows of a table ``notice,result``; other columns of an exported one may stand there.

    Refusal import.*   nothing of the file could be used
    """
    rows: list[tuple[int, str, str]] = []
    bad: list[BadRow] = []
    for one in read_rows(file, ("notice", "result"), COLUMNS[1:]):
        if isinstance(one, BadRow):
            bad.append(one)
        else:
            rows.append((one.number, one.cells["notice"], one.cells["result"]))
    return rows, bad


def check_new(file: Path) -> None:
    """Refusal gateway.file_exists   nothing is written over another file."""
    if file.exists():
        raise Refusal("gateway.file_exists", file=str(file))


def write_new(file: Path, text: str) -> None:
    """Write a table for its owner only; the mark tells spreadsheets that it is UTF-8.

    Refusal gateway.file_exists
    """
    check_new(file)
    with file.open("x", encoding="utf-8-sig", newline="") as table:
        file.chmod(0o600)
        table.write(text)


def _table(found: Iterable[outbox.Outgoing]) -> str:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for one in found:
        codes = " ".join(one.codes)
        row = (one.notice, one.station, *one.number, one.what, one.until_day, codes, one.text)
        table.writerow(map(text_cell, row))
    return text.getvalue()


def _line(row: Row[Any]) -> dict[str, Any]:
    shown = row._asdict()
    return {name: iso_ms(value) if name.endswith("_ms") else value for name, value in shown.items()}
