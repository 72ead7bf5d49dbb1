"""Moves of tabs in random days: bought, paid in parts, taken back; change owed, used, paid out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.basics.faults import Refusal
from station_app.people import actions as people
from station_app.sales.actions.complete import Credit, complete_sale
from station_app.sales.actions.owe_change import owe_change_of
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.tabs import actions, lookups
from station_app.till.actions import ensure_shift
from station_app.wire.facts.sales import SaleCompleted, SaleLine
from station_app.wire.facts.shared import Taking
from tests.station import Station

LIMIT_FEN = 30_000
WHO = st.sampled_from(["13700137001", "13700137002"])  # nobody of the other moves
FEN = st.integers(1, 20_000)


class TabMoves:
    """Every payment is a part of what is owed; every change is settled once."""

    paid_off = Bundle("paid_off")
    short_change = Bundle("short_change")

    work: Any
    station: Station
    cash_fen: int

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(phone=WHO, fen=FEN)
    def buy_on_tab(self, phone: str, fen: int) -> None:
        who = self._who(phone)
        known = lookups.tab_of(self.station.read, who)
        if known is None:
            actions.set_tab(self.work, person=who, limit_fen=LIMIT_FEN, due_day="2026-12-15")
        owed_fen = known.owed_fen if known else 0
        if owed_fen + fen > LIMIT_FEN:
            with self.work() as tx, pytest.raises(Refusal, match=r"tab\.over_limit"):
                actions.charge(tx, who, fen)
        else:
            with self.work() as tx:
                self._sell(tx, actions.charge(tx, who, fen))

    @rule(target=paid_off, phone=WHO, fen=FEN, by_phone=st.booleans())
    def pay_a_part(self, phone: str, fen: int, by_phone: bool) -> tuple[str, int]:
        who = self._who(phone)
        known = lookups.tab_of(self.station.read, who)
        part_fen = min(fen, known.owed_fen) if known else 0
        if not part_fen:
            return "", 0
        by: actions.PaidBy = "static_qr" if by_phone else "cash"
        done = actions.pay_tab(self.work, person=who, fen=part_fen, by=by)
        cash_fen = 0 if by_phone else part_fen
        self.cash_fen += cash_fen
        return done.entry, cash_fen

    @rule(payment=consumes(paid_off))
    def take_payment_back(self, payment: tuple[str, int]) -> None:
        entry, cash_fen = payment
        if entry:
            actions.take_back_payment(self.work, entry)
            self.cash_fen -= cash_fen

    @rule(target=short_change, fen=st.integers(1, 300), later_fen=st.integers(0, 200))
    def owe_change(self, fen: int, later_fen: int) -> tuple[str, int]:
        """Some of it seen before Enter, some after; another sale is undone while it is owed."""
        line = BasketLine(product="p9", name="鸡蛋", unit="个", price_fen=170, qty=1)
        owing = Credit(owed_fen=fen)
        done = [
            complete_sale(self.work, lines=(line,), cash_fen=1_000, credit=owing) for _ in range(2)
        ]
        if later_fen:
            for one in done:
                owe_change_of(self.work, sale=one.sale, fen=later_fen)
        assert take_back_sale(self.work, done[1].sale).cash_fen == 170 + fen + later_fen
        self.cash_fen += 170 + fen + later_fen
        return done[0].sale, fen + later_fen

    @rule(change=consumes(short_change), in_coins=st.booleans())
    def settle_change(self, change: tuple[str, int], in_coins: bool) -> None:
        sale, fen = change
        if in_coins:
            actions.pay_change(self.work, sale)
            self.cash_fen -= fen
        else:
            known = lookups.change_of(self.station.read, sale)
            assert known is not None
            with self.work() as tx:
                self._sell(tx, actions.redeem_change(tx, known.number, fen))
        assert sale not in {one.sale for one in lookups.open_change(self.station.read)}

    def _who(self, phone: str) -> str:
        with self.work() as tx:
            return people.person_for(tx, phone=phone, name="赵桂兰")

    def _sell(self, tx: Any, *takings: Taking) -> str:
        ensure_shift(tx)
        fen = sum(taking.fen for taking in takings)
        line = SaleLine(product="p1", name="盐", qty=1, price_fen=fen, total_fen=fen)
        number = f"S00-1-T{self.fresh():06d}"
        sale = SaleCompleted(number=number, lines=(line,), total_fen=fen, takings=takings, moves=())
        return str(tx.record(sale).id)
