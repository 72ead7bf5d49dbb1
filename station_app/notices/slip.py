"""The two papers: the call list with full numbers, and the loudspeaker sheet without any person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.paper import Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True, slots=True)
class CallLine:
    """Somebody to telephone; the name is masked, the number is whole.

    back  ``11-30``: the first day on which something of theirs may go back
    """

    village: str
    name: str
    phone: str
    extension: str
    codes: tuple[str, ...]
    back: str


@dataclass(frozen=True, slots=True)
class Hamlet:
    """How many parcels wait for the people of a hamlet; the name is empty when it is not known."""

    name: str
    parcels: int


def call_list(
    words: Words,
    *,
    station: str,
    number: str,
    printed: str,
    destroy_by: str,
    clerk: str,
    lines: Sequence[CallLine],
) -> Slip:
    """Whom to telephone, hamlet by hamlet; printed once, torn up by the day that stands on it."""
    found: list[Line] = [
        Text(station, align="center", bold=True),
        Text(words.say("call_list.title"), align="center", size=2),
        Row(number, printed),
        Row(words.say("call_list.by"), clerk),
        Text(words.say("call_list.destroy", day=destroy_by), align="center", bold=True, size=2),
        Text(words.say("call_list.rule")),
    ]
    village = None
    for line in lines:
        if line.village != village:
            village = line.village
            found += [Rule(), Text(village or words.say("call_list.no_village"), bold=True, size=2)]
        found += _of_person(words, line)
    found += [Rule(), Text(words.say("call_list.end", n=len(lines), day=destroy_by), bold=True)]
    title = words.say("call_list.slip_name", number=number)
    return Slip(title=title, lines=tuple(found), once=True)


def loudspeaker_sheet(
    words: Words,
    *,
    station: str,
    day: str,
    hours: str,
    phone: str,
    market: str,
    hamlets: Sequence[Hamlet],
) -> Slip:
    """What is read out to the village: hamlets and counts, when to come, and no person.

    market  the next market day in words, empty where there is none
    """
    unknown = words.say("loudspeaker.unknown")
    total = sum(hamlet.parcels for hamlet in hamlets)
    counts = [(hamlet.name or unknown, hamlet.parcels) for hamlet in hamlets]
    named = words.say("loudspeaker.and").join(
        words.say("loudspeaker.count", hamlet=name, n=n) for name, n in counts
    )
    lines: list[Line] = [
        Text(words.say("loudspeaker.title"), align="center", size=2, bold=True),
        Row(station, day),
        Rule(),
        *[Row(name, words.say("loudspeaker.pieces", n=n), bold=True) for name, n in counts],
        Rule(),
        Text(words.say("loudspeaker.read", station=station, n=total, hamlets=named), size=2),
        Gap(),
        *([Text(words.say("loudspeaker.hours", hours=hours), size=2)] if hours else []),
        *([Text(words.say("loudspeaker.market", market=market), size=2)] if market else []),
        *([Text(words.say("loudspeaker.phone", phone=phone), size=2)] if phone else []),
        Gap(),
        Text(words.say("loudspeaker.ask")),
    ]
    return Slip(title=words.say("loudspeaker.slip_name", day=day), lines=tuple(lines))


def _of_person(words: Words, line: CallLine) -> list[Line]:
    """The extension stands on a line of its own: it is dialled after the number (domain.md 5)."""
    name = line.name or words.say("call_list.no_name")
    extension = words.say("call_list.extension", extension=line.extension)
    return [
        Gap(),
        Row(name, words.say("call_list.back", day=line.back)),
        Text(f"{line.phone[:3]} {line.phone[3:7]} {line.phone[7:]}", size=2, bold=True),
        *([Text(extension, size=2, bold=True)] if line.extension else []),
        Text("  ".join(line.codes)),
        Text(words.say("call_list.boxes")),
    ]
