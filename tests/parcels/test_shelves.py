"""Shelves: set up, full, next, out of use, and parcels put on another one."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.basics.paper import Barcode, Text
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.shelves import (
    close_shelf,
    move_parcels,
    print_shelf_labels,
    set_shelf,
)
from station_app.parcels.lookups import codes, house, shelves
from station_app.parcels.rules import shelves as rules
from station_app.parcels.rules.shelves import Shelf
from tests.station import Station


def waybill(number: int) -> str:
    return f"YT88123{number:08d}"


def fill(station: Station, shelf: str, count: int, first: int = 1) -> list[str]:
    numbers = range(first, first + count)
    return [take_in_parcel(station.work, waybill=waybill(n), shelf=shelf).id for n in numbers]


@pytest.mark.parametrize(
    ("names", "ordered"),
    [
        (["10-1", "2-1", "2-10", "2-9"], ["2-1", "2-9", "2-10", "10-1"]),
        (["A1-2", "12", "B1", "A1-1"], ["12", "A1-1", "A1-2", "B1"]),
    ],
)
def test_shelves_stand_in_the_order_of_their_numbers(names: list[str], ordered: list[str]) -> None:
    assert sorted(names, key=rules.in_order) == ordered


@pytest.mark.parametrize(
    ("after", "following"),
    [("1-1", "1-3"), ("1-2", "1-3"), ("1-3", "1-1"), ("9", "1-1"), ("1-0", "1-1")],
)
def test_the_next_shelf_has_room_and_goes_round(after: str, following: str) -> None:
    wall = [
        Shelf("1-1", 10, True, 9),
        Shelf("1-2", 10, True, 10),
        Shelf("1-3", 0, True, 500),
        Shelf("1-4", 10, False, 0),
    ]
    found = rules.next_shelf(after, wall)
    assert found is not None
    assert found.name == following


def test_there_may_be_no_other_shelf() -> None:
    assert rules.next_shelf("1-1", [Shelf("1-1", 0, True, 3), Shelf("1-2", 5, True, 5)]) is None
    assert rules.next_shelf("1-1", []) is None


@pytest.mark.parametrize(
    ("name", "further"), [("3-2", "3-3"), ("12", "13"), ("A1-9", "A1-10"), ("3-999", "3-999")]
)
def test_the_shelf_beside_is_one_further(name: str, further: str) -> None:
    assert rules.one_further(name) == further


@pytest.mark.parametrize("capacity", [None, -1, 10_000])
def test_a_capacity_is_a_number(capacity: int | None) -> None:
    with pytest.raises(Refusal, match=r"shelf\.bad_capacity"):
        rules.check_room("3-2", capacity)


def test_a_shelf_is_set_up_changed_and_taken_out_of_use(station: Station) -> None:
    assert set_shelf(station.work, shelf=" 3-2", capacity=2) == "3-2"
    set_shelf(station.work, shelf="3-2", capacity=2)
    assert station.kinds() == ["parcel.shelf_set"]
    set_shelf(station.work, shelf="3-2", capacity=3)
    fill(station, "3-2", 3)
    assert shelves.shelves(station.read) == [Shelf("3-2", 3, True, 3)]
    assert shelves.shelf(station.read, "3-2").full
    before = station.kinds()
    with pytest.raises(Refusal, match=r"shelf\.not_empty"):
        close_shelf(station.work, shelf="3-2")
    assert station.kinds() == before
    move_parcels(station.work, parcels=[s.id for s in house.latest(station.read)], shelf="4-1")
    close_shelf(station.work, shelf="3-2")
    close_shelf(station.work, shelf="3-2")
    assert shelves.shelves(station.read) == [Shelf("4-1", 0, True, 3, known=False)]


def test_a_shelf_out_of_use_is_not_proposed_for_the_next_parcel(station: Station) -> None:
    set_shelf(station.work, shelf="3-1", capacity=0)
    set_shelf(station.work, shelf="3-2", capacity=0)
    assert codes.last_shelf(station.read) == "3-1"
    [first] = fill(station, "3-2", 1)
    assert codes.last_shelf(station.read) == "3-2"
    hand_over_parcels(station.work, parcels=(first,))
    close_shelf(station.work, shelf="3-2")
    assert codes.last_shelf(station.read) == "3-1"


def test_a_full_shelf_never_stops_a_parcel(station: Station) -> None:
    set_shelf(station.work, shelf="3-2", capacity=1)
    fill(station, "3-2", 3)
    assert shelves.shelf(station.read, "3-2").lying == 3


def test_parcels_are_put_on_another_shelf_and_keep_their_codes(station: Station) -> None:
    ids = fill(station, "3-2", 2)
    [there] = fill(station, "4-1", 1, first=9)
    moved = move_parcels(station.work, parcels=[*ids, *ids, there], shelf="4-1")
    assert moved == ("4-1", 2)
    assert station.kinds()[-2:] == ["parcel.moved"] * 2
    lying = shelves.lying_on(station.read, "4-1")
    assert [stay.code for stay in lying] == ["3-2-0001", "3-2-0002", "4-1-0001"]
    assert shelves.lying_on(station.read, "3-2") == []


def test_what_left_or_a_shelf_out_of_use_moves_nothing(station: Station) -> None:
    here, gone = fill(station, "3-2", 2)
    hand_over_parcels(station.work, parcels=(gone,))
    set_shelf(station.work, shelf="9", capacity=0)
    close_shelf(station.work, shelf="9")
    before = station.kinds()
    for parcels, shelf, code in (
        ([here, gone], "4-1", "parcel.not_here"),
        ([here], "9", "shelf.closed"),
        ([here], "top", "parcel.bad_shelf"),
    ):
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            move_parcels(station.work, parcels=parcels, shelf=shelf)
    assert station.kinds() == before


def test_the_barcode_of_a_shelf_names_the_station(station: Station) -> None:
    station.book.set_identity(station_code="Q07")
    assert print_shelf_labels(station.work, shelves=["3-2", "A1"]) == 2
    jobs = station.book.jobs.waiting("label")
    slips = [station.book.jobs.slip(job.id) for job in jobs]
    assert [slip.lines for slip in slips if slip] == [
        (Text(name, align="center", size=3, bold=True), Barcode(f"Q07-SH-{name}"))
        for name in ("3-2", "A1")
    ]
