"""Moves of visitors in random days: what they buy goes home, and their parcel is any other's."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from msgspec.structs import replace

from station_app.dispatch.actions.accept import Accepted
from station_app.dispatch.lookups import parcels, tables
from station_app.dispatch.rules import fees
from station_app.sales.actions.refund import refund_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.ship_home.actions import sell_and_send
from tests.days.moves_selling import CHICKEN, refused
from tests.days.moves_sending import PHONES, PREFIX, SendingMoves
from tests.station import Station


class ShipHomeMoves:
    """The goods' money and the freight are two: each goes back by its own way."""

    work: Any
    station: Station
    stock: dict[str, int]
    cash_fen: int

    @rule(
        target=SendingMoves.bare,
        qty=st.integers(1, 5),
        phone=st.sampled_from(PHONES),
        carrier=st.sampled_from(sorted(PREFIX)),
        by_qr=st.booleans(),
        back=st.integers(0, 5),
    )
    def buy_and_send_home(
        self, qty: int, phone: str, carrier: str, by_qr: bool, back: int
    ) -> Accepted:
        sold = sell_and_send(
            self.work,
            parcel={
                "phone": phone,
                "name": "冉小华",
                "receiver_phone": PHONES[0],
                "receiver_name": "冉小华",
                "address": f"广东省深圳市{qty}号",
                "zone": "far",
                "carrier": carrier,
                "identity_kind": "passport",
                "identity_checked": True,
                "contents": CHICKEN.name,
                "inspected": True,
                "grams": qty * 400,
            },
            lines=(replace(CHICKEN, qty=qty),),
            **{"static_qr_fen" if by_qr else "cash_fen": 3880 * qty + self._freight(carrier, qty)},
        )
        parcel = parcels.drop_off(self.station.read, sold.sale)
        assert parcel is not None
        assert sold.total_fen == 3880 * qty + parcel.taken_fen
        self.cash_fen += 0 if by_qr else sold.total_fen
        self.stock["p1"] -= qty
        assert refused(take_back_sale, self.work, sold.sale)
        if back := min(back, qty):
            done = refund_sale(self.work, sale=sold.sale, much={0: back})
            assert done.total_fen == 3880 * back
            self.cash_fen -= done.cash_fen
            self.stock["p1"] += back
        return Accepted(
            sold.sale, parcel.number, carrier, parcel.grams, parcel.taken_fen, parcel.waybill
        )

    def _freight(self, carrier: str, qty: int) -> int:
        offers = fees.offers(tables.rates(), zone="far", grams=qty * 400)
        return next(one.fee_fen for one in offers if one.carrier == carrier)
