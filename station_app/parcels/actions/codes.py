"""The pickup code a parcel gets as it comes in."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.parcels.lookups import codes
from station_app.parcels.rules import codes as rules
from station_app.store.work import Tx


class Given(NamedTuple):
    """A code, where its parcel is put, and its running number in what it counts in."""

    code: str
    shelf: str
    serial: int


def give_code(tx: Tx, *, shelf: str = "") -> Given:
    """The next free code, for the fact that takes the parcel in.

    shelf    where it is put, the last one used when empty
    Refusal  as rules.check_shelf
    Refusal  parcel.no_code_free  every number of this shelf is out or rests
    """
    place = rules.check_shelf(shelf or codes.last_shelf(tx))
    serial = _free_serial(tx, place)
    return Given(rules.code_text(place, serial), place, serial)


def _free_serial(tx: Tx, shelf: str) -> int:
    last, epoch = codes.counter(tx, shelf)
    for serial in rules.serials_from(rules.first_serial(last, epoch, tx.epoch)):
        left_ms = codes.code_left_ms(tx, rules.code_text(shelf, serial))
        if rules.code_is_free(left_ms, tx.now_ms):
            return serial
    raise Refusal("parcel.no_code_free", shelf=shelf)
