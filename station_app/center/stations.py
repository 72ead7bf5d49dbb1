"""Stations, their one-time tokens, the devices that joined them, and the epochs they announced."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from station_app.basics.faults import Refusal
from station_app.center import blobs, erasing, feed, lease
from station_app.center.database import Center, center_epoch
from station_app.center.model import device, entry, epoch, fork_entry, station, token
from station_app.center.prepared import Prepared
from station_app.center.problem import Problem, Told
from station_app.wire import calls
from station_app.wire.entry import first_link
from station_app.wire.ids import Epoch, is_device, is_station, parse_epoch
from station_app.wire.signing import read_public

_HEAD = re.compile(r"^([0-9a-f]{64})?\Z")
MOST_EPOCHS_SAID = 1000
OLDEST_PROTOCOL = 1  # of stations that are still understood


class Device(NamedTuple):
    """A device that joined; ``app`` and ``clock_off_ms`` as it said when it greeted last."""

    device: str
    station: str
    public_key: bytes
    counter: int
    state: str
    app: str
    clock_off_ms: int


_DEVICE = Prepared(
    select(*(device.c[field] for field in Device._fields)).where(
        device.c.device == bindparam("name")
    )
)
_rises = (
    update(device)
    .where(device.c.device == bindparam("name"), device.c.counter < bindparam("new"))
    .values(counter=bindparam("new"), seen_ms=bindparam("at_ms"))
)
_COUNT = Prepared(_rises)
_COUNT_SAME = Prepared(
    _rises.where(device.c.public_key == bindparam("key"), device.c.state == "active")
)

_EPOCH = Prepared(
    select(epoch).where(epoch.c.device == bindparam("name"), epoch.c.epoch == bindparam("full"))
)
_SAYS = Prepared(
    update(device)
    .where(device.c.device == bindparam("name"))
    .values(app=bindparam("new_app"), clock_off_ms=bindparam("off_ms"))
)
_CLOCK_STEP_MS = 10_000  # less is the way of the message; what is shown of it are minutes


def add_station(center: Center, *, name: str, code: str) -> str:
    """Add a station, or a further device to it, and give the one-time token for it.

    Refusal station.bad_code    not a capital and two digits
    Refusal station.bad_name    empty
    Refusal station.code_taken  another name has that code
    """
    if not is_station(code):
        raise Refusal("station.bad_code", given=code[:20])
    if not name.strip():
        raise Refusal("station.bad_name")
    with center.write() as tx:
        known = tx.execute(select(station.c.name).where(station.c.station == code)).scalar()
        if known not in (None, name.strip()):
            raise Refusal("station.code_taken", given=code, name=str(known))
        if known is None:
            _new_station(tx, code, name.strip(), center.now_ms())
        plain = further_token(tx, code)
    center.mark()
    return plain


def enrol(center: Center, ask: calls.EnrolAsk) -> calls.EnrolAnswer:
    """Let a device join by its token; asked again after a lost answer, the same answer.

    Problem DEVICE_TAKEN, TOKEN_UNKNOWN, TOKEN_USED, MALFORMED
    """
    not_too_old(ask.protocol)
    public = public_key(ask)
    with center.write() as tx:
        held = token.c.digest == _digest(ask.token)
        kept = select(token.c.station, token.c.device).where(held).with_for_update()
        row = tx.execute(kept).first()  # locked: two who come at once must not both join by it
        if row is None:
            raise Problem("TOKEN_UNKNOWN")
        known = find_device(tx, ask.device)
        if row.device and (row.device != ask.device or known is None or known.public_key != public):
            raise Problem("TOKEN_USED")
        if known is not None and known.station != row.station:
            raise Problem("DEVICE_TAKEN")
        if known is None:
            _new_device(tx, ask, row.station, public, center.now_ms())
        elif known.public_key != public:  # it lost its key; whoever gave the token vouches for it
            here = device.c.device == ask.device
            tx.execute(update(device).where(here).values(public_key=public))
        lease.give_up(tx, ask.device)
        tx.execute(update(token).where(held).values(device=ask.device))
        announce_epoch(tx, ask.device, ask.epoch)
        return _welcome(center, tx, ask.device, row.station)


def find_device(tx: Connection, name: str) -> Device | None:
    """A device by its name."""
    row = _DEVICE.row(tx, name=name)
    return Device(*row) if row else None


def further_token(tx: Connection, code: str) -> str:
    """A one-time token for another device of a station that there is, or for its new PC."""
    plain = secrets.token_hex(12)
    tx.execute(insert(token).values(digest=_digest(plain), station=code, device=""))
    return plain


def revoke_device(tx: Connection, name: str) -> bool:
    """Shut a device out: it is told so at its next call, and keeps all it recorded.

    False when it was shut out before.
    """
    here = (device.c.device == name, device.c.state == "active")
    return bool(tx.execute(update(device).where(*here).values(state="revoked")).rowcount)


def counted(tx: Connection, who: Device, counter: int, *, now_ms: int) -> bool:
    """Take a request's counter, if the device still is what it was and the counter rises."""
    same = {"name": who.device, "key": who.public_key}
    return bool(_COUNT_SAME.run(tx, **same, new=counter, at_ms=now_ms).rowcount)


