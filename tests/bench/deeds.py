"""The deeds that are measured, and what they write, recorded from the real actions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from station_app.parcels.actions import owner
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine
from station_app.till import actions as till
from tests.bench import filled
from tests.station import Station

Deed = Callable[[Station, int], object]
_NAMED = re.compile(r":(\w+)")
_WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")
_ids: dict[tuple[Path, int], str] = {}  # parcels taken in, by station and turn
Write = tuple[str, list[tuple[Any, ...]]]


def sell(station: Station, turn: int) -> None:
    """A sale of five lines, paid in cash."""
    station.clock.forward(seconds=30)
    lines = tuple(
        BasketLine(
            product=f"p{1 + (turn * 5 + place) % 100}",
            name=f"武陵山羊肚菌 {place}00g",
            unit="袋",
            price_fen=1_290 + place,
            qty=1 + place,
        )
        for place in range(5)
    )
    complete_sale(station.work, lines=lines, cash_fen=30_000)


def take_in(station: Station, turn: int) -> None:
    """A parcel comes in; its carrier stands in the number, its owner is not known yet."""
    station.clock.forward(seconds=30)
    taken = take_in_parcel(station.work, waybill=f"YT99{turn:011d}")
    _ids[station.folder, turn] = taken.id


def hand_over(station: Station, turn: int) -> None:
    """The parcel of that turn leaves."""
    station.clock.forward(seconds=30)
    hand_over_parcels(station.work, parcels=(_ids[station.folder, turn],))


def name_owner(station: Station, turn: int) -> None:
    """A villager who is known is named, the label is printed."""
    station.clock.forward(seconds=30)
    phone = filled.made.phone(turn % filled.PEOPLE)
    owner.name_owner(station.work, parcel=_ids[station.folder, turn], phone=phone)


def shifted(station: Station) -> Station:
    """The station with its shift open, so that no sale opens one by itself."""
    till.open_shift(station.work, float_fen=20_000)
    return station


class Recording:
    """Stands before a connection and keeps the writing statements, placed by position."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.writes: dict[str, list[tuple[Any, ...]]] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def execute(self, text: str, params: Any = ()) -> Any:
        if text.lstrip().startswith(_WRITES):
            self.keep(*by_position(text, params))
        return self.connection.execute(text, params)

    def cursor(self) -> Recording:
        return self

    def executemany(self, text: str, rows: Iterable[Any]) -> Any:
        every = list(rows)
        for row in every:
            self.keep(*by_position(text, row))
        return self.connection.executemany(text, every)

    def keep(self, text: str, values: tuple[Any, ...]) -> None:
        """Rows of one statement go together, as a bare program would write them."""
        self.writes.setdefault(text, []).append(values)

    def taken(self) -> list[Write]:
        """What was written since the last time."""
        taken, self.writes = self.writes, {}
        return list(taken.items())


def by_position(text: str, params: Any) -> tuple[str, tuple[Any, ...]]:
    """The statement with ``?`` places and its values in their order."""
    if not isinstance(params, dict):
        return text, tuple(params)
    names = _NAMED.findall(text)
    return _NAMED.sub("?", text), tuple(params[name] for name in names)


def recorded(station: Station, deed: Deed, turns: Sequence[int]) -> list[list[Write]]:
    """What each turn of a deed writes; the deeds are really done at this station."""
    real = station.work.connection
    recording = Recording(real)
    station.work.connection = recording
    found = []
    for turn in turns:
        deed(station, turn)
        found.append(recording.taken())
    station.work.connection = real
    return found


def write_bare(connection: Any, writes: Sequence[Write]) -> None:
    """The same rows in one durable transaction and nothing else."""
    connection.execute("BEGIN IMMEDIATE")
    for text, rows in writes:
        if len(rows) == 1:
            connection.execute(text, rows[0])
        else:
            connection.executemany(text, rows)
    connection.execute("COMMIT")
