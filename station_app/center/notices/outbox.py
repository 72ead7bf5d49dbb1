"""The queue of messages: claimed one at a time, each result said once in the station's feed.

A message is marked *sending* and committed before it leaves, so a crash in between leaves a trace:
it goes again under the same key, by which the gateway knows it.
"""

from __future__ import annotations

import random
import re
from typing import Any, NamedTuple, get_args

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, and_, select, update

from station_app.basics.words import Words
from station_app.center import feed
from station_app.center.model import device, entry, epoch, message, message_parcel, station
from station_app.center.notices.persons import Number, number_of
from station_app.center.notices.settings import NoticeSettings
from station_app.wire.entry import UNREADABLE
from station_app.wire.facts.notices import NoticeResult, Reached
from station_app.wire.facts.parcels import ParcelTakenIn
from station_app.wire.ids import parse_entry_id

RESULTS: tuple[str, ...] = get_args(Reached)
LEASE_MS = 120_000  # whoever claimed a message and has not come back by then is gone
_FIRST_WAIT_MS, _LONGEST_WAIT_MS = 5_000, 300_000
_UNSENT = ("waiting", "sending")
_PLAIN_CODE = re.compile(r"^[A-Za-z0-9-]{1,24}\Z")  # no words of a device's own
_MOST_CODES = 6
_m = message.c
_code_of = msgspec.json.Decoder(ParcelTakenIn).decode


class Outgoing(NamedTuple):
    """One message, ready to go."""

    notice: str
    station: str
    station_name: str
    what: str
    number: Number
    until_day: str
    codes: tuple[str, ...]
    text: str


def is_due(read: Connection, *, now_ms: int) -> bool:
    """Whether there is anything to send."""
    return read.execute(select(_m.notice).where(_due(now_ms)).limit(1)).first() is not None


def expired(read: Connection, settings: NoticeSettings, *, now_ms: int) -> list[str]:
    """What has waited too long: it has failed, so that the keeper telephones."""
    since_ms = now_ms - settings.give_up_hours * 3_600_000
    old = (_m.state.in_(_UNSENT), _m.landed_ms < since_ms)
    return list(read.execute(select(_m.notice).where(*old).order_by(_m.notice)).scalars())


def claim(
    tx: Connection, settings: NoticeSettings, words: Words, *, now_ms: int
) -> Outgoing | None:
    """The next message to send, marked as being sent; those that need not go are settled first."""
    first = select(message).where(_due(now_ms)).order_by(_m.next_ms, _m.notice).limit(1)
    while row := tx.execute(first.with_for_update(skip_locked=True)).first():
        ready = _ready(tx, row, settings, words)
        if isinstance(ready, Outgoing):
            _set(tx, row, state="sending", next_ms=now_ms + LEASE_MS, tries=row.tries + 1)
            return ready
        settle(tx, row.notice, ready, now_ms=now_ms)
    return None


def take_all(
    tx: Connection,
    settings: NoticeSettings,
    words: Words,
    *,
    of_station: str,
    again: bool,
    now_ms: int,
) -> list[Outgoing]:
    """All that waits, to go by another way than the gateway; the gateway never sees it then."""
    states = ("waiting", "exported") if again else ("waiting",)
    rows = select(message).where(_m.state.in_(states)).order_by(_m.station, _m.notice)
    if of_station:
        rows = rows.where(_m.station == of_station)
    taken = []
    for row in tx.execute(rows.with_for_update(skip_locked=True)).all():
        ready = _ready(tx, row, settings, words)
        if isinstance(ready, Outgoing):
            _set(tx, row, state="exported", tries=row.tries + 1)
            taken.append(ready)
        else:
            settle(tx, row.notice, ready, now_ms=now_ms)
    return taken


def settle(tx: Connection, notice: str, result: str, *, now_ms: int) -> bool:
    """Keep what became of a message and tell its station; False when that message is not known.

    The same said again is said once; who was reached stays reached.
    """
    row = tx.execute(select(message).where(_m.notice == notice).with_for_update()).first()
    if row is None or result not in RESULTS:
        return False
    if row.result not in (result, "reached"):
        _set(tx, row, state="done", result=result)
        told = NoticeResult(notice=notice, result=result)  # type: ignore[arg-type]
        feed.append(tx, row.station, [feed.item(told)], at_ms=now_ms)
    return True


