"""The station's rule for pickup codes: how they look, and that none is given twice."""

from __future__ import annotations

import pytest

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.lookups import codes, house
from station_app.parcels.rules import codes as rules
from station_app.settings import CODE_RULES, Settings
from station_app.store.book import open_epoch
from station_app.wire.facts.parcels import ParcelAnnounced
from tests.station import Station

DAY = "2026-11-24"


def waybill(number: int) -> str:
    return f"YT88123{number:08d}"


def choose(station: Station, rule: str) -> None:
    station.work.settings = {"code_rule": rule}


def take_in(station: Station, number: int, shelf: str = "") -> str:
    return take_in_parcel(station.work, waybill=waybill(number), shelf=shelf).code


def scopes(station: Station) -> set[str]:
    rows = station.read.connection.execute("SELECT scope FROM code_counter")
    return {row[0] for row in rows}


def test_the_settings_offer_every_rule_and_begin_with_the_shelf() -> None:
    assert Settings().code_rule == rules.SHELF == CODE_RULES[0]
    shapes = {rule: rules.series_of(rule, "3-2", DAY) for rule in CODE_RULES}
    assert {rule: rules.code_text(series, 7) for rule, series in shapes.items()} == {
        "shelf": "3-2-0007",
        "rack": "3-2-0007",
        "date": "3-2-1124-07",
        "tail": "3-2-0007",
        "house": "0007",
        "carrier": "3-2-0007",
    }


@pytest.mark.parametrize("rule", CODE_RULES)
@pytest.mark.parametrize("shelf", ["3-2", "12", "AB3-14"])
@pytest.mark.parametrize("serial", [1, 999, 9_999])
def test_every_code_is_ascii_and_read_back_as_a_code(rule: str, shelf: str, serial: int) -> None:
    series = rules.series_of(rule, shelf, DAY)
    code = rules.code_text(series, min(serial, series.last))
    assert code.isascii()
    assert classify(code).pickup_code


def test_the_shelf_rule_numbers_each_layer_and_the_rack_rule_all_layers(station: Station) -> None:
    assert [take_in(station, n, shelf) for n, shelf in enumerate(("3-1", "3-2", "3-1"))] == [
        "3-1-0001",
        "3-2-0001",
        "3-1-0002",
    ]
    choose(station, "rack")
    assert [take_in(station, n, s) for n, s in enumerate(("3-1", "3-2", "3-1", "4"), 10)] == [
        "3-1-0003",  # 0001 and 0002 are out on this layer
        "3-2-0004",
        "3-1-0005",
        "4-0001",
    ]
    assert scopes(station) == {"3-1", "3-2", "3-*", "4-*"}


def test_the_date_rule_begins_anew_every_day(station: Station) -> None:
    choose(station, "date")
    assert [take_in(station, n, "3-2") for n in (1, 2)] == ["3-2-1124-01", "3-2-1124-02"]
    station.clock.forward(days=1)
    assert [take_in(station, n) for n in (3, 4)] == ["3-2-1125-01", "3-2-1125-02"]
    station.clock.forward(days=364)
    assert take_in(station, 5) == "3-2-1124-03"  # 01 and 02 of last year never left


def test_a_recovery_skips_numbers_of_its_own_day_only(station: Station) -> None:
    choose(station, "date")
    assert take_in(station, 1) == "3-2-1124-01"
    open_epoch(station.work, why="put back")
    assert take_in(station, 2) == "3-2-1124-202"
    assert take_in(station, 3, "4-1") == "4-1-1124-201"
    station.clock.forward(days=1)
    assert take_in(station, 4) == "4-1-1125-01"


def test_the_house_rule_counts_without_a_shelf_and_goes_on_with_five_digits(
    station: Station,
) -> None:
    choose(station, "house")
    assert [take_in(station, n, s) for n, s in enumerate(("3-1", "7-2"))] == ["0001", "0002"]
    station.book.connection.execute("UPDATE code_counter SET serial = 9999")
    assert take_in(station, 5) == "10000"
    assert classify("10000").pickup_code
    assert house.by_code(station.read, "10000")[0].shelf == "7-2"


def test_the_tail_rule_takes_more_digits_while_fewer_are_taken(station: Station) -> None:
    choose(station, "tail")
    numbers = ["YT1111111004502", "YT2222222004502", "YT3333333004502", "YT4444444004502"]
    given = [take_in_parcel(station.work, waybill=number).code for number in numbers]
    assert given == ["4502", "04502", "004502", "3-2-0001"]
    assert codes.counter(station.read, rules.UNCOUNTED) == (0, 1)
    assert [stay.code for stay in house.by_serial(station.read, 4502)] == given[2::-1]
    hand_over_parcels(station.work, parcels=(house.by_code(station.read, "4502")[0].id,))
    station.clock.forward(days=59)
    assert take_in_parcel(station.work, waybill="YT5555555004502").code == "3-2-0002"
    station.clock.forward(days=1)
    assert take_in_parcel(station.work, waybill="YT6666666004502").code == "4502"


def test_the_carriers_own_code_is_used_when_it_is_known_and_free(station: Station) -> None:
    choose(station, "carrier")
    for number, code in ((1, "12-3-4567"), (2, "12-3-4567"), (3, "货架三"), (4, "")):
        told = ParcelAnnounced(waybill=waybill(number), carrier="YTO", carrier_code=code)
        station.news(told)
    assert [take_in(station, n) for n in (1, 2, 3, 4, 5)] == [
        "12-3-4567",
        "3-2-0001",
        "3-2-0002",
        "3-2-0003",
        "3-2-0004",
    ]


@pytest.mark.parametrize("rule", CODE_RULES)
def test_no_rule_gives_a_code_again_whose_parcel_was_undone(station: Station, rule: str) -> None:
    choose(station, rule)
    given = []
    for _ in range(3):
        came = take_in_parcel(station.work, waybill="YT7000000004502")
        given.append(came.code)
        undo_intake(station.work, came.id)
    assert len(set(given)) == 3


def test_a_day_without_free_numbers_says_which_shelf(station: Station) -> None:
    choose(station, "date")
    resting = [(f"3-2-1124-{n:02d}", "x", station.clock.now_ms - 1) for n in range(1, 1000)]
    station.book.connection.executemany("INSERT INTO pickup_code VALUES (?, ?, ?)", resting)
    with pytest.raises(Refusal, match=r"parcel\.no_code_free"):
        take_in(station, 1, "3-2")
    station.book.connection.execute("DELETE FROM pickup_code")
