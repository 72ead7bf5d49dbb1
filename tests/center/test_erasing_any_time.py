"""Whoever is erased stands nowhere any more, whenever they asked and wherever."""

from __future__ import annotations

import logging

import pytest
from hypothesis import settings

from station_app.center import blobs as center_blobs
from station_app.center import erasing
from station_app.orders.projection import orders
from station_app.parcels.projection import owners
from station_app.people import projection as people
from station_app.store import erase
from tests.center.erasing_days import ErasingDays


class OnPostgresql(ErasingDays):
    """The same days over the other database."""


TestErasingDays = pytest.mark.timeout(900)(ErasingDays.TestCase)
# A day takes a second; what no change may wait for belongs to ``--torture``.
TestErasingDays.settings = settings(
    max_examples=max(2, settings().max_examples // 25), stateful_step_count=25
)


@pytest.mark.torture
@pytest.mark.timeout(3600)
def test_the_same_over_postgresql(postgresql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OnPostgresql, "server", postgresql)
    case = OnPostgresql.TestCase
    case.settings = settings(max_examples=20, stateful_step_count=30)
    case().runTest()


@pytest.fixture
def day() -> ErasingDays:
    """A day on which everything of somebody's is somewhere; nothing is looked for yet."""
    played = ErasingDays()
    played.open_both()
    played.a_parcel_comes(who=0, whole=True)
    played.a_parcel_is_lost(who=0)
    played.a_parcel_is_sent(sender=0, to=1)
    played.the_center_tells_of_an_order(who=0)
    return played


@pytest.mark.parametrize("heard", [True, False])
def test_whoever_is_joined_is_erased_with_the_other(day: ErasingDays, heard: bool) -> None:
    """The district names one of them; it heard that they are one, or hears of it later."""
    day.two_names_are_one(who=0)
    if heard:
        day.exchange()
    day.erased_at_the_center(who=0)
    day.teardown()


def test_who_was_erased_is_not_told_of_anew_by_a_center_that_has_not_heard(
    day: ErasingDays,
) -> None:
    """Its news begins again, and comes before the erasing went up."""
    day.exchange()
    day.erased_at_the_station(who=0)
    day.the_center_begins_anew()
    day.exchange("down")
    day.teardown()


def test_a_log_that_tells_of_somebody_is_found(day: ErasingDays) -> None:
    """Of anybody: whoever was not erased stands in no log either."""
    logging.getLogger("station_app.center").info("asked for %s", day.present[1].phone)
    with pytest.raises(AssertionError, match="log: 139"):
        day.teardown()


def pass_over(*_what: object, **_how: object) -> None:
    """Nothing."""


@pytest.mark.parametrize(
    ("place", "name", "instead", "told"),
    [
        (erase, "_SLIPS", erase._ITEMS, "slip "),
        (erase, "_ITEMS", erase._SLIPS, "station.db: "),
        (erasing, "_blank", pass_over, "entry: "),
        (center_blobs, "forget", pass_over, "center picture: "),
        (orders, "_FORGET", people._NO_ALIAS, "order_tail tail: "),
        (owners, "_TELL_HERE", owners._NO_CONSENT, "parcel initials: "),
    ],
    ids=["slips", "news", "center", "pictures", "tails", "initials"],
)
def test_a_place_that_is_passed_over_is_found(
    day: ErasingDays,
    monkeypatch: pytest.MonkeyPatch,
    place: object,
    name: str,
    instead: object,
    told: str,
) -> None:
    """The control: each place that forgets to forget makes the search find somebody."""
    day.exchange()
    day.exchange()  # pictures are asked for once their entries landed
    monkeypatch.setattr(place, name, instead)
    day.erased_at_the_station(who=0)
    with pytest.raises(AssertionError) as found:
        day.teardown()
    assert told in str(found.value)
