"""The log: crash notes are kept under the number that is told, and rotate."""

from __future__ import annotations

import logging
from pathlib import Path

from station_app.kit.faultbox import note_in_log
from station_app.opening.log import keep_log


def test_a_crash_note_is_kept_under_the_number_the_keeper_reads(tmp_path: Path) -> None:
    before = logging.getLogger().handlers[:]
    keep_log(tmp_path)
    (handler,) = [one for one in logging.getLogger().handlers if one not in before]
    try:
        number = note_in_log(ValueError("an impossible total"))
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    kept = (tmp_path / "log" / "station.log").read_text("utf-8")
    assert f"defect {number}" in kept
    assert "an impossible total" in kept


def test_a_folder_that_takes_no_log_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    before = logging.getLogger().handlers[:]
    keep_log(tmp_path)
    assert logging.getLogger().handlers == before
