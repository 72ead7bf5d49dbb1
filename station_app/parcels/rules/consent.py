"""Whether a parcel may be kept here: the recipient agreed, for this carrier or for every one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from station_app.basics.days import read_day
from station_app.basics.faults import Refusal

BASES = ("told_here", "phone", "app", "written")


class Word(Protocol):
    """What a person said about keeping their parcels; an empty carrier means every carrier."""

    @property
    def carrier(self) -> str: ...
    @property
    def until_day(self) -> str: ...
    @property
    def withdrawn(self) -> bool: ...


def holds(words: Iterable[Word], carrier: str, day: str) -> bool:
    """Whether consent stands for this carrier on this day; what was said of it alone goes first.

    Source  快递市场管理办法 (in force 2024-03-01) art. 28
    """
    said = {word.carrier: word for word in words}
    word = said.get(carrier) or said.get("")
    if word is None or word.withdrawn:
        return False
    return not word.until_day or day <= word.until_day


def check_until(text: str, today: str) -> str:
    """The last day a consent holds, as it is kept and compared; empty without end.

    Refusal consent.not_a_day
    Refusal consent.past_day  it would have ended before today
    """
    if not text.strip():
        return ""
    day = read_day(text, today=today)
    if day is None:
        raise Refusal("consent.not_a_day", text=text.strip()[:20])
    if day < today:
        raise Refusal("consent.past_day", day=day)
    return day


def check_basis(basis: str) -> str:
    """Refusal consent.basis_needed  consent counts only with how it was given."""
    if basis not in BASES:
        raise Refusal("consent.basis_needed")
    return basis
