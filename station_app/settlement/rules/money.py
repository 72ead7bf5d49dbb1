"""Money that goes to couriers, is taken off, or comes from carriers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from station_app.basics.faults import Refusal
from station_app.basics.money import MOST_FEN
from station_app.basics.waybills import carriers

HOWS = ("transfer", "phone", "cash")
LONGEST_REASON = 60
LONGEST_NAME = 20


def check_payout(owed: Mapping[str, int], chosen: Sequence[str]) -> int:
    """What a courier gets for the chosen parcels, in fen: never more than the carrier is owed.

    owed  open fen of every parcel of this carrier; negative where money went back to its owner
          after the courier had got it
    Refusal settlement.nothing_chosen
    Refusal settlement.not_owed         paid out already, or another carrier's
    Refusal settlement.more_than_owed   something is to be taken off first
    Refusal settlement.nothing_to_pay   what is to be taken off is as much or more
    """
    if not chosen:
        raise Refusal("settlement.nothing_chosen")
    if any(parcel not in owed for parcel in chosen):
        raise Refusal("settlement.not_owed")
    fen = sum(owed[parcel] for parcel in chosen)
    if fen <= 0:
        raise Refusal("settlement.nothing_to_pay")
    if fen > sum(owed.values()):
        raise Refusal("settlement.more_than_owed")
    return fen


def check_amount(fen: int) -> None:
    """An amount that can be taken off or paid. Refusal settlement.no_amount."""
    if not 0 < fen <= MOST_FEN:
        raise Refusal("settlement.no_amount")


def check_carrier(carrier: str) -> None:
    """Refusal settlement.which_carrier."""
    if carrier not in carriers():
        raise Refusal("settlement.which_carrier")


def payout_number(station: str, epoch: int, counter: int) -> str:
    """``Q07-1-M0003``: how people name what a courier got."""
    return f"{station}-{epoch}-M{counter:04d}"
