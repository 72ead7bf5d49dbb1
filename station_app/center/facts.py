"""What landed entries say, where the center reads them: the same for all that reads them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from station_app.wire.entry import UNREADABLE, Header, Stored
from station_app.wire.facts.fact import Fact


def fact_of(one: Stored, header: Header, kinds: Mapping[str, type[Fact]]) -> Fact | None:
    """The fact of an entry of these kinds; None of any other, and of one that does not read."""
    kind = kinds.get(header.kind)
    if kind is None or one.body is None or header.version != kind.VERSION:
        return None
    try:
        if rb"\u0000" in one.body:  # no column takes a NUL
            return None
        return msgspec.json.decode(one.body, type=kind)
    except UNREADABLE:
        return None
