"""A new version on an older file: it asks, tells how far it is, and is sure before it changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.basics.faults import Trouble
from station_app.opening.upgrading import Upgrading
from station_app.store.book import FILE
from tests.station import Station, words
from tests.store.older import older_day


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return older_day(tmp_path_factory.mktemp("older") / "station")


@pytest.fixture
def folder(older: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(older, tmp_path / "station"))


@pytest.fixture
def asking(qtbot: QtBot, folder: Path) -> Iterator[Upgrading]:
    stage = QObject()
    made = Upgrading(folder, words(), station_name="杉树村站", parent=stage)
    qtbot.addWidget(made.window)
    made.window.show()
    yield made
    made.stop()


def test_enter_reads_the_book_again_and_the_counter_opens_on_it(
    qtbot: QtBot, folder: Path, asking: Upgrading
) -> None:
    with pytest.raises(Trouble, match=r"book\.other_tables"):
        Station(folder)
    with qtbot.waitSignal(asking.done, timeout=60_000):
        QTest.keyClick(asking.window, Qt.Key.Key_Return)
    with closing(Station(folder)) as station:
        assert "sale.completed" in station.kinds()
        assert station.wrong() == []


def test_esc_puts_it_off_and_the_file_is_as_it_was(
    qtbot: QtBot, folder: Path, asking: Upgrading
) -> None:
    before = (folder / FILE).read_bytes()
    with qtbot.waitSignal(asking.put_off, timeout=10_000):
        QTest.keyClick(asking.window, Qt.Key.Key_Escape)
    assert (folder / FILE).read_bytes() == before


def test_cancelled_in_the_middle_it_says_so_and_can_be_begun_again(
    qtbot: QtBot, folder: Path, asking: Upgrading
) -> None:
    asking.window.now_wanted.connect(asking._cancel.set)  # the keeper is quick
    asking.window.confirm()
    qtbot.waitUntil(lambda: bool(asking.window._sentence.text()))
    assert asking.window._sentence.text() == words().say("upgrade.given_up")
    with pytest.raises(Trouble, match=r"book\.other_tables"):
        Station(folder)
    asking.window.now_wanted.disconnect(asking._cancel.set)
    with qtbot.waitSignal(asking.done, timeout=60_000):
        asking.window.confirm()
    Station(folder).close()
