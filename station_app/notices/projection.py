"""What each kind of fact does to the rows of notices."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.notices.model import call_list_counter, called, told
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import notices as facts
from station_app.wire.facts.parcels import ParcelOwnerNamed

_TELL = insert_row(told)
_RESULT = prepare(
    update(told).where(told.c.notice == bindparam("of")).values(result=bindparam("became"))
)
_STALE = prepare(update(told).where(told.c.parcel == bindparam("of")).values(stale=1))
_ANSWERED = ("answer", "answered_ms")
_call = insert_or(called).values(
    {name: bindparam(name) for name in ("parcel", *_ANSWERED)} | {"tries": 1, "read_out_ms": 0}
)
_CALL = prepare(
    _call.on_conflict_do_update(
        index_elements=["parcel"],
        set_={name: _call.excluded[name] for name in _ANSWERED} | {"tries": called.c.tries + 1},
    )
)
_read_out = insert_or(called).values(
    {name: bindparam(name) for name in ("parcel", "read_out_ms")}
    | {"tries": 0, "answer": "", "answered_ms": 0}
)
_READ_OUT = prepare(
    _read_out.on_conflict_do_update(
        index_elements=["parcel"], set_={"read_out_ms": _read_out.excluded.read_out_ms}
    )
)
_NOT_CALLED = prepare(delete(called).where(called.c.parcel == bindparam("of")))
_first = insert_or(call_list_counter).values(epoch=bindparam("epoch"), lists=1)
_COUNT = prepare(
    _first.on_conflict_do_update(
        index_elements=["epoch"], set_={"lists": call_list_counter.c.lists + 1}
    )
)


def notice_queued(tx: Tx, entry: Recorded, fact: facts.NoticeQueued) -> None:
    """These persons are told of these parcels."""
    for number, notice in enumerate(fact.notices, 1):
        for parcel in notice.parcels:
            tx.run(
                _TELL,
                parcel=parcel,
                notice=f"{entry.id}.{number}",
                what=fact.what,
                person=notice.person,
                at_ms=entry.at_ms,
                day=entry.day,
                result="",
                stale=0,
            )


def notice_result(tx: Tx, _entry: Recorded, fact: facts.NoticeResult) -> None:
    """The center says what became of a message."""
    tx.run(_RESULT, of=fact.notice, became=fact.result)


def call_noted(tx: Tx, entry: Recorded, fact: facts.CallNoted) -> None:
    """The keeper telephoned."""
    for parcel in fact.parcels:
        tx.run(_CALL, parcel=parcel, answer=fact.answer, answered_ms=entry.at_ms)


def owner_named(tx: Tx, _entry: Recorded, fact: ParcelOwnerNamed) -> None:
    """Whoever was told or called before was somebody else."""
    tx.run(_STALE, of=fact.parcel)
    tx.run(_NOT_CALLED, of=fact.parcel)


def call_list_printed(tx: Tx, entry: Recorded, _fact: facts.CallListPrinted) -> None:
    """A number was used."""
    tx.run(_COUNT, epoch=entry.epoch)


def sheet_printed(tx: Tx, entry: Recorded, fact: facts.SheetPrinted) -> None:
    """These are read out to the village."""
    for parcel in fact.parcels:
        tx.run(_READ_OUT, parcel=parcel, read_out_ms=entry.at_ms)


PROJECTIONS = {
    facts.NoticeQueued: notice_queued,
    facts.NoticeResult: notice_result,
    facts.CallNoted: call_noted,
    facts.CallListPrinted: call_list_printed,
    facts.SheetPrinted: sheet_printed,
    ParcelOwnerNamed: owner_named,
}
