"""Counts over a time for supervisors, settlement and the 24 hours; each goes by an index.

A time is two moments in ms: from ``since_ms``, until just before ``until_ms``.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select

from station_app.dispatch.model import drop_off, drop_off_refusal
from station_app.store.sql import Reads, prepare


class Checked(NamedTuple):
    """How many parcels were accepted, and what was looked at of them (快递暂行条例 art. 22, 31).

    identified  senders whose document a clerk looked at
    cleared     sounded prohibited, looked at, found allowed
    """

    accepted: int
    identified: int
    inspected: int
    cleared: int
    returns: int


class Refused(NamedTuple):
    """How often parcels were not accepted, for one reason and heading."""

    why: str
    heading: str
    times: int


class SentBy(NamedTuple):
    """What went with one carrier."""

    carrier: str
    parcels: int
    returns: int
    grams: int
    fee_fen: int


class Sent(NamedTuple):
    """One parcel that went with a carrier."""

    id: str
    number: str
    waybill: str
    zone: str
    platform: str
    charged_grams: int
    fee_fen: int
    out_ms: int


class Leg(NamedTuple):
    """The way of a parcel through the station: accepted, out (0 while it is here)."""

    id: str
    number: str
    carrier: str
    waybill: str
    state: str
    accepted_ms: int
    out_ms: int


_d, _r = drop_off.c, drop_off_refusal.c
_since: BindParameter[int] = bindparam("since_ms")
_until: BindParameter[int] = bindparam("until_ms")
_accepted = (_d.accepted_ms >= _since, _d.accepted_ms < _until)
_CHECKED = prepare(
    select(
        func.count(),
        func.coalesce(func.sum(_d.identity_kind != ""), 0),
        func.coalesce(func.sum(_d.inspected), 0),
        func.coalesce(func.sum(_d.cleared != ""), 0),
        func.coalesce(func.sum(_d.platform != ""), 0),
    ).where(*_accepted)
)
_REFUSED = prepare(
    select(_r.why, _r.heading, func.count())
    .where(_r.at_ms >= _since, _r.at_ms < _until)
    .group_by(_r.why, _r.heading)
    .order_by(func.count().desc(), _r.why, _r.heading)
)
_out = (_d.state == "handed_over", _d.out_ms >= _since, _d.out_ms < _until)
_SENT_BY = prepare(
    select(
        func.count(),
        func.coalesce(func.sum(_d.platform != ""), 0),
        func.coalesce(func.sum(_d.grams), 0),
        func.coalesce(func.sum(_d.fee_fen), 0),
    ).where(_d.carrier == bindparam("of_carrier"), *_out)
)
_SENT = prepare(
    select(*[_d[name] for name in Sent._fields])
    .where(_d.carrier == bindparam("of_carrier"), *_out)
    .order_by(_d.out_ms, _d.id)
)
_LEGS = prepare(
    select(*[_d[name] for name in Leg._fields])
    .where(_d.state != "cancelled", *_accepted)
    .order_by(_d.accepted_ms, _d.id)
)


def checked(read: Reads, *, since_ms: int, until_ms: int) -> Checked:
    """What was accepted and looked at."""
    row = read.row(_CHECKED, since_ms=since_ms, until_ms=until_ms)
    return Checked(*row) if row else Checked(0, 0, 0, 0, 0)


def refused(read: Reads, *, since_ms: int, until_ms: int) -> list[Refused]:
    """What was not accepted and why, most often first."""
    return [Refused(*row) for row in read.rows(_REFUSED, since_ms=since_ms, until_ms=until_ms)]


def sent_by(read: Reads, carrier: str, *, since_ms: int, until_ms: int) -> SentBy:
    """How much went with a carrier."""
    row = read.row(_SENT_BY, of_carrier=carrier, since_ms=since_ms, until_ms=until_ms)
    return SentBy(carrier, *(row or (0, 0, 0, 0)))


def sent(read: Reads, carrier: str, *, since_ms: int, until_ms: int) -> list[Sent]:
    """What went with a carrier, in the order in which it left."""
    rows = read.rows(_SENT, of_carrier=carrier, since_ms=since_ms, until_ms=until_ms)
    return [Sent(*row) for row in rows]


def legs(read: Reads, *, since_ms: int, until_ms: int) -> list[Leg]:
    """When everything accepted in a time came and left."""
    return [Leg(*row) for row in read.rows(_LEGS, since_ms=since_ms, until_ms=until_ms)]
