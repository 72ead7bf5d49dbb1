"""Moves of ordered goods in random days: vans are unloaded, pieces sorted and given on."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from station_app.basics.faults import Refusal
from station_app.orders.actions.arrival import (
    close_arrival,
    note_damaged,
    open_arrival,
    piece_came,
    take_scan_back,
)
from station_app.orders.actions.giving_on import give_on
from station_app.orders.actions.otherwise import settle_trouble
from station_app.orders.actions.sorting import sort_piece, take_out_of_bag
from station_app.orders.lookups import arrival, sorting, troubles
from station_app.orders.rules import pieces
from station_app.wire.facts.orders import OrderAnnounced, OrderLine, VanAnnounced, VanLine
from tests.station import Station

GOODS = ("6999900200013", "6999900200020")
SOMETIMES = {  # what a keeper is told when a move does not fit the moment
    *("order.none_open", "order.arrival_open", "order.nothing_came", "order.nothing_scanned"),
    *("order.lies_in_bag", "order.not_so_many", "order.nobody_waits", "order.line_cannot_move"),
}
product = st.sampled_from(GOODS)


class OrderMoves:
    """Orders of a group-buy for two products, and the vans that bring them."""

    work: Any
    station: Station

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(barcode=product, qty=st.integers(1, 3), state=st.sampled_from(["paid", "cancelled"]))
    def group_buy_order(self, barcode: str, qty: int, state: str) -> None:
        number = self.fresh()
        line = OrderLine(line=1, barcode=barcode, name="贡米", qty=qty, state=state, price_fen=900)
        code = f"DD24{number:06d}"
        told = OrderAnnounced(
            order=f"g{number}", code=code, lines=(line,), paid_fen=900, buy="g", ordered_ms=1
        )
        van = VanAnnounced(
            van=f"v{number}",
            number=f"S{number}",
            lines=(VanLine(barcode=barcode, name="贡米", qty=qty),),
        )
        self.station.news(told, van)

    @rule(listed=st.booleans())
    def van_comes(self, listed: bool) -> None:
        vans = arrival.vans_waiting(self.station.read)
        van = vans[0].van if listed and vans else ""
        _perhaps(open_arrival, self.work, van=van)

    @rule(barcode=product, qty=st.integers(1, 4))
    def unload(self, barcode: str, qty: int) -> None:
        _perhaps(piece_came, self.work, barcode=barcode, qty=qty)

    @rule(barcode=product)
    def scanned_wrongly(self, barcode: str) -> None:
        _perhaps(take_scan_back, self.work, barcode=barcode)

    @rule(barcode=product)
    def squashed(self, barcode: str) -> None:
        _perhaps(note_damaged, self.work, barcode=barcode, qty=1, reason="压坏")

    @rule()
    def all_unloaded(self) -> None:
        _perhaps(close_arrival, self.work, reason="车上少装")

    @rule(barcode=product)
    def sort(self, barcode: str) -> None:
        _perhaps(sort_piece, self.work, barcode=barcode)

    @rule()
    def out_of_the_bag(self) -> None:
        for one in sorting.lines(self.station.read)[:1]:
            _perhaps(take_out_of_bag, self.work, order=one.order, line=1, reason="放错")

    @rule(barcode=product)
    def give_to_another(self, barcode: str) -> None:
        waits = arrival.wanted(self.station.read, barcode)
        givers = [one for one in waits if pieces.unsorted(one.wanted)]
        takers = [one for one in waits if pieces.lacking(one.wanted)]
        if givers and takers and givers[0].order != takers[-1].order:
            giver, to_order = givers[0], takers[-1].order
            of = {"order": giver.order, "line": giver.line, "to_order": to_order}
            _perhaps(give_on, self.work, **of, reason="急用")

    @rule()
    def settle_with_center(self) -> None:
        for one in troubles.standing(self.station.read)[:1]:
            if one.id:
                settle_trouble(self.work, trouble=one.id, how="已告诉中心")


def _perhaps(deed: Any, *given: Any, **named: Any) -> None:
    """Do it, unless the counter says that it does not fit now."""
    try:
        deed(*given, **named)
    except Refusal as refusal:
        if refusal.code not in SOMETIMES:
            raise
