"""What a slot does wrong is told and kept; why the counter did not open stands on the screen."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Trouble
from station_app.opening.stage import Stage
from station_app.settings import Settings
from station_app.shell import not_opened
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


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_a_counter_that_cannot_open_says_why_in_a_window_until_it_was_read(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    monkeypatch.setattr(QApplication, "platformName", lambda *_: "xcb")  # somebody looks at it
    stage = Stage(app, tmp_path, Settings(), words())
    qtbot.addWidget(stage.window)
    stage._give_up(Trouble("book.another_instance", folder="station"))
    told = stage.not_opened
    assert told is not None
    qtbot.addWidget(told)
    assert told.isVisible()
    assert not stage.window.isVisible()
    assert told.sentence.text() == words().say("book.another_instance", folder="station")
    with qtbot.waitSignal(told.closed):
        QTest.keyClick(told, key)
    assert isinstance(stage.fault, Trouble)
    stage.act.stop()


def test_what_could_not_open_goes_by_itself_unless_somebody_reads_it(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who started it, a keeper or a script, gets its exit code."""
    monkeypatch.setattr(not_opened, "ALONE_MS", 50)
    left, read = (not_opened.NotOpened("why", station_name="station") for _ in range(2))
    for told in (left, read):
        qtbot.addWidget(told)
        told.show()
    QTest.mouseClick(read, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not left.isVisible())
    qtbot.wait(100)
    assert read.isVisible()


def test_nobody_is_waited_for_on_a_screen_that_nobody_sees(qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    stage = Stage(app, tmp_path, Settings(), words())
    qtbot.addWidget(stage.window)
    stage._give_up(Trouble("book.key_lost"))
    assert stage.not_opened is None
    stage.act.stop()
