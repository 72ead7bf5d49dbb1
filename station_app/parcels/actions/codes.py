"""The pickup code a parcel gets as it comes in."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.parcels.lookups import codes
from station_app.parcels.rules import codes as rules
from station_app.store.work import Tx


class Given(NamedTuple):
    """A code, where its parcel is put, its running number and what that counts in."""

    code: str
    shelf: str
    serial: int
    scope: str


def give_code(tx: Tx, *, waybill: str, carrier_code: str = "", shelf: str = "") -> Given:
    """A free code by the station's rule, for the fact that takes the parcel in.

    carrier_code  the carrier's own, when it told one
    shelf    where it is put, the last one used when empty
    Refusal  as rules.check_shelf
    Refusal  parcel.no_code_free  every number of this shelf is out or rests
    """
    place = rules.check_shelf(shelf or codes.last_shelf(tx))
    rule = tx.settings.get("code_rule", rules.SHELF)
    for code in rules.own_codes(rule, waybill=waybill, carrier_code=carrier_code):
        if _free(tx, code):
            serial = int(code) if code.isdigit() else 0
            return Given(code, place, serial, rules.UNCOUNTED)
    series = rules.series_of(rule, place, tx.day)
    serial = _free_serial(tx, series, place)
    return Given(rules.code_text(series, serial), place, serial, series.scope)


def _free_serial(tx: Tx, series: rules.Series, shelf: str) -> int:
    last, last_epoch = codes.counter(tx, series.scope or shelf)
    epoch = tx.epoch
    if series.of_a_day and codes.given_before(tx, epoch, tx.day):
        epoch = last_epoch  # the lost part of the book ended before this day
    first = rules.first_serial(last, last_epoch, epoch, most=series.last)
    for serial in rules.serials_from(first, most=series.last):
        if _free(tx, rules.code_text(series, serial)):
            return serial
    raise Refusal("parcel.no_code_free", shelf=shelf)


def _free(tx: Tx, code: str) -> bool:
    return rules.code_is_free(codes.code_left_ms(tx, code), tx.now_ms)
