"""Moves of the QR sign in random days: paid there, found in a statement or not, taken back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.basics.clock import local
from station_app.basics.faults import Refusal
from station_app.qr_sign import lookups
from station_app.qr_sign.actions import keep_matches
from station_app.qr_sign.rules.matching import Matched, Taken, match
from station_app.qr_sign.rules.statement import Statement, read_statement
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.wire.facts.qr_sign import QrPayment
from tests.station import Station

EGG = {"product": "p9", "name": "鸡蛋", "unit": "个", "price_fen": 170}  # nobody of the other moves
HEAD = ("交易时间", "交易类型", "收/支", "金额(元)", "当前状态", "交易单号")
ALWAYS = {"since_ms": -(10**15), "until_ms": 10**15}


class QrSignMoves:
    """Each payment confirms one taking at most; what no statement knew goes on waiting."""

    at_the_sign = Bundle("at_the_sign")

    work: Any
    station: Station

    def fresh(self) -> int:
        """A number never used before."""
        raise AssertionError("the machine counts")

    @rule(target=at_the_sign, qty=st.integers(1, 4))
    def pay_at_the_sign(self, qty: int) -> str:
        lines = (BasketLine(**EGG, qty=qty),)
        return complete_sale(self.work, lines=lines, static_qr_fen=170 * qty).sale

    @rule(sale=consumes(at_the_sign))
    def give_back_at_the_sign(self, sale: str) -> None:
        """What went back by phone waits for the statement like what came."""
        before = self._waiting()
        take_back_sale(self.work, sale)
        assert len(self._waiting()) == len(before) + 1

    @rule(told=st.integers(0, 255), late_ms=st.integers(-40, 40), stranger=st.booleans())
    def read_the_statement(self, told: int, late_ms: int, stranger: bool) -> None:
        """It knows some of the last eight, up to forty minutes off, and perhaps one never noted."""
        waiting = self._waiting()
        last = waiting[-8:]
        known = [one for place, one in enumerate(last) if told >> place & 1]
        rows = [self._row(one.at_ms + late_ms * 60_000, one.fen) for one in known]
        if stranger:
            rows.append(self._row(self.station.clock.now_ms, 99_900))
        if not rows:
            return
        statement = read_statement([HEAD, *rows])
        found = self._match(statement)
        assert len(found.both) + len(found.only_theirs) <= len(rows)
        assert not stranger or [one.fen for one in found.only_theirs].count(99_900) == 1
        assert all(pair.ours.fen == pair.theirs.fen for pair in found.both)
        assert abs(late_ms) >= 30 or len(found.both) >= len({one.fen for one in known})
        payments = [
            QrPayment(
                entry=pair.ours.entry,
                number=pair.theirs.number,
                at_ms=pair.theirs.at_ms,
                fen=pair.theirs.fen,
            )
            for pair in found.both
        ]
        if payments:
            assert keep_matches(self.work, account="wechat", payments=payments) == len(payments)
        with pytest.raises(Refusal, match=r"qr\.nothing_new"):
            keep_matches(self.work, account="wechat", payments=payments)
        confirmed = {pair.ours.entry for pair in found.both}
        assert [one.entry for one in self._waiting()] == [
            one.entry for one in waiting if one.entry not in confirmed
        ]
        again = self._match(statement)
        assert len(again.both) + len(found.both) <= len(rows)

    def _waiting(self) -> list[Taken]:
        return lookups.unconfirmed(self.station.read, **ALWAYS)

    def _match(self, statement: Statement) -> Matched:
        numbers = [one.number for one in statement.payments]
        known = lookups.known_numbers(self.station.read, numbers)
        return match(statement, self._waiting(), known=known)

    def _row(self, at_ms: int, fen: int) -> tuple[str, ...]:
        way = "收入" if fen > 0 else "支出"
        yuan = f"¥{abs(fen) // 100}.{abs(fen) % 100:02d}"
        moment = f"{local(at_ms):%Y-%m-%d %H:%M:%S}"
        return (moment, "二维码收款", way, yuan, "已收钱", f"w{self.fresh()}")
