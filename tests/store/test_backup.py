"""A copy that is put back brings nobody back who was erased since it was made."""

from __future__ import annotations

from pathlib import Path

from station_app.people.actions import erase_person, person_for
from station_app.people.lookups import person
from station_app.store import backup
from tests.station import Station


def known(station: Station, phone: str) -> str:
    with station.work() as tx:
        return person_for(tx, phone=phone, name="田应明")


def test_who_was_erased_since_the_copy_is_erased_again_in_the_new_epoch(
    station: Station, tmp_path: Path
) -> None:
    before, since, stays = (known(station, f"1606181976{n}") for n in range(3))
    erase_person(station.work, person=before)
    copy = tmp_path / "copy.db"
    backup.back_up(station.folder, copy)
    erase_person(station.work, person=since)
    station.close()
    backup.restore(station.folder, copy)
    again = Station(station.folder)
    assert [person(again.read, one) is None for one in (before, since, stays)] == [
        *(True, True, False)
    ]
    assert again.kinds()[-2:] == ["epoch.opened", "person.erased"]
    assert again.wrong() == []
    again.close()
    once_more = Station(station.folder)
    assert once_more.kinds().count("person.erased") == 2, "and only once"
    once_more.close()