def accepted(tx: Connection, notice: str) -> None:
    """The gateway has it and will say later what became of it; it may have said so already."""
    sending = (_m.notice == notice, _m.state == "sending")
    tx.execute(update(message).where(*sending).values(state="accepted"))


def put_back(tx: Connection, one: Outgoing, *, now_ms: int) -> None:
    """The gateway gave no answer: it goes again later, each time after a longer pause."""
    mine = (_m.notice == one.notice, _m.state == "sending")
    tries = tx.execute(select(_m.tries).where(*mine)).scalar() or 1
    wait_ms = min(_LONGEST_WAIT_MS, _FIRST_WAIT_MS << min(tries - 1, 10))
    next_ms = now_ms + random.randint(wait_ms // 2, wait_ms)  # not all at the same moment
    tx.execute(update(message).where(*mine).values(state="waiting", next_ms=next_ms))


def queued(tx: Connection, *, of_station: str = "", state: str = "") -> list[Row[Any]]:
    """The messages, those not done first, then the newest."""
    rows = select(message).order_by(_m.state == "done", _m.landed_ms.desc(), _m.notice)
    if of_station:
        rows = rows.where(_m.station == of_station)
    if state:
        rows = rows.where(_m.state == state)
    return list(tx.execute(rows.limit(1000)))


def _due(now_ms: int) -> ColumnElement[bool]:
    return and_(_m.state.in_(_UNSENT), _m.next_ms <= now_ms)


def _ready(
    tx: Connection, row: Row[Any], settings: NoticeSettings, words: Words
) -> Outgoing | Reached:
    """A message as it goes now, or the result it has without going."""
    parcels = _to_tell_of(tx, row)
    if not parcels:
        return "not_needed"
    number = number_of(tx, row.station, row.person)
    if number is None:
        return "unknown_number"
    codes = tuple(filter(None, (_code(tx, row.station, one) for one in parcels)))
    shown = select(station.c.name).where(station.c.station == row.station)
    name = str(tx.execute(shown).scalar_one())
    phone = settings.phones.get(row.station, "")
    text = words.say(
        "notice.text_phone" if phone else "notice.text",
        codes="、".join(codes[:_MOST_CODES]),
        station=name,
        n=len(parcels),
        until=row.until_day[5:],
        phone=phone,
    )
    return Outgoing(row.notice, row.station, name, row.what, number, row.until_day, codes, text)


def _to_tell_of(tx: Connection, row: Row[Any]) -> list[str]:
    """Parcels of a message that still wait for that person, as they came."""
    told = (message_parcel.c.station == row.station, message_parcel.c.notice == row.notice)
    on = select(message_parcel.c.parcel).where(*told, message_parcel.c.off.is_(False))
    return sorted(tx.execute(on).scalars(), key=lambda one: (len(one), one))


def _code(tx: Connection, code: str, parcel: str) -> str:
    """The pickup code on a parcel's label, out of the entry that took it in."""
    named = parse_entry_id(parcel)
    if named is None:
        return ""
    logs = entry.join(
        epoch, (epoch.c.device == entry.c.device) & (epoch.c.epoch == entry.c.epoch)
    ).join(device, device.c.device == entry.c.device)
    of = (entry.c.device == named.device, epoch.c.ordinal == named.ordinal)
    taken_in = (entry.c.seq == named.seq, entry.c.kind == ParcelTakenIn.KIND)
    rows = select(entry.c.body).select_from(logs).where(*of, *taken_in, device.c.station == code)
    body = tx.execute(rows).scalar()
    try:
        code = _code_of(body).code if body is not None else ""
    except UNREADABLE:
        return ""
    return code if _PLAIN_CODE.match(code) else ""


def _set(tx: Connection, row: Row[Any], **values: object) -> None:
    here = (_m.station == row.station, _m.notice == row.notice)
    tx.execute(update(message).where(*here).values(**values))
