"""Showing a person or a sensitive code without giving it away: neighbours stand beside."""

from __future__ import annotations

from station_app.basics.scan_text import clean

_DOTS = "······"  # always six, so that the length says nothing; every receipt printer has U+00B7


def mask_name(name: str) -> str:
    """A name with its middle hidden: ``赵*兰``, ``欧**兰``, ``赵*``; at least one character always.

    Source  GB/T 41833-2022: at least one Hanzi of a name is hidden on paper
    """
    plain = name.strip()
    if len(plain) <= 1:
        return "*" * len(plain)
    if len(plain) == 2:
        return plain[0] + "*"
    return plain[0] + "*" * min(len(plain) - 2, 4) + plain[-1]


def masked(text: str) -> str:
    """A sensitive code as the scan box shows it: first two, dots, last two."""
    plain = clean(text)
    if len(plain) < 8:
        return _DOTS
    return plain[:2] + _DOTS + plain[-2:]
