"""How the station does it, set on a page: codes, days a parcel waits, market days."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from station_app.kit.desk import Clerk, DeskSettings
from station_app.notices.page.ways import EVERY, LUNAR, WaysPage
from station_app.notices.rules.ladder import Ladder, ladder_text, read_plan
from tests.counter import Counter

KEEPER = Clerk("c1", "田桂花", frozenset({"settings"}))


@pytest.fixture
def kept(counter: Counter) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []

    def keep(**changes: str) -> None:
        found.append(changes)
        for name, value in changes.items():
            setattr(counter.desk.settings, name, value)

    counter.desk = replace(
        counter.desk,
        settings=DeskSettings(overdue_ladder="1 3 5 7; JT 1 2 3 5", market_days="solar 2 5 8"),
        clerk_now=lambda: KEEPER,
        keep_settings=keep,
    )
    return found


@pytest.fixture
def page(counter: Counter, kept: list[dict[str, str]]) -> WaysPage:
    made = WaysPage(counter.desk)
    counter.open(made)
    return made


def test_everything_is_kept_with_one_enter(
    counter: Counter, page: WaysPage, kept: list[dict[str, str]]
) -> None:
    counter.qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    page.labels.choose("batch")
    page.days[3].setText("10")
    page.whose._pressed("SF")
    assert [field.text() for field in page.days] == ["1", "3", "5", "10"]  # as every carrier
    page.days[3].setText("9")
    page.whose._pressed("JT")
    page.days[1].setText("3")
    page.days[2].setText("5")
    page.days[3].setText("10")  # like every carrier again: no ladder of its own
    page.calendar._pressed(LUNAR)
    page.digits.setText("3、6、9")
    page.vans.setText("10:30 17:00；顺丰 16:00 ")
    counter.confirm(page)
    assert kept == [
        {
            "code_rule": "rack",
            "label_mode": "batch",
            "overdue_ladder": "1 3 5 10; SF 1 3 5 9",
            "market_days": "lunar 3、6、9",
            "van_times": "10:30 17:00；顺丰 16:00",
        }
    ]
    assert page.digits.text() == "3 6 9"


def test_days_that_do_not_rise_are_refused_and_nothing_is_kept(
    counter: Counter, page: WaysPage, kept: list[dict[str, str]]
) -> None:
    for typed in ("2", ""):
        page.days[3].setText(typed)
        counter.confirm(page)
    page.days[3].setText("7")
    page.digits.setText("十")
    counter.confirm(page)
    assert page.digits.hasFocus()
    page.digits.setText("2 5 8")
    page.vans.setText("五点")
    counter.confirm(page)
    assert kept == []
    assert page.vans.hasFocus()


def test_esc_shows_what_holds(page: WaysPage) -> None:
    assert not page.back()
    page.days[0].setText("2")
    assert page.back()
    assert page.days[0].text() == "1"


def test_only_who_may_change_settings_changes_them(
    counter: Counter, kept: list[dict[str, str]]
) -> None:
    counter.desk = replace(counter.desk, clerk_now=lambda: Clerk("c2", "冉启华"))
    page = WaysPage(counter.desk)
    counter.open(page)
    counter.confirm(page)
    assert kept == []
    assert not page.area.isEnabled()
    assert not page.main.isVisible()


@pytest.mark.parametrize("text", ["1 3 5 7", "1 2 3 4; JT 1 2 3 5; SF 2 4 6 8"])
def test_a_ladder_is_written_as_it_is_read(text: str) -> None:
    assert ladder_text(read_plan(text, "")) == text
    assert ladder_text(read_plan("JT 1 3 5 7", "")) == "1 3 5 7"
    assert read_plan("", "").ladder == Ladder()
    assert EVERY not in read_plan(text, "").of_carrier
