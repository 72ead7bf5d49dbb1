"""The sale that is open and those put aside, as they are kept through a crash or a power cut."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.pricing import Rounding
from station_app.store import drafts
from station_app.store.sql import Reads

OPEN = "sale.basket"
ASIDE = "sale.held"


class Held(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A sale that is not paid yet: its lines and what was already laid down.

    off, rounding  the keeper's discount on the whole, and 抹零
    tab_fen        put on the tab of ``person``, the customer where one was named
    redeemed       change that was owed and pays a part: number of its receipt, and fen
    shift          the shift it began in
    member         member prices hold: the person was named before money lay there
    begun_ms       when its first thing was scanned: the campaigns of that moment are its own
    by, since_ms   the clerk who put it aside, and when; by empty while it was not put aside
    itself         nobody said so: the keeper went to another page with it half scanned
    """

    lines: tuple[BasketLine, ...] = ()
    off: Off | None = None
    rounding: Rounding = ""
    cash_fen: int = 0
    static_qr_fen: int = 0
    tab_fen: int = 0
    redeemed: tuple[tuple[str, int], ...] = ()
    person: str = ""
    member: bool = False
    shift: str = ""
    begun_ms: int = 0
    by: str = ""
    since_ms: int = 0
    itself: bool = False


_OPEN = msgspec.json.Decoder(Held)
_ASIDE = msgspec.json.Decoder(tuple[Held, ...])
T = TypeVar("T")


def kept_basket(read: Reads) -> Held:
    """The sale that was open when the program ended; empty when there was none."""
    return _kept(read, OPEN, _OPEN, Held())


def put_aside(read: Reads) -> tuple[Held, ...]:
    """The sales that were put aside and not taken up yet, the oldest first."""
    return _kept(read, ASIDE, _ASIDE, ())


def _kept(read: Reads, name: str, decoder: msgspec.json.Decoder[T], nothing: T) -> T:
    body = drafts.body_of(read, name)
    if body is None:
        return nothing
    try:
        return decoder.decode(body)
    except msgspec.MsgspecError:
        return nothing  # written by another version: what is open is scanned again
