"""The sheet of everything that happened to a parcel, for whoever disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.clock import local
from station_app.basics.paper import Barcode, Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One event; names masked already.

    late  when it was written down, for what was entered late; 0 for all else
    head  first eight hex digits of the entry's hash
    """

    at_ms: int
    late_ms: int
    what: str
    clerk: str
    head: str


def dispute_sheet(
    words: Words,
    *,
    station: str,
    number: str,
    waybill: str,
    carrier: str,
    code: str,
    owner: str,
    lines: Sequence[SheetLine],
    at_ms: int,
    clerk: str,
    head: str,
) -> Slip:
    """Every event with its time, its clerk and its place in the book.

    owner   masked already
    head    of the book when it was printed: all that stands on the sheet is bound by it
    Source  GB/T 41833-2022: at least one Hanzi of a name and six digits of a phone are hidden
    """
    printed: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("missing.sheet_title"), align="center", size=2),
        Row(number, _moment(at_ms)),
        Row(carrier, code, bold=True),
        Barcode(waybill),
        Row(words.say("missing.sheet_owner"), owner),
        Rule(),
    ]
    for line in lines:
        printed += _event(words, line)
    printed += [
        Rule(),
        Text(words.say("missing.sheet_how")),
        Row(words.say("missing.sheet_clerk", clerk=clerk), words.say("missing.book", head=head)),
        Text(words.say("missing.sheet_signed")),
        Gap(2),
    ]
    title = words.say("missing.sheet_name", number=number, pickup=code)
    return Slip(title, tuple(printed))


def _event(words: Words, line: SheetLine) -> list[Line]:
    late = words.say("missing.sheet_late", when=_moment(line.late_ms)) if line.late_ms else ""
    clerk = words.say("missing.sheet_clerk", clerk=line.clerk) if line.clerk else ""
    about = "  ".join(part for part in (clerk, late) if part)
    said = f"{line.what}\n{about}" if about else line.what
    return [Row(_moment(line.at_ms), line.head, bold=True), Text(said)]


def _moment(at_ms: int) -> str:
    return local(at_ms).strftime("%Y-%m-%d %H:%M")
