"""What each kind of fact adds to the list of deeds out of the ordinary."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from station_app.reports.model import odd_deed
from station_app.store.sql import insert_row
from station_app.store.work import Projection, Recorded, Tx
from station_app.wire.facts.dispatch import DropOffCancelled
from station_app.wire.facts.goods import GoodsPriced
from station_app.wire.facts.orders import OrderTakenBack
from station_app.wire.facts.parcels import ParcelHandedOver, ParcelIntakeUndone, ParcelTakenBack
from station_app.wire.facts.people import ApprovalDenied, ClerkLocked, ClerkPinSet
from station_app.wire.facts.sales import SaleRefunded, SaleTakenBack
from station_app.wire.facts.settlement import PayoutTakenBack
from station_app.wire.facts.shared import Taking
from station_app.wire.facts.tabs import TabPaymentTakenBack
from station_app.wire.facts.till import DrawerOpened

_ODD = insert_row(odd_deed)


class _Odd(NamedTuple):
    """What is written down of an odd deed."""

    what: str
    about: str = ""
    fen: int = 0
    approved_by: str = ""
    note: str = ""


def _odd(told: Callable[[Any], _Odd | None]) -> Projection:
    """A projection that writes down what ``told`` says of a fact, if it says anything."""

    def written(tx: Tx, entry: Recorded, fact: Any) -> None:
        one = told(fact)
        if one is not None:
            who = {"entry": entry.id, "day": entry.day, "at_ms": entry.at_ms, "clerk": entry.clerk}
            tx.run(_ODD, **who, **one._asdict())

    return written


def _back_fen(fact: Any) -> int:
    """The money that went back, whatever it was paid with."""
    takings: tuple[Taking, ...] = fact.takings
    return -sum(taking.fen for taking in takings)


def _refunded(fact: SaleRefunded) -> _Odd:
    what = "refunded" if fact.sale else "refunded_without"
    about = fact.of_number or fact.number
    return _Odd(what, about, fact.total_fen, fact.approved_by, fact.reason)


def _released(fact: ParcelHandedOver) -> _Odd | None:
    """Nobody scanned it as it left; what is entered late, after a dark day, is no news."""
    odd = fact.proof == "unscanned" and not fact.happened_ms
    return _Odd("released", fact.parcel, note=fact.reason) if odd else None


_ODDS: dict[Any, Callable[[Any], _Odd | None]] = {
    SaleTakenBack: lambda fact: _Odd(
        "sale_taken_back", fact.number, _back_fen(fact), fact.approved_by
    ),
    SaleRefunded: _refunded,
    GoodsPriced: lambda fact: _Odd(
        "priced", fact.product, fact.price_fen, fact.approved_by, fact.reason
    ),
    DrawerOpened: lambda fact: _Odd(
        "drawer_opened", approved_by=fact.approved_by, note=fact.reason
    ),
    OrderTakenBack: lambda fact: _Odd("order_taken_back", fact.order, _back_fen(fact)),
    ParcelTakenBack: lambda fact: _Odd("parcel_taken_back", fact.parcel, _back_fen(fact)),
    ParcelIntakeUndone: lambda fact: _Odd("intake_undone", fact.parcel),
    ParcelHandedOver: _released,
    DropOffCancelled: lambda fact: _Odd("drop_off_cancelled", fact.drop_off, _back_fen(fact)),
    PayoutTakenBack: lambda fact: _Odd("payout_taken_back", fen=_back_fen(fact)),
    TabPaymentTakenBack: lambda fact: _Odd("tab_payment_taken_back", fact.number),
    ClerkLocked: lambda fact: _Odd("pin_locked", fact.clerk),
    ApprovalDenied: lambda fact: _Odd("approval_denied", fact.clerk, note=fact.right),
    ClerkPinSet: lambda fact: _Odd("pin_set", fact.clerk),
}

PROJECTIONS: dict[Any, Projection] = {kind: _odd(told) for kind, told in _ODDS.items()}