def count_request(tx: Connection, name: str, counter: int, *, now_ms: int) -> None:
    """Take a request's counter; one that does not rise is a replay or a station put back.

    Problem COUNTER   with the highest counter seen
    """
    if _COUNT.run(tx, name=name, new=counter, at_ms=now_ms).rowcount == 0:
        known = find_device(tx, name)
        raise Problem("COUNTER", calls.Facts(counter=known.counter if known else 0))


def announce_epoch(tx: Connection, name: str, said: calls.EpochSaid) -> calls.EpochSeen | Told:
    """Make an epoch known, once.

    Two machines under one name open the same ordinal: the second one's epoch is frozen from the
    start, so that its entries are kept beside, and it is told EPOCH_STALE with the highest ordinal.
    """
    wanted = Epoch(said.ordinal, said.nonce, said.parent_head)
    if parse_epoch(wanted.name) is None or not _HEAD.match(said.parent_head):
        raise Problem("MALFORMED")
    rows = tx.execute(select(epoch.c.epoch, epoch.c.ordinal).where(epoch.c.device == name)).all()
    if said.ordinal > max((row.ordinal for row in rows), default=0) + calls.MOST_AHEAD:
        raise Problem("MALFORMED")
    stale = said.ordinal in {row.ordinal for row in rows if row.epoch != wanted.name}
    if wanted.name not in {row.epoch for row in rows}:
        tx.execute(
            insert(epoch).values(
                device=name,
                epoch=wanted.name,
                ordinal=said.ordinal,
                parent_head=said.parent_head,
                landed=0,
                head=first_link(said.parent_head),
                safe=0,
                state="frozen" if stale else "open",
            )
        )
    seen = see_epoch(tx, name, said)
    if stale and seen.state == "frozen":
        return Told("EPOCH_STALE", calls.Facts(ordinal=max(row.ordinal for row in rows)))
    return seen


def open_epoch(
    center: Center, tx: Connection, who: Device, said: calls.EpochSaid
) -> calls.EpochSeen | Told:
    """Make an epoch known; a book that was put back may hold persons erased since, and is told."""
    fresh = see_epoch(tx, who.device, said).state == "unknown"
    seen = announce_epoch(tx, who.device, said)
    if fresh and said.ordinal > 1:
        erasing.tell_again(tx, who.station, now_ms=center.now_ms())
    return seen


def hello(center: Center, tx: Connection, who: Device, ask: calls.HelloAsk) -> calls.HelloAnswer:
    """Tell a station where the center stands, epoch by epoch."""
    not_too_old(ask.protocol)
    seen = tuple(see_epoch(tx, who.device, said) for said in ask.epochs[-MOST_EPOCHS_SAID:])
    now_ms = center.now_ms()
    app, off_ms = ask.app[:40], ask.now_ms - now_ms
    if app != who.app or abs(off_ms - who.clock_off_ms) > _CLOCK_STEP_MS:
        _SAYS.run(tx, name=who.device, new_app=app, off_ms=off_ms)
    lease.greet(tx, who.device, ask.run, ended=ask.ended, now_ms=now_ms)
    news = feed.stands(tx, who.station, ask.feed_epoch, ask.feed_pos)
    return calls.HelloAnswer(
        epochs=seen,
        center_epoch=news.center_epoch,
        feed_pos=news.last,
        limits=calls.Limits(),
        now_ms=now_ms,
        wants=blobs.wanted(tx, who.station),
    )


