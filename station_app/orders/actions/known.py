"""What several deeds of orders need: the order, why nothing leaves, money of this till."""

from __future__ import annotations

from collections.abc import Iterable

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.orders.lookups import arrival
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.orders import Line, Order
from station_app.orders.rules import ways
from station_app.orders.rules.pieces import Counted, state_with
from station_app.people.actions import check_may_sell
from station_app.store.work import Tx
from station_app.tabs.actions import charge
from station_app.till.actions import ensure_shift
from station_app.wire.facts.orders import OrderCame
from station_app.wire.facts.shared import Taking, Tender

OWN_LINES = 1001  # lines this station made itself; the center counts from 1


def known_order(tx: Tx, order: str) -> Order:
    """The order. Refusal order.unknown."""
    found = lookups.order(tx, order)
    if found is None:
        raise Refusal("order.unknown")
    return found


def line_of(found: Order, number: int) -> Line:
    """A line of an order. Refusal order.no_such_line."""
    line = next((one for one in found.lines if one.line == number), None)
    if line is None:
        raise Refusal("order.no_such_line", order=found.code)
    return line


def nothing_ready(tx: Tx, found: Order) -> Refusal:
    """Why nothing of an order may leave, in one sentence."""
    code = ways.why_not(state for _, state in found.states)
    gone = lookups.last_hand_over(tx, found.id)
    when = day_hour_minute(gone.at_ms) if gone else ""
    return Refusal(code, order=found.code, when=when)


def came_unscanned(
    tx: Tx, found: tuple[str, int], line: Counted, *, barcode: str, name: str, qty: int
) -> None:
    """While a van is unloaded, pieces that were not scanned from it and are here came with it.

    found  order and line they are of
    Fact   order.came
    """
    now = arrival.open_arrival(tx)
    if now is None or not barcode:
        return
    order, number = found
    after = state_with(line, more=qty)
    of = {"order": order, "line": number, "state": after}
    tx.record(OrderCame(arrival=now.id, barcode=barcode, name=name, qty=qty, **of))  # type: ignore[arg-type]


def takings(
    tx: Tx, tender: Tender, fen: int, *, person: str, approved_by: str
) -> tuple[Taking, ...]:
    """Money that comes with a deed, taken by who may sell; opens a shift where none is open.

    person       the buyer, whose tab it goes on where it is paid so
    approved_by  the clerk who approved it, when whoever stands here has not the right "sell"
    Refusal clerk.no_right, clerk.may_not_approve, person.unknown, tab.none, tab.over_limit
    """
    if not fen:
        return ()
    check_may_sell(tx, approved_by)
    ensure_shift(tx)
    return (charge(tx, person, fen) if tender == "tab" else Taking("goods", tender, fen),)


def next_own_line(found: Order, taken: Iterable[int] = ()) -> int:
    """A number for a line that this station makes."""
    used = [OWN_LINES - 1, *(line.line for line in found.lines), *taken]
    return max(used) + 1


def reason_of(text: str) -> str:
    """A reason that must be said. Refusal order.reason_needed."""
    why = ways.words_of(text)
    if not why:
        raise Refusal("order.reason_needed")
    return why
