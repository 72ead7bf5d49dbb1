"""Parcels that two counters of this station handed out, as the center found."""

from __future__ import annotations

from sqlalchemy import select

from station_app.parcels.model import doubted
from station_app.store.sql import Rows, prepare

_ALL = prepare(select(doubted.c.waybill).order_by(doubted.c.entry))


def doubted_waybills(read: Rows) -> list[str]:
    """Those that nobody looked into yet."""
    return [waybill for (waybill,) in read.rows(_ALL)]
