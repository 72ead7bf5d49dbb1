"""Two persons that are one: merged by hand, read anew, erased together; and what must be asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.orders.lookups import orders
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.lookups import house, owners
from station_app.people import actions, lookups, rules
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.people import PersonMerged, PersonRecorded
from tests.parcels.back import scan_back
from tests.station import Station

PHONE, OTHER = "13800138000", "13900139001"
YT, SF = "YT8812345678901", "SF1234567890123"
LINE = OrderLine(line=1, barcode="6999900100016", name="黔江鸡杂", qty=1, state="paid")


def person_for(station: Station, **known: str) -> str:
    with station.work() as tx:
        return actions.person_for(tx, **known)


@pytest.fixture
def two(station: Station) -> tuple[str, str]:
    """赵桂兰, known by her phone, and once more as somebody who only has a name."""
    one = person_for(station, phone=PHONE, name="赵桂兰")
    return one, person_for(station, name="赵桂兰", village="杉树村")


def test_the_one_who_goes_on_learns_what_the_other_had(
    station: Station, two: tuple[str, str]
) -> None:
    one, other = two
    station.merge(person=other, into=one)
    known = lookups.person(station.read, one)
    assert known is not None
    assert (known.phone, known.village) == (PHONE, "杉树村")
    assert lookups.person(station.read, other) == known  # older facts that say the other
    assert lookups.merged_into(station.read, one) == [other]
    assert [found.id for found in lookups.by_name(station.read, "赵桂")] == [one]


def test_the_other_way_round_the_phone_moves(station: Station, two: tuple[str, str]) -> None:
    one, other = two
    station.merge(person=one, into=other)
    assert [found.id for found in lookups.by_phone(station.read, PHONE)] == [other]
    assert person_for(station, phone=PHONE, name="赵桂兰") == other


def test_digits_without_a_phone_move_too(station: Station) -> None:
    tail = person_for(station, tail="8000", name="赵*兰")
    named = person_for(station, name="赵桂兰")
    station.merge(person=tail, into=named)
    known = lookups.person(station.read, named)
    assert known is not None
    assert (known.name, known.tail) == ("赵桂兰", "8000")
    assert [found.id for found in lookups.by_tail(station.read, "8000")] == [named]


def test_parcels_and_orders_of_both_are_the_ones(station: Station) -> None:
    station.news(
        ("p1", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ("p2", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=OTHER)),
        OrderAnnounced(order="o1", code="DD24112401", person="p2", lines=(LINE,)),
    )
    for waybill, phone in ((YT, PHONE), (SF, OTHER)):
        came = take_in_parcel(station.work, waybill=waybill)
        name_owner(station.work, parcel=came.id, phone=phone)
    station.merge(person="p2", into="p1")
    assert len(house.of_person(station.read, "p1")) == 2
    [found] = owners.by_tail(station.read, "8000")
    assert (found.person, found.waiting) == ("p1", 2)
    assert owners.by_tail(station.read, "9001") == []
    assert [one.id for one in orders.find(station.read, PHONE)] == ["o1"]
    assert [one.id for one in orders.find(station.read, "8000")] == ["o1"]


def test_the_center_goes_on_telling_of_both(station: Station, two: tuple[str, str]) -> None:
    one, _other = two
    station.news(("p7", PersonRecorded(salt="00", name="赵桂兰", phone=OTHER)))
    station.merge(person="p7", into=one)
    station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", phone=OTHER, village="杉树村")),
        OrderAnnounced(order="o2", code="DD24112402", person="p7", lines=(LINE,)),
    )
    known = lookups.person(station.read, "p7")
    assert known is not None
    assert (known.id, known.phone, known.village) == (one, PHONE, "杉树村")
    assert [found.id for found in orders.find(station.read, PHONE)] == ["o2"]


def test_merging_is_refused_where_there_are_not_two(station: Station, two: tuple[str, str]) -> None:
    one, other = two
    station.merge(person=other, into=one)
    with pytest.raises(Refusal) as refused:
        actions.merge_persons(station.work, person=one, into=other)
    assert refused.value.code == "clerk.no_right"
    before = station.kinds()
    for person, into, code in (
        (one, one, "person.same_one"),
        (other, one, "person.same_one"),  # they are one already
        (one, "d222222.1.9", "person.unknown"),
        ("d222222.1.9", one, "person.unknown"),
    ):
        with pytest.raises(Refusal) as refused:
            station.merge(person=person, into=into)
        assert refused.value.code == code
    assert station.kinds() == before


def test_two_that_are_said_to_be_each_other_are_one(station: Station, two: tuple[str, str]) -> None:
    """A ring can only come from the center; nobody is lost in it."""
    one, other = two
    came = take_in_parcel(station.work, waybill=YT)
    name_owner(station.work, parcel=came.id, person=one)
    station.merge(person=one, into=other)
    for person, into in ((other, one), (one, one), (other, other)):
        station.news(PersonMerged(person=person, into=into))
    for person in two:
        known = lookups.person(station.read, person)
        assert known is not None
        assert known.id == other
    assert [found.person for found in owners.by_tail(station.read, "8000")] == [other]


def test_three_in_a_row_end_at_the_last(station: Station) -> None:
    first, second, third = (person_for(station, name="赵桂兰") for _ in range(3))
    station.merge(person=first, into=second)
    station.merge(person=second, into=third)
    found = [lookups.person(station.read, one) for one in (first, second, third)]
    assert [one and one.id for one in found] == [third] * 3
    assert sorted(lookups.merged_into(station.read, third)) == sorted([first, second])


@pytest.mark.parametrize("asked", [0, 1])
def test_erasing_the_one_blanks_both(station: Station, two: tuple[str, str], asked: int) -> None:
    one, other = two
    station.merge(person=other, into=one)
    actions.flag_person(station.work, person=one, why="同名两人")
    actions.erase_person(station.work, person=two[asked], why="asked")
    assert lookups.person(station.read, one) is None
    assert lookups.person(station.read, other) is None
    left = station.book.connection.execute(
        "SELECT count(*) FROM journal WHERE subject IN (?, ?) AND body IS NOT NULL", two
    ).fetchone()
    assert left == (0,)
    assert person_for(station, phone=PHONE) not in two


def test_a_flag_is_set_kept_by_merging_and_taken_away(
    station: Station, two: tuple[str, str]
) -> None:
    one, other = two
    actions.flag_person(station.work, person=other, why=" 同名两人 ")
    station.merge(person=other, into=one)
    known = lookups.person(station.read, one)
    assert known is not None
    assert known.flag == "同名两人"
    actions.flag_person(station.work, person=other, why="")  # by the older name
    known = lookups.person(station.read, one)
    assert known is not None
    assert known.flag == ""
    with pytest.raises(Refusal, match=r"person\.unknown"):
        actions.flag_person(station.work, person="d222222.1.9", why="x")


def test_a_masked_name_is_the_one_it_fits(station: Station) -> None:
    masked = person_for(station, phone=PHONE, name="赵*兰")
    assert person_for(station, phone=PHONE, name="冉*华") != masked
    assert person_for(station, phone=PHONE, name="赵桂兰") == masked
    known = lookups.person(station.read, masked)
    assert known is not None
    assert (known.name, known.initials) == ("赵桂兰", "ZGL")
    before = station.kinds()
    assert person_for(station, phone=PHONE, name="赵*") == masked
    assert station.kinds() == before


@pytest.mark.parametrize(
    ("known", "said", "agree"),
    [
        ("赵桂兰", "赵桂兰", True),
        ("赵*兰", "赵桂兰", True),
        ("赵桂兰", "赵**", True),
        ("*桂兰", "赵桂兰", True),
        ("赵*兰", "赵**", True),
        ("赵*兰", "赵兰", False),
        ("赵*兰", "冉桂兰", False),
        ("赵桂兰", "赵桂", False),
        ("赵*.", "赵桂兰", False),
    ],
)
def test_names_agree_where_one_is_masked_and_fits(known: str, said: str, agree: bool) -> None:
    assert rules.names_agree(known, said) is agree
    assert rules.names_agree(said, known) is agree


@given(name=st.text("赵桂兰冉华*.", min_size=1, max_size=4))
def test_a_name_agrees_with_itself_and_never_says_more_than_itself(name: str) -> None:
    assert rules.names_agree(name, name)
    assert not rules.says_more(name, name)
    assert rules.says_more("", name)
    assert not rules.says_more(name, "")


def test_what_left_under_the_other_name_comes_back_to_the_one_who_goes_on(
    station: Station,
) -> None:
    came = take_in_parcel(station.work, waybill=YT)
    name_owner(station.work, parcel=came.id, phone=OTHER)
    stay = house.stay(station.read, came.id)
    assert stay is not None
    out = hand_over_parcels(station.work, parcels=[came.id])
    second, third = person_for(station, phone=PHONE), person_for(station, name="赵桂兰")
    station.merge(person=stay.person, into=second)
    station.merge(person=second, into=third)
    scan_back(station.work, out.entries[0])
    assert [one.id for one in house.of_person(station.read, third)] == [came.id]
    assert owners.by_tail(station.read, "8000")[0].waiting == 1


def test_merging_and_erasing_look_through_no_table(station: Station, two: tuple[str, str]) -> None:
    one, other = two
    asked: list[str] = []
    connection = station.book.connection
    keeper = station.keeper()
    connection.set_trace_callback(asked.append)
    actions.merge_persons(station.work, person=other, into=one, approved_by=keeper)
    actions.erase_person(station.work, person=one)
    connection.set_trace_callback(None)
    scanned = {
        (step[3], sql)
        for sql in asked
        if sql.startswith(("SELECT", "UPDATE", "DELETE"))
        for step in connection.execute(f"EXPLAIN QUERY PLAN {sql}")
        if step[3].startswith("SCAN")
    }
    # Only slips of persons may tell of several.
    assert {what for what, _ in scanned} == {"SCAN print_job USING INDEX print_job_person"}
