"""Reads of what was taken out without being sold."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, select

from station_app.stock.model import taken_out
from station_app.store.sql import Reads, prepare


class TakenOut(NamedTuple):
    """Goods that left the shelf as waste, for own use or to another station."""

    id: str
    number: str
    why: str
    reason: str
    to: str
    at_ms: int
    undone: str


_t = taken_out.c
_out = select(*[_t[name] for name in TakenOut._fields])
_ONE = prepare(_out.where(_t.id == bindparam("of_entry")))
_RECENT = prepare(_out.order_by(_t.at_ms.desc(), _t.id.desc()).limit(bindparam("most")))


def taken_out_of(read: Reads, entry: str) -> TakenOut | None:
    """One of them."""
    row = read.row(_ONE, of_entry=entry)
    return TakenOut(*row) if row else None


def recent(read: Reads, *, most: int = 100) -> list[TakenOut]:
    """The last of them, the newest first."""
    return [TakenOut(*row) for row in read.rows(_RECENT, most=most)]
