"""Messages to recipients are queued for the center, each once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from station_app.basics.clock import local
from station_app.notices.lookups.due import Message, has_clock_jumped, messages
from station_app.notices.lookups.standing import standings
from station_app.notices.rules.ladder import Plan
from station_app.notices.rules.pace import MOST_AT_ONCE, Pace, may_go_by_itself
from station_app.parcels.lookups.waiting import open_runs
from station_app.store.work import Tx, Work
from station_app.wire.facts import notices as facts


@dataclass(frozen=True, slots=True)
class Queued:
    """What was queued; ``more`` when others are due whom one part could not hold."""

    persons: int = 0
    parcels: int = 0
    more: bool = False


def queue_notices(work: Work, *, plan: Plan) -> Queued:
    """Tell everybody who is due to be told, at once: the keeper said so.

    Nothing is queued twice: what was queued is not due any more.
    Fact  notice.queued, one for each kind and 200 persons
    """
    return _queue(work, lambda tx: messages(standings(tx, plan, tx.now_ms)))


def queue_by_itself(work: Work, *, plan: Plan, pace: Pace) -> Queued:
    """Tell a part of those who may be told without anybody asking; ``more`` says to ask again.

    News of arrivals waits until a person's parcels have stopped coming; reminders have their hour,
    and wait for the keeper's word when the clock has jumped.
    Fact  notice.queued, one
    """

    def due(tx: Tx) -> list[Message]:
        hour, running = local(tx.now_ms).hour, open_runs(tx)
        return [
            message
            for message in messages(standings(tx, plan, tx.now_ms))
            if may_go_by_itself(
                message.what,
                pace,
                hour=hour,
                came_ms=max(one.stay.came_ms for one in message.parcels),
                in_open_run=any(one.stay.run in running for one in message.parcels),
                now_ms=tx.now_ms,
            )
        ]

    with work() as tx:
        found = due(tx)
        if any(one.what != "arrived" for one in found) and has_clock_jumped(tx, tx.now_ms):
            found = [one for one in found if one.what == "arrived"]
        part = _record(tx, found)
    return replace(_counted(part), more=len(part) < len(found))


def _queue(work: Work, due: Callable[[Tx], list[Message]]) -> Queued:
    """One transaction for each fact, so that a scan never waits long behind it."""
    told: list[Message] = []
    while True:
        with work() as tx:
            part = _record(tx, due(tx), told)
        if not part:
            return _counted(told)
        told += part


def _record(tx: Tx, found: Sequence[Message], told: Sequence[Message] = ()) -> list[Message]:
    """As many messages of the first kind as one fact holds; none when they were told already."""
    part = list(islice((one for one in found if one.what == found[0].what), MOST_AT_ONCE))
    if not part or part[0] in told:
        return []
    tx.record(facts.NoticeQueued(what=part[0].what, notices=tuple(map(_notice, part))))
    return part


def _counted(told: Sequence[Message]) -> Queued:
    persons = {message.person for message in told}
    return Queued(len(persons), sum(len(message.parcels) for message in told))


def _notice(message: Message) -> facts.Notice:
    return facts.Notice(
        person=message.person,
        parcels=tuple(one.stay.id for one in message.parcels),
        until_day=message.until_day,
    )
