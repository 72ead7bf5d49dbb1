"""Keeping what is not sold yet."""

from __future__ import annotations

import msgspec

from station_app.sales.lookups.held import ASIDE, OPEN, Held
from station_app.store import drafts
from station_app.store.work import Work

_encode = msgspec.json.Encoder().encode


def keep_basket(work: Work, *, held: Held) -> None:
    """Keep the open sale so that a killed program shows it again; an empty one is let go."""
    if not held.lines:
        work.drafts.drop(OPEN)
    else:
        work.drafts.keep(OPEN, _encode(held))


def keep_sales(work: Work, *, opened: Held, aside: tuple[Held, ...]) -> None:
    """A sale was put aside or taken up: keep both, so that not even a power cut loses one."""
    with work() as tx:
        drafts.keep_with_deed(tx, OPEN, _encode(opened))
        drafts.keep_with_deed(tx, ASIDE, _encode(aside))
