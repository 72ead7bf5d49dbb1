"""Which codes were given, when they came free, and where the last parcel was put."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select

from station_app.basics.clock import business_day
from station_app.parcels.model import code_counter, pickup_code, shelf
from station_app.parcels.rules import codes
from station_app.store.sql import Reads, prepare

_LEFT = prepare(select(pickup_code.c.left_ms).where(pickup_code.c.code == bindparam("code")))
_COUNTER = prepare(
    select(code_counter.c.serial, code_counter.c.epoch).where(
        code_counter.c.scope == bindparam("scope")
    )
)
_LAST_SHELF = prepare(
    select(code_counter.c.shelf)
    .join_from(code_counter, shelf, shelf.c.shelf == code_counter.c.shelf, isouter=True)
    .where(func.coalesce(shelf.c.used, 1) == 1)
    .order_by(code_counter.c.used_ms.desc())
    .limit(1)
)
_FIRST_SHELF = prepare(
    select(shelf.c.shelf).where(shelf.c.used == 1).order_by(shelf.c.shelf).limit(1)
)
_USED = prepare(select(shelf.c.used).where(shelf.c.shelf == bindparam("shelf")))
_FIRST_OF_EPOCH = prepare(
    select(func.min(code_counter.c.used_ms)).where(code_counter.c.epoch == bindparam("epoch"))
)


def code_left_ms(read: Reads, code: str) -> int | None:
    """When this code's parcel left, 0 while it is here, None when it never was given."""
    found: int | None = read.value(_LEFT, code=code)
    return found


def counter(read: Reads, scope: str) -> tuple[int, int]:
    """The last running number of a shelf (or other scope) and its epoch; (0, 0) when none was."""
    row = read.row(_COUNTER, scope=scope)
    return (row[0], row[1]) if row else (0, 0)


def last_shelf(read: Reads) -> str:
    """The shelf in use that the last parcel was put on, else the first there is."""
    return read.value(_LAST_SHELF) or read.value(_FIRST_SHELF) or codes.DEFAULT_SHELF


def in_use(read: Reads, name: str) -> bool:
    """Whether a shelf takes parcels: not one that was closed."""
    return bool(read.value(_USED, shelf=name) != 0)


def given_before(read: Reads, epoch: int, day: str) -> bool:
    """Whether codes were given in this epoch on a day before."""
    first_ms = read.value(_FIRST_OF_EPOCH, epoch=epoch)
    return first_ms is not None and business_day(first_ms) < day
