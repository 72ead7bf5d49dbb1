"""Days of the calendar as people type them."""

from __future__ import annotations

import re
from datetime import date

from station_app.basics.scan_text import clean

_DAY = re.compile(
    r"(?:([0-9]{4})[-./年]?)?([0-9]{1,2})[-./月]([0-9]{1,2})日?|([0-9]{4})([0-9]{2})([0-9]{2})"
)


def read_day(text: str, *, today: str) -> str | None:
    """The day a text says, ``2026-11-24``; None when it is none.

    Read are ``2026-11-24``, ``11-24``, ``11.24``, ``11/24``, ``20261124``, ``2026年11月24日``.
    today  gives the year that was not typed
    """
    found = _DAY.fullmatch(clean(text))
    if found is None:
        return None
    year, month, day = found[1] or found[4] or today[:4], found[2] or found[5], found[3] or found[6]
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
