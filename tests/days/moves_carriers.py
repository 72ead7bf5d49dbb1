"""Moves of the carriers' months in random days: agreed, taken off, paid, taken back."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, consumes, rule

from station_app.settlement.actions.agree import set_fee, take_back_fee
from station_app.settlement.actions.deduct import WHYS, note_deduction, take_back_deduction
from station_app.settlement.actions.receive import note_payment, take_back_payment
from station_app.settlement.lookups import sheets
from station_app.settlement.lookups.lists import listed
from station_app.settlement.rules.fees import SIZES, WAYS
from station_app.settlement.rules.figures import FIGURES, fen_of
from tests.station import Station

CARRIERS = ("SF", "YTO")


class CarrierMoves:
    """What carriers pay for, take off and pay."""

    work: Any
    station: Station
    cash_fen: int
    agreed = Bundle("agreed")
    taken_off = Bundle("taken_off")
    came_in = Bundle("came_in")

    @rule(
        target=agreed,
        carrier=st.sampled_from(CARRIERS),
        way=st.sampled_from(WAYS),
        size=st.sampled_from(SIZES),
        fen=st.integers(0, 500),
    )
    def agree(self, **fee: Any) -> str:
        return set_fee(self.work, from_day="2026-01-01", **fee)

    @rule(fee=consumes(agreed))
    def agreed_by_mistake(self, fee: str) -> None:
        take_back_fee(self.work, fee)

    @rule(
        target=taken_off,
        carrier=st.sampled_from(CARRIERS),
        why=st.sampled_from(WHYS),
        fen=st.integers(1, 20_000),
        number=st.integers(1, 9),
    )
    def take_off(self, number: int, **deduction: Any) -> str:
        return note_deduction(
            self.work,
            month=self._month(),
            waybill=f"SF{number:013d}",
            reason="超时未出库",
            **deduction,
        )

    @rule(deduction=consumes(taken_off))
    def gave_way(self, deduction: str) -> None:
        take_back_deduction(self.work, deduction)

    @rule(target=came_in, carrier=st.sampled_from(CARRIERS), fen=st.integers(1, 50_000))
    def carrier_pays_cash(self, carrier: str, fen: int) -> tuple[str, int]:
        month = self._month()
        entry = note_payment(
            self.work, carrier=carrier, month=month, fen=fen, day=f"{month}-01", how="cash"
        )
        self.cash_fen += fen
        return entry, fen

    @rule(payment=consumes(came_in))
    def carrier_did_not_pay(self, payment: tuple[str, int]) -> None:
        entry, fen = payment
        take_back_payment(self.work, entry)
        self.cash_fen -= fen

    @rule(carrier=st.sampled_from(CARRIERS))
    def each_figure_is_its_list(self, carrier: str) -> None:
        read, month = self.station.read, self._month()
        sheet = sheets.sheet(read, carrier, month)
        for figure in FIGURES:
            items = listed(read, carrier, month, figure)
            assert sum(one.fen or 0 for one in items) == fen_of(sheet, figure), figure

    def _month(self) -> str:
        with self.work() as tx:
            return str(tx.day[:7])
