"""检查: the supervisor stands in the door; what the counter shows in a minute."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from station_app.dispatch.actions.accept import accept_drop_off
from station_app.inspection import actions as inspection
from station_app.inspection.page.inspection import InspectionPage
from station_app.kit.sheet_reading import read_sheet
from station_app.notices.actions.tell import queue_notices
from station_app.notices.rules.ladder import Plan
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.reports.page.hours import HoursPage
from station_app.reports.page.overview import OverviewPage
from station_app.wire.facts.parcels import ParcelAnnounced
from tests.counter import JT, OTHER_PHONE, PHONE, SF, YT, Counter
from tests.dispatch.conftest import PARCEL

HOUR_MS = 3_600_000


def test_a_minute_with_the_supervisor(counter: Counter, tmp_path: Path) -> None:
    station = counter.station
    counter.desk = replace(counter.desk, outbox=tmp_path)
    # One van was quick, one was not; one parcel nobody has come for.
    for waybill, hours in ((SF, 6), (YT, 30), (JT, 5)):
        left_ms = station.clock.now_ms - hours * HOUR_MS
        station.news(ParcelAnnounced(waybill=waybill, carrier="SF", left_center_ms=left_ms))
    quick = counter.have(SF, PHONE)
    counter.have(YT, OTHER_PHONE)
    counter.have(JT, OTHER_PHONE)
    queue_notices(station.work, plan=Plan())
    accept_drop_off(station.work, **PARCEL)
    station.clock.forward(hours=2)
    hand_over_parcels(station.work, parcels=[quick])

    # "Show me your file": F9, Ctrl+I, Enter, and it is on paper.
    inspection.check_wall(station.work, there=("prohibited", "complaint_phone"))
    page = InspectionPage(counter.desk)
    counter.open(page)
    counter.confirm(page)
    assert station.printed()[-1] == "快递服务检查档案"

    # "How many are here, and whose numbers do you give away?": nobody's.
    overview = OverviewPage(counter.desk)
    counter.open(overview)
    assert len(overview.list.rows) == 2
    counter.confirm(overview)
    (path,) = tmp_path.glob("*.xlsx")
    everything = " ".join(cell for row in read_sheet(path) for cell in row)
    assert OTHER_PHONE not in everything
    assert YT in everything

    # "And the 24 hours?": two of three, and the one that was late was late on the van.
    hours_page = HoursPage(counter.desk)
    counter.open(hours_page)
    assert hours_page.down._share.text == "66%"
    hours_page.leg.choose("van")
    hours_page._show_late()
    assert len(hours_page.list.rows) == 1
