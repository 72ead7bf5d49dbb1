"""Ordered goods that were collected long ago, filled in as rows like the other old things."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from station_app.store import engine, key
from station_app.store.book import FILE
from tests.bench import filled

LINES = 2
BAGS = 60  # of a group-buy; numbers are given again when a bag is empty
PRODUCTS = 60


def barcode(number: int) -> str:
    """One of the products that group-buys sell."""
    return f"69000000{number % PRODUCTS:05d}"


def fill(folder: Path, lines: int) -> None:
    """So many old lines behind a station: two an order, all of it collected and paid."""
    many = lines // LINES
    with closing(engine.connect(folder / FILE, key.find_key(folder), synchronous="OFF")) as into:
        into.execute("PRAGMA cache_size = -200000")
        into.execute("BEGIN")
        insert = filled.insert
        insert(into, "customer_order", (_order(n) for n in _by_name(many)))
        insert(into, "order_line", (_line(n, at) for n in _by_name(many) for at in (1, 2)))
        insert(into, "order_hand_over", (_hand_over(n) for n in _by_name(many)))
        insert(into, "order_gone", (_gone(n, at) for n in _by_name(many) for at in (1, 2)))
        insert(into, "order_step", ((_name(n), 1, n + 1, _entry(n)) for n in _by_name(many)))
        known = range(min(filled.PEOPLE, many))
        tails = sorted((filled.person(n), filled.tail_of(n)) for n in known)
        insert(into, "order_tail", tails)
        into.execute("COMMIT")
        into.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _by_name(many: int) -> Iterator[int]:
    """In the order of the index, so that the file grows at its end."""
    return iter(sorted(range(many), key=str))


def _name(number: int) -> str:
    return f"old{number}"


def _entry(number: int) -> str:
    return f"dbench.1.g{number}"


def _order(number: int) -> tuple[Any, ...]:
    of = (_name(number), f"DA{number:08d}", filled.person(number % filled.PEOPLE))
    money = (1_000, 0, 0, 0)
    told = (filled.OLD_MS + number, filled.OLD_MS + number, f"a{number // BAGS}")
    return (*of, *money, *told, 1 + number % BAGS, "", 0, 0)


def _line(number: int, at: int) -> tuple[Any, ...]:
    what = (barcode(number * 7 + at * 13), "武陵山羊肚菌", 2, 500, 0, "")
    stands = ("handed_over", "paid", 2, 0, 2, 2, 0, _entry(number), filled.OLD_MS + number)
    return (_name(number), at, *what, *stands, "", 0)


def _hand_over(number: int) -> tuple[Any, ...]:
    return (_entry(number), _name(number), filled.OLD_MS + number, 0, "", "", "")


def _gone(number: int, at: int) -> tuple[Any, ...]:
    return (_entry(number), at, _name(number), 2, "sorted")
