"""A PC that was lost: who may take its place, what that one may read back, what the old one may do.

The new PC goes on under the same device name, so that every id keeps its meaning, with a key of
its own. Until it has sent its first entry its token lets it read back what its predecessor sent.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select, update

from station_app.basics.faults import Refusal
from station_app.center import feed, lease, model
from station_app.center.database import Center
from station_app.center.problem import Problem
from station_app.center.stations import Device, count_request, not_too_old, read_key
from station_app.wire import calls, signing

REPLACED = "replaced"  # the state of a device that signs with the key of a lost PC
_OPEN, _DONE = "open", "done"
_replacement, _device, _old_key = model.replacement, model.device, model.replaced_key


def allow_replacing(center: Center, *, code: str, device: str = "") -> str:
    """A token with which a new PC takes the place of a station's lost device.

    device  which, where the station has several
    Refusal station.unknown         no such station, or nobody ever joined it
    Refusal station.which_device    it has several, or none of that name
    """
    plain = calls.REFILL_TOKEN + secrets.token_hex(12)
    with center.write() as tx:
        of_station = select(_device.c.device).where(_device.c.station == code)
        known = list(tx.execute(of_station.order_by(_device.c.device)).scalars())
        if not known:
            raise Refusal("station.unknown", given=code[:20])
        wanted = [one for one in known if device in ("", one)]
        if len(wanted) != 1:
            raise Refusal("station.which_device", devices=" ".join(known))
        _end(tx, _replacement.c.device == wanted[0])  # one that was given before and not used
        row = {"digest": _digest(plain), "station": code, "device": wanted[0]}
        fresh = {"public_key": b"", "state": _OPEN, "given_ms": center.now_ms()}
        tx.execute(insert(_replacement).values(**row, **fresh))
    return plain


def take_place(center: Center, ask: calls.RefillAsk) -> calls.RefillAnswer:
    """Let a new PC take the place of the device its token names, and say what there is of it.

    Asked again, also by another PC because the first one broke down too, until the refilled
    station has sent its first entry. The key of before is believed no more.
    Problem TOKEN_UNKNOWN, TOKEN_USED, MALFORMED, CLIENT_TOO_OLD
    """
    not_too_old(ask.protocol)
    public = read_key(ask.public_key)
    with center.write() as tx:
        held = _replacement.c.digest == _digest(ask.token.strip())
        row = tx.execute(select(_replacement).where(held).with_for_update()).first()
        if row is None:
            raise Problem("TOKEN_UNKNOWN")
        if row.state != _OPEN:
            raise Problem("TOKEN_USED")
        if bytes(row.public_key) != public:
            _change_key(tx, row.device, public, ask, center.now_ms())
            tx.execute(update(_replacement).where(held).values(public_key=public))
            lease.give_up(tx, row.device)
        return _answer(center, tx, row)


def lost_ones(tx: Connection, who: Device) -> list[Device]:
    """The lost PCs whose place a device took, as what they sign with."""
    rows = tx.execute(
        select(_old_key.c.public_key, _old_key.c.counter).where(_old_key.c.device == who.device)
    )
    return [
        who._replace(public_key=bytes(row.public_key), counter=row.counter, state=REPLACED)
        for row in rows
        if who.state == "active"
    ]


def count(tx: Connection, who: Device, counter: int, *, now_ms: int) -> None:
    """Take a request's counter; each key has its own.

    Problem COUNTER   with the highest counter seen
    """
    if who.state != REPLACED:
        count_request(tx, who.device, counter, now_ms=now_ms)
        return
    here = and_(_old_key.c.device == who.device, _old_key.c.public_key == who.public_key)
    rises = update(_old_key).where(here, _old_key.c.counter < counter).values(counter=counter)
    if not tx.execute(rises).rowcount:
        raise Problem("COUNTER", calls.Facts(counter=who.counter))


def may_read_back(tx: Connection, who: Device, device: str) -> None:
    """Only who took the place of a lost device by its token, that one's, and until it has sent.

    Problem NOT_REFILLING
    """
    here = and_(_joined_by(who), _replacement.c.state == _OPEN)
    if who.device != device or tx.execute(select(_replacement.c.state).where(here)).first() is None:
        raise Problem("NOT_REFILLING")


def has_sent(tx: Connection, who: Device) -> None:
    """The refilled station is at work: nothing is read back by that token any more."""
    _end(tx, _joined_by(who))


def _joined_by(who: Device) -> Any:
    return and_(_replacement.c.device == who.device, _replacement.c.public_key == who.public_key)


def _end(tx: Connection, which: Any) -> None:
    tx.execute(update(_replacement).where(which, _replacement.c.state == _OPEN).values(state=_DONE))


def _change_key(
    tx: Connection, name: str, public: bytes, ask: calls.RefillAsk, now_ms: int
) -> None:
    here = _device.c.device == name
    before = tx.execute(select(_device).where(here).with_for_update()).one()
    old = {"device": name, "public_key": bytes(before.public_key)}
    same = and_(*(_old_key.c[column] == value for column, value in old.items()))
    if not tx.execute(update(_old_key).where(same).values(counter=before.counter)).rowcount:
        kept = {"counter": before.counter, "replaced_ms": now_ms}
        tx.execute(insert(_old_key).values(**old, **kept))
    fresh = {"public_key": public, "counter": 0, "state": "active", "app": ask.app[:40]}
    tx.execute(update(_device).where(here).values(**fresh, seen_ms=now_ms, clock_off_ms=0))


def _answer(center: Center, tx: Connection, row: Row[Any]) -> calls.RefillAnswer:
    shown = select(model.station.c.name).where(model.station.c.station == row.station)
    before = [signing.public_of(one).hex() for one in center.keys.before]
    news = feed.stands(tx, row.station)
    return calls.RefillAnswer(
        device=row.device,
        station=row.station,
        name=tx.execute(shown).scalar_one(),
        center_key=center.public_key.hex(),
        center_keys_before=tuple(before[::-1]),
        center_epoch=news.center_epoch,
        logs=tuple(_logs(center, tx, row.device, news.center_epoch)),
        limits=calls.Limits(),
        now_ms=center.now_ms(),
        feed_epoch=news.life,
    )


def _logs(center: Center, tx: Connection, name: str, life: str) -> list[calls.LogHeld]:
    beside = (
        select(model.fork_entry.c.epoch, func.count())
        .where(model.fork_entry.c.device == name)
        .group_by(model.fork_entry.c.epoch)
    )
    many = {epoch: int(number) for epoch, number in tx.execute(beside)}
    of_device = select(model.epoch).where(model.epoch.c.device == name)
    found = []
    for row in tx.execute(of_device.order_by(model.epoch.c.ordinal, model.epoch.c.epoch)):
        ordinal, _, nonce = row.epoch.partition("-")
        head = bytes(row.head)
        found.append(
            calls.LogHeld(
                ordinal=int(ordinal),
                nonce=nonce,
                parent_head=row.parent_head,
                landed=row.landed,
                safe=row.safe,
                h=head.hex(),
                signature=center.sign_head(life, name, row.epoch, seq=row.landed, h=head),
                beside=many.get(row.epoch, 0),
            )
        )
    return found


def _digest(plain: str) -> bytes:
    return hashlib.sha256(plain.encode()).digest()
