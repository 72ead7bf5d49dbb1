"""The slips of a tab, in large type: what is owed, and what was paid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.basics.paper import Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True)
class TabHead:
    """What stands on every slip of a tab; ``who`` is masked."""

    words: Words
    station_name: str
    who: str
    at_ms: int
    head: str


@dataclass(frozen=True)
class Said:
    """One line of the statement."""

    day: str
    what: str
    number: str
    fen: int


def statement_slip(
    head: TabHead, *, lines: Sequence[Said], owed_fen: int, due_day: str, overdue: bool
) -> Slip:
    """What somebody owes and why, large enough to be read without glasses."""
    say = head.words.say
    title = say("tab.statement_title")
    body: list[Line] = [*_top(head, title)]
    for line in lines:
        body.append(Text(f"{line.day} {say(f'tab.what_{line.what}')}", size=2))
        body.append(Text(yuan_sign(line.fen), align="right", size=2))
        body.append(Text(line.number))
    body += [Rule(), Text(say("tab.slip_owed"), size=2, bold=True)]
    body.append(Text(yuan_sign(owed_fen), align="right", size=3, bold=True))
    if due_day:
        code = "tab.slip_overdue" if overdue else "tab.slip_due"
        body.append(Text(say(code, day=due_day), size=2, bold=overdue))
    return Slip(title=title, lines=(*body, *_end(head)))


def paid_slip(head: TabHead, *, number: str, fen: int, left_fen: int, back: bool = False) -> Slip:
    """A payment, or one that was taken back; the drawer opens for it."""
    say = head.words.say
    title = say("tab.back_title", number=number) if back else say("tab.paid_title", number=number)
    body: list[Line] = [
        *_top(head, title),
        Text(yuan_sign(fen), align="right", size=3, bold=True),
        Text(say("tab.slip_left", left=yuan_sign(left_fen)), size=2),
        Gap(),
        Text(say("tab.slip_signature")),
    ]
    return Slip(title=title, lines=(*body, *_end(head)), open_drawer=True)


def change_slip(head: TabHead, *, number: str, fen: int) -> Slip:
    """Change that was owed was paid out."""
    say = head.words.say
    title = say("change.slip_title", number=number)
    lines: list[Line] = [*_top(head, title), Row(say("change.slip_paid"), yuan_sign(fen))]
    return Slip(title=title, lines=(*lines, *_end(head)), open_drawer=True)


def _top(head: TabHead, title: str) -> Iterable[Line]:
    if head.station_name:
        yield Text(head.station_name, align="center", size=2)
    yield Text(title, align="center", bold=True)
    if head.who:
        yield Text(head.who, align="center", size=2)
    yield Text(day_hour_minute(head.at_ms), align="center")
    yield Rule()


def _end(head: TabHead) -> tuple[Line, ...]:
    return Rule(), Text(head.words.say("shift.z_head", head=head.head), align="center")
