"""What deeds of orders look like in "what just happened", and what must balance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select

from station_app.basics.happened import Happened
from station_app.orders.lookups.orders import gone_with, hand_over, masked_name, order
from station_app.orders.model import customer_order, order_line
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.orders import (
    OrderArrived,
    OrderGivenOn,
    OrderHandedOver,
    OrderMoved,
    OrderPlaced,
    OrdersNoticed,
    OrderSubstituted,
    OrderTakenBack,
    OrderTroubleSettled,
    StrayNoted,
    VanClosed,
)

_UNEVEN = prepare(
    select(order_line.c.order_id, order_line.c.line).where(
        (order_line.c.given > order_line.c.came)
        | (order_line.c.bagged > order_line.c.came)
        | (order_line.c.given < 0)
    )
)
_OUT_OF_TILL = prepare(select(customer_order.c.id).where(customer_order.c.collected_fen < 0))


def _facts(read: Reads, order_id: str, count: int) -> dict[str, str]:
    found = order(read, order_id)
    return {
        "order": found.code if found else "",
        "name": masked_name(read, found.person) if found else "",
        "count": str(count),
    }


def _fen(fact: Any) -> int:
    return sum(taking.fen for taking in fact.takings)


def _arrived(read: Reads, _entry: str, fact: OrderArrived) -> Happened:
    return Happened("happened.order_arrived", _facts(read, fact.order, len(fact.lines)))


def _handed_over(read: Reads, _entry: str, fact: OrderHandedOver) -> Happened:
    told = _facts(read, fact.order, len(fact.lines))
    found = order(read, fact.order)
    if fact.taker and (found is None or fact.taker != found.person):
        told["name"] = f"{masked_name(read, fact.taker)} → {told['name']}"
    return Happened("happened.order_handed_over", told, amount_fen=_fen(fact))


def _taken_back(read: Reads, _entry: str, fact: OrderTakenBack) -> Happened:
    told = _facts(read, fact.order, len(fact.lines) or len(gone_with(read, fact.undoes)))
    code = "order_taken_back" if hand_over(read, fact.undoes) else "order_way_back"
    if fact.undoes == fact.order:
        code = "order_placing_back"
    return Happened(f"happened.{code}", told, amount_fen=_fen(fact))


def _moved(read: Reads, _entry: str, fact: OrderMoved) -> Happened:
    told = _facts(read, fact.order, len(fact.lines)) | {"reason": fact.reason}
    return Happened(f"happened.order_{fact.way}", told, amount_fen=_fen(fact))


def _noticed(_read: Reads, _entry: str, fact: OrdersNoticed) -> Happened:
    orders = {one.order for one in fact.lines}
    return Happened("happened.order_noticed", {"count": str(len(orders)), "how": fact.how})


def _substituted(read: Reads, _entry: str, fact: OrderSubstituted) -> Happened:
    told = _facts(read, fact.order, 1) | {"by": fact.by.name}
    return Happened("happened.order_substituted", told)


def _placed(read: Reads, entry: str, fact: OrderPlaced) -> Happened:
    told = _facts(read, entry, len(fact.lines))
    return Happened("happened.order_placed", told, amount_fen=_fen(fact))


def _van(_read: Reads, _entry: str, fact: VanClosed) -> Happened:
    told = {"number": fact.number, "count": str(len(fact.differences))}
    return Happened(f"happened.order_van_{'closed' if fact.number else 'left'}", told)


def _stray(_read: Reads, _entry: str, fact: StrayNoted) -> Happened:
    return Happened("happened.order_stray", {"order": fact.code, "name": fact.name})


def _given_on(read: Reads, _entry: str, fact: OrderGivenOn) -> Happened:
    told = _facts(read, fact.to_order, fact.qty) | {"reason": fact.reason}
    return Happened("happened.order_given_on", told)


def _settled(_read: Reads, _entry: str, fact: OrderTroubleSettled) -> Happened:
    return Happened("happened.order_trouble_settled", {"how": fact.how})


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    OrderArrived: _arrived,
    OrderHandedOver: _handed_over,
    OrderTakenBack: _taken_back,
    OrderMoved: _moved,
    OrdersNoticed: _noticed,
    OrderSubstituted: _substituted,
    OrderPlaced: _placed,
    VanClosed: _van,
    OrderGivenOn: _given_on,
    OrderTroubleSettled: _settled,
    StrayNoted: _stray,
}


def uneven(read: Reads) -> Iterable[str]:
    """More pieces gone or in the bag than came, or more money back than was paid here."""
    for order_id, line in read.rows(_UNEVEN):
        yield f"order {order_id}, line {line}: its pieces do not add up"
    for (order_id,) in read.rows(_OUT_OF_TILL):
        yield f"order {order_id}: more money went back than was paid here"


CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (uneven,)
