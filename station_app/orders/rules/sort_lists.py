"""The two lists of sorting: what each buyer gets, and who gets each product; cold goods last."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple, Protocol


class BagLine(Protocol):
    """A line that is sorted."""

    @property
    def bag(self) -> int:
        """The bag it goes to, 0 before one is numbered."""

    @property
    def person(self) -> str:
        """Whose it is, empty when nobody is known."""

    @property
    def code(self) -> str:
        """The code of its order."""

    @property
    def barcode(self) -> str:
        """The product."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def keep(self) -> str:
        """Cold or frozen, empty for neither."""

    @property
    def qty(self) -> int:
        """Pieces ordered."""

    @property
    def bagged(self) -> int:
        """Pieces that went into the bag."""


class Entry(NamedTuple):
    """One line of a list: so many pieces for or of something, of which so many are sorted."""

    bag: int
    person: str
    code: str
    name: str
    keep: str
    qty: int
    bagged: int


class Group(NamedTuple):
    """A bag with its goods, or a product with its bags."""

    head: Entry
    entries: tuple[Entry, ...]


def by_person(lines: Iterable[BagLine]) -> list[Group]:
    """A group for each buyer, in the order of the bags; cold goods last in each."""
    ordered = sorted(lines, key=_whose)
    groups = (tuple(group) for _, group in groupby(ordered, key=_whose))
    return [
        _group(group[0], sorted(group, key=lambda one: (bool(one.keep), one.name)), keep="")
        for group in groups
    ]


def by_product(lines: Iterable[BagLine]) -> list[Group]:
    """A group for each product, cold ones last; the bags in their order in each."""

    def what(one: BagLine) -> tuple[bool, str, str]:
        return bool(one.keep), one.name, one.barcode

    ordered = sorted(lines, key=what)
    groups = (tuple(group) for _, group in groupby(ordered, key=what))
    return [_group(group[0], sorted(group, key=_whose), keep=group[0].keep) for group in groups]


def _whose(one: BagLine) -> tuple[bool, int, str]:
    return not one.bag, one.bag, one.person or one.code


def _group(first: BagLine, lines: list[BagLine], *, keep: str) -> Group:
    qty, bagged = sum(one.qty for one in lines), sum(one.bagged for one in lines)
    head = Entry(first.bag, first.person, first.code, first.name, keep, qty, bagged)
    return Group(head, tuple(_entry(one) for one in lines))


def _entry(one: BagLine) -> Entry:
    return Entry(one.bag, one.person, one.code, one.name, one.keep, one.qty, one.bagged)
