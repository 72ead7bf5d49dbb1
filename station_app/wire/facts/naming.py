"""Which parcels a fact tells of, read off its shape: a kind added later is known at once.

``parcel``, ``other`` and ``parcels`` name stays, in the fact itself or in its parts.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from station_app.wire.facts.fact import Fact

_ONE, _MANY = ("parcel", "other"), "parcels"


def names_parcels(kind: type[Fact]) -> bool:
    """Whether facts of this kind tell of parcels."""
    return _names(kind) or bool(_parts(kind))


def parcels_of(fact: Fact) -> list[str]:
    """The stays a fact tells of; empty names and repeated ones are left as they are."""
    found = _named(fact)
    for field in _parts(type(fact)):
        for part in getattr(fact, field):
            found += _named(part)
    return found


def _named(told: msgspec.Struct) -> list[str]:
    ones, many = _fields(type(told))
    found = [getattr(told, field) for field in ones]
    return [*found, *getattr(told, _MANY)] if many else found


@cache
def _fields(kind: type[msgspec.Struct]) -> tuple[tuple[str, ...], bool]:
    """Which of the naming fields a kind has: asked once, its facts are many."""
    known = kind.__struct_fields__
    return tuple(field for field in _ONE if field in known), _MANY in known


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
