"""What a figure of a month stands on: every waybill, deduction, payment and movement of it."""

from __future__ import annotations

from typing import NamedTuple

from station_app.settlement.lookups import cod, fees, pieces, taken_off
from station_app.settlement.rules import months
from station_app.settlement.rules.fees import WAYS, Tariff
from station_app.settlement.rules.figures import DUE
from station_app.store.sql import Reads


class Item(NamedTuple):
    """One line of a figure's list.

    entry    of a deduction, a payment or a movement of carriers' money; empty for a piece
    kind     a way of rules.fees, why something was taken off, how it was paid, taken, paid, owed
    note     reason of a deduction, remark of a payment
    fen      None where no fee was agreed
    """

    entry: str
    kind: str
    day: str
    waybill: str
    note: str
    large: bool
    fen: int | None


def listed(read: Reads, carrier: str, month: str, figure: str) -> list[Item]:
    """The lines of one of rules.figures.FIGURES; their money together is the figure."""
    first, last = months.first_day(month), months.last_day(month)
    if figure in WAYS:
        return _pieces(read, carrier, first, last, figure)
    if figure == "deducted":
        return _deductions(read, carrier, first, last)
    if figure in {"due", "open"}:
        found = [item for one in DUE for item in listed(read, carrier, month, one)]
        paid = _payments(read, carrier, month) if figure == "open" else []
        return found + [item._replace(fen=-(item.fen or 0)) for item in paid]
    if figure == "received":
        return _payments(read, carrier, month)
    if figure == "cod_open":
        owed = cod.owed_at(read, carrier, last)
        return [Item("", "owed", one.day, one.waybill, "", False, one.fen) for one in owed]
    return _moves(read, carrier, first, last, figure.removeprefix("cod_"))


def _pieces(read: Reads, carrier: str, first: str, last: str, way: str) -> list[Item]:
    tariff = fees.tariffs(read).get(carrier) or Tariff(())
    found = pieces.pieces(read, carrier, first, last, tariff, (way,))
    return [Item("", one.way, one.day, one.waybill, "", one.large, one.fen) for one in found]


def _deductions(read: Reads, carrier: str, first: str, last: str) -> list[Item]:
    return [
        Item(one.entry, one.why, one.day, one.waybill, one.reason, False, -one.fen)
        for one in taken_off.deductions(read, carrier, first, last)
    ]


def _payments(read: Reads, carrier: str, month: str) -> list[Item]:
    return [
        Item(one.entry, one.how, one.day, "", one.note, False, one.fen)
        for one in taken_off.payments(read, carrier, month)
    ]


def _moves(read: Reads, carrier: str, first: str, last: str, what: str) -> list[Item]:
    sign = -1 if what == "paid" else 1
    return [
        Item(one.entry, what, one.day, one.waybill, "", False, sign * one.fen)
        for one in cod.moves(read, carrier, first, last, what)
    ]
