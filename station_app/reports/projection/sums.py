"""The one statement that adds to a sum of a day."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.dialects.sqlite import insert

from station_app.reports.model import sold_day
from station_app.store.sql import prepare
from station_app.store.work import Recorded

COUNTED = ("fen", "deeds", "qty", "grams")
_new = insert(sold_day).values({column.name: bindparam(column.name) for column in sold_day.c})
ADD = prepare(
    _new.on_conflict_do_update(
        index_elements=["what", "day", "key"],
        set_={name: sold_day.c[name] + _new.excluded[name] for name in COUNTED},
    )
)


def sum_row(
    entry: Recorded, what: str, key: str, fen: int, deeds: int, qty: int = 0, grams: int = 0
) -> dict[str, Any]:
    """What is added: money and receipts; pieces and grams where they are of one product."""
    return {
        "what": what,
        "day": entry.day,
        "key": key,
        "fen": fen,
        "deeds": deeds,
        "qty": qty,
        "grams": grams,
    }
