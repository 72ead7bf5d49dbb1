"""The sale that is open, and what is kept of it through a crash."""

from __future__ import annotations

import msgspec

from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.pricing import Rounding
from station_app.store import drafts
from station_app.store.sql import Reads

HELD = "sale.basket"


class Held(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The open sale as it is kept through a crash: its lines and what was already laid down.

    off, rounding  the keeper's discount on the whole, and 抹零
    """

    lines: tuple[BasketLine, ...] = ()
    off: Off | None = None
    rounding: Rounding = ""
    cash_fen: int = 0
    static_qr_fen: int = 0


_HELD = msgspec.json.Decoder(Held)


def kept_basket(read: Reads) -> Held:
    """The sale that was open when the program ended; empty when there was none."""
    body = drafts.body_of(read, HELD)
    if body is None:
        return Held()
    try:
        return _HELD.decode(body)
    except msgspec.MsgspecError:
        return Held()  # written by another version: an open basket is scanned again
