"""Killed in the middle of a deed of several facts: all of it happened, or none of it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.returns.actions import want_return
from station_app.till.actions import open_shift
from station_app.wire.facts.parcels import ParcelDueSet
from tests.architecture.tree import ROOT
from tests.faults.doomed import DEEDS, PHONE, POINTS, TAKER, get_ready
from tests.station import Station

pytestmark = pytest.mark.skipif(os.name == "nt", reason="no fork there")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station in which every deed can be done."""
    station = Station(tmp_path_factory.mktemp("killed") / "station")
    open_shift(station.work, float_fen=10_000)
    station.keeper()
    for n in range(10):
        came = take_in_parcel(station.work, waybill=f"YT88123456789{n:02d}").id
        name_owner(station.work, parcel=came, phone=PHONE if n else TAKER)
    with station.work() as tx:
        tx.record(ParcelDueSet(parcel=came, due_kind="cod", due_fen=1_200))
    for n in range(4):
        back = take_in_parcel(station.work, waybill=f"SF12345678901{n:02d}").id
        want_return(station.work, parcel=back, reason="refused")
    get_ready(station)
    station.close()
    return station.folder


@pytest.mark.parametrize(
    "deed",
    ["basket", *(pytest.param(one, marks=pytest.mark.torture) for one in DEEDS if one != "basket")],
)
def test_a_deed_that_was_killed_happened_whole_or_not_at_all(prepared: Path, deed: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.doomed", str(prepared), deed],
        cwd=ROOT,
        env=os.environ | {"TZ": "Asia/Shanghai"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    before, whole = after(prepared), after(prepared.with_name(f"{deed}-whole"))
    assert len(whole[0]) > len(before[0])
    killed = sorted(prepared.parent.glob(f"{deed}-[0-9]*"))
    assert len(killed) == POINTS
    for copy in killed:
        assert after(copy) in (before, whole), copy.name


def after(folder: Path) -> tuple[list[str], list[str]]:
    """What a station that was killed says when it is opened again: its facts, what will print."""
    station = Station(folder)
    try:
        assert station.wrong() == []
        return station.kinds(), list(station.printed())
    finally:
        station.close()
