"""Moves of the order pickup in random days: parts, other ways, money back, orders placed here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, rule

from station_app.basics.faults import Refusal
from station_app.orders.actions import otherwise, pickup, taking_back
from station_app.orders.actions.pickup import Taker
from station_app.orders.actions.placing import place_order
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.ways_back import way_back
from station_app.orders.rules import ways
from station_app.orders.rules.offers import PAY_BACK, SUBSTITUTE, offers
from station_app.orders.rules.placing import Wish
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from tests.station import Station

MOST_PIECES = 3
ONLINE = "online"
SAID = ("arrived", "announced", "sorted", "cancelled", "refunded", "refund_agreed")
TAKE_BACK: dict[Any, Any] = pickup.TAKE_BACK | taking_back.TAKE_BACK


def unless(code: str, deed: Callable[[], Any]) -> Any:
    """What the deed gives, None when it is refused for this reason."""
    with suppress(Refusal):
        return deed()
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        deed()
    return None


class OrderPickupMoves:
    """Whatever way the lines go, what is in the till for an order is what was taken for it.

    placed  orders placed here
    """

    work: Any
    station: Station
    cash_fen: int
    placed = Bundle("placed")

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(
        target=placed,
        phone=st.sampled_from([f"1380013{n:04d}" for n in range(6)]),
        pieces=st.integers(1, MOST_PIECES),
        fen=st.integers(1, 9_000),
        now=st.booleans(),
    )
    def order_for_somebody(self, phone: str, pieces: int, fen: int, now: bool) -> str:
        wishes = (Wish("红油漆", pieces, fen), Wish("刷子", 1, 500))
        done = place_order(
            self.work, buyer=Taker(phone=phone), wishes=wishes, tender="cash" if now else None
        )
        assert done.taken_fen == (pieces * fen + 500 if now else 0)
        self.cash_fen += done.taken_fen
        return done.order

    @rule(target=placed, pieces=st.integers(1, MOST_PIECES), state=st.sampled_from(SAID[:2]))
    def ordered_online(self, pieces: int, state: str) -> str:
        order = f"{ONLINE}{self.fresh()}"
        self._center_says(order, state, pieces)
        return order

    @rule(order=placed, pieces=st.integers(1, MOST_PIECES), state=st.sampled_from(SAID))
    def the_center_says_otherwise(self, order: str, pieces: int, state: str) -> None:
        if order.startswith(ONLINE):
            self._center_says(order, state, pieces)
            self._adds_up(order)

    def _center_says(self, order: str, state: str, pieces: int) -> None:
        goods = (("6999900300019", "鸡杂", pieces, state), ("6999900300026", "贡米", 1, SAID[0]))
        lines = tuple(
            OrderLine(line=n, barcode=barcode, name=name, qty=qty, state=word, due_fen=qty * 700)
            for n, (barcode, name, qty, word) in enumerate(goods, 1)
        )
        self.station.news(OrderAnnounced(order=order, code=order.upper(), lines=lines))

    @rule(order=placed)
    def it_comes(self, order: str) -> None:
        if ways.coming_lines(self._order(order).states):
            pickup.arrive_order(self.work, order=order)

    @rule(order=placed, pieces=st.integers(1, MOST_PIECES))
    def a_part_leaves(self, order: str, pieces: int) -> None:
        ready = self._order(order).ready
        if ready:
            parts = {ready[0].line: min(pieces, ready[0].ready)}
            done = pickup.hand_over_order(self.work, order=order, parts=parts)
            self.cash_fen += done.taken_fen
            self._adds_up(order)

    @rule(order=placed)
    def the_last_deed_was_wrong(self, order: str) -> None:
        last = way_back(self.station.read, order)
        gone = lookups.last_hand_over(self.station.read, order)
        if last is not None:
            done = TAKE_BACK[last.kind](self.work, last.entry)
            assert done.returned_fen == last.fen
            self.cash_fen -= last.fen
        elif gone is not None:  # it went another way meanwhile
            with pytest.raises(Refusal, match=r"order\.moved_since"):
                pickup.take_back_order(self.work, gone.entry)
        self._adds_up(order)

    @rule(order=placed, place=st.integers(0, 9))
    def goes_another_way(self, order: str, place: int) -> None:
        found = offers(self._order(order))
        if not found:
            return
        offer = found[place % len(found)]
        if offer.way == PAY_BACK:
            self._pay_back(order, offer.lines)
        elif offer.way not in {SUBSTITUTE, "resell"}:  # paint is in no catalog
            otherwise.move_lines(
                self.work,
                order=order,
                way=offer.way,
                lines=offer.lines[:1],
                reason="说好了",
                until_day="2027-12-31",
            )
        self._adds_up(order)

    def _pay_back(self, order: str, lines: tuple[int, ...]) -> None:
        # what was paid may be for what they keep
        deed = partial(otherwise.refund_here, self.work, order=order, lines=lines, reason="退")
        done = unless("order.not_paid_here", deed)
        self.cash_fen -= done.fen if done else 0

    def _order(self, order: str) -> lookups.Order:
        found = lookups.order(self.station.read, order)
        assert found is not None
        return found

    def _adds_up(self, order: str) -> None:
        found = self._order(order)
        assert found.collected_fen >= 0
        assert all(0 <= line.given <= line.came for line in found.lines)
        assert all(line.bagged <= line.came and line.qty > 0 for line in found.lines)
