"""Consent to keep parcels, and who may always take them along."""

from __future__ import annotations

import re

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.consent import note_consent, withdraw_consent
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.proxies import name_proxy, record_taker, withdraw_proxy
from station_app.parcels.lookups import proxies
from station_app.parcels.lookups.consent import Consent, consents_of, lacking
from station_app.parcels.rules import consent as rules
from station_app.people.actions import erase_person
from tests.station import Station

TODAY = "2026-11-24"
LAN, HUA = "13800138000", "13900139001"


def lacks(station: Station, person: str, *carriers: str, day: str = TODAY) -> list[str]:
    return lacking(station.read, person, carriers, day)


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ([], False),
        ([Consent("", "told_here", TODAY, "", False)], True),
        ([Consent("", "told_here", TODAY, "", True)], False),
        ([Consent("YTO", "app", TODAY, "", False)], True),
        ([Consent("STO", "app", TODAY, "", False)], False),
        ([Consent("", "told_here", TODAY, "", False), Consent("YTO", "", TODAY, "", True)], False),
        ([Consent("", "written", TODAY, TODAY, False)], True),
        ([Consent("", "written", TODAY, "2026-11-23", False)], False),
    ],
)
def test_what_was_said_of_a_carrier_goes_before_what_was_said_of_all(
    words: list[Consent], stands: bool
) -> None:
    assert rules.holds(words, "YTO", TODAY) is stands


def test_consent_is_noted_per_carrier_or_for_all_and_withdrawn(station: Station) -> None:
    lan = record_taker(station.work, phone=LAN)
    assert lacks(station, lan, "YTO", "STO", "YTO") == ["YTO", "STO"]
    note_consent(station.work, person=lan, carrier="YTO", basis="app")
    assert lacks(station, lan, "YTO", "STO") == ["STO"]
    note_consent(station.work, person=lan)
    assert consents_of(station.read, lan) == [Consent("", "told_here", TODAY, "", False)]
    withdraw_consent(station.work, person=lan, carrier="STO")
    assert lacks(station, lan, "YTO", "STO") == ["STO"]
    withdraw_consent(station.work, person=lan)
    assert lacks(station, lan, "YTO", "STO") == ["YTO", "STO"]
    with pytest.raises(Refusal, match=re.escape("consent.none_given")):
        withdraw_consent(station.work, person=lan)
    assert lacks(station, "", "YTO") == []


def test_consent_ends_with_its_last_day(station: Station) -> None:
    lan = record_taker(station.work, phone=LAN)
    note_consent(station.work, person=lan, basis="written", until_day="2026-11-30")
    assert lacks(station, lan, "YTO", day="2026-11-30") == []
    assert lacks(station, lan, "YTO", day="2026-12-01") == ["YTO"]
    note_consent(station.work, person=lan, basis="written", until_day="2027年3月1日")
    assert lacks(station, lan, "YTO", day="2027-03-01") == []
    assert lacks(station, lan, "YTO", day="2027-03-02") == ["YTO"]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"basis": "sure"}, "consent.basis_needed"),
        ({"carrier": "NOBODY"}, "consent.unknown_carrier"),
        ({"until_day": "2026-11-23"}, "consent.past_day"),
        ({"until_day": "11-1"}, "consent.past_day"),
        ({"until_day": "明年"}, "consent.not_a_day"),
        ({"until_day": "2027-02-30"}, "consent.not_a_day"),
        ({"person": "d9.1.1"}, "person.unknown"),
    ],
)
def test_a_consent_that_means_nothing_is_refused(
    station: Station, given: dict[str, str], code: str
) -> None:
    lan = record_taker(station.work, phone=LAN)
    before = station.kinds()
    with pytest.raises(Refusal, match=re.escape(code)):
        note_consent(station.work, **({"person": lan} | given))
    assert station.kinds() == before


def test_a_standing_proxy_is_named_listed_and_withdrawn(station: Station) -> None:
    lan = record_taker(station.work, phone=LAN)
    came = take_in_parcel(station.work, waybill="YT8812345678901")
    name_owner(station.work, parcel=came.id, phone=LAN)
    hua = name_proxy(station.work, person=lan, phone=HUA, name="冉启华")
    assert [one.proxy for one in proxies.proxies_for(station.read, lan)] == [hua]
    assert [one.person for one in proxies.takes_for(station.read, hua)] == [lan]
    assert proxies.waiting_for(station.read, hua) == {lan: 1}
    for given, code in (
        ({"proxy": hua}, "proxy.named_already"),
        ({"proxy": lan}, "proxy.same_person"),
        ({"phone": LAN}, "proxy.same_person"),
        ({"proxy": "d9.1.1"}, "person.unknown"),
    ):
        with pytest.raises(Refusal, match=re.escape(code)):
            name_proxy(station.work, person=lan, **given)
    withdraw_proxy(station.work, person=lan, proxy=hua)
    assert proxies.proxies_for(station.read, lan) == []
    with pytest.raises(Refusal, match=re.escape("proxy.not_named")):
        withdraw_proxy(station.work, person=lan, proxy=hua)


def test_erasing_takes_consent_and_proxies_along(station: Station) -> None:
    lan, hua = record_taker(station.work, phone=LAN), record_taker(station.work, phone=HUA)
    note_consent(station.work, person=lan)
    name_proxy(station.work, person=lan, proxy=hua)
    erase_person(station.work, person=lan)
    assert consents_of(station.read, lan) == []
    assert proxies.takes_for(station.read, hua) == []
