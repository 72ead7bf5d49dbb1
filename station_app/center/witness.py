"""Once a day the heads of all logs go under one signed root, back to every station.

The stations so bear witness: a log that is changed here later contradicts what they hold.
"""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from station_app.basics.clock import business_day
from station_app.center import feed
from station_app.center.database import Center, center_epoch
from station_app.center.model import device, epoch, witness
from station_app.center.rounds import Rounds
from station_app.wire import witness as tree_of
from station_app.wire.facts.book import HeadProof, HeadsWitnessed

_PAUSE_SECONDS = 60.0
_DAY_MS = 24 * 3600 * 1000


def bear_witness(center: Center) -> str:
    """Sign the heads of the day that has ended, once; gives the day, or empty when it was done."""
    now_ms = center.now_ms()
    day = business_day(now_ms - _DAY_MS)
    with center.read() as read:
        if read.execute(select(witness.c.day).where(witness.c.day >= day)).first() is not None:
            return ""
    try:
        with center.write() as tx:
            told = _sign(center, tx, day, now_ms)
    except IntegrityError:  # another worker was first
        return ""
    if told:
        center.mark()
    return day if told else ""


def _sign(center: Center, tx: Connection, day: str, now_ms: int) -> bool:
    logs = select(device.c.station, epoch.c.device, epoch.c.epoch, epoch.c.landed, epoch.c.head)
    joined = logs.join(device, device.c.device == epoch.c.device).where(epoch.c.landed > 0)
    rows = tx.execute(joined.order_by(device.c.station, epoch.c.device, epoch.c.ordinal)).all()
    if not rows:
        return False
    leaves = [
        tree_of.leaf(row.device, row.epoch, seq=row.landed, h=bytes(row.head)) for row in rows
    ]
    tree, life = tree_of.levels(leaves), center_epoch(tx)
    root = tree[-1][0]
    said = center.sign(tree_of.message(life, day, leaves=len(rows), root=root)).hex()
    tx.execute(
        insert(witness).values(
            day=day, leaves=len(rows), root=root.hex(), signature=said, at_ms=now_ms
        )
    )
    proofs: dict[tuple[str, str], list[HeadProof]] = defaultdict(list)
    for index, row in enumerate(rows):
        path = tuple(one.hex() for one in tree_of.path(tree, index))
        head = HeadProof(epoch=row.epoch, seq=row.landed, index=index, path=path)
        proofs[row.station, row.device].append(head)
    for (station, name), heads in proofs.items():
        fact = HeadsWitnessed(
            center_epoch=life,
            day=day,
            leaves=len(rows),
            root=root.hex(),
            signature=said,
            device=name,
            heads=tuple(heads),
        )
        feed.append(tx, station, [feed.item(fact)], at_ms=now_ms)
    return True


def notary_of(center: Center) -> Rounds:
    """Looks whether a day has ended; every worker has one, a day is signed once."""
    return Rounds("notary", partial(bear_witness, center), pause_seconds=_PAUSE_SECONDS)
