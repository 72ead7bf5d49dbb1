"""Moves of the shop counter in random days: campaigns, discounts, 抹零, and goods given back."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule
from msgspec.structs import replace

from station_app.basics.faults import Refusal
from station_app.goods.lookups.campaigns import campaigns_at
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.exchange import exchange_goods
from station_app.sales.actions.refund import refund_sale, refund_without_receipt
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.pricing import ROUNDINGS, Rounding, Tariff, Terms, price
from station_app.wire.facts.goods import CampaignPrice, CampaignSet
from tests.station import Station

HOUR_MS = 3_600_000
CHICKEN = BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=1)
RICE = BasketLine(product="p2", name="贡米", unit="斤", price_fen=680, per_grams=500, grams=1)


class _Open:
    """A receipt the neighbour keeps in mind: what of it is still out there."""

    def __init__(self, sale: str, qty: int, grams: int, paid_fen: int, *, by_qr: bool) -> None:
        self.sale, self.qty, self.grams = sale, qty, grams
        self.paid_fen, self.by_qr = paid_fen, by_qr


class SellingMoves:
    """Whatever went off the whole, the lines given back in any steps give what was paid."""

    work: Any
    station: Station
    stock: dict[str, int]
    cash_fen: int
    receipts: list[_Open]

    @rule(
        what=st.sampled_from(["special", "over_minus"]),
        fen=st.integers(1, 4_000),
        hours=st.integers(1, 60),
    )
    def center_starts_a_campaign(self, what: str, fen: int, hours: int) -> None:
        now_ms = self.station.clock.now_ms
        prices = (CampaignPrice(product="p1", price_fen=fen),)
        said = CampaignSet(
            campaign=what,
            name="618",
            what=what,  # type: ignore[arg-type]
            from_ms=now_ms,
            until_ms=now_ms + hours * HOUR_MS,
            prices=prices if what == "special" else (),
            over_fen=2 * fen if what == "over_minus" else 0,
            minus_fen=fen if what == "over_minus" else 0,
        )
        self.station.news(said)

    @rule(
        qty=st.integers(1, 5),
        grams=st.integers(1, 3000),
        percent=st.integers(0, 40),
        rounding=st.sampled_from(ROUNDINGS),
        by_qr=st.booleans(),
    )
    def sell_for_less(
        self, qty: int, grams: int, percent: int, rounding: Rounding, by_qr: bool
    ) -> None:
        lines = (
            replace(CHICKEN, qty=qty),
            replace(RICE, grams=grams),
        )
        running = campaigns_at(self.station.read, self.station.clock.now_ms)
        off = Off(percent=percent) if percent else None
        terms = Terms(Tariff(running), off, "" if by_qr else rounding)
        fen = price(lines, terms).total_fen
        assert fen <= 3880 * qty + 680 * grams // 500
        tender = "static_qr_fen" if by_qr else "cash_fen"
        done = complete_sale(self.work, lines=lines, terms=terms, **{tender: fen})
        self.receipts.append(_Open(done.sale, qty, grams, fen, by_qr=by_qr))
        self.cash_fen += 0 if by_qr else fen
        self.stock["p1"] -= qty
        self.stock["p2"] -= grams

    @rule(qty=st.integers(0, 5), grams=st.integers(0, 3000), in_cash=st.booleans())
    def give_back_of_a_receipt(self, qty: int, grams: int, in_cash: bool) -> None:
        if not self.receipts:
            return
        known = self.receipts[0]
        qty, grams = min(qty, known.qty), min(grams, known.grams)
        if not qty + grams:
            return
        done = refund_sale(self.work, sale=known.sale, much={0: qty, 1: grams}, in_cash=in_cash)
        assert done.cash_fen == (done.total_fen if in_cash or not known.by_qr else 0)
        known.qty, known.grams = known.qty - qty, known.grams - grams
        known.paid_fen -= done.total_fen
        self.cash_fen -= done.cash_fen
        self.stock["p1"] += qty
        self.stock["p2"] += grams
        assert refused(take_back_sale, self.work, known.sale)
        assert refused(refund_sale, self.work, sale=known.sale, much={0: known.qty + 1})
        if not known.qty + known.grams:
            assert known.paid_fen == 0
            self.receipts.pop(0)

    @rule(grams=st.integers(1, 9_000), by_phone=st.booleans())
    def exchange_one_for_rice(self, grams: int, by_phone: bool) -> None:
        if not self.receipts or not self.receipts[0].qty:
            return
        known = self.receipts[0]
        done = exchange_goods(
            self.work,
            sale=known.sale,
            much={0: 1},
            instead=(replace(RICE, grams=grams),),
            begun_ms=self.station.clock.now_ms,
            by_phone=by_phone,
        )
        assert done.back.cash_fen + done.due_fen == done.sold.total_fen
        self.cash_fen += min(done.due_fen, 0) if by_phone else done.due_fen
        known.qty, known.paid_fen = known.qty - 1, known.paid_fen - done.back.total_fen
        self.stock["p1"] += 1
        self.stock["p2"] -= grams
        if not known.qty + known.grams:
            assert known.paid_fen == 0
            self.receipts.pop(0)

    @rule(qty=st.integers(1, 3))
    def give_back_without_a_receipt(self, qty: int) -> None:
        lines = (replace(CHICKEN, qty=qty),)
        done = refund_without_receipt(self.work, lines=lines, reason="小票丢了")
        self.cash_fen -= done.cash_fen
        assert done.cash_fen == 3880 * qty
        self.stock["p1"] += qty


def refused(deed: Any, *args: Any, **kwargs: Any) -> bool:
    try:
        deed(*args, **kwargs)
    except Refusal:
        return True
    return False
