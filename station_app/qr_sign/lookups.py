"""What was taken at the QR sign and is not known to have come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import bindparam, func, select

from station_app.basics.happened import Happened
from station_app.basics.money import yuan_sign
from station_app.qr_sign.model import qr_taking
from station_app.qr_sign.rules.matching import Taken
from station_app.store.sql import Reads, prepare
from station_app.till.lookups.days import tender_fen
from station_app.wire.facts.qr_sign import QrMatched

_t = qr_taking.c
_OPEN = prepare(
    select(_t.entry, _t.at_ms, _t.number, _t.fen)
    .where(
        _t.known_as == "",
        _t.at_ms >= bindparam("since_ms"),
        _t.at_ms <= bindparam("until_ms"),
    )
    .order_by(_t.at_ms, _t.entry)
)
_ONE = prepare(select(_t.known_as).where(_t.entry == bindparam("of_entry")))
_ALL = prepare(select(func.coalesce(func.sum(_t.fen), 0)))
_KNOWN = prepare(
    select(_t.entry).where(_t.known_as != "", _t.known_as == bindparam("number_there"))
)


def unconfirmed(read: Reads, *, since_ms: int, until_ms: int) -> list[Taken]:
    """What was taken at the QR sign and no statement knew, the oldest first."""
    return [Taken(*row) for row in read.rows(_OPEN, since_ms=since_ms, until_ms=until_ms)]


def is_open(read: Reads, entry: str) -> bool:
    """Whether a deed took money there that no statement knew yet."""
    return bool(read.value(_ONE, of_entry=entry) == "")


def known_numbers(read: Reads, numbers: Iterable[str]) -> set[str]:
    """Which of an account's numbers were found before."""
    return {one for one in numbers if one and read.row(_KNOWN, number_there=one)}


def signs_agree(read: Reads) -> Iterator[str]:
    """What ``verify`` says of money at the QR sign that does not wait there, or waits twice."""
    if int(read.value(_ALL)) != tender_fen(read, "static_qr"):
        yield "what waits for the QR sign's statement is not what was taken there"


def _matched(_read: Reads, _entry: str, fact: QrMatched) -> Happened:
    fen = sum(one.fen for one in fact.payments)
    said = {"n": str(len(fact.payments)), "money": yuan_sign(fen)}
    return Happened("happened.qr_matched", said)


CHECKS = (signs_agree,)
HAPPENED: dict[Any, Callable[..., Happened]] = {QrMatched: _matched}
