"""Ordering at the counter: what may be ordered, and the code the buyer comes back with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.wire.facts.orders import OrderLine

MOST_LINES = 50
MOST_PIECES = 9_999
MOST_FEN = 10_000_000
LONGEST_NAME = 40
_DIGITS = re.compile(r"[0-9]")


class Wish(NamedTuple):
    """A product somebody wants: from the catalog, or by its name alone.

    price_fen  for one piece; 0 when nobody knows it yet
    """

    name: str
    qty: int
    price_fen: int = 0
    barcode: str = ""


def lines_of(wishes: Sequence[Wish], *, paid: bool) -> tuple[OrderLine, ...]:
    """The lines of the order, numbered from 1; all of each is due here.

    Refusal order.nothing_wanted, order.wish_needs_name, order.wish_out_of_range
    Refusal order.price_needed  what is paid at once must have a price
    """
    if not wishes or len(wishes) > MOST_LINES:
        raise Refusal("order.nothing_wanted")
    return tuple(_line(number, wish, paid=paid) for number, wish in enumerate(wishes, 1))


def _line(number: int, wish: Wish, *, paid: bool) -> OrderLine:
    name = kept_words(wish.name, LONGEST_NAME)
    if not name:
        raise Refusal("order.wish_needs_name")
    total_fen = wish.price_fen * wish.qty
    if not 0 < wish.qty <= MOST_PIECES or not 0 <= total_fen <= MOST_FEN:
        raise Refusal("order.wish_out_of_range", name=name)
    if paid and not total_fen:
        raise Refusal("order.price_needed", name=name)
    return OrderLine(
        line=number,
        barcode=wish.barcode,
        name=name,
        qty=wish.qty,
        state="paid" if paid else "pay_at_station",
        price_fen=total_fen,
        due_fen=total_fen,
    )


def order_code(station: str, day: str, number: int) -> str:
    """``DD`` and the day, two digits of the station, four that count: ``DD261124070001``.

    day  ``2026-11-24``
    """
    ours = "".join(_DIGITS.findall(station))[-2:].rjust(2, "0")
    return f"DD{day[2:4]}{day[5:7]}{day[8:10]}{ours}{number % 10_000:04d}"
