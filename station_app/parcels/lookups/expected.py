"""What is announced of a waybill, and whose number it is by all this station knows."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, select

from station_app.basics.codes import Kind
from station_app.parcels.model import announced, carrier_habit
from station_app.parcels.rules import arrival
from station_app.store.sql import Reads, prepare


class Expected(NamedTuple):
    """What the center announced of a waybill."""

    carrier: str
    person: str
    carrier_code: str


_EXPECTED = prepare(
    select(announced.c.carrier, announced.c.person, announced.c.carrier_code).where(
        announced.c.waybill == bindparam("waybill")
    )
)
_RECENT = prepare(select(carrier_habit.c.recent).where(carrier_habit.c.shape == bindparam("shape")))


def expected(read: Reads, waybill: str) -> Expected | None:
    """What was announced of this waybill."""
    row = read.row(_EXPECTED, waybill=waybill)
    return Expected(*row) if row else None


def carrier_choice(
    read: Reads, kind: Kind, *, run: str = "", keeper: str = ""
) -> arrival.CarrierChoice:
    """Whose parcel a waybill is, by everything this station knows of such numbers."""
    told = expected(read, kind.text)
    recent = read.value(_RECENT, shape=arrival.habit_shape(kind.text)) or ""
    return arrival.choose_carrier(
        kind,
        announced=told.carrier if told else "",
        history=recent.split(),
        run=run,
        keeper=keeper,
    )
