"""Which parcels a fact tells of, read off its shape: a kind added later is known at once.

``parcel``, ``other`` and ``parcels`` name stays, in the fact itself or in its parts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from station_app.wire.facts.fact import Fact

_ONE, _MANY = ("parcel", "other"), "parcels"


def names_parcels(kind: type[Fact]) -> bool:
    """Whether facts of this kind tell of parcels."""
    return _names(kind) or bool(_parts(kind))


def parcels_of(fact: Fact) -> Iterator[str]:
    """The stays a fact tells of; empty names and repeated ones are left as they are."""
    yield from _named(fact)
    for field in _parts(type(fact)):
        for part in getattr(fact, field):
            yield from _named(part)


def _named(told: Any) -> Iterator[str]:
    for field in _ONE:
        yield getattr(told, field, "")
    yield from getattr(told, _MANY, ())


def _names(kind: type[msgspec.Struct]) -> bool:
    return not {*_ONE, _MANY}.isdisjoint(kind.__struct_fields__)


@cache
def _parts(kind: type[Fact]) -> tuple[str, ...]:
    """Fields that hold parts which name parcels, such as the notices of one fact."""
    hints = get_type_hints(kind)
    return tuple(field for field in kind.__struct_fields__ if _holds_parcels(hints[field]))


def _holds_parcels(hint: Any) -> bool:
    inside = get_args(hint)[0] if get_origin(hint) is tuple else None
    return isinstance(inside, type) and issubclass(inside, msgspec.Struct) and _names(inside)
