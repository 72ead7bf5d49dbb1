"""Opening the counter with what cannot work: one sentence and an end, no window that hangs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.station import Station


@pytest.mark.parametrize(
    "setting", ["receipt_printer=tcp://:x", "serial_scanner=serial://", "language=zz"]
)
def test_a_setting_no_part_can_use_is_said_and_ends(tmp_path: Path, setting: str) -> None:
    Station(tmp_path / "station").close()
    command = [sys.executable, "-m", "station_app", "--data", str(tmp_path / "station")]
    done = subprocess.run(
        [*command, "--set", setting],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    Station(tmp_path / "station").close()
    (tmp_path / "station" / "station.db").write_bytes(b"")
    for command in ("journal", "verify", "doctor"):
        done = subprocess.run(
            [sys.executable, "-m", "station_app", command, "--data", str(tmp_path / "station")],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
