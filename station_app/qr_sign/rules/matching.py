"""Which of our takings a statement knows: the same amount at nearly the same time."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from typing import NamedTuple

from station_app.qr_sign.rules.statement import NEAR_MS, Payment, Statement


class Taken(NamedTuple):
    """Money a customer's screen showed as paid; negative when it went back.

    number  of its receipt or slip
    """

    entry: str
    at_ms: int
    number: str
    fen: int


class Pair(NamedTuple):
    """One payment as both tell it."""

    theirs: Payment
    ours: Taken


class Matched(NamedTuple):
    """Both lists beside each other, each payment in exactly one place."""

    both: tuple[Pair, ...]
    only_theirs: tuple[Payment, ...]
    only_ours: tuple[Taken, ...]


def match(statement: Statement, ours: Iterable[Taken], *, known: Collection[str] = ()) -> Matched:
    """Find each of our takings in a statement; no payment confirms two of them.

    Both are gone through in the order of time, each amount for itself: so as many find each other
    as can. What friends sent confirms a taking too, but is not missed where it does not.
    known  numbers of the account that were found before
    """
    takings = sorted(ours, key=lambda one: (one.at_ms, one.entry))
    waiting: dict[int, deque[Payment]] = defaultdict(deque)
    new = [one for one in statement.payments if one.number not in known]
    for payment in sorted(new, key=lambda one: one.at_ms):
        waiting[payment.fen].append(payment)
    both: list[Pair] = []
    alone: list[Taken] = []
    unclaimed: list[Payment] = []
    for taking in takings:
        same = waiting[taking.fen]
        while same and same[0].at_ms < taking.at_ms - NEAR_MS:
            unclaimed.append(same.popleft())
        if same and same[0].at_ms <= taking.at_ms + NEAR_MS:
            both.append(Pair(same.popleft(), taking))
        else:
            alone.append(taking)
    unclaimed += [payment for same in waiting.values() for payment in same]
    only_theirs = (one for one in unclaimed if one.shop and one.fen > 0)
    within = (one for one in alone if statement.since_ms <= one.at_ms <= statement.until_ms)
    return Matched(
        tuple(both), tuple(sorted(only_theirs, key=lambda one: one.at_ms)), tuple(within)
    )
