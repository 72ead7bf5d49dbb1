"""What other jobs note on a parcel that is here: searched, told, kept longer, to go back."""

from __future__ import annotations

from sqlalchemy import bindparam, case, update

from station_app.parcels.model import HERE, parcel
from station_app.store.sql import prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts
from station_app.wire.facts.missing import SearchEnded, SearchOpened
from station_app.wire.facts.notices import NoticeQueued, ParcelExtended

_p = parcel.c
_here = update(parcel).where(_p.id == bindparam("of"), _p.state == HERE)
_SEARCH = prepare(_here.values(search=bindparam("by")))
_RETURN = prepare(_here.values(return_reason=bindparam("because")))
_KEEP = prepare(
    _here.values(
        kept_until=bindparam("day"),
        # what was only overdue stays after all; what was refused still goes back
        return_reason=case((_p.return_reason == "overdue", ""), else_=_p.return_reason),
    )
)
_NOTICE = prepare(_here.values(noticed=bindparam("what"), noticed_ms=bindparam("at_ms")))
_MOVE = prepare(_here.values(shelf=bindparam("to")))
_DUE = prepare(_here.values(due_kind=bindparam("kind"), due_fen=bindparam("fen")))


def search_opened(tx: Tx, entry: Recorded, fact: SearchOpened) -> None:
    """It is looked for."""
    tx.run(_SEARCH, of=fact.parcel, by=entry.id)


def search_ended(tx: Tx, _entry: Recorded, fact: SearchEnded) -> None:
    """It is not looked for any more; it lies where it was found."""
    tx.run(_SEARCH, of=fact.parcel, by="")
    if fact.shelf:
        tx.run(_MOVE, of=fact.parcel, to=fact.shelf)


def return_wanted(tx: Tx, _entry: Recorded, fact: facts.ParcelReturnWanted) -> None:
    """It waits for the next return run, or stays after all."""
    tx.run(_RETURN, of=fact.parcel, because=fact.reason if fact.wanted else "")


def extended(tx: Tx, _entry: Recorded, fact: ParcelExtended) -> None:
    """It is kept longer."""
    tx.run(_KEEP, of=fact.parcel, day=fact.until_day)


def notice_queued(tx: Tx, entry: Recorded, fact: NoticeQueued) -> None:
    """Its owner is told."""
    for notice in fact.notices:
        for one in notice.parcels:
            tx.run(_NOTICE, of=one, what=fact.what, at_ms=entry.at_ms)


def owner_named(tx: Tx, _entry: Recorded, fact: facts.ParcelOwnerNamed) -> None:
    """Whoever it really belongs to was not told yet."""
    tx.run(_NOTICE, of=fact.parcel, what="", at_ms=0)


def moved(tx: Tx, _entry: Recorded, fact: facts.ParcelMoved) -> None:
    """It lies elsewhere."""
    tx.run(_MOVE, of=fact.parcel, to=fact.shelf)


def due_set(tx: Tx, _entry: Recorded, fact: facts.ParcelDueSet) -> None:
    """Money is to be taken with it."""
    tx.run(_DUE, of=fact.parcel, kind=fact.due_kind, fen=fact.due_fen)


PROJECTIONS = {
    SearchOpened: search_opened,
    SearchEnded: search_ended,
    facts.ParcelReturnWanted: return_wanted,
    ParcelExtended: extended,
    NoticeQueued: notice_queued,
    facts.ParcelOwnerNamed: owner_named,
    facts.ParcelMoved: moved,
    facts.ParcelDueSet: due_set,
}