def not_too_old(protocol: int) -> None:
    """Problem CLIENT_TOO_OLD."""
    if protocol < OLDEST_PROTOCOL:
        raise Problem("CLIENT_TOO_OLD")


def see_epoch(tx: Connection, name: str, said: calls.EpochSaid) -> calls.EpochSeen:
    """An epoch as the center knows it, its head compared with the one the station said."""
    full = Epoch(said.ordinal, said.nonce).name
    if parse_epoch(full) is None:
        raise Problem("MALFORMED")
    row = _EPOCH.row(tx, name=name, full=full)
    if row is None:
        return calls.EpochSeen(ordinal=said.ordinal, nonce=said.nonce, state="unknown")
    if row.state == "frozen" and _kept_beside(tx, name, full, said):
        return calls.EpochSeen(
            ordinal=said.ordinal, nonce=said.nonce, landed=said.seq, state=row.state
        )
    return calls.EpochSeen(
        ordinal=said.ordinal,
        nonce=said.nonce,
        landed=row.landed,
        safe=row.safe,
        state=row.state,
        head=_compared(tx, name, full, row.landed, said),
    )


def _kept_beside(tx: Connection, name: str, full: str, said: calls.EpochSaid) -> bool:
    """Whether the station's head was kept as part of a branch."""
    here = (fork_entry.c.device == name, fork_entry.c.epoch == full, fork_entry.c.seq == said.seq)
    return said.h in {
        bytes(h).hex() for h in tx.execute(select(fork_entry.c.h).where(*here)).scalars()
    }


def _compared(tx: Connection, name: str, full: str, landed: int, said: calls.EpochSaid) -> str:
    if said.seq > landed or not said.h or not said.seq:
        return "ahead" if landed > said.seq else "same"
    here = (entry.c.device == name, entry.c.epoch == full, entry.c.seq == said.seq)
    ours = tx.execute(select(entry.c.h).where(*here)).scalar()
    if ours is None or bytes(ours).hex() != said.h:
        return "fork"
    return "ahead" if landed > said.seq else "same"


def _welcome(center: Center, tx: Connection, name: str, code: str) -> calls.EnrolAnswer:
    shown = tx.execute(select(station.c.name).where(station.c.station == code)).scalar_one()
    return calls.EnrolAnswer(
        device=name,
        station=code,
        name=shown,
        center_key=center.public_key.hex(),
        center_epoch=center_epoch(tx),
        limits=calls.Limits(),
        now_ms=center.now_ms(),
    )


def _new_station(tx: Connection, code: str, name: str, now_ms: int) -> None:
    tx.execute(insert(station).values(station=code, name=name, feed_pos=0, added_ms=now_ms))
    feed.append(tx, code, feed.whole_catalog(tx, now_ms=now_ms), at_ms=now_ms)


def _new_device(tx: Connection, ask: calls.EnrolAsk, code: str, public: bytes, now_ms: int) -> None:
    tx.execute(
        insert(device).values(
            device=ask.device,
            station=code,
            public_key=public,
            counter=0,
            state="active",
            app=ask.app[:40],
            enrolled_ms=now_ms,
            seen_ms=now_ms,
            clock_off_ms=0,
        )
    )


def public_key(ask: calls.EnrolAsk) -> bytes:
    """The key a device brings.

    Problem MALFORMED   not a key, or not a device name
    """
    if not is_device(ask.device):
        raise Problem("MALFORMED")
    return read_key(ask.public_key)


def read_key(told: str) -> bytes:
    """A public key said as hex.

    Problem MALFORMED   it is none
    """
    public = read_public(told)
    if public is None:
        raise Problem("MALFORMED")
    return public


def _digest(plain: str) -> bytes:
    return hashlib.sha256(plain.encode()).digest()
