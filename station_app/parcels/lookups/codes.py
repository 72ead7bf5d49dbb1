"""Which codes were given, when they came free, and where the last parcel was put."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from station_app.parcels.model import code_counter, pickup_code
from station_app.parcels.rules import codes
from station_app.store.sql import Reads, prepare

_LEFT = prepare(select(pickup_code.c.left_ms).where(pickup_code.c.code == bindparam("code")))
_COUNTER = prepare(
    select(code_counter.c.serial, code_counter.c.epoch).where(
        code_counter.c.scope == bindparam("scope")
    )
)
_LAST_SHELF = prepare(select(code_counter.c.shelf).order_by(code_counter.c.used_ms.desc()).limit(1))


def code_left_ms(read: Reads, code: str) -> int | None:
    """When this code's parcel left, 0 while it is here, None when it never was given."""
    found: int | None = read.value(_LEFT, code=code)
    return found


def counter(read: Reads, scope: str) -> tuple[int, int]:
    """The last running number of a shelf (or other scope) and its epoch; (0, 0) when none was."""
    row = read.row(_COUNTER, scope=scope)
    return (row[0], row[1]) if row else (0, 0)


def last_shelf(read: Reads) -> str:
    """The shelf the last parcel was put on."""
    return read.value(_LAST_SHELF) or codes.DEFAULT_SHELF
