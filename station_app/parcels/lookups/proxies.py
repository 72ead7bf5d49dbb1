"""Who may always take whose parcels along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select, text

from station_app.basics.happened import Happened
from station_app.parcels.model import GONE, HERE, parcel, proxy
from station_app.parcels.rules.leaving import REMEMBERED_DAYS
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.parcels import ProxyNamed

_x, _p = proxy.c, parcel.c


class Proxy(NamedTuple):
    """``proxy`` may take ``person``'s parcels along, since ``day``."""

    person: str
    proxy: str
    day: str


_row = select(_x.person, _x.proxy, _x.day).order_by(_x.day, _x.person, _x.proxy)
_FOR = prepare(_row.where(_x.person == bindparam("person")))
_BY = prepare(_row.where(_x.proxy == bindparam("proxy")))
_MAY = prepare(
    select(_x.day).where(_x.person == bindparam("person"), _x.proxy == bindparam("proxy"))
)
_KNOWN_BY_FACE = prepare(
    select(_p.taker)
    .where(
        _p.person == bindparam("person"),
        _p.out_day >= bindparam("since_day"),
        _p.taker_proof == text("'face'"),  # as it stands in the partial index
        _p.state == GONE,
    )
    .distinct()
    .order_by(_p.taker)
)
_WAITING = prepare(
    select(_x.person, func.count())
    .join_from(proxy, parcel, _p.person == _x.person)
    .where(_x.proxy == bindparam("proxy"), _p.state == HERE, _p.person != "")
    .group_by(_x.person)
    .order_by(_x.person)
)


def proxies_for(read: Reads, person: str) -> list[Proxy]:
    """Who may take this person's parcels along."""
    return [Proxy(*row) for row in read.rows(_FOR, person=person)]


def takes_for(read: Reads, who: str) -> list[Proxy]:
    """Whose parcels this person may take along."""
    return [Proxy(*row) for row in read.rows(_BY, proxy=who)]


def may_take(read: Reads, *, owner: str, taker: str) -> bool:
    """Whether this taker is a standing proxy of the owner."""
    return bool(owner and taker) and read.value(_MAY, person=owner, proxy=taker) is not None


def taken_for(read: Reads, owner: str, day: str) -> list[str]:
    """Who was handed this owner's parcels in the last three months, known by face each time."""
    if not owner:
        return []
    since = date.fromisoformat(day) - timedelta(days=REMEMBERED_DAYS)
    found = read.rows(_KNOWN_BY_FACE, person=owner, since_day=since.isoformat())
    known = (people.person(read, row[0]) for row in found)  # merged since, or erased
    return list(dict.fromkeys(one.id for one in known if one is not None))


def waiting_for(read: Reads, who: str) -> dict[str, int]:
    """The persons this one may take for who have parcels here, and how many."""
    return {row[0]: row[1] for row in read.rows(_WAITING, proxy=who)}


def _named(read: Reads, _entry: str, fact: ProxyNamed) -> Happened:
    code = "happened.proxy_withdrawn" if fact.withdrawn else "happened.proxy_named"
    return Happened(code, {"proxy": _who(read, fact.proxy), "who": _who(read, fact.person)})


def _who(read: Reads, person: str) -> str:
    known = people.person(read, person)
    return (known.masked_name or known.masked_phone) if known else ""


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {ProxyNamed: _named}
