"""A key of the row of tabs opens one page, and does nothing else on the pages that stand in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QShortcut
from pytestqt.qtbot import QtBot

from station_app.kit.page import Page
from station_app.opening.pages import build_pages
from station_app.shell.commands import command_of
from station_app.shell.home import Today
from tests.desk import desk_alone
from tests.station import Station, words

NOTHING = Today(greeting="", note="", glances=(), todos=())


def test_no_page_uses_the_key_of_a_tab_beside_it(station: Station, qtbot: QtBot) -> None:
    desk, _ = desk_alone(work=station.work, read=station.read, words=words())
    pages = build_pages(desk, lambda: NOTHING)
    found = []
    for page in pages:
        qtbot.addWidget(page)
        row = page.under or page.name
        beside = [one for one in pages if one.under == row]
        tabs = {one.shortcut: one.name for one in beside}
        found += [
            f"{row}: {one.shortcut} twice" for one in beside if tabs[one.shortcut] != one.name
        ]
        used = [one.key().toString() for one in page.findChildren(QShortcut)]
        found += [f"{page.name}: {key} is {tabs[key]}" for key in used if key in tabs]
        found += [f"{one.name}: {one.shortcut} is the window's" for one in beside if taken(one)]
    assert found == []


def taken(page: Page) -> bool:
    """Whether the window itself hears the key of a page's tab, such as Ctrl+P."""
    key = Qt.Key(ord(page.shortcut[-1]))
    pressed = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
    return bool(page.shortcut) and bool(command_of(pressed))
