"""Pages under a page: the row of tabs, their keys, and the way back to the parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from station_app.kit.page import Hand
from station_app.kit.scan import Answer, NotMine, Scan
from station_app.shell.tabs import Tab, Tabs
from tests.shell.conftest import Counting

if TYPE_CHECKING:
    from collections.abc import Callable

    from station_app.kit.desk import Desk
    from tests.shell.conftest import Shop

CONTROL = Qt.KeyboardModifier.ControlModifier


class Under(Counting):
    """A page under another; `steps` times Esc finds something to step back from."""

    def __init__(
        self, desk: Desk, name: str, under: str, shortcut: str, mine: Callable[[str], bool]
    ) -> None:
        self.under, self.shortcut, self.steps = under, shortcut, 0
        super().__init__(desk, "", name, mine)

    def back(self) -> bool:
        self.steps -= 1
        return self.steps >= 0


class Sale(Counting):
    """A parent whose payment may be open."""

    @property
    def paying(self) -> bool:
        return self.payment_open


@pytest.fixture
def lists(shop: Shop) -> dict[str, Under]:
    """Two pages under intake, one under a till that takes payments; intake is open."""
    desk = shop.pages["intake"].desk
    shop.window.add_page(till := Sale(desk, "F10", "till", lambda _text: False))
    shop.pages["till"] = till
    made = {
        "apps": Under(desk, "apps", "intake", "Ctrl+K", lambda text: text.startswith("YT")),
        "check": Under(desk, "check", "intake", "Ctrl+J", lambda text: text.startswith("SH")),
        "refunds": Under(desk, "refunds", "till", "Ctrl+K", lambda _text: False),
    }
    for page in made.values():
        shop.window.add_page(page)
    shop.window.go("intake")
    shop.wait_seen()
    return made


def shown(shop: Shop) -> list[str]:
    """Accessible names of the tabs in their order; the chosen one in brackets."""
    tabs = [tab for tab in shop.window.frame.tabs.findChildren(Tab) if not tab.isHidden()]
    tabs.sort(key=lambda tab: tab.x())
    names = [(tab.accessibleName(), tab.isChecked()) for tab in tabs]
    row = shop.window.frame.tabs
    return [f"[{name}]" if on else name for name, on in names] if row.isVisible() else []


def marked(shop: Shop) -> list[str]:
    entries = shop.window.frame.rail.findChildren(QPushButton)
    return [entry.objectName() for entry in entries if entry.isChecked()]


def test_a_page_without_pages_under_it_shows_no_tabs(shop: Shop, lists: dict[str, Under]) -> None:
    shop.window.go("orders")
    assert shown(shop) == []


def test_the_parent_stands_first_and_the_open_page_is_marked(
    shop: Shop, lists: dict[str, Under]
) -> None:
    assert shown(shop) == ["[intake F2]", "apps Ctrl+K", "check Ctrl+J"]
    shop.window.go("check")
    assert shown(shop) == ["intake F2", "apps Ctrl+K", "[check Ctrl+J]"]


def test_the_rail_has_no_entry_for_it_and_keeps_the_parent_marked(
    shop: Shop, lists: dict[str, Under]
) -> None:
    shop.window.go("apps")
    assert marked(shop) == ["rail.intake"]
    assert shop.window.frame.rail.findChild(QPushButton, "rail.apps") is None


def test_a_click_on_a_tab_opens_its_page(shop: Shop, lists: dict[str, Under]) -> None:
    tab = shop.window.frame.tabs.findChild(QPushButton, "tab.check")
    assert isinstance(tab, QPushButton)
    tab.click()
    assert shop.window.open_page() is lists["check"]


@pytest.mark.parametrize("field", ["plain", "person", "amount"])
def test_its_key_opens_it_whatever_has_the_focus(
    shop: Shop, lists: dict[str, Under], field: str
) -> None:
    getattr(shop.pages["intake"], field).setFocus()
    shop.keys.key(Qt.Key.Key_K, "\x0b", held=CONTROL)
    shop.qtbot.waitUntil(lambda: shop.window.open_page() is lists["apps"])
    shop.keys.key(Qt.Key.Key_J, "\x0a", held=CONTROL)
    shop.qtbot.waitUntil(lambda: shop.window.open_page() is lists["check"])


def test_what_the_keeper_is_busy_with_goes_along_to_the_page_of_the_row(
    shop: Shop, lists: dict[str, Under]
) -> None:
    hand = shop.pages["intake"].hand = Hand(parcels=("d1.1.7",))
    shop.keys.key(Qt.Key.Key_K, "\x0b", held=CONTROL)
    assert lists["apps"].taken_up == [hand]
    shop.keys.key(Qt.Key.Key_F2)
    tab = shop.window.frame.tabs.findChild(QPushButton, "tab.check")
    assert isinstance(tab, QPushButton)
    tab.click()
    assert lists["check"].taken_up == [hand]


def test_a_scanners_line_feed_by_control_j_ends_the_scan_and_opens_nothing(
    shop: Shop, lists: dict[str, Under]
) -> None:
    for place, char in enumerate("YT8812345678901"):
        shop.keys.char(char, 3 if place else 300)
    shop.keys.key(Qt.Key.Key_J, "\x0a", gap_ms=3, held=CONTROL)
    shop.qtbot.waitUntil(lambda: shop.pages["intake"].scans == ["YT8812345678901"])
    shop.wait_seen()
    assert shop.window.open_page() is shop.pages["intake"]
    assert shop.pages["intake"].confirmed == 0


def test_a_key_held_down_or_with_shift_opens_nothing(shop: Shop, lists: dict[str, Under]) -> None:
    shop.keys.key(Qt.Key.Key_K, "\x0b", held=CONTROL, repeat=True)
    shop.keys.key(Qt.Key.Key_K, "\x0b", held=CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert shop.window.open_page() is shop.pages["intake"]


def test_its_key_is_heard_only_where_its_tab_is_seen(shop: Shop, lists: dict[str, Under]) -> None:
    shop.window.go("orders")
    shop.keys.key(Qt.Key.Key_J, "\x0a", held=CONTROL)
    assert shop.window.open_page() is shop.pages["orders"]
    shop.window.go("till")
    shop.keys.key(Qt.Key.Key_K, "\x0b", held=CONTROL)
    assert shop.window.open_page() is lists["refunds"]


def test_an_open_payment_is_not_left_by_a_letter(shop: Shop, lists: dict[str, Under]) -> None:
    shop.window.go("till")
    shop.pages["till"].payment_open = True
    shop.keys.key(Qt.Key.Key_K, "\x0b", held=CONTROL)
    assert shop.window.open_page() is shop.pages["till"]
    shop.pages["till"].payment_open = False
    shop.keys.key(Qt.Key.Key_K, "\x0b", held=CONTROL)
    assert shop.window.open_page() is lists["refunds"]


def test_esc_steps_back_in_the_page_first_and_then_to_the_parent(
    shop: Shop, lists: dict[str, Under]
) -> None:
    shop.window.go("apps")
    lists["apps"].steps = 1
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert shop.window.open_page() is lists["apps"]
    shop.keys.key(Qt.Key.Key_Escape, "\x1b")
    assert shop.window.open_page() is shop.pages["intake"]


def test_the_parents_key_goes_to_the_parent(shop: Shop, lists: dict[str, Under]) -> None:
    shop.window.go("apps")
    shop.keys.key(Qt.Key.Key_F2)
    assert shop.window.open_page() is shop.pages["intake"]


def test_the_open_page_is_asked_first_then_every_page_that_claims(
    shop: Shop, lists: dict[str, Under]
) -> None:
    shop.window.go("apps")
    lists["check"].rank = shop.pages["orders"].rank = 5
    shop.keys.scan("YT8812345678901")
    assert (lists["apps"].scans, shop.pages["intake"].scans) == (["YT8812345678901"], [])
    shop.keys.scan("SH-3-2-01")
    shop.qtbot.waitUntil(lambda: lists["check"].scans == ["SH-3-2-01"])
    assert shop.window.open_page() is lists["check"]
    shop.keys.scan("DD2026112400")
    shop.qtbot.waitUntil(lambda: shop.window.open_page() is shop.pages["orders"])
    assert shown(shop) == []


def test_a_question_which_page_names_its_own_key(shop: Shop, lists: dict[str, Under]) -> None:
    class Both(Under):
        def scanned(self, scan: Scan) -> Answer:
            return NotMine() if not self.rank else super().scanned(scan)

    other = Both(lists["apps"].desk, "returns", "till", "Ctrl+Y", lambda text: text[:2] == "SH")
    shop.window.add_page(other)
    other.rank = lists["check"].rank = 5
    shop.keys.scan("SH-3-2-01")
    buttons = shop.window.frame.question.findChildren(QPushButton)
    named = [button.text() for button in buttons if not button.isHidden()]
    assert [text for text in named if "Ctrl+" in text] == ["check  Ctrl+J", "returns  Ctrl+Y"]


def test_long_titles_are_cut_before_the_window_grows(shop: Shop, lists: dict[str, Under]) -> None:
    least_px = shop.window.minimumSizeHint().width()
    lists["apps"].name = "What no carrier's own app has been told of yet, and a good deal more"
    shop.window.go("orders")
    shop.window.go("intake")
    assert shop.window.minimumSizeHint().width() <= max(least_px, 1000)


def test_where_there_is_no_room_for_both_the_keys_stand_under_the_titles(
    shop: Shop, lists: dict[str, Under]
) -> None:
    row = Tabs()
    shop.qtbot.addWidget(row)
    row.show_for(lists["apps"], [shop.pages["intake"], *lists.values()])
    title, key = (
        next(one for one in row.findChildren(QLabel) if one.text() == text)
        for text in ("apps", "Ctrl+K")
    )
    row.resize(600, row.sizeHint().height())
    shop.qtbot.waitUntil(lambda: key.x() > title.x())
    row.resize(260, row.height())
    shop.qtbot.waitUntil(lambda: key.y() > title.y())
    assert key.isVisible()
    assert title.text() == "apps"
    row.resize(600, row.height())
    shop.qtbot.waitUntil(lambda: key.x() > title.x())
