"""Keeping what is not sold yet."""

from __future__ import annotations

import msgspec

from station_app.sales.lookups.held import HELD, Held
from station_app.store.work import Work

_encode = msgspec.json.Encoder().encode


def keep_basket(work: Work, *, held: Held) -> None:
    """Keep the open sale so that a killed program shows it again; an empty one is let go."""
    if held == Held():
        work.drafts.drop(HELD)
    else:
        work.drafts.keep(HELD, _encode(held))
