"""Two counters in one house, the line down: each hands out what came for the same villager."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from station_app.center import applying, stations
from station_app.notices.rules.ladder import Plan
from station_app.opening.line import StationLine, join_center
from station_app.opening.todos import ParcelTodos
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.store import news
from station_app.sync.round import Round
from tests.center.running import CenterThread
from tests.station import Station, words

TWICE, ONCE = "YT8812345678901", "YT8812345678902"


def exchange(station: Station) -> None:
    """The line is back."""
    with closing(StationLine(station.book)) as line:
        seat = line.joined()
        assert seat is not None
        with closing(Round(line, seat)) as round_:
            round_.hello(now_ms=station.clock.now_ms)
            while round_.push() or round_.pull():
                continue
    news.apply_news(station.work)


def doubted(station: Station) -> list[str]:
    found = ParcelTodos(station.read, words(), Plan()).read_now(station.clock.now_ms)
    return [one.detail for one in found if one.page == "pickup"]


@pytest.mark.fault(50)
def test_what_two_counters_handed_out_is_told_to_both_until_the_staff_looked(
    tmp_path: Path, station: Station
) -> None:
    serving = CenterThread(tmp_path / "center", clock=station.clock)
    with closing(Station(tmp_path / "second")) as second:
        for one in (station, second):
            token = stations.add_station(serving.center, name="杉树坪站", code="Q07")
            join_center(one.book, url=serving.url, token=token)
            for waybill in (TWICE, ONCE) if one is station else (TWICE,):
                parcel = take_in_parcel(one.work, waybill=waybill)
                hand_over_parcels(one.work, parcels=[parcel.id])
        exchange(station)
        assert doubted(station) == []
        exchange(second)
        exchange(station)
        assert doubted(station) == doubted(second) == [f"…{TWICE[-4:]}"]
        with serving.center.read() as read:
            (waits,) = read.exec_driver_sql("SELECT device, epoch, seq FROM parked").all()
        assert applying.settle(serving.center, *waits, stands=False)
        exchange(station)
        exchange(second)
        assert doubted(station) == doubted(second) == []
        assert second.wrong() == []
    serving.stop()
