"""What each kind of fact does to the rows of shelf checks."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy import func as sql
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.shelf_check.model import (
    shelf_check,
    shelf_check_counter,
    shelf_seen,
    shelf_visit,
)
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.shelf_check import ShelfCheckClosed, ShelfCheckOpened, ShelfSeen

_OPEN = prepare(
    insert(shelf_check).values(
        {name: bindparam(name) for name in ("id", "opened_ms", "opened_by")}
        | {"number": "", "closed_ms": 0, "shelves": 0, "seen": 0, "missing": 0, "extra": 0}
    )
)
_CLOSE = prepare(
    update(shelf_check)
    .where(shelf_check.c.id == bindparam("of_check"))
    .values({name: bindparam(f"the_{name}") for name in ("number", "closed_ms", "shelves", "seen")})
    .values(missing=bindparam("the_missing"), extra=bindparam("the_extra"))
)
_PLACE = prepare(
    select(sql.coalesce(sql.max(shelf_visit.c.place), 0)).where(
        shelf_visit.c.check == bindparam("of_check")
    )
)
_VISIT = upsert(shelf_visit, "at_ms", "place")
_SEEN = upsert(shelf_seen, "parcel", "shelf", "at_ms")
_first = insert_or(shelf_check_counter).values(epoch=bindparam("epoch"), checks=1)
_COUNT = prepare(
    _first.on_conflict_do_update(
        index_elements=["epoch"], set_={"checks": shelf_check_counter.c.checks + 1}
    )
)


def opened(tx: Tx, entry: Recorded, _fact: ShelfCheckOpened) -> None:
    """A check is open."""
    tx.run(_OPEN, id=entry.id, opened_ms=entry.at_ms, opened_by=entry.clerk)


def seen(tx: Tx, entry: Recorded, fact: ShelfSeen) -> None:
    """The shelf was looked at now; each barcode lies where it was read last."""
    place = int(tx.value(_PLACE, of_check=fact.check)) + 1
    tx.run(_VISIT, check=fact.check, shelf=fact.shelf, at_ms=entry.at_ms, place=place)
    rows = [
        {
            "check": fact.check,
            "code": one.code,
            "parcel": one.parcel,
            "shelf": fact.shelf,
            "at_ms": entry.at_ms,
        }
        for one in fact.seen
    ]
    if rows:
        tx.run_many(_SEEN, rows)


def closed(tx: Tx, entry: Recorded, fact: ShelfCheckClosed) -> None:
    """It is over, with what it found."""
    tx.run(
        _CLOSE,
        of_check=fact.check,
        the_number=fact.number,
        the_closed_ms=entry.at_ms,
        the_shelves=fact.shelves,
        the_seen=fact.seen,
        the_missing=len(fact.parcels),
        the_extra=len(fact.extra),
    )
    tx.run(_COUNT, epoch=entry.epoch)


PROJECTIONS = {ShelfCheckOpened: opened, ShelfSeen: seen, ShelfCheckClosed: closed}
