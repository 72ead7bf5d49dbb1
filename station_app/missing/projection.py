"""What each kind of fact does to the rows of missing."""

from __future__ import annotations

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.missing.model import claim, search, sheet_counter
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels
from station_app.wire.facts.missing import ClaimEnded, SearchEnded, SearchOpened, SheetPrinted
from station_app.wire.facts.returns import ReturnsHanded

_s, _c = search.c, claim.c
_OPEN = insert_row(search)
_END = prepare(
    update(search)
    .where(_s.id == bindparam("of"))
    .values(
        state=bindparam("to"),
        ended_ms=bindparam("at_ms"),
        other=bindparam("mixed_with"),
        taker=bindparam("with_whom"),
    )
)
_SETTLED = prepare(
    update(search)
    .where(_s.parcel == bindparam("of"), _s.state == "open")
    .values(state=bindparam("to"), ended_ms=bindparam("at_ms"))
)
_IS_BACK = prepare(
    update(search)
    .where(
        _s.waybill == bindparam("number"), _s.state.in_(["mistaken", "lost"]), _s.back == ""
    )
    .values(back=bindparam("stay"))
)  # fmt: skip
_NOT_BACK = prepare(
    update(search).where(_s.back == bindparam("stay"), _s.back != "").values(back="")
)
_STILL_ASKED = prepare(
    update(claim)
    .where(
        _c.state == "found",
        _c.search.in_(select(_s.id).where(_s.back == bindparam("stay"), _s.back != "")),
    )
    .values(state="open", ended_ms=0)
)
_CLAIM = insert_row(claim)
_END_CLAIM = prepare(
    update(claim)
    .where(_c.search == bindparam("of"))
    .values(state=bindparam("to"), paid_fen=bindparam("fen"), ended_ms=bindparam("at_ms"))
)
_first = insert_or(sheet_counter).values(epoch=bindparam("epoch"), sheets=1)
_COUNT = prepare(
    _first.on_conflict_do_update(
        index_elements=["epoch"], set_={"sheets": sheet_counter.c.sheets + 1}
    )
)


def search_opened(tx: Tx, entry: Recorded, fact: SearchOpened) -> None:
    """It is looked for."""
    tx.run(
        _OPEN,
        id=entry.id,
        parcel=fact.parcel,
        waybill=fact.waybill,
        opened_ms=entry.at_ms,
        opened_by=entry.clerk,
        asked_by=fact.asked_by,
        state="open",
        ended_ms=0,
        other="",
        taker="",
        back="",
    )


def search_ended(tx: Tx, entry: Recorded, fact: SearchEnded) -> None:
    """It is not looked for any more; what is lost is claimed."""
    tx.run(
        _END,
        of=fact.search,
        to=fact.outcome,
        at_ms=entry.at_ms,
        mixed_with=fact.other,
        with_whom=fact.taker,
    )
    if fact.outcome == "lost":
        tx.run(
            _CLAIM,
            search=fact.search,
            parcel=fact.parcel,
            carrier=fact.carrier,
            fen=fact.claim_fen,
            payer=fact.payer,
            photo=fact.photo,
            state="open",
            paid_fen=0,
            opened_ms=entry.at_ms,
            ended_ms=0,
        )


def claim_ended(tx: Tx, entry: Recorded, fact: ClaimEnded) -> None:
    """It was paid or refused."""
    tx.run(_END_CLAIM, of=fact.search, to=fact.outcome, fen=fact.paid_fen, at_ms=entry.at_ms)


def sheet_printed(tx: Tx, entry: Recorded, _fact: SheetPrinted) -> None:
    """One number more is used."""
    tx.run(_COUNT, epoch=entry.epoch)


def parcel_taken_in(tx: Tx, entry: Recorded, fact: parcels.ParcelTakenIn) -> None:
    """What was taken by mistake, or lost, is back."""
    tx.run(_IS_BACK, number=fact.waybill, stay=entry.id)


def tear_off_joined(tx: Tx, _entry: Recorded, fact: parcels.TearOffJoined) -> None:
    """The same, found out later: it came under a torn-off number."""
    tx.run(_NOT_BACK, stay=fact.parcel)
    tx.run(_IS_BACK, number=fact.waybill, stay=fact.parcel)


def parcel_intake_undone(tx: Tx, entry: Recorded, fact: parcels.ParcelIntakeUndone) -> None:
    """It did not come back, and its claim goes on; what never was here is not looked for."""
    tx.run(_STILL_ASKED, stay=fact.parcel)
    tx.run(_NOT_BACK, stay=fact.parcel)
    tx.run(_SETTLED, of=fact.parcel, to="withdrawn", at_ms=entry.at_ms)


def parcel_handed_over(tx: Tx, entry: Recorded, fact: parcels.ParcelHandedOver) -> None:
    """It was found, for it is in its owner's hands."""
    if not fact.remains:
        tx.run(_SETTLED, of=fact.parcel, to="found", at_ms=entry.at_ms)


def returns_handed(tx: Tx, entry: Recorded, fact: ReturnsHanded) -> None:
    """They were found, for their courier has them."""
    for one in fact.parcels:
        tx.run(_SETTLED, of=one, to="found", at_ms=entry.at_ms)


PROJECTIONS = {
    SearchOpened: search_opened,
    SearchEnded: search_ended,
    ClaimEnded: claim_ended,
    SheetPrinted: sheet_printed,
    parcels.ParcelTakenIn: parcel_taken_in,
    parcels.ParcelIntakeUndone: parcel_intake_undone,
    parcels.TearOffJoined: tear_off_joined,
    parcels.ParcelHandedOver: parcel_handed_over,
    ReturnsHanded: returns_handed,
}
