"""Deeds of people on a real book: known once, erased for good, clerks by login."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Defect, Refusal
from station_app.parcels.actions.proxies import record_taker
from station_app.people import actions, lookups, rules
from station_app.wire.facts.people import PersonRecorded
from tests.station import Station

PHONE = "13800138000"


def person_for(station: Station, **known: str) -> str:
    with station.work() as tx:
        return actions.person_for(tx, **known)


def test_a_phone_makes_a_person_and_is_found_again(station: Station) -> None:
    first = person_for(station, phone=PHONE)
    assert person_for(station, phone=PHONE) == first
    assert station.kinds() == ["person.recorded"]
    known = lookups.person(station.read, first)
    assert known is not None
    assert (known.phone, known.tail, known.masked_phone) == (PHONE, "8000", "1******8000")


def test_a_name_that_comes_later_is_added_to_the_same_person(station: Station) -> None:
    first = person_for(station, phone=PHONE)
    assert person_for(station, phone=PHONE, name="赵桂兰", village="杉树村") == first
    known = lookups.person(station.read, first)
    assert known is not None
    assert (known.name, known.initials, known.village) == ("赵桂兰", "ZGL", "杉树村")
    assert person_for(station, phone=PHONE) == first
    assert station.kinds() == ["person.recorded"] * 2


def test_two_names_on_one_phone_are_two_persons(station: Station) -> None:
    wife = person_for(station, phone=PHONE, name="赵桂兰")
    man = person_for(station, phone=PHONE, name="冉启华")
    assert wife != man
    assert person_for(station, phone=PHONE, name="赵桂兰") == wife


def test_the_newest_of_two_on_one_phone_is_meant_when_no_name_is_said(station: Station) -> None:
    person_for(station, phone=PHONE, name="赵桂兰")
    station.clock.forward(seconds=5)
    man = person_for(station, phone=PHONE, name="冉启华")
    assert person_for(station, phone=PHONE) == man


def test_privacy_numbers_with_other_extensions_are_other_persons(station: Station) -> None:
    one = person_for(station, phone=PHONE, extension="1234")
    assert person_for(station, phone=PHONE, extension="4321") != one
    assert person_for(station, phone=PHONE, extension="1234") == one


def test_a_name_without_a_phone_is_always_somebody_new(station: Station) -> None:
    assert person_for(station, name="张伟") != person_for(station, name="张伟")


def test_nobody_at_all_is_our_own_mistake(station: Station) -> None:
    with pytest.raises(Defect):
        person_for(station)
    assert station.kinds() == []


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("\u202e赵\u200b桂\ufeff兰\u2066", "赵桂兰"),  # what reverses a line, and what nobody sees
        (" 赵 \r\n 桂兰\0", "赵 桂兰"),
        ("兰" * 10_000, "兰" * rules.LONGEST_NAME),
        ("赵桂兰 １３８ ００１３ ８０００", "赵桂兰 1******8000"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),  # text here; files make it harmless
    ],
)
def test_a_name_is_kept_as_people_see_it(station: Station, said: str, kept: str) -> None:
    person = person_for(station, phone=PHONE, name=said)
    assert person_for(station, phone=PHONE, name=kept) == person
    known = lookups.person(station.read, person)
    assert known is not None
    assert known.name == kept
    actions.flag_person(station.work, person=person, why=f"{said}，同名")
    assert "\u202e" not in lookups.person(station.read, person).flag  # type: ignore[union-attr]


def test_a_name_nobody_sees_is_no_name(station: Station) -> None:
    with pytest.raises(Refusal, match=r"phone\.empty"):
        record_taker(station.work, name="\u200b\u202e")


def test_who_was_recorded_last_is_newest_whatever_the_clock_said(station: Station) -> None:
    station.clock.forward(days=3650)
    person_for(station, phone=PHONE, name="冉启华")
    station.clock.forward(days=-3650)
    last = person_for(station, phone=PHONE, name="赵桂兰")
    assert person_for(station, phone=PHONE) == last
    assert lookups.by_tail(station.read, "8000")[0].id == last


def test_an_erased_person_is_gone_and_the_phone_makes_a_new_one(station: Station) -> None:
    first = person_for(station, phone=PHONE, name="赵桂兰")
    actions.erase_person(station.work, person=first, why="asked")
    assert lookups.person(station.read, first) is None
    assert lookups.by_tail(station.read, "8000") == []
    assert person_for(station, phone=PHONE) != first


def test_erasing_nobody_is_refused_and_writes_nothing(station: Station) -> None:
    with pytest.raises(Refusal) as refused:
        actions.erase_person(station.work, person="d222222.1.9")
    assert refused.value.code == "person.unknown"
    assert station.kinds() == []


def test_a_person_of_the_feed_is_known_by_the_centers_id(station: Station) -> None:
    station.news(("p7", PersonRecorded(salt="00", name="田应明", initials="TYM", phone=PHONE)))
    assert person_for(station, phone=PHONE, name="田应明") == "p7"
    assert [found.id for found in lookups.by_initials(station.read, "TY")] == ["p7"]
    assert [found.id for found in lookups.by_name(station.read, "田")] == ["p7"]
    assert lookups.by_initials(station.read, "TZ") == []


def test_a_clerk_is_listed_with_rights_and_can_be_changed(station: Station) -> None:
    clerk = actions.record_clerk(station.work, name="田桂花", login="demo", rights=("sell",))
    actions.record_clerk(
        station.work, name="田桂花", login="tian", rights=("sell", "refund"), clerk=clerk
    )
    [found] = lookups.clerks(station.read)
    assert (found.id, found.login, found.rights) == (clerk, "tian", {"sell", "refund"})


def test_two_clerks_never_share_a_login(station: Station) -> None:
    actions.record_clerk(station.work, name="田桂花", login="demo")
    with pytest.raises(Refusal, match=r"person\.login_taken"):
        actions.record_clerk(station.work, name="冉启华", login="demo")
    with pytest.raises(Refusal, match=r"person\.clerk_needs_name"):
        actions.record_clerk(station.work, name=" ", login="x")


class Named:
    def __init__(self, name: str) -> None:
        self.name = name


names = st.sampled_from(["", "赵桂兰", "冉启华", "田应明"])


@given(known=st.lists(names, max_size=6), said=names)
def test_whoever_is_reused_never_contradicts_the_name(known: list[str], said: str) -> None:
    at = rules.same_person([Named(name) for name in known], said)
    if at is None:
        assert not known or (said and all(name and name != said for name in known))
    else:
        assert not said or known[at] in ("", said)
        assert said not in known[:at] or not said
