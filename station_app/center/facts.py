"""What landed entries say, where the center reads them: the same for all that reads them."""

from __future__ import annotations

from station_app.wire.entry import UNREADABLE, Header, Stored
from station_app.wire.facts import kinds
from station_app.wire.facts.fact import Fact


def fact_of(one: Stored, header: Header) -> Fact | None:
    """The fact of an entry; None of a kind nobody here knows, and of one that does not read."""
    if one.body is None or rb"\u0000" in one.body:  # no column takes a NUL
        return None
    try:
        return kinds.decode(header.kind, header.version, one.body)
    except UNREADABLE:
        return None
