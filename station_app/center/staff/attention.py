"""What a district's staff has to look at, read afresh each time.

An entry that waits, a log that forked, a counter unheard of, a clock that is wrong, messages that
reached nobody, and what no backup holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select, true

from station_app.center import parked as waits
from station_app.center import twice
from station_app.center.model import (
    device,
    entry,
    epoch,
    fork_entry,
    message,
    parked,
    parked_about,
    staff_deed,
)
from station_app.center.staff.roles import Staff
from station_app.wire.ids import entry_id

MOST = 50  # of a kind on the page; what is settled makes room
SILENT_MS = 2 * 24 * 3600 * 1000
CLOCK_OFF_MS = 10 * 60 * 1000
UNSAFE_MS = 2 * 24 * 3600 * 1000
_FAILED_SINCE_MS = 7 * 24 * 3600 * 1000
FORK_SEEN = "fork_seen"


class Concern(NamedTuple):
    """One thing to look at.

    what    twice, stuck, fork, silent, clock, unsent, unsafe
    why     of one that is stuck: its reason
    about   how staff name it: the entry, the log, the device; a waybill where one is known
    many    entries, messages or minutes, as ``what`` has it; ``behind`` wait for this one
    place   of an entry that waits: device, epoch and seq
    """

    what: str
    station: str
    about: str
    since_ms: int
    why: str = ""
    kind: str = ""
    many: int = 0
    behind: int = 0
    place: tuple[str, str, int] | None = None


class Group(NamedTuple):
    """All concerns of a kind, the oldest first; ``more`` than fit."""

    what: str
    concerns: list[Concern]
    more: bool


def groups(read: Connection, who: Staff, now_ms: int) -> list[Group]:
    """Everything that somebody of the staff has to look at, the gravest first; nothing empty."""
    found = [_group(what, look(read, who, now_ms)) for what, look in _LOOKS.items()]
    return [group for group in found if group.concerns]


def of_station(read: Connection, who: Staff, code: str, now_ms: int) -> list[Group]:
    """The same of one station."""
    return groups(read, who._replace(scope=(code,)), now_ms) if who.sees(code) else []


def _group(what: str, found: Iterator[Concern]) -> Group:
    some = [one for one, _ in zip(found, range(MOST + 1), strict=False)]
    return Group(what, some[:MOST], len(some) > MOST)


def _theirs(who: Staff, column: ColumnElement[str]) -> ColumnElement[bool]:
    return column.in_(who.scope) if who.scope else true()


def _waiting(read: Connection, who: Staff, *why: ColumnElement[bool]) -> Iterator[Concern]:
    wanted = select(parked, entry.c.landed_ms).join(entry, waits.ITS_ENTRY)
    wanted = wanted.where(_theirs(who, parked.c.station), *why).order_by(parked.c.pos)
    for row in read.execute(wanted.limit(MOST + 1)).all():
        yield Concern(
            "twice" if row.why == waits.TWICE else "stuck",
            row.station,
            entry_id(row.device, row.ordinal, row.seq),
            row.landed_ms,
            why=row.why,
            kind=row.kind,
            behind=_behind(read, row.station, row.pos),
            place=(row.device, row.epoch, row.seq),
        )


def _behind(read: Connection, code: str, pos: int) -> int:
    mine = parked_about.alias()
    same = and_(mine.c.station == parked_about.c.station, mine.c.about == parked_about.c.about)
    wanted = (
        select(func.count(parked_about.c.pos.distinct()))
        .join(mine, same)
        .where(mine.c.station == code, mine.c.pos == pos, parked_about.c.pos > pos)
    )
    return int(read.execute(wanted).scalar_one())


def _twice(read: Connection, who: Staff, _now_ms: int) -> Iterator[Concern]:
    for one in _waiting(read, who, parked.c.why == waits.TWICE):
        known = waits.one_waiting(read, *one.place) if one.place else None
        stay = twice.stay_of(read, one.station, known.one) if known else None
        yield one._replace(about=stay.waybill) if stay and stay.waybill else one


def _stuck(read: Connection, who: Staff, _now_ms: int) -> Iterator[Concern]:
    return _waiting(read, who, parked.c.why.not_in([waits.TWICE, waits.BEHIND]))


def _forks(read: Connection, who: Staff, _now_ms: int) -> Iterator[Concern]:
    beside = (
        select(
            fork_entry.c.device,
            fork_entry.c.epoch,
            func.count().label("many"),
            func.min(fork_entry.c.landed_ms).label("since_ms"),
        )
        .group_by(fork_entry.c.device, fork_entry.c.epoch)
        .subquery()
    )
    same = (beside.c.device == epoch.c.device) & (beside.c.epoch == epoch.c.epoch)
    wanted = (
        select(device.c.station, epoch.c.device, epoch.c.epoch, beside.c.many, beside.c.since_ms)
        .join_from(epoch, device, device.c.device == epoch.c.device)
        .join(beside, same)
        .where(_theirs(who, device.c.station))
        .order_by(beside.c.since_ms)
    )
    for row in read.execute(wanted).all():
        if not _fork_was_seen(read, row):
            about = f"{row.device} {row.epoch}"
            yield Concern("fork", row.station, about, row.since_ms, many=row.many)


def fork_name(name: str, log: str, many: int) -> str:
    """How a fork is noted that somebody looked at; one entry more is another fork."""
    return f"{name} {log} {many}"


def _fork_was_seen(read: Connection, row: Any) -> bool:
    here = (
        staff_deed.c.station == row.station,
        staff_deed.c.what == FORK_SEEN,
        staff_deed.c.about == fork_name(row.device, row.epoch, row.many),
    )
    return read.execute(select(staff_deed.c.pos).where(*here)).first() is not None


def _silent(read: Connection, who: Staff, now_ms: int) -> Iterator[Concern]:
    wanted = _devices(who).where(device.c.seen_ms < now_ms - SILENT_MS)
    for row in read.execute(wanted.order_by(device.c.seen_ms).limit(MOST + 1)):
        yield Concern("silent", row.station, row.device, row.seen_ms)


def _clocks(read: Connection, who: Staff, _now_ms: int) -> Iterator[Concern]:
    wanted = _devices(who).where(func.abs(device.c.clock_off_ms) > CLOCK_OFF_MS)
    for row in read.execute(wanted.order_by(device.c.station).limit(MOST + 1)):
        off_minutes = int(row.clock_off_ms) // 60_000
        yield Concern("clock", row.station, row.device, row.seen_ms, many=off_minutes)


def _devices(who: Staff) -> Select[Any]:
    return select(device).where(device.c.state == "active", _theirs(who, device.c.station))


def _unsent(read: Connection, who: Staff, now_ms: int) -> Iterator[Concern]:
    wanted = (
        select(message.c.station, func.count().label("many"), func.min(message.c.landed_ms))
        .where(message.c.result == "failed", message.c.landed_ms > now_ms - _FAILED_SINCE_MS)
        .where(_theirs(who, message.c.station))
        .group_by(message.c.station)
        .order_by(message.c.station)
    )
    for code, many, since_ms in read.execute(wanted.limit(MOST + 1)):
        yield Concern("unsent", code, "", since_ms, many=many)


def _unsafe(read: Connection, who: Staff, now_ms: int) -> Iterator[Concern]:
    first = (
        (entry.c.device == epoch.c.device)
        & (entry.c.epoch == epoch.c.epoch)
        & (entry.c.seq == epoch.c.safe + 1)
    )
    wanted = (
        select(
            device.c.station,
            func.sum(epoch.c.landed - epoch.c.safe),
            func.min(entry.c.landed_ms),
        )
        .join_from(epoch, device, device.c.device == epoch.c.device)
        .join(entry, first)
        .where(entry.c.landed_ms < now_ms - UNSAFE_MS, _theirs(who, device.c.station))
        .group_by(device.c.station)
        .order_by(device.c.station)
    )
    for code, many, since_ms in read.execute(wanted.limit(MOST + 1)):
        yield Concern("unsafe", code, "", since_ms, many=int(many))


_LOOKS: dict[str, Callable[[Connection, Staff, int], Iterator[Concern]]] = {
    "twice": _twice,
    "fork": _forks,
    "stuck": _stuck,
    "unsafe": _unsafe,
    "silent": _silent,
    "clock": _clocks,
    "unsent": _unsent,
}
