"""The drill: whether a copy would bring the station back, tried while the counter is open."""

from __future__ import annotations

import json
from pathlib import Path

from station_app.basics.clock import day_hour_minute
from station_app.parcels.actions.intake import take_in_parcel
from station_app.sales.actions.complete import complete_sale
from station_app.store.copies import make_copy
from station_app.store.drill import PLACE
from station_app.store.key import recovery_code
from station_app.till.actions import open_shift
from tests.faults.trading_day import GOODS, LINES
from tests.station import Station, station_command


def test_a_copy_is_tried_beside_the_open_station_and_a_damaged_one_is_told(
    station: Station, tmp_path: Path
) -> None:
    none = station_command(station.folder, "drill")
    assert (none.returncode, len(none.stderr.splitlines())) == (1, 1)
    station.news(GOODS)
    open_shift(station.work, float_fen=10_000)
    complete_sale(station.work, lines=LINES, cash_fen=10_000)
    take_in_parcel(station.work, waybill="YT8812345678900")
    log = station.work.log
    copy = make_copy(station.folder, (log.ordinal, log.seq), station.clock.now_ms)
    take_in_parcel(station.work, waybill="YT8812345678901")
    before = station.kinds()
    told = station_command(station.folder, "drill", "--json")
    assert told.returncode == 0, told.stderr
    said = json.loads(told.stdout)
    steps = {step["what"]: step["seen"] for step in said["steps"]}
    assert (said["copy"], said["well"]) == (str(copy.path), True)
    assert (steps["goods_fen"], steps["pieces"], steps["parcels"]) == ("7760", "-2", "1")
    assert steps["entries"] == str(log.seq)
    assert not (station.folder / PLACE).exists()
    assert (station.kinds(), station.work.log.ordinal) == (before, 1)
    elsewhere = tmp_path / "copy.db"
    data = bytearray(copy.path.read_bytes())
    data[len(data) // 2] ^= 1
    elsewhere.write_bytes(data)
    code = recovery_code(station.book.key)
    damaged = station_command(station.folder, "drill", str(elsewhere), "--recovery-code", code)
    assert (damaged.returncode, len(damaged.stderr.splitlines())) == (1, 1)
    assert not (station.folder / PLACE).exists()
    doctor = station_command(station.folder, "doctor")
    assert "备份" in doctor.stdout


def test_a_new_pc_is_made_by_one_command_and_shows_its_name(
    station: Station, tmp_path: Path
) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树坪站")
    take_in_parcel(station.work, waybill="YT8812345678900")
    log = station.work.log
    copy = make_copy(station.folder, (log.ordinal, log.seq), station.clock.now_ms)
    fresh = tmp_path / "new"
    code = recovery_code(station.book.key)
    refused = station_command(fresh, "restore", str(copy.path))
    assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
    done = station_command(fresh, "restore", str(copy.path), "--recovery-code", code)
    assert (done.returncode, done.stderr) == (0, "")
    until = day_hour_minute(station.clock.now_ms)
    assert f"记到 {until} 为止" in done.stdout  # what came later nobody would look for
    assert "杉树坪站" in (fresh / "station.toml").read_text("utf-8")
    whole = station_command(fresh, "verify")
    assert (whole.returncode, whole.stderr) == (0, "")
