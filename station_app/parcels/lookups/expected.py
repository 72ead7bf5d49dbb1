"""What is announced of a waybill, and whose number it is by all this station knows."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, select

from station_app.basics.codes import Kind
from station_app.parcels.model import announced, carrier_habit
from station_app.parcels.rules import arrival
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.parcels import DueKind


class Expected(NamedTuple):
    """What the center or a carrier's list said of a waybill; ``parcel`` is the stay it became."""

    waybill: str
    carrier: str
    person: str
    carrier_code: str
    due_kind: DueKind
    due_fen: int
    parcel: str = ""


NOTHING = Expected("", "", "", "", "", 0)
_EXPECTED = prepare(
    select(*[announced.c[name] for name in Expected._fields]).where(
        announced.c.waybill == bindparam("waybill")
    )
)
_RECENT = prepare(select(carrier_habit.c.recent).where(carrier_habit.c.shape == bindparam("shape")))


def expected(read: Reads, waybill: str) -> Expected | None:
    """What was announced of this waybill."""
    row = read.row(_EXPECTED, waybill=waybill)
    return Expected(*row) if row else None


def carrier_choice(
    read: Reads,
    kind: Kind,
    *,
    told: Expected | None,
    run: str = "",
    in_run: bool = False,
    keeper: str = "",
) -> arrival.CarrierChoice:
    """Whose parcel a waybill is, by everything this station knows of such numbers.

    run, in_run  as arrival.choose_carrier
    """
    recent = read.value(_RECENT, shape=arrival.habit_shape(kind.text)) or ""
    return arrival.choose_carrier(
        kind,
        announced=told.carrier if told else "",
        history=recent.split(),
        run=run,
        in_run=in_run,
        keeper=keeper,
    )
