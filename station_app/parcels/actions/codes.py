"""The pickup code a parcel gets as it comes in."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.parcels.lookups import codes, house, left
from station_app.parcels.rules import codes as rules
from station_app.parcels.rules.shelves import check_in_use
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
    Refusal  as rules.check_shelf, shelves.check_in_use
    Refusal  parcel.no_code_free  every number of this shelf is out or rests
    """
    place = rules.check_shelf(shelf or codes.last_shelf(tx))
    if shelf:
        check_in_use(place, used=codes.in_use(tx, place))
    rule = tx.settings.get("code_rule", rules.SHELF)
    for code in rules.own_codes(rule, waybill=waybill, carrier_code=carrier_code):
        if _free(tx, code):
            serial = int(code) if code.isdigit() else 0
            return Given(code, place, serial, rules.UNCOUNTED)
    series = rules.series_of(rule, place, tx.day)
    serial = _free_serial(tx, series, place)
    return Given(rules.code_text(series, serial), place, serial, series.scope)


def code_it_bears(tx: Tx, before: house.Stay | None, *, shelf: str = "") -> Given | None:
    """The code on its label, for what was never where it belongs: lost, or taken by mistake.

    before   the stay that ended, None when it never was here
    shelf    where it is put now, the last one used when empty; its code may name another
    Refusal  as rules.check_shelf
    """
    was = left.left(tx, before.id) if before is not None else None
    if before is None or was is None or not (was.lost or was.mistaken):
        return None
    last = house.stay(tx, left.last_under(tx, was.code))
    if last is None or last.here or last.waybill != was.waybill:
        return None  # another parcel has it by now
    place = rules.check_shelf(shelf or codes.last_shelf(tx))
    return Given(was.code, place, before.serial, rules.UNCOUNTED)


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
