"""Showing a person or a sensitive code without giving it away: neighbours stand beside."""

from __future__ import annotations

import re

from station_app.basics.scan_text import clean

_HIDDEN = "***"
_BUILDING = re.compile(  # not the 楼 of 东升楼村: no place of its own may follow
    r"(?:[A-Z0-9]|[一二三四五六七八九十])*(?:号楼|栋|幢|座|单元|楼|层|室|房|户)"
    r"(?![\u4e00-\u9fff]*[省市区县镇乡村])",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[A-Z]?[0-9]+(?:[-—#/][A-Z]?[0-9]+)*$", re.IGNORECASE)
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


def mask_address(address: str) -> str:
    """An address without building, unit and room: ``深圳市南山区科技园南路12号***``.

    What is written as bare numbers at the end (``阳光花园3-2-501``) is a room too.
    Source  GB/T 41833-2022: the room of an address is hidden on paper
    """
    plain = "".join(address.split())
    found = _BUILDING.search(plain) or _NUMBERS.search(plain)
    return plain[: found.start()] + _HIDDEN if found else plain


def masked(text: str) -> str:
    """A sensitive code as the scan box shows it: first two, dots, last two."""
    plain = clean(text)
    if len(plain) < 8:
        return _DOTS
    return plain[:2] + _DOTS + plain[-2:]
