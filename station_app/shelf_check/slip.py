"""What a shelf check found, on paper: to walk the shelves with once more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.clock import day_hour_minute
from station_app.basics.paper import Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


class FoundLine(NamedTuple):
    """One parcel that does not agree.

    left  when it left and with whom, the name masked
    """

    why: str
    code: str
    waybill: str
    shelf: str
    book_shelf: str = ""
    left: str = ""


def check_slip(
    words: Words,
    *,
    station: str,
    number: str,
    at_ms: int,
    clerk: str,
    shelves: int,
    seen: int,
    found: Sequence[FoundLine],
) -> Slip:
    """The counts, then what is missing, on the wrong shelf, or too much."""
    say = words.say
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(say("shelf_check.slip_title"), align="center", size=2),
        Row(number, day_hour_minute(at_ms)),
        Row(say("shelf_check.slip_shelves"), str(shelves)),
        Row(say("shelf_check.slip_seen"), str(seen)),
    ]
    for why in ("missing", "wrong_shelf", "gone", "unknown"):
        of_kind = [one for one in found if one.why == why]
        if of_kind:
            title = say(f"shelf_check.why_{why}")
            lines += [Rule(), Row(title, str(len(of_kind)), bold=True)]
            lines += [part for one in of_kind for part in _line(one)]
    lines += [Rule(), Text(say("shelf_check.slip_clerk", clerk=clerk))]
    return Slip(say("shelf_check.slip_name", number=number), tuple(lines))


def _line(one: FoundLine) -> list[Line]:
    where = f"{one.book_shelf} > {one.shelf}" if one.why == "wrong_shelf" else one.shelf
    if not one.code:
        return [Row(f"  {one.waybill}", where)]
    lines: list[Line] = [Row(f"  {one.code}", where), Text(f"    {one.waybill}")]
    return [*lines, Text(f"    {one.left}")] if one.left else lines
