"""The Z slip: what a shift took, what lay in the drawer, what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan
from station_app.basics.paper import Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words
from station_app.wire.facts.till import BookTotal, ShiftClosed


def z_slip(
    fact: ShiftClosed,
    *,
    words: Words,
    station_name: str,
    day: str,
    opened_ms: int,
    closed_ms: int,
    head: str,
) -> Slip:
    """The slip that ends a shift; ``head`` are the first digits of the book's chain then."""
    lines: list[Line] = [
        Text(station_name, align="center", size=2),
        Text(words.say("shift.z_title", number=fact.number), align="center", bold=True),
        Text(words.say("shift.z_day", day=day), align="center"),
        Text(f"{day_hour_minute(opened_ms)} - {day_hour_minute(closed_ms)}", align="center"),
        Rule(),
        *_taken(fact.totals, words),
        Rule(),
        Row(words.say("shift.z_float"), yuan(fact.float_fen)),
        Row(words.say("shift.z_expected"), yuan(fact.expected_fen)),
        Row(words.say("shift.z_counted"), yuan(fact.counted_fen)),
        Row(words.say("shift.z_difference"), yuan(fact.difference_fen), bold=True),
    ]
    if fact.difference_fen:
        reason = fact.reason or words.say("shift.unexplained")
        lines.append(Text(words.say("shift.z_reason", reason=reason)))
    lines += [Gap(), Row(words.say("shift.z_given"), words.say("shift.z_taken_over"))]
    lines += [Rule(), Text(words.say("shift.z_head", head=head), align="center")]
    return Slip(title=words.say("shift.z_title", number=fact.number), lines=tuple(lines))


def _taken(totals: Iterable[BookTotal], words: Words) -> list[Line]:
    rows: list[Line] = [
        Row(f"{_book(total.book, words)} · {_tender(total.tender, words)}", yuan(total.fen))
        for total in totals
    ]
    return rows or [Text(words.say("shift.z_nothing_taken"))]


def _book(book: str, words: Words) -> str:
    return words.say(f"money.book_{book}")


def _tender(tender: str, words: Words) -> str:
    return words.say(f"money.tender_{tender}")
