"""The shelves page, and the shelf that is scanned while parcels come in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.desk import DeskSettings
from station_app.kit.scan import NotMine, Scan
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.shelves import close_shelf, set_shelf
from station_app.parcels.lookups import house, shelves
from station_app.parcels.page.intake.page import IntakePage
from station_app.parcels.page.shelves.page import ShelvesPage
from tests.counter import JT, SF, YT, Counter

WHICH = "430163527191"  # twelve digits: eight carriers use them


@pytest.fixture
def q07(counter: Counter) -> Counter:
    counter.desk = replace(counter.desk, settings=DeskSettings(station_code="Q07"))
    return counter


@pytest.fixture
def intake(q07: Counter) -> IntakePage:
    page = IntakePage(q07.desk)
    q07.open(page)
    return page


@pytest.fixture
def page(q07: Counter) -> ShelvesPage:
    made = ShelvesPage(q07.desk)
    q07.open(made)
    return made


def place_of(counter: Counter, waybill: str) -> str:
    stay = house.by_waybill(counter.station.read, waybill)
    assert stay is not None
    return stay.shelf


# while parcels come in


def test_a_scanned_shelf_is_where_the_next_parcels_go(q07: Counter, intake: IntakePage) -> None:
    assert "5-1" in q07.taken(intake, "Q07-SH-5-1").sentence
    q07.taken(intake, YT)
    q07.taken(intake, SF)
    assert (place_of(q07, YT), place_of(q07, SF)) == ("5-1", "5-1")
    assert intake.cards.code.text == "5-1-0002"


def test_the_card_goes_to_the_next_shelf_with_room(q07: Counter, intake: IntakePage) -> None:
    assert q07.refused(intake, "Q07-NEXT") == "shelf.no_other"
    for name, room in (("3-1", 1), ("3-2", 1), ("3-3", 9)):
        set_shelf(q07.station.work, shelf=name, capacity=room)
    q07.taken(intake, "q07-sh-3-1")
    q07.taken(intake, YT)
    sentence, tone = q07.said[-1]
    assert "full" in sentence
    assert "3-2" in sentence
    assert tone == "attention"
    q07.taken(intake, "Q07-NEXT")
    q07.taken(intake, SF)
    q07.taken(intake, "Q07-NEXT")  # 3-2 is full as well
    q07.taken(intake, JT)
    assert [place_of(q07, one) for one in (YT, SF, JT)] == ["3-1", "3-2", "3-3"]


def test_a_full_shelf_is_said_and_takes_on(q07: Counter, intake: IntakePage) -> None:
    set_shelf(q07.station.work, shelf="3-2", capacity=1)
    for text in (YT, SF):
        q07.taken(intake, text)
    assert shelves.shelf(q07.station.read, "3-2").lying == 2
    assert q07.said[-1][0].endswith("Shelf 3-2 is full")


def test_a_shelf_out_of_use_is_refused_at_intake(q07: Counter, intake: IntakePage) -> None:
    set_shelf(q07.station.work, shelf="9", capacity=0)
    close_shelf(q07.station.work, shelf="9")
    assert q07.refused(intake, "Q07-SH-9") == "shelf.closed"
    assert isinstance(q07.scan(intake, "Q08-SH-3-2"), NotMine)


def test_a_shelf_scanned_behind_a_question_waits_its_turn(q07: Counter, intake: IntakePage) -> None:
    q07.taken(intake, WHICH)
    for text in (YT, "Q07-SH-5-1", SF):
        assert q07.taken(intake, text).tone == "attention"
    q07.qtbot.keyClick(intake, Qt.Key.Key_Right)
    q07.confirm(intake)
    q07.settle()
    assert [place_of(q07, one) for one in (WHICH, YT, SF)] == ["3-2", "3-2", "5-1"]


# the page


def type_in(page: ShelvesPage, name: str, room: str = "") -> None:
    page.form.name.setText(name)
    page.form.room.setText(room)


def test_a_wall_of_shelves_is_set_up_with_enter_alone(q07: Counter, page: ShelvesPage) -> None:
    assert page.main.isVisible()
    q07.confirm(page)  # an empty station: Enter begins
    assert page.form.open
    type_in(page, "3-1", "12")
    for _ in range(3):
        q07.confirm(page)
    assert [one[:3] for one in shelves.shelves(q07.station.read)] == [
        ("3-1", 12, True),
        ("3-2", 12, True),
        ("3-3", 12, True),
    ]
    assert page.back()
    assert not page.form.open
    assert not page.back()


def test_a_wrong_shelf_is_told_and_stays_in_the_field(q07: Counter, page: ShelvesPage) -> None:
    page.add.click()
    type_in(page, "top")
    q07.confirm(page)
    assert page.form.open
    assert page.form.name.property("wrong") is True
    assert q07.said[-1][1] == "wrong"
    assert q07.station.kinds() == []


def test_room_is_changed_and_a_shelf_taken_out_of_use(q07: Counter, page: ShelvesPage) -> None:
    set_shelf(q07.station.work, shelf="3-1", capacity=12)
    page.refresh()
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    page.form.room.setText("20")
    q07.confirm(page)
    assert shelves.shelf(q07.station.read, "3-1").capacity == 20
    assert not page.form.open
    take_in_parcel(q07.station.work, waybill=YT, shelf="3-1")
    QTest.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    q07.settle()
    assert "1" in q07.said[-1][0]
    assert shelves.shelf(q07.station.read, "3-1").used
    hand_over_parcels(q07.station.work, parcels=(page.parcels.rows[0].id,))
    page.close_it.click()
    q07.settle()
    assert page.list.rows == ()


def test_parcels_scanned_are_held_and_their_new_shelf_takes_them(
    q07: Counter, page: ShelvesPage
) -> None:
    for waybill in (YT, SF):
        q07.have(waybill)
    before = q07.station.kinds()
    q07.taken(page, YT)
    q07.taken(page, "3-2-0002")
    assert q07.taken(page, YT).tone == "plain"
    assert q07.station.kinds() == before
    q07.taken(page, "Q07-SH-5-1")
    assert [place_of(q07, one) for one in (YT, SF)] == ["5-1", "5-1"]
    assert page.list.chosen_id == "5-1"
    assert not page.held.isVisible()


def test_held_parcels_go_to_the_chosen_shelf_with_enter_or_are_let_go(
    q07: Counter, page: ShelvesPage
) -> None:
    q07.have(YT)
    set_shelf(q07.station.work, shelf="5-1", capacity=0)
    page.refresh()
    q07.taken(page, YT)
    assert page.back()
    q07.confirm(page)
    assert place_of(q07, YT) == "3-2"
    q07.taken(page, YT)
    page.list.choose("5-1")
    q07.confirm(page)
    assert place_of(q07, YT) == "5-1"


def test_what_is_held_and_leaves_meanwhile_is_held_no_more(q07: Counter, page: ShelvesPage) -> None:
    parcel = q07.have(YT)
    q07.taken(page, YT)
    hand_over_parcels(q07.station.work, parcels=(parcel,))
    page.refresh()
    assert not page.held.isVisible()
    assert q07.refused(page, YT) == "parcel.already_left"


def test_a_shelf_that_is_scanned_shows_what_lies_on_it(q07: Counter, page: ShelvesPage) -> None:
    take_in_parcel(q07.station.work, waybill=YT, shelf="5-1")
    page.refresh()
    assert page.claims(Scan("Q07-SH-5-1")) > 0
    assert page.claims(Scan("Q08-SH-5-1")) == page.claims(Scan(YT)) == 0
    q07.taken(page, "Q07-SH-5-1")
    assert page.big.text == "5-1"
    assert [row.cells[0].text for row in page.parcels.rows] == ["5-1-0001"]  # type: ignore[union-attr]
    q07.taken(page, "Q07-SH-7-1")
    assert page.form.name.text() == "7-1"
    q07.confirm(page)
    assert shelves.shelf(q07.station.read, "7-1").known
    assert isinstance(q07.scan(page, SF), NotMine)


def test_one_barcode_or_all_of_them_are_printed(q07: Counter, page: ShelvesPage) -> None:
    for name in ("3-1", "3-2"):
        set_shelf(q07.station.work, shelf=name, capacity=0)
    page.refresh()
    page.print_one.click()
    page.print_all.click()
    q07.settle()
    assert q07.station.printed("label") == ["货架条码 3-1", "货架条码 3-1", "货架条码 3-2"]
