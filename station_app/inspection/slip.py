"""The inspection file on paper: what a supervisor asks, in the order they ask it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan
from station_app.basics.paper import Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words
from station_app.inspection import rules
from station_app.inspection.rules import File, Training, Wall


def inspection_slip(words: Words, file: File, *, station: str, at_ms: int) -> Slip:
    """The file of this day; names of complainants never stand on it."""
    title = words.say("inspection.title")
    lines: list[Line] = [
        Text(station, align="center", size=2),
        Text(title, align="center", bold=True),
        Text(day_hour_minute(at_ms), align="center"),
        Rule("="),
        *_papers(words, file),
        *_wall(words, file.wall),
        *_trainings(words, file.trainings),
        *_counts(words, file),
        *_complaints(words, file),
        Gap(),
        Row(words.say("inspection.keeper_signs"), words.say("inspection.supervisor_signs")),
    ]
    return Slip(title=title, lines=tuple(lines))


def inspection_rows(slip: Slip) -> list[tuple[str, str]]:
    """What stands on the paper, line by line, for a table on a supervisor's own computer."""
    rows = []
    for line in slip.lines:
        if isinstance(line, Row):
            rows.append((line.left, line.right))
        elif isinstance(line, Text):
            rows.append((line.text, ""))
    return rows


def _head(words: Words, code: str) -> Text:
    return Text(words.say(code), bold=True)


def _papers(words: Words, file: File) -> Iterable[Line]:
    yield _head(words, "inspection.papers")
    for paper in file.papers:
        named = words.say(f"inspection.paper_{paper.paper}")
        yield Row(named, paper.number or words.say("inspection.not_noted"))
        if paper.until_day:
            yield Text(words.say("inspection.until", day=paper.until_day), align="right")
    yield Rule()


def _wall(words: Words, wall: Wall) -> Iterable[Line]:
    yield _head(words, "inspection.wall")
    if not wall.day:
        yield Text(words.say("inspection.never_checked"))
    else:
        yield Text(words.say("inspection.checked_on", day=wall.day))
        for one in wall.missing:
            yield Row(words.say(f"inspection.notice_{one}"), words.say("inspection.missing"))
        if not wall.missing:
            yield Text(words.say("inspection.all_there", n=len(rules.NOTICES)))
    yield Rule()


def _trainings(words: Words, trainings: Sequence[Training]) -> Iterable[Line]:
    yield _head(words, "inspection.trainings")
    for one in trainings:
        topic = words.say(f"inspection.topic_{one.topic}")
        yield Row(f"{one.day} {topic}", words.say("inspection.minutes", n=one.minutes))
        yield Text(" ".join(one.names), align="right")
    if not trainings:
        yield Text(words.say("inspection.no_training"))
    yield Rule()


def _counts(words: Words, file: File) -> Iterable[Line]:
    total = file.total
    yield _head(words, "inspection.year")
    for code, count in (
        ("sent", total.sent),
        ("identified", total.identified),
        ("inspected", total.inspected),
        ("cleared", total.cleared),
        ("refused", total.refused),
        ("handed_over", total.handed_over),
        ("unscanned", total.unscanned),
        ("consents", total.consents),
    ):
        yield Row(words.say(f"inspection.count_{code}"), str(count))
    yield Row(words.say("inspection.count_carrier"), yuan(total.carrier_fen))
    yield Row(words.say("inspection.count_charged"), yuan(total.charged_fen), bold=True)
    for one in file.months:
        yield Row(
            one.month,
            words.say("inspection.month_line", sent=one.sent, out=one.handed_over),
        )
    yield Rule()


def _complaints(words: Words, file: File) -> Iterable[Line]:
    yield _head(words, "inspection.complaints")
    for one in file.complaints:
        about = words.say(f"inspection.about_{one.about}")
        if one.answered_day:
            right = words.say("inspection.answered_on", day=one.answered_day[5:])
        else:
            right = words.say("inspection.days_left", n=rules.days_left(one.received_day, file.day))
        yield Row(f"{one.received_day} {about}", right)
    if not file.complaints:
        yield Text(words.say("inspection.no_complaint_yet"))
    yield Rule()
