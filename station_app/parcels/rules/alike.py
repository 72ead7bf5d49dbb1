"""Codes that a hurried eye takes for each other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

_LOOK_ALIKE = frozenset(
    frozenset(pair) for pair in ("17", "38", "08", "68", "06", "56", "49", "69", "35", "14")
)


def alike(code: str) -> tuple[str, ...]:
    """Codes that differ by two swapped neighbours or by one digit, the likeliest mistake first.

    Swapped digits come first, then digits that look alike, then one more or less, then the rest;
    a dash between two digits does not keep them from being swapped.
    """
    found = dict.fromkeys(_swapped(code), 0)
    for place, digit in enumerate(code):
        if digit.isdigit():
            for other in "0123456789":
                if other != digit:
                    changed = code[:place] + other + code[place + 1 :]
                    found.setdefault(changed, _distance(digit, other))
    return tuple(sorted(found, key=lambda one: found[one]))


def _swapped(code: str) -> Iterator[str]:
    places = [place for place, sign in enumerate(code) if sign.isdigit()]
    for one, next_one in pairwise(places):
        if code[one] != code[next_one]:
            signs = list(code)
            signs[one], signs[next_one] = signs[next_one], signs[one]
            yield "".join(signs)


def _distance(digit: str, other: str) -> int:
    if frozenset((digit, other)) in _LOOK_ALIKE:
        return 1
    return 2 if abs(int(digit) - int(other)) == 1 else 3
