"""Every page fits a screen of 1024x768 in both languages, as it stands when it is opened."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_app.app import PAGES
from station_app.kit.page import Page
from station_app.kit.theme import dress
from station_app.opening.pages import build_pages
from station_app.shell.frame import HAPPENED_NARROW_PX, TOP_PX
from station_app.shell.home import Today
from station_app.shell.rail import WIDEST_PX, WIDTH_PX
from tests.architecture.tree import ROOT
from tests.desk import desk_alone
from tests.station import Station, words

ROOM_PX = (1024, 720)  # what a window has on a screen of 1024x768
TABS_PX = 46
LRELEASE = Path(sys.executable).with_name("pyside6-lrelease")
NOTHING = Today(greeting="", note="", glances=(), todos=())


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[None]:
    dress(qapp)
    yield
    qapp.setStyleSheet("")


@pytest.fixture
def chinese(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    source = ROOT / "resources" / "translations" / "zh_CN.ts"
    built = tmp_path / "zh_CN.qm"
    subprocess.run([LRELEASE, source, "-qm", built], check=True, capture_output=True)
    translator = QTranslator()
    assert translator.load(str(built))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def too_large(station: Station, qtbot: QtBot, language: str, rail_px: int) -> list[str]:
    """Pages that want more room than the middle of the window has, with what they want."""
    desk, _ = desk_alone(work=station.work, read=station.read, words=words(language))
    width_px = ROOM_PX[0] - rail_px - HAPPENED_NARROW_PX
    found = []
    pages = build_pages(desk, lambda: NOTHING)
    parents = {page.under for page in pages}
    for page in pages:
        height_px = ROOM_PX[1] - TOP_PX
        height_px -= TABS_PX if page.under or page.name in parents else 0
        assert isinstance(page, Page)
        qtbot.addWidget(page)
        page.show()
        page.shown()
        least = page.minimumSizeHint()
        if least.width() > width_px or least.height() > height_px:
            found.append(f"{page.name} {least.width()}x{least.height()}")
        page.hide()
    assert len(PAGES) > 5
    return found


def test_in_english(station: Station, qtbot: QtBot) -> None:
    assert too_large(station, qtbot, "en", WIDEST_PX) == []


@pytest.mark.usefixtures("chinese")
def test_in_chinese(station: Station, qtbot: QtBot) -> None:
    assert too_large(station, qtbot, "zh_CN", WIDTH_PX) == []
