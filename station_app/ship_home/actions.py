"""Selling a basket and accepting the parcel it goes home in, in one transaction."""

from __future__ import annotations

from msgspec.structs import replace

from station_app.dispatch.actions.accept import ToSend, checked_parcel
from station_app.dispatch.actions.paper import print_label
from station_app.sales.actions.complete import NO_CREDIT, Credit, Sold, sell
from station_app.sales.rules.basket import BasketLine
from station_app.sales.rules.pricing import AT_THE_TAG, Terms
from station_app.ship_home.rules import FORM
from station_app.store import drafts
from station_app.store.work import Work


def sell_and_send(
    work: Work,
    *,
    parcel: ToSend,
    lines: tuple[BasketLine, ...],
    cash_fen: int = 0,
    static_qr_fen: int = 0,
    credit: Credit = NO_CREDIT,
    terms: Terms = AT_THE_TAG,
    shift: str = "",
    approved_by: str = "",
) -> Sold:
    """Sell goods and send them home: one receipt with the freight, and the parcel's label.

    parcel   as for ``dispatch.actions.accept.accept_drop_off``; the rest as ``complete_sale``
    Refusal  those of both; sale.freight_apart  the freight is paid in one way, never on a tab
    Facts    person.recorded and person.addressed when new, shift.opened when none is open,
             sale.completed with its parcel
    """
    with work() as tx:
        sent = replace(checked_parcel(tx, parcel), takings=())
        sold = sell(
            tx,
            lines,
            cash_fen,
            static_qr_fen,
            credit,
            terms,
            shift=shift,
            approved_by=approved_by,
            parcel=sent,
        )
        print_label(tx, sent)
        drafts.drop_with_deed(tx, FORM)
    return sold
