"""Moves of the stock room in random days: goods come, go, are counted, and the books follow."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from station_app.stock.actions.out import Leaving, take_out, undo_taking_out
from station_app.stock.actions.receiving import (
    close_receipt,
    note_damaged,
    open_receipt,
    scan_in,
    set_amount,
    set_marks,
)
from station_app.stock.actions.stocktake import (
    close_stocktake,
    count_goods,
    count_one,
    open_stocktake,
)
from station_app.stock.lookups import out, receipts, stocktakes
from tests.station import Station

AMOUNTS = st.integers(1, 40)


class StockMoves:
    """Beside the books stands what really lies there: a count makes the two agree again."""

    work: Any
    station: Station
    stock: dict[str, int]

    @rule(qty=AMOUNTS, day=st.sampled_from(["", "2026-12-31", "2027-06-01"]))
    def goods_come(self, qty: int, day: str) -> None:
        if receipts.open_receipt(self.station.read) is None:
            open_receipt(self.work)
        scan_in(self.work, product="p1", amount=qty)
        self.stock["p1"] += qty
        if day:
            set_marks(self.work, product="p1", expires_day=day)

    @rule(qty=st.integers(0, 60))
    def count_what_was_unloaded(self, qty: int) -> None:
        if receipts.open_receipt(self.station.read) is not None:
            self.stock["p1"] += set_amount(self.work, product="p1", amount=qty)

    @rule()
    def find_one_damaged(self) -> None:
        now = receipts.open_receipt(self.station.read)
        for line in receipts.lines(self.station.read, now) if now else []:
            if line.came > line.damaged:
                note_damaged(self.work, product="p1", amount=1, reason="漏油")
                self.stock["p1"] -= 1

    @rule()
    def end_unloading(self) -> None:
        now = receipts.open_receipt(self.station.read)
        if now is not None and receipts.lines(self.station.read, now):
            close_receipt(self.work)

    @rule(qty=AMOUNTS, grams=st.integers(1, 4000), why=st.sampled_from(["waste", "transfer"]))
    def throw_or_send_away(self, qty: int, grams: int, why: str) -> None:
        leaving = [Leaving("p1", qty), Leaving("p2", grams)]
        take_out(self.work, why=why, leaving=leaving, reason="坏了", to="太极站")
        self.stock["p1"] -= qty
        self.stock["p2"] -= grams

    @rule()
    def bring_it_back(self) -> None:
        for one in out.recent(self.station.read, most=1):
            if not one.undone:
                moved = self.station.book.connection.execute(
                    "SELECT product, qty + grams FROM stock_move WHERE entry = ?", (one.id,)
                ).fetchall()
                undo_taking_out(self.work, one.id)
                for product, amount in moved:
                    self.stock[product] -= amount

    @rule(lies=st.integers(0, 99))
    def count_one_product(self, lies: int) -> None:
        count_one(self.work, product="p1", amount=lies)
        self.stock["p1"] = lies

    @rule(lies=st.integers(1, 99), again=st.booleans())
    def count_in_a_stocktake(self, lies: int, again: bool) -> None:
        if stocktakes.open_stocktake(self.station.read) is None:
            open_stocktake(self.work)
        count_goods(self.work, product="p1", amount=lies, again=again)

    @rule()
    def book_the_stocktake(self) -> None:
        now = stocktakes.open_stocktake(self.station.read)
        lines = stocktakes.lines(self.station.read, now.id) if now else []
        if lines:
            close_stocktake(self.work)
            self.stock["p1"] += sum(line.difference for line in lines)
