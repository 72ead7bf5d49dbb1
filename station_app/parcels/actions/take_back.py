"""A hand-over was a mistake, and the parcel is scanned back into the house."""

from __future__ import annotations

from dataclasses import dataclass

from station_app.basics.faults import Refusal
from station_app.parcels.actions.handed_slip import print_money_back
from station_app.parcels.lookups import house, out_today
from station_app.parcels.lookups.out_today import Out
from station_app.parcels.rules import leaving
from station_app.store.work import Tx, Work
from station_app.till.actions import ensure_shift
from station_app.till.lookups import shifts as till
from station_app.wire.facts import parcels as facts
from station_app.wire.facts.shared import Taking


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A parcel that is here again, what went back with it, and how many of its basket are out."""

    parcel: str
    code: str
    returned_fen: int
    out: int


def take_back_hand_over(
    work: Work, entry: str, *, waybill: str, pieces: tuple[int, ...] = ()
) -> TakenBack:
    """A parcel that left today is in the house again, under its old code, with its money due.

    entry    the hand-over: its first ``parcel.handed_over`` entry
    waybill  as read from the parcel's own barcode; pieces are the cartons scanned
    Refusal  parcel.not_gone  it is back already, or left on another day: then it comes in anew
    Refusal  parcel.not_that_one  the scanned parcel did not leave with this hand-over
    Refusal  parcel.cartons_missing  not every carton that left with it was scanned
    Facts    shift.opened when money goes back and none is open, parcel.taken_back
    """
    with work() as tx:
        out = out_today.left_with(tx, entry)
        gone = _scanned(tx, out, waybill)
        leaving.check_all_scanned(gone.pieces, pieces, pickup=gone.stay.code)
        money = _money_back(tx, gone)
        returned_fen = -sum(taking.fen for taking in money)
        if money:
            ensure_shift(tx)
        tx.record(
            facts.ParcelTakenBack(
                parcel=gone.stay.id,
                undoes=gone.entry,
                pieces=gone.pieces,
                takings=money,
                proof=gone.proof,
            )
        )
        if money:
            print_money_back(tx, gone.stay, paid_fen=returned_fen, tender=money[0].tender)
        return TakenBack(gone.stay.id, gone.stay.code, returned_fen, len(out) - 1)


def _scanned(tx: Tx, out: list[Out], waybill: str) -> Out:
    """What of the hand-over was scanned, if it left today and did not come in anew since."""
    if not any(one.day == tx.day for one in out):
        raise Refusal("parcel.not_gone")
    gone = next((one for one in out if one.stay.waybill == waybill), None)
    if gone is None:
        raise Refusal("parcel.not_that_one", waybill=waybill)
    again = house.by_waybill(tx, waybill)
    if again is not None and again.here and again.id != gone.stay.id:
        raise Refusal("parcel.not_gone")
    return gone


def _money_back(tx: Tx, gone: Out) -> tuple[Taking, ...]:
    carrier = gone.stay.carrier
    return tuple(
        Taking(one.book, one.tender, -one.fen, carrier)
        for one in till.takings_of(tx, gone.entry)
    )  # fmt: skip
