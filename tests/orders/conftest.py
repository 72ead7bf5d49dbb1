"""Orders as the center announces them, told to a real station."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.people import PersonRecorded
from tests.counter import counter
from tests.station import Station

__all__ = ["counter"]

Announce = Callable[..., str]


def order_news(
    order: str,
    states: str,
    *,
    code: str = "",
    person: str = "",
    paid_fen: int = 0,
    due_fen: int = 0,
) -> OrderAnnounced:
    """An order whose lines have these states (one blank between)."""
    lines = tuple(
        OrderLine(line=n, barcode="6999900100016", name=f"黔江鸡杂 {n}", qty=n, state=state)
        for n, state in enumerate(states.split(), 1)
    )
    return OrderAnnounced(
        order=order,
        code=code or order.upper(),
        person=person,
        lines=lines,
        paid_fen=paid_fen,
        due_fen=due_fen,
    )


@pytest.fixture
def announce(station: Station) -> Announce:
    """Let the center announce an order; gives its id."""

    def say(order: str, states: str, **fields: object) -> str:
        station.news(order_news(order, states, **fields))  # type: ignore[arg-type]
        return order

    return say


@pytest.fixture
def zhao(station: Station) -> str:
    """赵小兰, tail 0871, known from the feed."""
    person = PersonRecorded(name="赵小兰", phone="13800130871", salt="00")
    station.news(("p1", person))
    return "p1"
