"""The figures of a carrier's month, each the sum of its list."""

from __future__ import annotations

from station_app.settlement.rules.fees import WAYS
from station_app.settlement.rules.sheet import Sheet

DUE = COUNTED = (*WAYS, "deducted")
FEES = (*DUE, "due", "received", "open")
MONEY = ("cod_taken", "cod_paid", "cod_open")
FIGURES = (*FEES, *MONEY)


def fen_of(sheet: Sheet, figure: str) -> int:
    """The money of a figure; what is taken off is negative."""
    if figure in WAYS:
        return sheet.way(figure).fee_fen
    return {
        "deducted": -sheet.deducted_fen,
        "due": sheet.due_fen,
        "received": sheet.received_fen,
        "open": sheet.open_fen,
        "cod_taken": sheet.cod.taken_fen,
        "cod_paid": sheet.cod.paid_fen,
        "cod_open": sheet.cod.open_fen,
    }[figure]


def count_of(sheet: Sheet, figure: str) -> int | None:
    """How many pieces or deductions a figure stands on; None where only money is shown."""
    if figure in WAYS:
        return sheet.way(figure).parcels
    return sheet.deductions if figure == "deducted" else None
