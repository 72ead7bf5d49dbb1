"""X and Z slips: what a shift took, book by book, what lay in the drawer, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan
from station_app.basics.paper import Gap, Line, Row, Rule, Slip, Text, as_copy
from station_app.basics.waybills import short_name
from station_app.basics.words import Words
from station_app.wire.facts.till import (
    BookTotal,
    CashMoved,
    DrawerOpened,
    ShiftClosed,
    ShiftPrinted,
    Standing,
)


@dataclass(frozen=True)
class Head:
    """What stands on every slip of the drawer.

    day, opened_ms  of the shift; at_ms when the slip was made
    head            first digits of the book's chain then
    copy            0 the first print, n the n-th print again
    """

    words: Words
    station_name: str
    day: str
    opened_ms: int
    at_ms: int
    head: str
    copy: int = 0


def z_slip(fact: ShiftClosed, head: Head, *, names: Mapping[str, str]) -> Slip:
    """The slip that ends a shift; ``names`` are the clerks'."""
    say = head.words.say
    standing = fact.standing or Standing()
    lines: list[Line] = [
        *_begin(head, say("shift.z_title", number=fact.number)),
        *_before(standing, head.words),
        Rule(),
        *_books(fact.totals, head.words, cash=True),
        Rule(),
        *_drawer(fact, standing, head.words),
    ]
    if fact.counted:
        lines += [
            Row(say("shift.z_counted"), yuan(fact.counted_fen)),
            *_counts(standing, head.words),
            Row(say("shift.z_difference"), yuan(fact.difference_fen), bold=True),
        ]
    else:
        lines.append(Text(say("shift.z_not_counted"), bold=True))
    if fact.difference_fen:
        reason = fact.reason or say("shift.unexplained")
        lines.append(Text(say("shift.z_reason", reason=reason)))
    lines += _whose(fact.counted_fen, standing, head.words)
    if fact.left_fen is not None:
        lines.append(Row(say("shift.z_left"), yuan(fact.left_fen)))
        if taken_fen := fact.counted_fen - fact.left_fen:
            lines.append(Row(say("shift.z_taken_out"), yuan(taken_fen)))
    lines += _openings(standing, head.words, names)
    giver, taker = names.get(fact.keeper, ""), names.get(fact.taker, "")
    lines += [Gap(), Text(say("shift.z_given", name=giver)), Gap()]
    lines += [Text(say("shift.z_taken_over", name=taker)), *_end(head)]
    return _slip(say("shift.z_title", number=fact.number), lines, head)


def x_slip(fact: ShiftPrinted, head: Head, *, names: Mapping[str, str]) -> Slip:
    """How a shift stands; without a count no cash stands on it."""
    say = head.words.say
    counted_fen = fact.counted_fen
    lines: list[Line] = [
        *_begin(head, say("shift.x_title", number=fact.number)),
        *_before(fact.standing, head.words),
        Rule(),
        *_books(fact.totals, head.words, cash=counted_fen is not None),
        Rule(),
    ]
    if counted_fen is None:
        lines.append(Text(say("shift.x_hidden")))
    else:
        difference_fen = counted_fen - fact.expected_fen
        lines += [
            *_drawer(fact, fact.standing, head.words),
            Row(say("shift.z_counted"), yuan(counted_fen)),
            *_counts(fact.standing, head.words),
            Row(say("shift.z_difference"), yuan(difference_fen), bold=True),
            *_whose(counted_fen, fact.standing, head.words),
        ]
    lines += [*_openings(fact.standing, head.words, names), *_end(head)]
    return _slip(say("shift.x_title", number=fact.number), lines, head)


def move_slip(fact: CashMoved, head: Head, *, clerk: str) -> Slip:
    """The slip of cash that was put in or taken out; the drawer opens for it."""
    say = head.words.say
    code = "cash.slip_in" if fact.fen > 0 else "cash.slip_out"
    title = say("cash.slip_undone") if fact.undoes else say(code)
    lines: list[Line] = [
        *_top(head, title),
        Row(say(f"cash.why_{fact.why}"), yuan(fact.fen), bold=True),
        *([Text(fact.note)] if fact.note else []),
        Text(say("drawer.slip_by", name=clerk)),
        Gap(),
        Text(say("cash.slip_signature")),
        *_end(head),
    ]
    return Slip(title=title, lines=tuple(lines), open_drawer=True)


