"""Where every parcel in the house stands on its ladder, who was told of it, who answered."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from sqlalchemy import bindparam, func, literal_column, select

from station_app.basics.clock import business_day
from station_app.notices.model import called, told
from station_app.notices.rules.ladder import Kind, Plan, Position, notice_due, position
from station_app.notices.rules.reach import Reach, Why, is_called_out, reach_of, why_call
from station_app.parcels.lookups.waiting import Waits, all_here
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare

_BLOCK_MS = 15 * 60_000  # every time zone and the cut of the day begin on one


class Spoken(NamedTuple):
    """What the telephone and the loudspeaker did for a parcel."""

    tries: int = 0
    answer: str = ""
    answered_ms: int = 0
    read_out_ms: int = 0


class Standing(NamedTuple):
    """A parcel in the house as those see it who tell, call and give back.

    owner   None while nobody is named, or once erased
    due     the notice its owner is to be sent now, if any
    result  of the last message, empty while the center knows nothing
    why     why its owner has to be telephoned, empty when nobody has to
    """

    stay: Waits
    where: Position
    owner: people.Person | None
    reach: Reach
    due: Kind | None
    result: str
    spoken: Spoken
    why: Why

    @property
    def village(self) -> str:
        """The owner's hamlet, empty when it is not known."""
        return self.owner.village if self.owner else ""

    @property
    def ended(self) -> bool:
        """Whether it may go back, and nobody said yet that it shall."""
        return self.where.stage == "ended" and not self.stay.return_reason and not self.stay.search

    @property
    def called_out(self) -> bool:
        """Whether the village loudspeaker has to tell of it."""
        busy = self.stay.return_reason or self.stay.search
        return not busy and is_called_out(self.reach, self.why, answer=self.spoken.answer)


_given = func.json_each(bindparam("parcels")).table_valued("value")
_THESE = select(_given.c.value)
_TOLD = prepare(
    select(told.c.parcel, told.c.result)
    .where(told.c.parcel.in_(_THESE), told.c.stale == 0)
    .order_by(literal_column("told.rowid"))  # as the journal told of them
)
_CALLED = prepare(
    select(called.c.parcel, *[called.c[name] for name in Spoken._fields]).where(
        called.c.parcel.in_(_THESE)
    )
)
_NOT_SPOKEN = Spoken()


def standings(read: Reads, plan: Plan, now_ms: int) -> list[Standing]:
    """Every parcel in the house, oldest first; everything else here is chosen out of it."""
    stays = all_here(read)
    owners = people.persons(read, {stay.person for stay in stays} - {""})
    parcels = json.dumps([stay.id for stay in stays])
    results = dict(read.rows(_TOLD, parcels=parcels))  # the last of a parcel's rows stands
    spoken = {row[0]: Spoken(*row[1:]) for row in read.rows(_CALLED, parcels=parcels)}
    today = day_of(now_ms)
    return [
        _standing(
            stay,
            plan,
            today,
            owner=owners.get(stay.person),
            result=results.get(stay.id, ""),
            spoken=spoken.get(stay.id, _NOT_SPOKEN),
        )
        for stay in stays
    ]


def overdue(found: Iterable[Standing]) -> list[Standing]:
    """What has waited until its last call or longer and does not go back yet, next to go first."""
    late = [one for one in found if one.where.overdue and not one.stay.return_reason]
    return sorted(late, key=lambda one: (one.where.return_day, one.stay.came_ms))


def day_of(at_ms: int) -> date:
    """The business day of a moment."""
    return _day_of_block(at_ms // _BLOCK_MS)


@lru_cache(maxsize=4096)
def _day_of_block(block: int) -> date:
    return date.fromisoformat(business_day(block * _BLOCK_MS))


def _standing(
    stay: Waits,
    plan: Plan,
    today: date,
    *,
    owner: people.Person | None,
    result: str,
    spoken: Spoken,
) -> Standing:
    where = position(
        came=day_of(stay.came_ms),
        kept_until=date.fromisoformat(stay.kept_until) if stay.kept_until else None,
        ladder=plan.ladder_of(stay.carrier),
        market=plan.market,
        today=today,
    )
    reach: Reach = "none"
    if owner is not None:
        known_days = (today - day_of(owner.recorded_ms)).days if owner.extension else 0
        reach = reach_of(phone=owner.phone, extension=owner.extension, known_days=known_days)
    due: Kind | None = None
    why: Why = ""
    if not stay.return_reason and not stay.search:
        answered_on = day_of(spoken.answered_ms) if spoken.answered_ms else None
        why = why_call(where, reach, result=result, answer=spoken.answer, answered_on=answered_on)
        if reach in ("phone", "privacy"):
            noticed_on = day_of(stay.noticed_ms) if stay.noticed_ms else None
            due = notice_due(where, noticed=stay.noticed, noticed_on=noticed_on, today=today)
    return Standing(stay, where, owner, reach, due, result, spoken, why)
