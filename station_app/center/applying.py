"""What landed entries do to the center's own tables: after they landed, and never instead.

An entry that cannot be applied is parked with its reason, and those of the same parcel, order or
receipt behind it wait; everything else goes on. A newer program tries again what waits.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, insert, update
from sqlalchemy.exc import OperationalError

from station_app.basics.faults import Refusal
from station_app.center import blobs, erasing, feed, parked, twice
from station_app.center.database import Center, told
from station_app.center.model import info
from station_app.center.notices import landed as notices
from station_app.center.orders import landed as orders
from station_app.center.parked import Arrived, Waiting
from station_app.wire.facts import kinds
from station_app.wire.facts.parcels import ParcelDoubted
from station_app.wire.facts.people import PersonErased

log = logging.getLogger(__name__)
APPLYING = 1  # to be raised with every change of what entries do here
_TRIED_WITH = "applied_with"
_LIMITS = "54"  # the class of PostgreSQL's codes for what is too long or too deep
# Bodies of these are read here; of all others nothing is asked but that they landed.
_READ_HERE = {*notices.KINDS, *orders.KINDS, *twice.KINDS, PersonErased.KIND}


def apply(tx: Connection, code: str, landed: Sequence[Arrived], *, now_ms: int) -> None:
    """Do what freshly landed entries of one log say; whoever is to be forgotten is forgotten first.

    code  of their station
    """
    erasing.apply(tx, code, landed, now_ms=now_ms)
    waiting = Waiting(tx, code)
    waiting.look_for(landed)
    free: list[Arrived] = []
    for one in landed:
        why = doubt(one) or (parked.BEHIND if waiting.behind(one) else "")
        if why:
            waiting.park(one, why)
        else:
            free.append(one)
    _apply_free(tx, code, waiting, free, now_ms=now_ms)


def doubt(one: Arrived) -> str:
    """Why an entry cannot be applied as it is; empty for most."""
    header, body = one.header, one.stored.body
    if (header.kind, header.version) not in kinds.BY_NAME:
        return parked.KIND
    if body is None:
        return "" if header.kind.startswith("person.") else parked.BLANKED
    return parked.BODY if header.kind in _READ_HERE and one.fact is None else ""


def try_again(center: Center) -> int:
    """After an upgrade: apply what waits and can be applied now; gives how many were.

    Nothing when this program tried already.
    """
    mine = _fingerprint()
    with center.read() as read:
        tried = told(read, _TRIED_WITH)
        codes = parked.stations(read)
    if tried == mine:
        return 0
    applied = sum(try_station(center, code) for code in codes)
    with center.write() as tx:
        row = info.c.name == _TRIED_WITH
        if not tx.execute(update(info).where(row).values(text=mine)).rowcount:
            tx.execute(insert(info).values(name=_TRIED_WITH, text=mine))
    center.mark()
    return applied


def try_station(center: Center, code: str) -> int:
    """Try again what waits of one station, in its order; gives how many were applied."""
    applied, after, held = 0, 0, set[str]()
    while True:
        with center.write() as tx:
            some = parked.waiting_of(tx, code, after=after)
            for waits in some:
                names, after = parked.about(waits.one), waits.one.pos
                again = waits.why != parked.TWICE and held.isdisjoint(names)
                if again and _apply_again(tx, waits, now_ms=center.now_ms()):
                    applied += 1
                else:
                    held |= names
        if not some:
            return applied


def settle(
    center: Center,
    device: str,
    epoch: str,
    seq: int,
    *,
    stands: bool,
    note: Callable[[Connection], None] | None = None,
) -> bool:
    """Staff looked at one that waits: it stands, or counts for nothing; those behind it go on.

    note  writes down who did, in the same transaction
    False when it waits no more.
    Refusal staff.cannot_stand  it holds what no table takes: it can only count for nothing
    """
    with center.write() as tx:
        waits = parked.one_waiting(tx, device, epoch, seq)
        if waits is None:
            return False
        parked.unpark(tx, waits.station, waits.one.pos)
        if note is not None:
            note(tx)
        if stands and not doubt(waits.one):
            _believe(tx, waits, now_ms=center.now_ms())
        known = twice.stay_of(tx, waits.station, waits.one)
        if waits.why == parked.TWICE and known is not None:
            said = twice.Doubt(waits.one, known.parcel, known.waybill, "")
            _tell(tx, waits.station, said, now_ms=center.now_ms(), settled=True)
    try_station(center, waits.station)
    center.mark()
    return True


def _believe(tx: Connection, waits: parked.Waits, *, now_ms: int) -> None:
    try:
        with tx.begin_nested():
            twice.follow(tx, waits.station, [waits.one], believe=True)
            _rooms(tx, waits.station, [waits.one], now_ms=now_ms)
    except Exception as error:
        if _is_busy(error):
            raise
        raise Refusal("staff.cannot_stand") from error


def _apply_again(tx: Connection, waits: parked.Waits, *, now_ms: int) -> bool:
    if doubt(waits.one):
        return False
    parked.unpark(tx, waits.station, waits.one.pos)
    _apply_free(tx, waits.station, Waiting(tx, waits.station), [waits.one], now_ms=now_ms)
    one = waits.one
    return parked.one_waiting(tx, one.device, one.epoch, one.stored.seq) is None


def _apply_free(
    tx: Connection, code: str, waiting: Waiting, free: list[Arrived], *, now_ms: int
) -> None:
    """Apply these, or find by itself which one of them cannot be."""
    held = set(waiting.held)
    try:
        with tx.begin_nested():
            _follow_and_apply(tx, code, waiting, free, now_ms=now_ms)
        return
    except Exception as error:
        if _is_busy(error):  # none of these is to blame
            raise
        waiting.held = held
        log.warning("%d entries of %s could not be applied at once", len(free), code, exc_info=True)
    if len(free) == 1:
        waiting.park(free[0], parked.FAILED)
        return
    for one in free:
        if waiting.behind(one):
            waiting.park(one, parked.BEHIND)
        else:
            _apply_free(tx, code, waiting, [one], now_ms=now_ms)


def _is_busy(error: Exception) -> bool:
    """PostgreSQL calls a value too long for an index by the same name as a line that was lost."""
    cause = error.orig if isinstance(error, OperationalError) else None
    return cause is not None and not str(getattr(cause, "sqlstate", "")).startswith(_LIMITS)


def _follow_and_apply(
    tx: Connection, code: str, waiting: Waiting, free: list[Arrived], *, now_ms: int
) -> None:
    doubts = {found.one.name: found for found in twice.follow(tx, code, free)}
    ready: list[Arrived] = []
    for one in free:
        if one.name in doubts:
            waiting.park(one, parked.TWICE)
            _tell(tx, code, doubts[one.name], now_ms=now_ms)
        elif doubts and waiting.behind(one):
            waiting.park(one, parked.BEHIND)
        else:
            ready.append(one)
    _rooms(tx, code, ready, now_ms=now_ms)


def _rooms(tx: Connection, code: str, ready: list[Arrived], *, now_ms: int) -> None:
    notices.apply(tx, code, ready, now_ms=now_ms)
    orders.apply(tx, code, ready, now_ms=now_ms)
    blobs.want(tx, code, ready)


def _tell(
    tx: Connection, code: str, found: twice.Doubt, *, now_ms: int, settled: bool = False
) -> None:
    said = ParcelDoubted(
        parcel=found.parcel,
        waybill=found.waybill,
        entry=found.one.name,
        other=found.other,
        settled=settled,
    )
    feed.append(tx, code, [feed.item(said)], at_ms=now_ms)


def _fingerprint() -> str:
    known = ",".join(f"{kind} {version}" for kind, version in sorted(kinds.BY_NAME))
    return f"{APPLYING} {hashlib.sha256(known.encode()).hexdigest()}"
