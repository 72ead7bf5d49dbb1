"""Moves of ordered goods that the shop sells too: something else instead, or onto its shelf."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from station_app.goods.lookups.catalog import Product, product_of_id
from station_app.orders.actions import otherwise
from station_app.orders.actions.pickup import Taker
from station_app.orders.actions.placing import place_order
from station_app.orders.lookups import orders as lookups
from station_app.orders.rules.offers import SUBSTITUTE, offers
from station_app.orders.rules.placing import Wish
from tests.days.moves_order_pickup import OrderPickupMoves
from tests.station import Station


class OrderSwapMoves:
    """What is put on the shop's shelf is in its stock, piece by piece."""

    work: Any
    station: Station
    stock: dict[str, int]

    @rule(target=OrderPickupMoves.placed, pieces=st.integers(1, 3))
    def order_what_is_sold_out(self, pieces: int) -> str:
        goods = self._goods()
        wish = Wish(goods.name, pieces, goods.price_fen, goods.barcode)
        return place_order(self.work, buyer=Taker(phone="13800130007"), wishes=(wish,)).order

    @rule(order=OrderPickupMoves.placed)
    def takes_something_else(self, order: str) -> None:
        for line in self._may(order, SUBSTITUTE)[:1]:
            barcode = self._goods().barcode
            otherwise.substitute(
                self.work, order=order, line=line.line, barcode=barcode, reason="一样用"
            )

    @rule(order=OrderPickupMoves.placed)
    def goes_onto_the_shelf(self, order: str) -> None:
        for way in ("refuse", "resell"):
            of_ours = [one for one in self._may(order, way) if one.barcode == self._goods().barcode]
            if of_ours:
                line = of_ours[0]
                move = {"way": way, "lines": (line.line,), "reason": "不要了"}
                otherwise.move_lines(self.work, order=order, **move)  # type: ignore[arg-type]
                self.stock["p1"] += line.came - line.given if way == "resell" else 0

    @rule(place=st.integers(0, 9))
    def wants_the_money_back(self, place: int) -> None:
        waiting = lookups.waiting(self.station.read)
        order = waiting[place % len(waiting)].id if waiting else ""
        for line in self._may(order, "ask_refund")[:1] if order else ():
            move = {"way": "ask_refund", "lines": (line.line,), "reason": "不想等了"}
            otherwise.move_lines(self.work, order=order, **move)  # type: ignore[arg-type]

    def _may(self, order: str, way: str) -> list[lookups.Line]:
        found = lookups.order(self.station.read, order)
        assert found is not None
        numbers = {number for offer in offers(found) if offer.way == way for number in offer.lines}
        return [line for line in found.lines if line.line in numbers]

    def _goods(self) -> Product:
        goods = product_of_id(self.station.read, "p1")
        assert goods is not None
        return goods
