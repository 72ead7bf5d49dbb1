"""Start: the rooms joined low floor first. The one place that knows every room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from station_app.store.book import joined
from station_app.store.verify import Check
from station_app.store.work import Projection, Projections
from station_app.wire.facts.book import EpochOpened
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.people import ClerkLocked

ROOMS = ("people", "goods", "till", "parcels", "dispatch", "sales", "orders")
PAGES = (
    "parcels.page.intake:IntakePage",
    "parcels.page.pickup:PickupPage",
    "dispatch.page.drop_off:DropOffPage",
    "sales.page.sale:SalePage",
    "orders.page.orders:OrdersPage",
    "people.page:PeoplePage",
    "till.page:ShiftPage",
)
WRITES_NO_ROWS: frozenset[type[Fact]] = frozenset({EpochOpened, ClerkLocked})


@dataclass(frozen=True)
class Room:
    """What a room brings to the book.

    projections  fact type -> the function that writes this room's rows
    happened     fact type -> the line it makes in "what just happened"
    take_back    fact type -> the deed that takes it back
    checks       what must balance, for ``station-app verify``
    """

    name: str
    projections: Mapping[Any, Projection]
    happened: Mapping[Any, Any]
    take_back: Mapping[Any, Any]
    checks: tuple[Check, ...]


def rooms() -> tuple[Room, ...]:
    """Every room, low floor first; imports them behind the first paint (the one dynamic import)."""
    return tuple(_room(name) for name in ROOMS)


def projections() -> Projections:
    """The projections of every room, joined; Defect when a kind of fact was forgotten."""
    return joined([room.projections for room in rooms()], silent=WRITES_NO_ROWS)


def checks() -> tuple[Check, ...]:
    """Everything that must balance in this station's book."""
    return tuple(check for room in rooms() for check in room.checks)


def _room(name: str) -> Room:
    home = f"station_app.{name}"
    projection = import_module(f"{home}.projection")
    lookups = import_module(f"{home}.lookups")
    actions = import_module(f"{home}.actions")
    return Room(name, projection.PROJECTIONS, lookups.HAPPENED, actions.TAKE_BACK, lookups.CHECKS)
