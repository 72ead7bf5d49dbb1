"""A station, its center, a gateway behind it and the line between: for tests of messages."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from station_app.basics.clock import business_day
from station_app.center import stations
from station_app.center.model import message
from station_app.center.notices import office
from station_app.center.notices.postman import Postman
from station_app.center.notices.settings import NoticeSettings
from station_app.notices.actions.tell import queue_notices
from station_app.notices.lookups.due import Sent, sent_on, to_call
from station_app.notices.rules.ladder import read_plan
from station_app.opening.line import StationLine, join_center
from station_app.parcels.actions.intake import take_in_parcel
from station_app.people.actions import person_for
from station_app.store import news
from station_app.sync.round import Round
from station_app.wire.facts.parcels import ParcelOwnerNamed
from tests.center.gateway import SECRET, GatewayServer
from tests.center.running import CenterThread
from tests.station import Station

PLAN = read_plan("1 3 5 7", "")
LAN, HUA = "16061819762", "16471351124"


class Village:
    """A station, its center and the line between them, which is there when the test says so."""

    def __init__(self, station: Station, serving: CenterThread, gateway: GatewayServer) -> None:
        self.station, self.serving, self.gateway = station, serving, gateway
        token = stations.add_station(serving.center, name="杉树坪站", code="Q07")
        join_center(station.book, url=serving.url, token=token)
        station.work.clerk = "c1"
        self.settings = NoticeSettings(
            gateway=gateway.url, secret=SECRET, from_hour=0, until_hour=24, give_up_hours=24
        )
        self.waybills = 0

    def have(self, phone: str, name: str) -> str:
        """A parcel comes for somebody."""
        self.waybills += 1
        taken = take_in_parcel(
            self.station.work, waybill=f"YT77300415022{self.waybills:02d}", carrier="YTO"
        )
        with self.station.work() as tx:
            person = person_for(tx, phone=phone, name=name, village="杉树坪")
            tx.record(ParcelOwnerNamed(parcel=taken.id, person=person))
        return taken.id

    def tell(self) -> None:
        queue_notices(self.station.work, plan=PLAN)

    def exchange(self, *, again: bool = False) -> None:
        """The line is there: everything goes (``again``: from the first entry on) and comes."""
        line = StationLine(self.station.book)
        joined = line.joined()
        assert joined is not None
        round_ = Round(line, joined)
        round_.hello(now_ms=self.station.clock.now_ms)
        if again:  # its answers had been lost
            line.mark_landed(1, 0, 0)
        while round_.push():
            continue
        while round_.pull():
            continue
        round_.close()
        line.close()
        news.apply_news(self.station.work)

    def send(self) -> int:
        """A fresh postman, as after a restart."""
        return Postman(self.serving.center, self.settings).round()

    def wait_until(self, at_ms: int) -> None:
        """Let no message be tried before a moment."""
        with self.serving.center.write() as tx:
            tx.execute(update(message).values(next_ms=at_ms))

    def sent(self) -> Sent:
        """As the page says: messages, reached, failed."""
        return sent_on(self.station.read, business_day(self.station.clock.now_ms))

    def called(self) -> list[tuple[str, str]]:
        now_ms = self.station.clock.now_ms
        found = to_call(self.station.read, PLAN, now_ms)
        return [(one.person.phone, one.why) for one in found]

    def states(self) -> list[tuple[str, str]]:
        lines = office.lines(self.serving.center)
        return sorted((one["state"], one["result"]) for one in lines)


@pytest.fixture
def gateway() -> Iterator[GatewayServer]:
    running = GatewayServer()
    yield running
    with contextlib.suppress(OSError):
        running.stop()


@pytest.fixture
def village(
    tmp_path: Path, database: str, station: Station, gateway: GatewayServer
) -> Iterator[Village]:
    serving = CenterThread(tmp_path / "center", database=database, clock=station.clock)
    yield Village(station, serving, gateway)
    serving.stop()
