"""Decisions about the shift: plain values in, values or a refusal out."""

from __future__ import annotations

from collections.abc import Iterable

from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN


def check_cash_fen(fen: int) -> None:
    """An amount that can lie in a drawer. Refusal shift.not_in_a_drawer."""
    if not 0 <= fen <= MOST_FEN:
        raise Refusal("shift.not_in_a_drawer")


def expected_fen(*, float_fen: int, cash_takings_fen: Iterable[int]) -> int:
    """What must lie in the drawer: the float and all cash that came, less what went back."""
    return float_fen + sum(cash_takings_fen)


def z_number(station: str, epoch: int, counter: int) -> str:
    """The human number of a Z slip: ``Q07-1-Z000012``."""
    return f"{station}-{epoch}-Z{counter:06d}"
