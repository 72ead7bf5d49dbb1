"""A PC is stolen with deeds it had not sent; no copy is left but what the center holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from station_app.center import stations, views
from station_app.center.database import Center
from station_app.center.importing.news import IMPORTS
from station_app.center.model import fork_entry
from station_app.opening.line import join_center
from station_app.people.pins import device_secret, record_first_clerk
from station_app.sales.actions.complete import complete_sale
from station_app.store import engine, journal, key
from station_app.store.book import FILE
from station_app.store.proof import identity
from station_app.sync.client import Told
from station_app.till.actions import open_shift
from station_app.wire.lines import journal_line
from tests.center.running import CenterProcess, command
from tests.station import Station, station_command, words
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy
from tests.sync.lost_station import DEMO, LINES, at_counter, exchange, trade


@pytest.fixture
def center(tmp_path: Path) -> Iterator[CenterProcess]:
    running = CenterProcess(tmp_path / "center")
    yield running
    running.stop()


def first_day(folder: Path, center: CenterProcess) -> Station:
    """A station that joined, with a keeper at its counter."""
    with closing(Center(center.folder)) as opened:
        IMPORTS["goods"](opened, DEMO / "goods.csv")
        token = stations.add_station(opened, name="杉树坪站", code="Q07")
    station = Station(folder)
    join_center(station.book, url=center.url, token=token)
    secret = device_secret(station.book.key)
    station.work.clerk = record_first_clerk(station.work, name="冉站长", pin="3141", secret=secret)
    exchange(station)
    return station


def journal_of(folder: Path) -> list[dict[str, Any]]:
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        device = identity(source, "device")
        return [
            journal_line(device, epoch.ordinal, entry)
            for epoch in journal.epochs(source)
            for entry in journal.entries(source, epoch.ordinal)
        ]


def journal_at(center: CenterProcess) -> list[dict[str, Any]]:
    with closing(Center(center.folder)) as opened:
        return list(views.journal_lines(opened))


def taken_fen(lines: list[dict[str, Any]]) -> int:
    bodies = [line["body"] for line in lines if line["body"]]
    return sum(taking["fen"] for body in bodies for taking in body.get("takings", ()))


@pytest.mark.fault(31)
def test_a_lost_pc_comes_back_from_the_center_and_its_papers_say_what_is_missing(
    tmp_path: Path, center: CenterProcess
) -> None:
    lost, new = tmp_path / "lost", tmp_path / "new"
    station = first_day(lost, center)
    trade(station, 1)
    exchange(station)
    sent = len(journal_of(lost))
    open_shift(station.work, float_fen=20_000)
    sold = [complete_sale(station.work, lines=LINES, cash_fen=10_000) for _ in range(2)]
    printed = station.work.log.head.hex()[:8]
    station.close()
    unsent = len(journal_of(lost)) - sent
    token = command("station", "replace", "Q07", folder=center.folder).stdout.strip()
    join = ("enrol", "--center", "{url}", "--token", token)
    with closing(FaultProxy(center.url)) as proxy:
        proxy.plan.extend([fault_proxy.pass_on] * 2 + [fault_proxy.drop_reply] * 3)
        cut = station_command(new, *(part.format(url=proxy.url) for part in join))
        assert cut.returncode == 1
        assert words().say("refill.goes_on") in cut.stderr
        assert not new.exists()
        papers = ("--last-printed", printed, "--last-receipt", sold[-1].number)
        back = station_command(new, *(part.format(url=proxy.url) for part in join), *papers)
        assert back.returncode == 0, back.stderr
        last, first = sold[-1].number, sold[0].number
        assert words().say("refill.receipts_missing", n=2, first=first, last=last) in back.stdout
        assert printed in back.stdout
        assert [line["h"] for line in journal_of(new)[:sent]] == [
            line["h"] for line in journal_of(lost)[:sent]
        ]
        station = at_counter(new)
        assert station.work.log.ordinal == 2
        trade(station, 2)
        exchange(station)
        station.close()
        ours, theirs = journal_of(new), journal_at(center)
        assert ours == theirs
        assert taken_fen(ours) == taken_fen(theirs) > 0
        the_old_pc_is_found(lost, center, unsent)
        assert journal_at(center) == theirs  # nothing of it is played, nothing twice
        assert station_command(new, "verify").returncode == 0


def the_old_pc_is_found(lost: Path, center: CenterProcess, unsent: int) -> None:
    """It sends what it had not sent, is told that its place is taken, and keeps all."""
    before = journal_of(lost)
    station = Station(lost)
    for _ in range(2):
        with pytest.raises(Told, match=r"line\.device_replaced"):
            exchange(station)
    station.close()
    assert journal_of(lost) == before
    with closing(Center(center.folder)) as opened, opened.read() as read:
        kept = read.execute(select(fork_entry.c.h).order_by(fork_entry.c.seq)).scalars()
        assert [bytes(h).hex() for h in kept] == [line["h"] for line in before[-unsent:]]
