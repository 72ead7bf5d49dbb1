"""The monthly sheets of the carriers."""

from __future__ import annotations

from station_app.settlement.lookups import cod, fees, pieces, taken_off
from station_app.settlement.rules import months
from station_app.settlement.rules.fees import Tariff
from station_app.settlement.rules.sheet import Money, Sheet, way_lines
from station_app.store.sql import Reads


def sheets(read: Reads, month: str) -> list[Sheet]:
    """The sheet of every carrier with anything in this month, the busiest first."""
    first, last = months.first_day(month), months.last_day(month)
    tariffs = fees.tariffs(read)
    counted = pieces.counted(read, first, last)
    deducted = taken_off.deducted(read, first, last)
    received = taken_off.received(read, month)
    money = cod.money_of_month(read, first, last)
    some = {carrier for carrier, moved in money.items() if any(moved)}
    found = []
    for carrier in {*counted, *deducted, *received, *some}:
        lines = way_lines(counted.get(carrier, ()), tariffs.get(carrier) or Tariff(()))
        deductions, deducted_fen = deducted.get(carrier, (0, 0))
        found.append(
            Sheet(
                carrier,
                month,
                lines,
                deducted_fen,
                deductions,
                received.get(carrier, 0),
                money.get(carrier, Money()),
            )
        )
    return sorted(found, key=lambda sheet: (-sheet.pieces, sheet.carrier))


def sheet(read: Reads, carrier: str, month: str) -> Sheet:
    """The sheet of one carrier, all zero when nothing happened."""
    empty = Sheet(carrier, month, way_lines((), Tariff(())), 0, 0, 0, Money())
    return next((one for one in sheets(read, month) if one.carrier == carrier), empty)


def ours(read: Reads, carrier: str, month: str) -> dict[str, int | None]:
    """What each waybill of a month brings less what was taken off for it, to be compared.

    None where no fee was agreed for any of its ways
    """
    first, last = months.first_day(month), months.last_day(month)
    tariff = fees.tariffs(read).get(carrier) or Tariff(())
    found: dict[str, int | None] = {}
    for piece in pieces.pieces(read, carrier, first, last, tariff):
        found[piece.waybill] = _plus(found.get(piece.waybill), piece.fen)
    for off in taken_off.deductions(read, carrier, first, last):
        found[off.waybill] = _plus(found.get(off.waybill), -off.fen)
    return found


def _plus(before: int | None, fen: int | None) -> int | None:
    return before if fen is None else (before or 0) + fen
