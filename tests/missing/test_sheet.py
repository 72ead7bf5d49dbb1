"""Whatever can happen to a parcel has its words on the sheet, in both languages."""

from __future__ import annotations

from typing import Any, get_args, get_origin, get_type_hints

import pytest

from station_app.missing.lookups import sheet
from station_app.parcels.projection.trace import PROJECTIONS
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.parcels import ListedParcel, ParcelAnnounced, ParcelListTaken
from tests.station import Station, words

KINDS = sorted({*PROJECTIONS, ParcelAnnounced, ParcelListTaken}, key=lambda kind: kind.KIND)


def choices(hint: Any) -> list[Any]:
    """A few values a field can have: every choice, or one plain value."""
    if get_origin(hint) is tuple:
        return [()]
    if get_args(hint):
        return [one for one in get_args(hint) if one]
    return {str: ["x"], int: [1], bool: [True, False]}[hint]


def every(kind: type[Fact]) -> list[Fact]:
    """Facts of a kind that show each choice of each field at least once."""
    hints = get_type_hints(kind)
    fields = {name: choices(hints[name]) for name in kind.__struct_fields__}
    if kind is ParcelListTaken:
        fields["rows"] = [(ListedParcel(waybill="YT1"),)]
    most = max(len(values) for values in fields.values())
    return [
        kind(**{name: values[place % len(values)] for name, values in fields.items()})
        for place in range(most)
    ]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_kind_that_tells_of_a_parcel_has_its_words(station: Station, language: str) -> None:
    say = sheet.saying(station.read, words(language), "d222222.1.1")
    for fact in (fact for kind in KINDS for fact in every(kind)):
        said = say(fact)
        assert said, fact.KIND
        assert not {"missing.", "returns."} & {
            word.partition(".")[0] + "." for word in said.split()
        }
        assert "{" not in said
        assert said != fact.KIND
