"""The pickup page through a real desk: what is shown, what is checked, what leaves."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from station_app.kit.page import Hand
from station_app.kit.scan import NotMine, Scan
from station_app.parcels.page.pickup.page import PickupPage
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.counter import JT, OTHER_PHONE, PHONE, SF, YT, Counter
from tests.parcels.back import scan_back


@pytest.fixture
def page(counter: Counter) -> PickupPage:
    made = PickupPage(counter.desk)
    counter.open(made)
    return made


def states(page: PickupPage) -> dict[str, bool]:
    return {card.waybill: card.marked for card in page.view.cards.cards}


def gone(counter: Counter) -> int:
    return counter.station.kinds().count("parcel.handed_over")


def test_a_scan_shows_all_of_the_person_and_checks_this_one(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT, PHONE)
    counter.have(SF, PHONE)
    counter.have(JT, OTHER_PHONE)
    counter.taken(page, YT)
    assert states(page) == {YT: True, SF: False}
    assert page.foot.main.isEnabled()
    counter.confirm(page)
    assert gone(counter) == 1
    assert page.view.left_codes.text == "✓ 3-2-0001"
    assert states(page) == {SF: False}
    counter.confirm(page)
    assert gone(counter) == 1


def test_further_scans_check_more_and_leave_together(counter: Counter, page: PickupPage) -> None:
    counter.have(YT, PHONE)
    counter.have(SF, PHONE)
    counter.taken(page, YT)
    counter.taken(page, SF)
    assert states(page) == {YT: True, SF: True}
    counter.confirm(page)
    assert gone(counter) == 2
    assert page.view.left_codes.text == "✓ 3-2-0001  3-2-0002"


def test_the_same_code_again_never_hands_over(counter: Counter, page: PickupPage) -> None:
    counter.have(YT, PHONE)
    for _ in range(3):
        counter.taken(page, YT)
    assert gone(counter) == 0
    assert states(page) == {YT: True}


@pytest.mark.parametrize("text", ["3-2-0001", "8000", PHONE, "0001", "ZG", "zg", "赵桂"])
def test_found_by_anything_but_the_barcode_asks_for_the_scan(
    counter: Counter, page: PickupPage, text: str
) -> None:
    counter.station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill=YT, carrier="YTO", person="p7"),
    )
    counter.have(YT)
    counter.taken(page, text)
    assert states(page) == {YT: False}
    assert not page.foot.main.isEnabled()
    counter.confirm(page)
    assert gone(counter) == 0
    counter.taken(page, YT)
    counter.confirm(page)
    assert gone(counter) == 1


def test_a_waybill_typed_by_hand_is_shown_and_not_checked(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT, PHONE)
    assert counter.taken(page, YT, "typed").tone == "attention"
    assert states(page) == {YT: False}


def test_another_persons_parcel_is_said_aloud_and_changes_nothing(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT, PHONE)
    counter.have(JT, OTHER_PHONE)
    counter.taken(page, YT)
    assert counter.taken(page, JT).tone == "attention"
    assert states(page) == {YT: True, JT: False}
    assert not page.foot.main.isEnabled()
    counter.confirm(page)  # Enter out of habit: nobody was named
    assert gone(counter) == 0
    page.back()
    assert states(page) == {YT: True}
    counter.confirm(page)
    assert gone(counter) == 1
    counter.taken(page, JT)  # what has left no longer stands in the way
    assert states(page) == {JT: True}
    page.foot.refuse.click()  # not wanted: nor does what goes back, for whoever comes next
    counter.settle()
    counter.have(SF, PHONE)
    counter.taken(page, SF)
    assert states(page) == {SF: True}


def test_asking_for_somebody_else_waits_until_the_checked_are_gone(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT, PHONE)
    counter.have(JT, OTHER_PHONE)
    counter.taken(page, YT)
    assert counter.refused(page, "9001") == "parcel.finish_first"
    assert counter.refused(page, "3-2-0002") == "parcel.finish_first"
    assert counter.taken(page, "8000").tone == "plain"
    assert page.back()
    counter.taken(page, "9001")
    assert states(page) == {JT: False}


def test_two_persons_with_the_same_tail_are_chosen_between(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT, "13800138000")
    counter.have(JT, "13900008000")
    counter.taken(page, "8000")
    assert len(page.view.owners.rows) == 2
    first = page.view.owners.chosen_id
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    assert page.view.owners.chosen_id != first
    counter.confirm(page)
    assert list(states(page).values()) == [False]
    assert page.back()
    assert not page.back()


def test_a_parcel_without_a_phone_leaves_alone_by_its_barcode(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT)
    counter.have(SF)
    counter.taken(page, YT)
    assert states(page) == {YT: True}
    assert counter.taken(page, SF).tone == "attention"
    page.back()
    counter.confirm(page)
    assert gone(counter) == 1


def test_release_without_a_scan_needs_the_key_and_a_reason(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT, PHONE)
    counter.have(SF, PHONE)
    counter.taken(page, "8000")
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    counter.qtbot.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert page.panels.release.open
    counter.confirm(page)
    assert gone(counter) == 0
    assert counter.said[-1][1] == "attention"
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    assert gone(counter) == 1
    row = counter.station.book.connection.execute(
        "SELECT waybill, proof, reason FROM parcel WHERE state = 'gone'"
    ).fetchone()
    assert row == (SF, "unscanned", "torn")
    assert states(page) == {YT: False}


def test_a_release_keeps_what_is_checked_waiting(counter: Counter, page: PickupPage) -> None:
    counter.have(YT, PHONE)
    counter.have(SF, PHONE)
    counter.taken(page, YT)
    page.foot.release.click()
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    assert states(page) == {YT: True}
    counter.confirm(page)
    assert gone(counter) == 2


def test_esc_closes_the_reason_first_and_then_lets_the_person_go(
    counter: Counter, page: PickupPage
) -> None:
    counter.have(YT, PHONE)
    counter.taken(page, "8000")
    page.foot.release.click()
    assert page.back()
    assert not page.panels.release.open
    assert states(page) == {YT: False}
    assert page.back()
    assert not page.back()


def test_a_waybill_that_is_not_here_is_told_apart_from_one_that_left(
    counter: Counter, page: PickupPage
) -> None:
    assert counter.taken(page, YT).tone == "attention"
    assert page.panels.stranger.open
    assert page.back()
    counter.have(YT, PHONE)
    counter.taken(page, YT)
    counter.confirm(page)
    assert counter.refused(page, YT) == "left.picked_up"
    assert counter.refused(page, "9999") == "parcel.nobody_found"
    assert isinstance(counter.scan(page, "6901234567892"), NotMine)


def test_what_goes_in_and_out_at_once_gets_no_label_unless_money_keeps_it_here(
    counter: Counter, page: PickupPage
) -> None:
    counter.station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill=YT, carrier="YTO", person="p7"),
        ParcelAnnounced(waybill=SF, carrier="SF", person="p7", due_kind="cod", due_fen=1_200),
    )
    counter.taken(page, YT)
    counter.confirm(page)
    assert (gone(counter), counter.station.printed("label")) == (1, [])
    page.back()
    counter.taken(page, SF)
    counter.confirm(page)
    assert (gone(counter), len(counter.station.printed("label"))) == (1, 1)


def test_taken_back_parcels_do_not_stay_ticked(counter: Counter, page: PickupPage) -> None:
    stay = counter.have(YT, PHONE)
    counter.taken(page, YT)
    counter.confirm(page)
    entry = counter.station.book.connection.execute("SELECT out_entry FROM parcel").fetchone()[0]
    counter.act.run(lambda: scan_back(counter.station.work, entry))
    counter.settle()
    assert not page.view.left_codes.isVisible()
    counter.taken(page, YT)
    assert states(page) == {YT: True}
    assert stay


def test_only_what_is_here_is_claimed(counter: Counter, page: PickupPage) -> None:
    counter.have(YT, PHONE)
    ranks = {text: page.claims(Scan(text)) for text in (YT, SF, "3-2-0001", "8000", "7777")}
    assert ranks[YT] > ranks["3-2-0001"] > ranks["8000"] > 0
    assert ranks[SF] == ranks["7777"] == 0


def test_what_the_person_ordered_is_offered_beside_their_parcels(
    counter: Counter, qtbot: QtBot
) -> None:
    opened: list[tuple[str, str]] = []
    ready = {"p7": 2}
    counter.station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill=YT, carrier="YTO", person="p7"),
    )
    counter.desk = replace(
        counter.desk,
        orders_ready=lambda person: ready.get(person, 0),
        go=lambda page, scan=None: opened.append((page, scan.text if scan else "")),
    )
    page = PickupPage(counter.desk)
    counter.open(page)
    counter.have(YT)
    counter.have(JT, OTHER_PHONE)
    counter.taken(page, YT)
    assert page.foot.orders.accessibleName().startswith("2 orders ready")
    qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert opened == [("orders", "8000")]
    counter.confirm(page)
    assert page.foot.orders.isVisible()  # the person still stands there
    counter.taken(page, JT)
    assert not page.foot.orders.isVisible()


def test_forty_parcels_of_one_person_are_painted_not_built(
    counter: Counter, page: PickupPage
) -> None:
    for number in range(40):
        counter.have(f"YT88123456{number:05d}", PHONE)
    counter.taken(page, "YT8812345600039")
    assert len(page.view.cards.cards) == 40
    assert page.view.cards.cards[0].waybill == "YT8812345600039"
    assert len(page.view.cards.findChildren(type(page.foot.main))) == 0
    for _ in range(39):
        counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    assert page.view.cards.chosen_id == page.view.cards.cards[-1].id


def test_after_a_defect_the_next_scan_goes_on(counter: Counter, page: PickupPage) -> None:
    counter.have(YT, PHONE)
    counter.taken(page, YT)
    page._deeds.run(partial(int, "no number"), print)
    counter.settle()
    assert [type(fault) for fault in counter.faults] == [ValueError]
    counter.faults.clear()
    counter.taken(page, YT)
    counter.confirm(page)
    assert gone(counter) == 1


def test_what_is_not_there_is_asked_of_the_chosen_one_else_of_all_that_waits(
    counter: Counter, page: PickupPage
) -> None:
    parcels = [counter.have(one, PHONE) for one in (YT, SF, JT)]
    assert page.in_hand() == Hand()
    counter.taken(page, PHONE[-4:], "typed")
    assert page.in_hand() == Hand(parcels=tuple(parcels))
    page.view.choose(parcels[1])
    assert page.in_hand() == Hand(parcels=(parcels[1],))
    counter.taken(page, YT)
    counter.taken(page, SF)
    assert page.in_hand() == Hand(parcels=(parcels[2],))
    counter.confirm(page)
    assert page.in_hand() == Hand(parcels=(parcels[2],))  # two left, the third is not on its shelf