def drawer_slip(fact: DrawerOpened, head: Head, *, clerk: str) -> Slip:
    """The slip of a drawer that was opened without a sale."""
    say = head.words.say
    title = say("drawer.slip_title")
    lines: list[Line] = [
        *_top(head, title),
        Text(say("shift.z_reason", reason=fact.reason)),
        Text(say("drawer.slip_by", name=clerk)),
        *_end(head),
    ]
    return Slip(title=title, lines=tuple(lines), open_drawer=True)


def _slip(title: str, lines: Iterable[Line], head: Head) -> Slip:
    slip = Slip(title=title, lines=tuple(lines))
    if not head.copy:
        return slip
    return as_copy(slip, copy=head.copy, mark=head.words.say("paper.copy_mark", copy=head.copy))


def _top(head: Head, title: str) -> Iterable[Line]:
    if head.station_name:
        yield Text(head.station_name, align="center", size=2)
    yield Text(title, align="center", bold=True)
    yield Text(day_hour_minute(head.at_ms), align="center")
    yield Rule()


def _begin(head: Head, title: str) -> Iterable[Line]:
    if head.station_name:
        yield Text(head.station_name, align="center", size=2)
    yield Text(title, align="center", bold=True)
    yield Text(head.words.say("shift.z_day", day=head.day), align="center")
    times = f"{day_hour_minute(head.opened_ms)} - {day_hour_minute(head.at_ms)}"
    yield Text(times, align="center")


def _end(head: Head) -> tuple[Line, ...]:
    return Rule(), Text(head.words.say("shift.z_head", head=head.head), align="center")


def _before(standing: Standing, words: Words) -> Iterable[Line]:
    if not standing.before:
        return
    left = standing.before_left_fen
    code = "shift.z_before" if left is None else "shift.z_before_left"
    money = "" if left is None else yuan(left)
    yield Text(words.say(code, number=standing.before, left=money), align="center")


def _books(totals: Iterable[BookTotal], words: Words, *, cash: bool) -> list[Line]:
    """Each book with its own figures; a carrier's money under the carrier's name."""
    lines: list[Line] = []
    for (book, of), found in groupby(totals, attrgetter("book", "of")):
        name = words.say(f"money.book_{book}")
        owner = f" {short_name(of)}" if of else ""
        for total in found:
            tender = words.say(f"money.tender_{total.tender}")
            hidden = total.tender == "cash" and not cash
            amount = words.say("shift.x_after_count") if hidden else yuan(total.fen)
            lines.append(Row(f"{name}{owner} · {tender}", amount))
    return lines or [Text(words.say("shift.z_nothing_taken"))]


def _drawer(
    fact: ShiftPrinted | ShiftClosed, standing: Standing, words: Words
) -> Iterable[Line]:  # fmt: skip
    say = words.say
    cash_fen = sum(total.fen for total in fact.totals if total.tender == "cash")
    yield Row(say("shift.z_float"), yuan(fact.float_fen))
    yield Row(say("shift.z_cash"), yuan(cash_fen))
    for move in standing.moves:
        way = say("cash.in" if move.fen > 0 else "cash.out")
        times = f" ×{move.times}" if move.times > 1 else ""
        yield Row(f"{say(f'cash.why_{move.why}')} {way}{times}", yuan(move.fen))
    if standing.brought_fen:
        code = "shift.z_brought" if standing.brought_fen > 0 else "shift.z_gone_on"
        yield Row(say(code), yuan(standing.brought_fen))
    yield Row(say("shift.z_expected"), yuan(fact.expected_fen))


def _counts(standing: Standing, words: Words) -> Iterable[Line]:
    for one in standing.pieces:
        yield Row(f"  {yuan(one.fen)} × {one.pieces}", yuan(one.fen * one.pieces))
    if len(standing.counts) > 1:
        counts = " → ".join(yuan(fen) for fen in standing.counts)
        yield Text(words.say("shift.z_counts", counts=counts))


def _whose(drawer_fen: int, standing: Standing, words: Words) -> Iterable[Line]:
    """Carriers' money stands at book value; whatever is missing is missing from the station's."""
    if not standing.held:
        return
    for held in standing.held:
        owner = short_name(held.of) if held.of else words.say("money.book_cod")
        yield Row(words.say("shift.z_held", carrier=owner), yuan(held.fen))
    own_fen = drawer_fen - sum(held.fen for held in standing.held)
    yield Row(words.say("shift.z_own"), yuan(own_fen), bold=True)


def _openings(
    standing: Standing, words: Words, names: Mapping[str, str]
) -> Iterable[Line]:  # fmt: skip
    if not standing.openings:
        return
    yield Rule()
    for one in standing.openings:
        name = names.get(one.clerk, one.clerk)
        yield Row(words.say("drawer.z_openings", name=name), f"×{one.times}")
