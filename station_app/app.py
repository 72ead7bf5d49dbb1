"""Start: the rooms joined low floor first. The one place that knows every room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import Table

from station_app.store.book import joined
from station_app.store.sql import Statement
from station_app.store.upgrade import Part
from station_app.store.verify import Check
from station_app.store.work import Projection, Projections
from station_app.wire.facts.book import (
    CenterKeyRolled,
    EpochOpened,
    HeadsWitnessed,
    PapersCompared,
    StationRefilled,
)
from station_app.wire.facts.fact import Fact

ROOMS = (
    *("people", "goods", "stock", "till", "tabs", "qr_sign"),
    *("parcels", "dispatch", "sales", "orders"),
    *("carrier_apps", "invoices", "missing", "notices", "returns", "shelf_check"),
    "ship_home",
    *("settlement", "inspection"),
    "reports",
)
PAGES = (
    "parcels.page.intake.page:IntakePage",
    "parcels.page.shelves.page:ShelvesPage",
    "shelf_check.page.shelf_check:ShelfCheckPage",
    "parcels.page.late.page:LateEntryPage",
    "carrier_apps.page.carrier_apps:CarrierAppsPage",
    "parcels.page.pickup.page:PickupPage",
    "missing.page.missing:MissingPage",
    "returns.page.returns:ReturnsPage",
    "notices.page.notices:NoticesPage",
    "dispatch.page.drop_off:DropOffPage",
    "dispatch.page.drop_off:ReturnPage",
    "dispatch.page.waiting:WaitingPage",
    "dispatch.page.sent:SentPage",
    "ship_home.page.sale:ShippingSale",
    "sales.page.refund.page:RefundPage",
    "invoices.page.invoices:InvoicesPage",
    "stock.page.receiving:ReceivingPage",
    "stock.page.stock:StockPage",
    "stock.page.stocktake:StocktakePage",
    "stock.page.catalog:CatalogPage",
    "orders.page.pickup.page:OrdersPage",
    "orders.page.arrival.page:ArrivalPage",
    "orders.page.sorting.page:SortingPage",
    "orders.page.attention:AttentionPage",
    "orders.page.placing:PlacingPage",
    "people.page.villagers:PeoplePage",
    "people.page.clerks:ClerksPage",
    "notices.page.ways:WaysPage",
    "stock.page.scale_labels:ScaleLabelsPage",
    "till.page.shift:ShiftPage",
    "till.page.past:PastShiftsPage",
    "tabs.page.tabs:TabsPage",
    "qr_sign.page:QrSignPage",
    "settlement.page.settlement:SettlementPage",
    "reports.page.overview:OverviewPage",
    "reports.page.sold:SoldPage",
    "reports.page.odd:OddPage",
    "reports.page.hours:HoursPage",
    "inspection.page.inspection:InspectionPage",
)
WRITES_NO_ROWS: frozenset[type[Fact]] = frozenset(
    {EpochOpened, CenterKeyRolled, HeadsWitnessed, StationRefilled, PapersCompared}
)


@dataclass(frozen=True)
class Room:
    """What a room brings to the book.

    projections  fact type -> the function that writes this room's rows, one table a file
    happened     fact type -> the line it makes in "what just happened"
    take_back    fact type -> the deed that takes it back
    rights_back  fact type -> the right that taking such a fact back needs, empty where none
    still        fact type -> whether what an entry did can still be taken back, where that ends
    scan_back    fact type -> whether what left with an entry can still be scanned back in
    checks       what must balance, for ``station-app verify``
    tables       declared in its model
    sums         what reading the book again must never change, for ``store.upgrade``
    """

    name: str
    projections: tuple[Mapping[Any, Projection], ...]
    happened: Mapping[Any, Any]
    take_back: Mapping[Any, Any]
    rights_back: Mapping[Any, Callable[[Any], str]]
    still: Mapping[Any, Any]
    scan_back: Mapping[Any, Any]
    checks: tuple[Check, ...]
    tables: tuple[Table, ...]
    sums: Mapping[str, Statement]


@cache
def rooms() -> tuple[Room, ...]:
    """Every room, low floor first; imports them behind the first paint (the one dynamic import)."""
    return tuple(_room(name) for name in ROOMS)


def projections() -> Projections:
    """The projections of every room, joined; Defect when a kind of fact was forgotten."""
    return projections_of(rooms(), silent=WRITES_NO_ROWS)


def projections_of(found: Iterable[Room], *, silent: frozenset[type[Fact]]) -> Projections:
    """The projections of these rooms, joined in their order."""
    return joined(chain.from_iterable(room.projections for room in found), silent=silent)


def checks() -> tuple[Check, ...]:
    """Everything that must balance in this station's book."""
    return tuple(check for room in rooms() for check in room.checks)


def parts() -> tuple[Part, ...]:
    """The rooms as an upgrade of the file sees them."""
    return tuple(Part(one.name, one.tables, one.projections, one.sums) for one in rooms())


def _room(name: str) -> Room:
    return Room(
        name,
        tuple(_brought(name, "projection", "PROJECTIONS")),
        merged(_brought(name, "lookups", "HAPPENED")),
        merged(_brought(name, "actions", "TAKE_BACK")),
        merged(_brought(name, "actions", "RIGHTS_BACK")),
        merged(_brought(name, "lookups", "STILL")),
        merged(_brought(name, "lookups", "SCAN_BACK")),
        tuple(chain.from_iterable(_brought(name, "lookups", "CHECKS"))),
        tuple(_declared(name)),
        merged(_brought(name, "lookups", "SUMS")),
    )


def _declared(room: str) -> Iterator[Table]:
    """A model declares its own tables and takes none from elsewhere."""
    if find_spec(f"station_app.{room}.model") is not None:
        found = vars(import_module(f"station_app.{room}.model")).values()
        yield from (one for one in found if isinstance(one, Table))


def _brought(room: str, role: str, wanted: str) -> Iterator[Any]:
    """What the module of a role brings, or every file of its folder that has such a thing.

    A room that only reads has no deeds.
    """
    if find_spec(f"station_app.{room}.{role}") is None:
        return
    module: Any = import_module(f"station_app.{room}.{role}")
    files = [module]
    if hasattr(module, "__path__"):
        names = sorted(file.name for file in iter_modules(module.__path__))
        files = [import_module(f"{module.__name__}.{name}") for name in names]
    yield from (getattr(file, wanted) for file in files if hasattr(file, wanted))


def merged(found: Iterable[Mapping[Any, Any]]) -> Mapping[Any, Any]:
    """What every file or every room brought of one sort."""
    return {kind: what for one in found for kind, what in one.items()}
