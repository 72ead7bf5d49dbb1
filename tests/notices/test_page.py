"""The page of notices through a real desk: whom to call, what goes back, what is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from station_app.kit.desk import DeskSettings
from station_app.kit.scan import NotMine, Scan
from station_app.notices.actions.tell import queue_notices
from station_app.notices.lookups.standing import standings
from station_app.notices.page.notices import NoticesPage
from station_app.parcels.actions.hand_over import hand_over_parcels
from tests.counter import Counter
from tests.notices.conftest import PLAN, Have

ZHAO, RAN = "13800138001", "13900139002"
ARROWS = {
    "up": Qt.Key.Key_Up,
    "down": Qt.Key.Key_Down,
    "left": Qt.Key.Key_Left,
    "right": Qt.Key.Key_Right,
}


@pytest.fixture
def page(counter: Counter) -> NoticesPage:
    made = NoticesPage(counter.desk)
    counter.open(made)
    return made


def press(counter: Counter, page: NoticesPage, *names: str) -> None:
    for name in names:
        counter.qtbot.keyClick(page, ARROWS[name])
    counter.settle()


def opened_again(counter: Counter, page: NoticesPage, *, days: int = 0) -> None:
    counter.station.clock.forward(days=days)
    page.shown()
    counter.settle()


def shown_texts(page: NoticesPage) -> str:
    labels = (one.text() for one in page.findChildren(QLabel))
    rows = (str(cell) for row in page.calls.list.rows for cell in row.cells)
    numbers = (page.calls.number.text, page.calls.extension.text)
    return " ".join([*labels, *rows, *numbers])


def test_an_empty_house_says_so_and_enter_does_nothing(counter: Counter, page: NoticesPage) -> None:
    assert page.view.value == "messages"
    assert not page.main.isEnabled()
    for _view in range(3):
        counter.confirm(page)
        press(counter, page, "right")
    assert counter.station.kinds() == []
    assert not page.back()


def test_enter_tells_everybody_who_was_not_told(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    have(ZHAO)
    have(ZHAO)
    opened_again(counter, page)
    assert (page.view.value, page.messages.count.text) == ("messages", "1 to tell, 2 parcels")
    assert "3-2-0001、3-2-0002" in page.messages.text.text()
    counter.confirm(page)
    counter.confirm(page)
    assert counter.station.kinds().count("notice.queued") == 1
    assert not page.main.isEnabled()


def test_the_whole_number_stands_there_only_while_it_is_dialled(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    have(f"{ZHAO}-4321", name="赵桂兰", village="杉树坪")
    opened_again(counter, page, days=6)
    assert page.view.value == "calls"
    whole = "138 0013 8001"
    assert whole not in shown_texts(page)
    assert "4321" not in shown_texts(page)
    counter.confirm(page)
    assert page.calls.number.text == whole
    assert "4321" in page.calls.extension.text
    assert page.calls.extension.isVisible()
    assert page.back()
    assert whole not in shown_texts(page)
    counter.confirm(page)
    opened_again(counter, page)  # another page was open meanwhile
    assert whole not in shown_texts(page)
    assert not page.back()


def test_a_call_is_noted_with_its_answer_and_the_next_one_is_chosen(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    have(ZHAO, name="赵桂兰", village="大田坝")
    have(RAN, name="冉启华", village="杉树坪")
    opened_again(counter, page, days=6)
    counter.confirm(page)
    counter.confirm(page)  # no answer chosen yet
    assert "notice.called" not in counter.station.kinds()
    assert counter.said[-1][1] == "attention"
    press(counter, page, "right", "down")
    assert page.calls.answer.value == "switched_off"  # below the first one
    press(counter, page, "left")
    assert page.calls.answer.value == "no_answer"
    counter.confirm(page)
    assert counter.station.kinds().count("notice.called") == 1
    assert not page.calls.dialling
    chosen = page.calls.person
    assert chosen is not None
    assert chosen.person.name == "冉启华"
    counter.confirm(page)
    press(counter, page, "right")
    counter.confirm(page)
    assert [row.id for row in page.calls.list.rows] == [page.calls.list.chosen_id]


def test_whoever_comes_for_their_parcels_while_being_dialled_is_let_go(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    parcel = have(ZHAO)
    opened_again(counter, page, days=6)
    counter.confirm(page)
    counter.act.run(lambda: hand_over_parcels(counter.station.work, parcels=(parcel,)))
    counter.settle()
    assert not page.calls.dialling
    assert page.calls.number.text == ""
    counter.confirm(page)
    assert "notice.called" not in counter.station.kinds()


def test_keeping_longer_from_the_telephone_notes_that_they_were_reached(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    have(ZHAO)
    have(ZHAO)
    opened_again(counter, page, days=6)
    counter.confirm(page)
    counter.control(page, Qt.Key.Key_E)
    assert page.panel.open
    assert page.panel.until.value == "2026-12-07"
    press(counter, page, "right", "right", "down")
    assert (page.panel.until.value, page.panel.said_by.value) == ("2026-12-30", "family")
    counter.confirm(page)
    assert counter.station.kinds().count("parcel.extended") == 2
    found = standings(counter.station.read, PLAN, counter.station.clock.now_ms)
    assert {one.stay.kept_until for one in found} == {"2026-12-30"}
    assert page.calls.list.rows == ()  # they wait until then, nobody has to call


def test_esc_closes_the_panel_and_changes_nothing(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    have(ZHAO)
    opened_again(counter, page, days=6)
    counter.control(page, Qt.Key.Key_E)
    before = counter.station.kinds()
    assert page.back()
    assert not page.panel.open
    assert not page.back()
    assert counter.station.kinds() == before


def test_what_has_ended_is_ticked_and_goes_back_by_one_key(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    old = [have(ZHAO), have(RAN), have()]
    counter.station.clock.forward(days=2)
    young = have(ZHAO)
    opened_again(counter, page, days=5)
    press(counter, page, "right")
    assert page.view.value == "late"
    assert [row.id for row in page.late.list.rows] == [*old, young]
    assert page.late.ticked == tuple(old)
    page.late.list.choose(old[1])
    assert page.remove()  # 冉 told the keeper that he comes tomorrow
    page.late.list.choose(young)
    assert not page.remove()
    counter.confirm(page)
    assert counter.station.kinds().count("parcel.return_wanted") == 2
    assert [row.id for row in page.late.list.rows] == [old[1], young]
    assert page.late.ticked == ()
    assert not page.main.isEnabled()
    counter.confirm(page)
    assert counter.station.kinds().count("parcel.return_wanted") == 2


def test_nothing_goes_back_by_itself(counter: Counter, page: NoticesPage, have: Have) -> None:
    have(ZHAO)
    opened_again(counter, page, days=30)
    press(counter, page, "right", "right", "right")
    assert "parcel.return_wanted" not in counter.station.kinds()


def test_a_scan_chooses_its_row_and_confirms_nothing(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    have(ZHAO, name="赵桂兰", village="大田坝")
    have(RAN, name="冉启华", village="杉树坪")
    opened_again(counter, page, days=6)
    before = counter.station.kinds()
    counter.taken(page, "SF0000000000002")
    chosen = page.calls.person
    assert chosen is not None
    assert chosen.person.name == "冉启华"
    assert not page.calls.dialling
    press(counter, page, "right")
    counter.taken(page, "3-2-0001")
    assert page.late.chosen is not None
    assert page.late.chosen.stay.code == "3-2-0001"
    assert isinstance(counter.scan(page, "SF9999999999999"), NotMine)
    assert page.claims(Scan("SF0000000000002")) == 0
    assert counter.station.kinds() == before


def test_the_list_is_printed_by_right_and_the_sheet_by_anybody(
    counter: Counter, have: Have
) -> None:
    have(ZHAO)
    have("", name="向阳花", village="杉树坪")
    counter.station.clock.forward(days=6)
    page = NoticesPage(counter.desk)
    counter.open(page)
    counter.control(page, Qt.Key.Key_T)
    assert [fault.code for fault in counter.faults] == ["notice.no_right"]  # type: ignore[attr-defined]
    counter.faults.clear()
    assert "notice.call_list_printed" not in counter.station.kinds()
    counter.control(page, Qt.Key.Key_B)
    assert counter.station.kinds().count("notice.sheet_printed") == 1
    counter.station.clerk_may("phones")
    counter.control(page, Qt.Key.Key_T)
    assert counter.station.kinds().count("notice.call_list_printed") == 1


def test_the_market_of_the_setting_moves_the_return(counter: Counter, have: Have) -> None:
    have(ZHAO)
    settings = DeskSettings(market_days="solar 2 5 8", overdue_ladder="1 2 3 4", station_name="杉")
    page = NoticesPage(replace(counter.desk, settings=settings))
    counter.open(page)
    opened_again(counter, page, days=5)  # ladder to the 28th, market that day: back on the 29th
    press(counter, page, "right")
    assert page.late.ticked != ()
    counter.station.clock.forward(days=-1)
    page.refresh()
    assert page.late.ticked == ()


def test_a_hundred_and_twenty_stand_hamlet_by_hamlet(
    counter: Counter, page: NoticesPage, have: Have
) -> None:
    for number in range(120):
        have(f"1380013{number:04d}", name=f"王{number}", village=f"{number % 12}组")
    queue_notices(counter.station.work, plan=PLAN)
    opened_again(counter, page, days=6)
    assert len(page.calls.list.rows) == 120
    villages = [one.person.village for one in page.calls._calls.values()]
    assert villages == sorted(villages)
