"""The overdue ladder: told, reminded, last call, back to the carrier; in business days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from station_app.basics.faults import Refusal
from station_app.basics.market_days import MarketDays, read_market_days
from station_app.basics.waybills import carriers

Stage = Literal["fresh", "reminder", "second_reminder", "last_call", "ended"]
Kind = Literal["arrived", "reminder", "second_reminder", "last_call"]
KINDS: tuple[Kind, ...] = ("arrived", "reminder", "second_reminder", "last_call")
_WANTS: dict[Stage, Kind] = {
    "fresh": "arrived",
    "reminder": "reminder",
    "second_reminder": "second_reminder",
    "last_call": "last_call",
    "ended": "last_call",
}
_MOST_DAYS = 365
_MOST_EXTENDED_DAYS = 90


@dataclass(frozen=True, slots=True)
class Ladder:
    """Days after a parcel came; 1 is the next day.

    Source  domain.md 4: village practice is 3 to 7 days, reminders on day 1 and 3
    """

    reminder: int = 1
    second_reminder: int = 3
    last_call: int = 5
    give_back: int = 7


@dataclass(frozen=True)
class Plan:
    """How long parcels wait at this station: its ladder, those of carriers, and the market."""

    ladder: Ladder = Ladder()
    of_carrier: Mapping[str, Ladder] = field(default_factory=dict)
    market: MarketDays = field(default_factory=MarketDays)

    def ladder_of(self, carrier: str) -> Ladder:
        """A carrier's own ladder, else the station's."""
        return self.of_carrier.get(carrier, self.ladder)


@dataclass(frozen=True, slots=True)
class Position:
    """Where a parcel stands on its ladder.

    return_day  the first day on which it may go back
    waits_days  whole business days since it came
    kept        it was asked to be kept, and that day has not passed
    """

    stage: Stage
    last_call_day: date
    return_day: date
    waits_days: int
    kept: bool

    @property
    def last_day(self) -> date:
        """The last day on which it surely can be fetched."""
        return self.return_day - timedelta(days=1)

    @property
    def overdue(self) -> bool:
        """Whether somebody should telephone: the last call is due, or the ladder has ended."""
        return self.stage in ("last_call", "ended")


@lru_cache(maxsize=8)
def read_plan(ladders: str, market: str) -> Plan:
    """What the settings say: ``1 3 5 7; JT 1 2 3 5`` and ``lunar 3 6 9``.

    The first part is for every carrier, others begin with a carrier's key; empty is the default.
    Refusal ladder.bad_days, ladder.unknown_carrier, market.bad_days
    """
    general, of_carrier = Ladder(), {}
    for part in filter(None, (piece.split() for piece in ladders.split(";"))):
        if part[0].isdigit():
            general = _ladder(part, ladders)
        elif part[0].upper() in carriers():
            of_carrier[part[0].upper()] = _ladder(part[1:], ladders)
        else:
            raise Refusal("ladder.unknown_carrier", carrier=part[0])
    return Plan(general, of_carrier, read_market_days(market))


def ladder_text(plan: Plan) -> str:
    """What `read_plan` reads; a carrier whose ladder is the station's is left out."""
    own = {key: one for key, one in plan.of_carrier.items() if one != plan.ladder}
    return "; ".join([_days(plan.ladder), *(f"{key} {_days(one)}" for key, one in own.items())])


def _days(one: Ladder) -> str:
    return f"{one.reminder} {one.second_reminder} {one.last_call} {one.give_back}"


def _ladder(words: list[str], whole: str) -> Ladder:
    days = [int(word) if word.isascii() and word.isdigit() else 0 for word in words]
    rising = all(one < after for one, after in zip([0, *days], days, strict=False))
    if len(days) != 4 or not rising or days[-1] > _MOST_DAYS:
        raise Refusal("ladder.bad_days", text=whole[:40])
    return Ladder(*days)


def return_day(came: date, kept_until: date | None, ladder: Ladder, market: MarketDays) -> date:
    """The first day on which a parcel may go back.

    Whoever only comes down on market day gets one more: it is the day after the next market at
    the earliest, counted from the ladder's end or from the end of an extension.
    """
    end = came + timedelta(days=ladder.give_back)
    if kept_until is not None:
        end = max(end, kept_until + timedelta(days=1))
    held = market.first_from(end)
    return end if held is None else held + timedelta(days=1)


def position(
    *, came: date, kept_until: date | None, ladder: Ladder, market: MarketDays, today: date
) -> Position:
    """Where a parcel stands today."""
    back = return_day(came, kept_until, ladder, market)
    last_call = back - timedelta(days=ladder.give_back - ladder.last_call)
    waits_days = max(0, (today - came).days)
    stage: Stage = "fresh"
    if today >= back:
        stage = "ended"
    elif today >= last_call:
        stage = "last_call"
    elif waits_days >= ladder.second_reminder:
        stage = "second_reminder"
    elif waits_days >= ladder.reminder:
        stage = "reminder"
    kept = kept_until is not None and today <= kept_until
    return Position(stage, last_call, back, waits_days, kept)


def notice_due(
    where: Position, *, noticed: str, noticed_on: date | None, today: date
) -> Kind | None:
    """The notice that is due today; each kind once, the first is always that it arrived.

    What was missed while the PC was off is not made up for: of two reminders due only the later
    goes out. Nobody is told twice on one day, nor reminded of what they asked to be kept.

    noticed     the last notice queued, empty while none was
    noticed_on  its business day
    """
    if not noticed:
        return "arrived"
    wanted = _WANTS[where.stage]
    if noticed_on == today or (where.kept and wanted != "last_call"):
        return None
    told = KINDS.index(noticed) if noticed in KINDS else len(KINDS)
    return wanted if KINDS.index(wanted) > told else None


def check_extension(until: date, today: date) -> None:
    """Refusal notice.until_past, notice.until_too_far  at most ninety days from today."""
    if until < today:
        raise Refusal("notice.until_past")
    if until > today + timedelta(days=_MOST_EXTENDED_DAYS):
        raise Refusal("notice.until_too_far", most=_MOST_EXTENDED_DAYS)
