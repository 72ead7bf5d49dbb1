"""What somebody is given who took others' parcels along, or paid money that is the carriers'."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.basics.paper import Gap, Line, Row, Rule, Slip, Text
from station_app.basics.words import Words


@dataclass(frozen=True, slots=True)
class Went:
    """One parcel on the slip.

    owner    masked name and phone tail; empty when nobody is named for it, or it is the taker's own
    carrier  its full name: whose money ``due_fen`` is
    remain   cartons of the same shipment that are still here
    """

    owner: str
    code: str
    carrier: str
    waybill: str
    due_fen: int = 0
    cartons: tuple[int, ...] = ()
    remain: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Leaving:
    """A hand-over as its slip tells of it.

    taker   masked, empty when the owner took their own
    proofs  how the taker was known, as codes of the words
    head    first eight hex digits of the entry's hash
    """

    station: str
    taker: str
    proofs: tuple[str, ...]
    went: tuple[Went, ...]
    tender: str
    at_ms: int
    head: str

    @property
    def due_fen(self) -> int:
        """What was paid."""
        return sum(one.due_fen for one in self.went)


def leaving_slip(words: Words, leaving: Leaving) -> Slip:
    """The slip of one hand-over: what was taken for whom, and what was paid for which carrier.

    Source  GB/T 41833-2022: names and phones stand on paper masked only
    """
    title = words.say("leaving.slip_taker" if leaving.taker else "leaving.slip_paid")
    lines: list[Line] = [
        Text(leaving.station, align="center", bold=True),
        Text(title, align="center", size=2),
        Row(day_hour_minute(leaving.at_ms), words.say("leaving.slip_head", head=leaving.head)),
        *_taker(words, leaving),
        Rule(),
        *_parcels(words, leaving.went),
        *_paid(words, leaving),
        Rule(),
        Text(words.say("leaving.slip_keep")),
    ]
    name = words.say(
        "leaving.slip_name", what=title, who=leaving.taker or leaving.went[0].code
    )  # fmt: skip
    return Slip(name, tuple(lines), open_drawer=_in_cash(leaving))


def money_back_slip(
    words: Words, *, station: str, went: Went, tender: str, at_ms: int, head: str
) -> Slip:
    """The slip of a hand-over that was taken back with its money; the payer signs it."""
    title = words.say("leaving.slip_back")
    lines: list[Line] = [
        Text(station, align="center", bold=True),
        Text(title, align="center", size=2),
        Row(day_hour_minute(at_ms), words.say("leaving.slip_head", head=head)),
        Rule(),
        Row(went.code, went.carrier),
        Text(went.waybill),
        Row(words.say(f"money.tender_{tender}"), yuan_sign(-went.due_fen), bold=True),
        Rule(),
        Text(words.say("leaving.slip_signature")),
        Gap(2),
    ]
    name = words.say("leaving.slip_name", what=title, who=went.code)
    return Slip(name, tuple(lines), open_drawer=tender == "cash")


def _taker(words: Words, leaving: Leaving) -> Iterable[Line]:
    if not leaving.taker:
        return
    owners = len({one.owner for one in leaving.went if one.owner})
    known = [words.say(f"leaving.proof_{proof}") for proof in leaving.proofs]
    yield Row(words.say("leaving.slip_who"), leaving.taker, bold=True)
    yield Row(words.say("leaving.slip_known"), " ".join(known))
    yield Text(words.say("leaving.slip_count", count=len(leaving.went), owners=owners), bold=True)


def _parcels(words: Words, went: Sequence[Went]) -> Iterable[Line]:
    in_order = sorted(went, key=lambda one: one.owner)
    for owner, parcels in groupby(in_order, key=lambda one: one.owner):
        if owner:
            yield Text(words.say("leaving.slip_for", who=owner), bold=True)
        for one in parcels:
            yield Row(one.code, f"{one.carrier} *{one.waybill[-6:]}")
            if one.cartons:
                yield Text(words.say("leaving.slip_cartons", numbers=_numbers(one.cartons)))
            if one.remain:
                yield Text(words.say("leaving.slip_remain", numbers=_numbers(one.remain)))
            if one.due_fen:
                yield Row(words.say("leaving.slip_due"), yuan_sign(one.due_fen))


def _paid(words: Words, leaving: Leaving) -> Iterable[Line]:
    if not leaving.due_fen:
        return
    yield Rule()
    tender = words.say(f"money.tender_{leaving.tender}")
    yield Row(words.say("leaving.slip_total", tender=tender), yuan_sign(leaving.due_fen), bold=True)
    yield Text(words.say("leaving.slip_for_carrier"))


def _in_cash(leaving: Leaving) -> bool:
    return leaving.due_fen > 0 and leaving.tender == "cash"


def _numbers(cartons: Sequence[int]) -> str:
    return " ".join(str(number) for number in cartons)
