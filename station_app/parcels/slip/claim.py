"""What both sides sign when a run is closed: the counts, and every parcel that is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from station_app.basics.clock import day_hour_minute
from station_app.basics.paper import Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A parcel that is not as it should be.

    kind  damaged, misrouted or over; taken: it was taken in all the same
    """

    kind: str
    waybill: str
    reason: str = ""
    taken: bool = False
    photo: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What stands on the slip of a closed run.

    carrier   in words, empty for a van that mixes several; by_carrier names and counts
    cartons   boxes that were carried, more than ``ours`` when shipments came in several
    """

    number: str
    station: str
    carrier: str
    van: str
    courier: str
    clerk: str
    opened_ms: int
    closed_ms: int
    theirs: int
    ours: int
    cartons: int
    reason: str
    by_carrier: Sequence[tuple[str, int]]
    short: Sequence[str]
    over: Sequence[str]
    wrong: Sequence[WrongLine]


def claim_slip(words: Words, claim: Claim) -> Slip:
    """The slip, for the station to keep and the courier to photograph; no recipient is named."""
    say = words.say
    difference = claim.ours - claim.theirs
    lines: list[Line] = [
        Text(claim.station, align="center", bold=True),
        Text(say("run.slip_title"), align="center", size=2),
        Row(claim.carrier or say("run.slip_several"), claim.number),
        *([Row(say("run.slip_van"), claim.van)] if claim.van else []),
        Row(day_hour_minute(claim.opened_ms), day_hour_minute(claim.closed_ms)),
        Rule(),
        Row(say("run.slip_theirs"), str(claim.theirs), bold=True),
        Row(say("run.slip_ours"), str(claim.ours), bold=True),
        Row(say("run.slip_difference"), f"{difference:+d}" if difference else "0", bold=True),
    ]
    if claim.cartons > claim.ours:
        lines.append(Row(say("run.slip_cartons"), str(claim.cartons)))
    if len(claim.by_carrier) > 1:
        lines += [Row(name, str(count)) for name, count in claim.by_carrier]
    if claim.reason:
        lines.append(Text(say("run.slip_reason", reason=claim.reason)))
    lines += [Rule(), *_exceptions(words, claim), Rule()]
    lines += [
        Text(say("run.slip_signed_station", name=claim.clerk)),
        Gap(2),
        Text(say("run.slip_signed_courier", name=claim.courier)),
        Gap(2),
    ]
    name = say("run.slip_name", number=claim.number)
    return Slip(name, tuple(lines))


def _exceptions(words: Words, claim: Claim) -> list[Line]:
    say = words.say
    noted = [one.waybill for one in claim.wrong if one.kind == "over"]
    unlisted = [WrongLine("over", one) for one in claim.over if one not in noted]
    groups: list[tuple[str, Sequence[WrongLine]]] = [
        ("run.slip_short", [WrongLine("short", one) for one in claim.short]),
        ("run.slip_over", [*(one for one in claim.wrong if one.kind == "over"), *unlisted]),
        ("run.slip_damaged", [one for one in claim.wrong if one.kind == "damaged"]),
        ("run.slip_misrouted", [one for one in claim.wrong if one.kind == "misrouted"]),
    ]
    lines: list[Line] = []
    for code, found in groups:
        if found:
            lines.append(Text(say(code, n=len(found)), bold=True))
        for one in found:
            lines += _wrong(words, one)
    return lines or [Text(say("run.slip_nothing_wrong"))]


def _wrong(words: Words, one: WrongLine) -> list[Line]:
    marks = []
    if one.kind in ("damaged", "misrouted"):
        marks.append(words.say("run.slip_taken" if one.taken else "run.slip_not_taken"))
    if one.photo:
        marks.append(words.say("run.slip_photo"))
    lines: list[Line] = [Row(f"  {one.waybill}", " ".join(marks))]
    if one.reason:
        lines.append(Text(f"  {one.reason}"))
    return lines
