"""One piece of news in the feed from the center to a station."""

from __future__ import annotations

import msgspec

from station_app.wire.calls import Whole


class News(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """An item of a station's feed: a fact of the center's, applied by the same projections.

    pos       position in this station's feed, rising; what a later one replaced is left out
    subject   person id for ``person.*`` items, so that it can be erased
    must_understand   a station that does not know the kind waits here until it is upgraded
    body      the fact; personal data only in ``person.*`` items, salted
    """

    pos: Whole
    kind: str
    version: int = 1
    at_ms: int
    subject: str = ""
    must_understand: bool = False
    body: msgspec.Raw
