"""The center says that a parcel was handed out twice, and later that somebody looked into it."""

from __future__ import annotations

from sqlalchemy import bindparam, delete

from station_app.parcels.model import doubted
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import parcels as facts

_DOUBT = upsert(doubted, "waybill")
_SETTLED = prepare(delete(doubted).where(doubted.c.entry == bindparam("entry")))


def parcel_doubted(tx: Tx, _entry: Recorded, fact: facts.ParcelDoubted) -> None:
    """It stands until it is settled."""
    if fact.settled:
        tx.run(_SETTLED, entry=fact.entry)
    else:
        tx.run(_DOUBT, entry=fact.entry, waybill=fact.waybill)


PROJECTIONS = {facts.ParcelDoubted: parcel_doubted}
