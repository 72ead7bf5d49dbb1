"""What was taken off prices on some days: by campaign, by the keeper, by 抹零."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.reports.model import given_off
from station_app.reports.rules.periods import Days
from station_app.store.sql import Reads, prepare


class GivenOff(NamedTuple):
    """What went off for one reason, less what came back.

    times     lines and receipts it was given on
    sold_fen  what the goods it was for then cost
    """

    why: str
    campaign: str
    times: int
    fen: int
    sold_fen: int


_g = given_off.c
_fen, _times = func.sum(_g.fen), func.sum(_g.times)
_BY_WHY = prepare(
    select(_g.why, _g.campaign, _times, _fen, func.sum(_g.sold_fen))
    .where(
        _g.day.between(bindparam("first"), bindparam("last")),
        func.instr(bindparam("without"), _g.day) == 0,
    )
    .group_by(_g.why, _g.campaign)
    .order_by(_fen.desc(), _g.why, _g.campaign)
)
_UNDONE_TWICE = prepare(select(_g.number).group_by(_g.sale, _g.place).having(func.sum(_g.fen) < 0))


def given(read: Reads, days: Days) -> list[GivenOff]:
    """What was given off on these days, the most first."""
    return [GivenOff(*row) for row in read.rows(_BY_WHY, **days.bounds)]


def given_once(read: Reads) -> Iterator[str]:
    """What ``verify`` says of something taken away that was never given."""
    for (number,) in read.rows(_UNDONE_TWICE):
        yield f"more was taken away of {number} than was given off"


CHECKS = (given_once,)
