"""Which parcels a fact tells of."""

from __future__ import annotations

from typing import ClassVar

import msgspec

from station_app.wire.facts.fact import Fact
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.naming import names_parcels, parcels_of
from station_app.wire.facts.parcels import ParcelListTaken, ParcelMoved
from station_app.wire.facts.returns import ReturnsHanded
from station_app.wire.facts.till import ShiftOpened


class _Part(msgspec.Struct, frozen=True):
    parcels: tuple[str, ...]


class _InParts(Fact, frozen=True, kw_only=True):
    KIND: ClassVar[str] = "test.in_parts"
    parts: tuple[_Part, ...]


def test_a_parcel_two_that_were_mixed_up_and_many() -> None:
    assert list(parcels_of(ParcelMoved(parcel="a", shelf="3-2"))) == ["a"]
    mixed = SearchEnded(search="s", parcel="a", outcome="mistaken", other="b")
    assert list(parcels_of(mixed)) == ["a", "b"]
    handed = ReturnsHanded(number="1", carrier="SF", parcels=("a", "b"))
    assert list(filter(None, parcels_of(handed))) == ["a", "b"]


def test_parcels_in_the_parts_of_a_fact() -> None:
    assert names_parcels(_InParts)
    told = _InParts(parts=(_Part(("a", "b")), _Part(("c",))))
    assert list(filter(None, parcels_of(told))) == ["a", "b", "c"]


def test_facts_of_other_things_name_none() -> None:
    assert not names_parcels(ShiftOpened)
    assert not names_parcels(ParcelListTaken)  # waybills that are no stays yet
