"""Facts of what was ordered online and is collected here."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking


class OrderLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line of an order; ``state`` as in ``orders/rules.py``."""

    line: int
    barcode: str
    name: str
    qty: int
    state: str


class OrderAnnounced(Fact, frozen=True, kw_only=True):
    """The center says what is ordered for this station, or that it changed (news by feed).

    order     the center's name for it
    code      what the buyer shows
    paid_fen  paid online; due_fen is still to be paid at the station
    """

    KIND: ClassVar[str] = "order.announced"
    order: str
    code: str
    person: str = ""
    lines: tuple[OrderLine, ...]
    paid_fen: int = 0
    due_fen: int = 0


class OrderArrived(Fact, frozen=True, kw_only=True):
    """Lines of an order came with the van."""

    KIND: ClassVar[str] = "order.arrived"
    order: str
    lines: tuple[int, ...]


class OrderHandedOver(Fact, frozen=True, kw_only=True):
    """The buyer took these lines along."""

    KIND: ClassVar[str] = "order.handed_over"
    order: str
    lines: tuple[int, ...]
    takings: tuple[Taking, ...] = ()


class OrderTakenBack(Fact, frozen=True, kw_only=True):
    """A hand-over was a mistake: these lines wait again, money due went back."""

    KIND: ClassVar[str] = "order.taken_back"
    order: str
    undoes: str
    lines: tuple[int, ...]
    takings: tuple[Taking, ...] = ()
