"""The page of villagers: found masked, erased only after a second Enter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_app.kit.desk import Clerk
from station_app.kit.scan import NotMine, Refused, Scan, Taken
from station_app.people import lookups
from station_app.people.actions import person_for
from station_app.people.page.villagers import PeoplePage
from tests.desk import desk_alone
from tests.station import Station, words

PHONE = "13800138000"


@pytest.fixture
def page(qtbot: QtBot, station: Station) -> PeoplePage:
    with station.work() as tx:
        person_for(tx, phone=PHONE, name="赵桂兰")
        person_for(tx, phone="13900008000", name="冉启华")
    station.clerk_may("settings")
    keeper = Clerk(id="c1", name="田桂花", rights=frozenset(["settings"]))
    desk, _heard = desk_alone(work=station.work, read=station.read, words=words(), clerk=keeper)
    made = PeoplePage(desk)
    qtbot.addWidget(made)
    made.show()
    made.shown()
    return made


def shown(page: PeoplePage) -> str:
    return str([[str(cell) for cell in row.cells] for row in page.list.rows])


@pytest.mark.parametrize(("text", "count"), [(PHONE, 1), ("8000", 2), ("ZG", 1), ("冉启", 1)])
def test_villagers_are_found_and_shown_masked(page: PeoplePage, text: str, count: int) -> None:
    assert page.claims(Scan(text)) > 0
    assert isinstance(page.scanned(Scan(text)), Taken)
    assert len(page.list.rows) == count
    assert PHONE not in shown(page)
    assert "桂" not in shown(page)
    assert "启" not in shown(page)


def test_nobody_and_no_person_at_all_are_told_apart(page: PeoplePage) -> None:
    assert page.scanned(Scan("7777")) == Refused("person.nobody_found", {"text": "7777"})
    assert isinstance(page.scanned(Scan("YT8812345678901")), NotMine)
    assert page.claims(Scan("7777")) == 0


def test_erasing_asks_first_and_esc_keeps(qtbot: QtBot, station: Station, page: PeoplePage) -> None:
    page.scanned(Scan("8000"))
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.isVisible()
    assert page.back()
    page.confirm()
    assert "person.erased" not in station.kinds()
    chosen = page.list.chosen_id
    page.erase.click()
    page.confirm()
    assert station.kinds()[-1] == "person.erased"
    assert lookups.person(station.read, chosen) is None
    assert len(page.list.rows) == 1


def test_moving_to_another_villager_forgets_the_question(
    qtbot: QtBot, station: Station, page: PeoplePage
) -> None:
    page.scanned(Scan("8000"))
    page.erase.click()
    qtbot.keyClick(page, Qt.Key.Key_Down)
    page.confirm()
    assert "person.erased" not in station.kinds()


def test_nothing_is_erased_before_somebody_was_found(station: Station, page: PeoplePage) -> None:
    page.erase.click()
    page.confirm()
    assert "person.erased" not in station.kinds()


def test_enter_asks_the_pickup_page_for_the_tail_and_never_for_the_whole_phone(
    qtbot: QtBot, station: Station
) -> None:
    with station.work() as tx:
        person_for(tx, phone=PHONE, name="赵桂兰")
    desk, heard = desk_alone(work=station.work, read=station.read, words=words())
    page = PeoplePage(desk)
    qtbot.addWidget(page)
    page.confirm()
    assert not heard.gone_to
    page.scanned(Scan("ZGL"))
    page.confirm()
    assert [(name, scan and scan.text) for name, scan in heard.gone_to] == [("pickup", "8000")]


def test_what_to_look_at_is_noted_changed_and_taken_away(
    qtbot: QtBot, station: Station, page: PeoplePage
) -> None:
    page.scanned(Scan("ZG"))
    for typed, kept in (("院子里有两位", "院子里有两位"), ("  ", "")):
        qtbot.keyClick(page, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        page.panel.why.setText(typed)
        page.confirm()
        person = lookups.person(station.read, page.list.chosen_id)
        assert person is not None
        assert person.flag == kept
    assert not page.panel.isVisible()


def test_two_entries_are_joined_only_when_another_one_is_chosen(
    qtbot: QtBot, station: Station, page: PeoplePage
) -> None:
    page.scanned(Scan("8000"))
    one = page.list.chosen_id
    qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    page.confirm()
    assert "person.merged" not in station.kinds()
    page.scanned(Scan("8000"))  # the other one is searched for; the question stands
    assert page.panel.asks_for == "merge"
    qtbot.keyClick(page, Qt.Key.Key_Down)
    other = page.list.chosen_id
    page.confirm()
    assert station.kinds()[-1] in ("person.merged", "person.recorded")
    joined = lookups.person(station.read, one)
    assert joined is not None
    assert joined.id == other


def test_a_clerk_asks_a_keeper_before_two_are_one_or_one_is_erased(
    qtbot: QtBot, station: Station, page: PeoplePage
) -> None:
    asked: list[str] = []
    page.desk = replace(
        page.desk,
        clerk_now=lambda: Clerk(id="c2", name="小田"),
        ask_approval=lambda right, _deed: asked.append(right),
    )
    page.scanned(Scan("8000"))
    page.merge.click()
    qtbot.keyClick(page, Qt.Key.Key_Down)
    page.confirm()
    page.back()
    page.erase.click()
    page.confirm()
    assert asked == ["settings", "settings"]
    assert not {"person.merged", "person.erased"} & set(station.kinds())


def test_one_key_makes_a_member_and_takes_it_back(
    qtbot: QtBot, station: Station, page: PeoplePage
) -> None:
    page.member.click()  # nobody was asked for: nothing happens
    page.scanned(Scan("8000"))
    chosen = page.list.chosen_id
    qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert lookups.is_member(station.read, chosen)
    assert "member" in shown(page)
    page.member.click()
    assert not lookups.is_member(station.read, chosen)
