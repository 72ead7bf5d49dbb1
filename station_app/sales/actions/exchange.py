"""Goods of a receipt for other goods: what came back pays, the difference goes either way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from station_app.basics.discretion import kept_words
from station_app.goods.lookups.campaigns import campaigns_at
from station_app.people.actions import check_may_sell, check_right
from station_app.sales.actions.complete import Sold, sell_instead
from station_app.sales.actions.refund import LONGEST_REASON, Refunded, record_refund, refund_of
from station_app.sales.actions.take_back import REFUND_RIGHT
from station_app.sales.lookups.refunds import bought_as_member
from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.pricing import Tariff, Terms, price
from station_app.store.work import Work


@dataclass(frozen=True)
class Exchanged:
    """What came back, and what was taken for it.

    due_fen  the customer still paid; negative: went back out of the drawer
    """

    back: Refunded
    sold: Sold
    due_fen: int


def exchange_goods(
    work: Work,
    *,
    sale: str,
    much: Mapping[int, int],
    instead: tuple[BasketLine, ...],
    begun_ms: int,
    by_phone: bool = False,
    reason: str = "",
    approved_by: str = "",
) -> Exchanged:
    """Take lines of a receipt back and sell other goods for them, in one deed of two facts.

    What stood on a tab goes off it and pays nothing here; the rest is money that lies there.
    begun_ms     when the exchange began: the campaigns of that moment hold, a member's prices too
                 for whom the receipt was sold at one
    by_phone     the difference was paid at the QR sign, as the customer's screen showed
    approved_by  who approved it, when whoever stands here has not the right "refund"
    Refusal as refund_sale and complete_sale; then nothing at all is done
    Fact    sale.refunded, sale.completed; shift.opened before them where none was
    """
    with work() as tx:
        check_right(tx, REFUND_RIGHT, approved_by)
        check_may_sell(tx, approved_by)
        fact = refund_of(tx, sale, much, in_cash=True)
        said = kept_words(reason, LONGEST_REASON)
        back = record_refund(
            tx, msgspec.structs.replace(fact, reason=said, approved_by=approved_by)
        )
        terms = Terms(Tariff(campaigns_at(tx, begun_ms), bought_as_member(tx, sale)))
        due_fen = price(instead, terms).total_fen - back.cash_fen
        paid_fen = max(0, due_fen)
        sold = sell_instead(
            tx,
            instead,
            cash_fen=back.cash_fen + (0 if by_phone else paid_fen),
            static_qr_fen=paid_fen if by_phone else 0,
            terms=terms,
        )
        return Exchanged(back, sold, due_fen)
