"""What a slot does wrong is told and kept; the window goes on."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_app.opening.stage import Stage
from station_app.settings import Settings
from tests.station import words


def test_an_exception_in_a_slot_reaches_the_keeper_and_the_log(
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    stage = Stage(app, tmp_path, Settings(), words())
    qtbot.addWidget(stage.window)
    fault = ZeroDivisionError("a slot stumbled")
    with caplog.at_level(logging.ERROR):
        QTimer.singleShot(0, stage.window, lambda: stage._stumbled(type(fault), fault, None))
        qtbot.waitUntil(lambda: bool(stage.window.frame.faults.sentence))
    assert "defect" in caplog.text
    assert "a slot stumbled" in capsys.readouterr().err
    stage.act.stop()
