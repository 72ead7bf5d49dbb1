"""What is due today: messages to queue, persons to telephone, parcels to read out or give back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.notices.lookups.standing import Standing, day_of, overdue, standings
from station_app.notices.model import call_list_counter, told
from station_app.notices.rules.ladder import KINDS, Kind, Plan
from station_app.notices.rules.pace import WORK_DAYS, clock_jumped
from station_app.notices.rules.reach import Why
from station_app.people.lookups import Person
from station_app.store.sql import Reads, Rows, prepare
from station_app.store.told import worked_since


class Message(NamedTuple):
    """One message that is due: a person and everything it tells of."""

    what: Kind
    person: str
    parcels: tuple[Standing, ...]

    @property
    def until_day(self) -> str:
        """The last day on which all of it surely can be fetched."""
        return min(one.where.last_day for one in self.parcels).isoformat()


class ToCall(NamedTuple):
    """A person to telephone, with all that waits for them."""

    person: Person
    parcels: tuple[Standing, ...]

    @property
    def first(self) -> Standing:
        """The parcel that goes back first."""
        return min(self.parcels, key=lambda one: one.where.return_day)

    @property
    def why(self) -> Why:
        """The most urgent reason."""
        whys = {one.why for one in self.parcels}
        return "overdue" if "overdue" in whys else next(iter(sorted(whys - {""})), "")

    @property
    def last_try(self) -> Standing:
        """The parcel that was last called for."""
        return max(self.parcels, key=lambda one: one.spoken.answered_ms)

    def tried_on(self, now_ms: int) -> bool:
        """Whether they were called today."""
        at_ms = self.last_try.spoken.answered_ms
        return at_ms > 0 and day_of(at_ms) == day_of(now_ms)


class Due(NamedTuple):
    """The counts for home: persons and parcels to tell, persons to call, parcels that are late."""

    persons: int
    parcels: int
    to_call: int
    called_out: int
    overdue: int
    ended: int


class Sent(NamedTuple):
    """Messages of a day and what became of them; the rest nobody has answered for yet.

    reached  or came for their parcels before it could be sent
    """

    messages: int
    reached: int
    failed: int


_SENT = prepare(
    select(told.c.result, func.count(told.c.notice.distinct()))
    .where(told.c.day == bindparam("of_day"))
    .group_by(told.c.result)
)
_LISTS = prepare(
    select(call_list_counter.c.lists).where(call_list_counter.c.epoch == bindparam("of_epoch"))
)


def messages(found: Iterable[Standing]) -> list[Message]:
    """The messages that are due: one for a person and a kind, with all of their parcels in it."""
    due: dict[tuple[Kind, str], list[Standing]] = {}
    for one in found:
        if one.due is not None:
            due.setdefault((one.due, one.stay.person), []).append(one)
    made = [Message(what, person, tuple(parcels)) for (what, person), parcels in due.items()]
    return sorted(made, key=lambda message: KINDS.index(message.what))


def calls(found: Iterable[Standing], now_ms: int) -> list[ToCall]:
    """Whom to telephone, hamlet by hamlet; who was tried today comes last in theirs."""
    waits: dict[str, list[Standing]] = {}
    wanted: dict[str, Person] = {}
    for one in found:
        if one.owner is not None:
            waits.setdefault(one.owner.id, []).append(one)
            if one.why:
                wanted[one.owner.id] = one.owner
    made = [ToCall(person, tuple(waits[person.id])) for person in wanted.values()]
    return sorted(made, key=lambda one: _hamlet_then_haste(one, now_ms))


def due_of(found: Sequence[Standing], now_ms: int) -> Due:
    """The counts of what was read already."""
    to_send = messages(found)
    return Due(
        persons=len({message.person for message in to_send}),
        parcels=sum(len(message.parcels) for message in to_send),
        to_call=len(calls(found, now_ms)),
        called_out=sum(one.called_out for one in found),
        overdue=len(overdue(found)),
        ended=sum(one.ended for one in found),
    )


def due_today(read: Reads, plan: Plan, now_ms: int) -> Due:
    """What is due today, in counts."""
    return due_of(standings(read, plan, now_ms), now_ms)


def to_call(read: Reads, plan: Plan, now_ms: int) -> list[ToCall]:
    """Whom to telephone."""
    return calls(standings(read, plan, now_ms), now_ms)


def sent_on(read: Reads, day: str) -> Sent:
    """The messages of a day."""
    found = dict(read.rows(_SENT, of_day=day))
    failed = found.get("failed", 0) + found.get("unknown_number", 0)
    reached = found.get("reached", 0) + found.get("not_needed", 0)
    return Sent(sum(found.values()), reached, failed)


def has_clock_jumped(read: Rows, now_ms: int) -> bool:
    """Whether the calendar says much more than the last days of work do."""
    return clock_jumped(worked_since(read, WORK_DAYS), now_ms)


def lists_printed(read: Reads, epoch: int) -> int:
    """How many numbers of call lists this epoch has used."""
    return int(read.value(_LISTS, of_epoch=epoch) or 0)


def _hamlet_then_haste(one: ToCall, now_ms: int) -> tuple[bool, str, bool, str, int]:
    village, first = one.person.village, one.first
    back = first.where.return_day.isoformat()
    return (not village, village, one.tried_on(now_ms), back, first.stay.came_ms)
