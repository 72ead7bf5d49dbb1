"""What each kind of fact does to the rows of shelf checks."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy import func as sql
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.shelf_check.model import (
    shelf_check,
    shelf_check_counter,
    shelf_seen,
    shelf_touched,
    shelf_visit,
)
from station_app.store.sql import prepare, upsert
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts import parcels
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.naming import parcels_of
from station_app.wire.facts.returns import ReturnsHanded, ReturnUndone
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
_LAST = prepare(
    select(shelf_visit.c.shelf, shelf_visit.c.since, shelf_visit.c.place)
    .where(shelf_visit.c.check == bindparam("of_check"))
    .order_by(shelf_visit.c.place.desc())
    .limit(1)
)
_VISIT = upsert(shelf_visit, "since", "place")
_SEEN = upsert(shelf_seen, "parcel", "shelf", "met", "place")
_now = (
    select(sql.coalesce(sql.max(shelf_visit.c.place), 0))
    .where(shelf_visit.c.check == shelf_check.c.id)
    .scalar_subquery()
)
_touched = insert_or(shelf_touched).from_select(
    ["check", "parcel", "place"],
    select(shelf_check.c.id, bindparam("of_parcel"), _now).where(shelf_check.c.closed_ms == 0),
)
_TOUCH = prepare(_touched.on_conflict_do_update(set_={"place": _touched.excluded.place}))
_first = insert_or(shelf_check_counter).values(epoch=bindparam("epoch"), checks=1)
_COUNT = prepare(
    _first.on_conflict_do_update(
        index_elements=["epoch"], set_={"checks": shelf_check_counter.c.checks + 1}
    )
)


def opened(tx: Tx, entry: Recorded, _fact: ShelfCheckOpened) -> None:
    """A check is open."""
    tx.run(_OPEN, id=entry.id, opened_ms=entry.at_ms, opened_by=entry.clerk)


def seen(tx: Tx, _entry: Recorded, fact: ShelfSeen) -> None:
    """The shelf was looked at now; each barcode lies where it was read last."""
    shelf, since, place = tx.row(_LAST, of_check=fact.check) or ("", 0, 0)
    place += 1
    since = since if shelf == fact.shelf else place  # the keeper still stands before it, or came
    tx.run(_VISIT, check=fact.check, shelf=fact.shelf, since=since, place=place)
    rows = [
        {
            "check": fact.check,
            "code": one.code,
            "parcel": one.parcel,
            "shelf": fact.shelf,
            "met": one.met,
            "place": place,
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


def touched(tx: Tx, entry: Recorded, fact: Fact) -> None:
    """Somebody had these in hand, so that the books tell of them better than the check."""
    for parcel in parcels_of(fact):
        if parcel:
            tx.run(_TOUCH, of_parcel=parcel)


def came(tx: Tx, entry: Recorded, _fact: parcels.ParcelTakenIn) -> None:
    """The same of a parcel that comes in while the shelves are looked at."""
    tx.run(_TOUCH, of_parcel=entry.id)


IN_HAND = (
    parcels.ParcelMoved,
    parcels.ParcelHandedOver,
    parcels.ParcelTakenBack,
    parcels.ParcelIntakeUndone,
    ReturnsHanded,
    ReturnUndone,
    SearchEnded,
)
PROJECTIONS: dict[type[Fact], Projection] = {
    ShelfCheckOpened: opened,
    ShelfSeen: seen,
    ShelfCheckClosed: closed,
    parcels.ParcelTakenIn: came,
    **dict.fromkeys(IN_HAND, touched),
}
