"""The 24 hours as the scans of a real book say."""

from __future__ import annotations

from station_app.notices.actions.tell import queue_notices
from station_app.notices.rules.ladder import Plan
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.reports.lookups.hours import Hours, hours
from station_app.reports.rules.hours import Down
from station_app.wire.facts.parcels import ParcelAnnounced
from tests.counter import JT, PHONE, SF, YT
from tests.station import MORNING_MS, Station

HOUR_MS = 3_600_000
FIRST, LAST = "2026-11-20", "2026-11-30"


def look(station: Station) -> Hours:
    return hours(station.read, first=FIRST, last=LAST, now_ms=station.clock.now_ms)


def legs(station: Station) -> dict[str, int]:
    return dict(look(station).late_by_leg)


def announced(waybill: str, hours_ago: int) -> ParcelAnnounced:
    return ParcelAnnounced(
        waybill=waybill, carrier="YT", left_center_ms=MORNING_MS - hours_ago * HOUR_MS
    )


def test_every_scan_of_a_parcel_stands_on_it(station: Station) -> None:
    station.news(announced(YT, 5))
    came = take_in_parcel(station.work, waybill=YT)
    name_owner(station.work, parcel=came.id, phone=PHONE)
    station.clock.forward(hours=1)
    queue_notices(station.work, plan=Plan())
    station.clock.forward(hours=2)
    hand_over_parcels(station.work, parcels=[came.id])
    (one,) = look(station).journeys
    assert one.scans == Down(
        MORNING_MS - 5 * HOUR_MS, MORNING_MS, MORNING_MS + HOUR_MS, MORNING_MS + 3 * HOUR_MS
    )
    assert one.late.leg == ""
    assert look(station).down == (1, 1, 5 * HOUR_MS, 5 * HOUR_MS, 0)


def test_the_van_was_late_and_one_never_came(station: Station) -> None:
    station.news(announced(YT, 30), announced(SF, 26))
    take_in_parcel(station.work, waybill=YT)
    assert legs(station) == {"van": 2}
    assert [one.waybill for one in look(station).late_in("van")] == [YT, SF]
    assert look(station).down.percent == 0


def test_the_station_told_nobody(station: Station) -> None:
    take_in_parcel(station.work, waybill=SF)
    station.clock.forward(hours=25)
    assert legs(station) == {"station": 1}
    assert look(station).down.unscanned == 1


def test_the_recipient_was_told_and_did_not_come(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=SF)
    name_owner(station.work, parcel=came.id, phone=PHONE)
    queue_notices(station.work, plan=Plan())
    station.clock.forward(hours=26)
    assert legs(station) == {"recipient": 1}


def test_an_intake_that_was_undone_is_no_parcel(station: Station) -> None:
    came = take_in_parcel(station.work, waybill=JT)
    undo_intake(station.work, came.id)
    assert look(station).journeys == ()
