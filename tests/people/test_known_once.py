"""Whoever is mentioned in whatever order: never two names in one person, never a needless one."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.people import actions, lookups
from tests.station import Station

NAMES = st.sampled_from(["", "赵桂兰", "冉启华"])
PHONES = st.sampled_from(["13800138000", "13900139001"])
EXTENSIONS = st.sampled_from(["", "1234"])
MENTIONS = st.lists(st.tuples(PHONES, EXTENSIONS, NAMES, st.booleans()), max_size=12)


@settings(max_examples=15)
@given(mentions=MENTIONS)
def test_a_person_never_gets_a_second_name_or_number(
    mentions: list[tuple[str, str, str, bool]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        station = Station(Path(folder) / "s")
        said: dict[str, set[str]] = {}
        for phone, extension, name, erased in mentions:
            station.clock.forward(seconds=1)
            with station.work() as tx:
                person = actions.person_for(tx, phone=phone, extension=extension, name=name)
            known = lookups.person(station.read, person)
            assert known is not None
            assert (known.phone, known.extension) == (phone, extension)
            assert name in ("", known.name)
            said.setdefault(person, set()).update({name} - {""})
            assert len(said[person]) <= 1
            with station.work() as tx:
                again = actions.person_for(tx, phone=phone, extension=extension, name=name)
            assert again == person
            if erased:
                actions.erase_person(station.work, person=person)
                assert lookups.person(station.read, person) is None
        assert station.wrong() == []
        station.close()
