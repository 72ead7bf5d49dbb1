"""The intake page through a real desk: code at commit, phone as a second fact, nothing dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.kit.act import Act
from station_app.kit.scan import NotMine, Scan
from station_app.parcels.page.intake.page import IntakePage
from station_app.parcels.page.intake.rows import COLUMNS
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.counter import JT, PHONE, SF, YT, Counter
from tests.station import Station

WHICH = "430163527191"  # twelve digits: eight carriers use them


@pytest.fixture
def page(counter: Counter) -> IntakePage:
    made = IntakePage(counter.desk)
    counter.open(made)
    return made


def in_house(counter: Counter) -> list[tuple[str, str]]:
    rows = counter.station.read.connection.execute(
        "SELECT waybill, carrier FROM parcel WHERE state = 'here' ORDER BY in_ms, serial"
    )
    return [tuple(row) for row in rows]


def type_phone(page: IntakePage, text: str) -> None:
    QTest.keyClicks(page.cards.phone, text)


def test_a_scan_gives_the_code_and_waits_for_the_phone(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, YT)
    assert page.cards.code.text == "3-2-0001"
    assert page.cards.phone.isEnabled()
    assert page.cards.phone.hasFocus() or page.focusWidget() is page.cards.phone
    assert counter.station.printed("label") == []
    type_phone(page, PHONE)
    assert counter.station.kinds() == ["parcel.taken_in"]  # typing confirms nothing
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "parcel.owner_named"
    assert counter.station.printed("label") == ["取件码 3-2-0001"]
    assert not page.cards.phone.isEnabled()
    assert page.cards.phone.text() == ""


def test_a_row_has_room_for_itself_beside_the_wider_english_rail() -> None:
    seen_px = 528  # of the list in a window of 1024 px; what is wider is cut at the right
    assert sum(column.least_px for column in COLUMNS) <= seen_px


def test_where_no_printer_is_set_the_code_is_written_by_hand(
    counter: Counter, page: IntakePage
) -> None:
    for printed, said in ((False, "no printer is set"), (True, "label sent to the printer")):
        counter.desk.settings.labels_print = printed
        counter.taken(page, SF if printed else YT)
        type_phone(page, PHONE)
        counter.confirm(page)
        assert said in counter.said[-1][0]
        counter.station.clock.forward(seconds=5)


def test_labels_kept_for_the_batch_print_with_one_key(counter: Counter, page: IntakePage) -> None:
    assert not page.foot.batch.isVisible()
    counter.station.work.settings = {"label_mode": "batch"}
    for waybill, phone in ((YT, PHONE), (SF, "13900139000")):
        counter.taken(page, waybill)
        type_phone(page, phone)
        counter.confirm(page)
    assert (page.foot.batch.isVisible(), counter.station.printed("label")) == (True, [])
    counter.qtbot.keyClick(page, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    assert counter.station.printed("label") == ["取件码 3-2-0001", "取件码 3-2-0002"]
    assert counter.said[-1] == ("2 labels sent to the printer", "ok")
    assert not page.foot.batch.isVisible()


def test_the_next_scan_leaves_the_phone_missing(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, YT)
    type_phone(page, "1380")
    counter.station.clock.forward(seconds=3)
    counter.taken(page, SF)
    assert page.cards.code.text == "3-2-0002"
    assert page.cards.phone.text() == ""
    assert [row.cells[4].text for row in page.list.rows] == ["No phone"] * 2  # type: ignore[union-attr]
    assert len(in_house(counter)) == 2


def test_the_same_person_is_hinted(counter: Counter, page: IntakePage) -> None:
    for waybill in (YT, SF):
        counter.taken(page, waybill)
        type_phone(page, PHONE)
        counter.confirm(page)
    assert page.cards.pill.text() == "2 theirs"


def test_a_short_phone_is_told_beside_the_field_and_changes_nothing(
    counter: Counter, page: IntakePage
) -> None:
    counter.taken(page, YT)
    type_phone(page, "13800138")
    counter.confirm(page)
    assert "13800138" in page.cards.note.text()
    assert page.cards.phone.property("wrong") is True
    assert page.cards.phone.digits == "13800138"
    assert counter.station.kinds() == ["parcel.taken_in"]
    type_phone(page, "000")
    assert page.cards.phone.property("wrong") is False
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "parcel.owner_named"


def test_a_scanned_phone_is_a_phone_and_confirms_nothing(
    counter: Counter, page: IntakePage
) -> None:
    assert counter.refused(page, PHONE) == "parcel.looks_like_phone"
    counter.taken(page, YT)
    counter.taken(page, PHONE)
    assert page.cards.phone.digits == PHONE
    assert counter.station.kinds() == ["parcel.taken_in"]
    counter.confirm(page)
    assert counter.station.printed("label") == ["取件码 3-2-0001"]


def test_an_announced_parcel_is_labelled_at_once(counter: Counter, page: IntakePage) -> None:
    counter.station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill=YT, carrier="YTO", person="p7"),
    )
    counter.taken(page, YT)
    assert counter.station.printed("label") == ["取件码 3-2-0001"]
    assert not page.cards.phone.isEnabled()
    assert "赵*兰" in page.cards.note.text()


def test_a_double_trigger_is_an_echo_and_later_the_offer_to_hand_over(
    counter: Counter, page: IntakePage
) -> None:
    counter.taken(page, YT)
    counter.station.clock.forward(seconds=1)
    assert counter.taken(page, YT).tone == "plain"
    assert not page.here.open
    counter.station.clock.forward(seconds=5)
    assert "3-2-0001" in counter.taken(page, YT).sentence
    assert page.here.open
    assert page.here.code.text == "3-2-0001"
    assert counter.station.kinds() == ["parcel.taken_in"]
    assert page.back()
    assert page.cards.phone.isEnabled()  # the parcel that waited still waits


def test_a_parcel_in_the_house_is_handed_over_with_one_key(station: Station, qtbot: QtBot) -> None:
    went: list[tuple[str, str]] = []
    counter = Counter(station, qtbot, Act())
    go = lambda page, scan=None: went.append((page, scan.text if scan else ""))  # noqa: E731
    counter.desk = replace(counter.desk, go=go)
    page = IntakePage(counter.desk)
    counter.open(page)
    counter.have(YT)
    station.clock.forward(hours=1)
    counter.taken(page, YT)
    assert page.foot.save.text().startswith("Hand it over")
    counter.confirm(page)
    assert went == [("pickup", YT)]
    assert not page.here.open
    counter.act.stop()


def test_five_hundred_scanned_again_stay_one_calm_line(counter: Counter, page: IntakePage) -> None:
    counter.have(YT)
    counter.station.clock.forward(hours=1)
    for _ in range(500):
        counter.station.clock.forward(seconds=5)
        assert counter.taken(page, YT).tone == "attention"
    page.refresh()
    assert page.scans.again == 500
    assert "wrong" not in counter.tones
    assert counter.station.kinds() == ["parcel.taken_in"]
    counter.taken(page, SF)  # and the next parcel simply comes in
    assert not page.here.open
    assert page.cards.code.text == "3-2-0002"


def test_the_carrier_is_asked_with_large_buttons_and_nothing_is_guessed(
    counter: Counter, page: IntakePage
) -> None:
    counter.taken(page, WHICH)
    assert in_house(counter) == []
    assert len(page.question.answers) == 4
    counter.confirm(page)
    assert in_house(counter) == []
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    chosen = page.question.answers[1]
    counter.confirm(page)
    assert in_house(counter) == [(WHICH, chosen)]
    assert not page.question.open


def test_scans_behind_a_question_wait_and_none_is_lost(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, WHICH)
    for text in (YT, SF, YT, WHICH):
        assert counter.taken(page, text).tone == "attention"
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    counter.settle()
    assert sorted(waybill for waybill, _ in in_house(counter)) == sorted([WHICH, YT, SF])


def test_esc_lets_the_unknown_carrier_go_and_the_waiting_scans_go_on(
    counter: Counter, page: IntakePage
) -> None:
    counter.taken(page, WHICH)
    counter.taken(page, YT)
    assert page.back()
    counter.settle()
    assert in_house(counter) == [(YT, "YTO")]


def test_any_other_carrier_can_be_chosen(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, WHICH)
    counter.qtbot.keyClick(page, Qt.Key.Key_Left)
    counter.confirm(page)
    assert page.question.open
    assert "JD" in page.question.answers
    for _ in range(page.question.answers.index("JD") + 1):
        counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    assert in_house(counter) == [(WHICH, "JD")]


def test_what_is_no_waybill_is_refused_with_a_sentence(counter: Counter, page: IntakePage) -> None:
    assert counter.refused(page, "6901234567892") == "parcel.looks_like_product"
    assert isinstance(counter.scan(page, "3-2-0187"), NotMine)
    assert isinstance(counter.scan(page, "DD24112401"), NotMine)
    assert in_house(counter) == []


def test_missing_phones_are_worked_off_with_the_arrow_keys(
    counter: Counter, page: IntakePage
) -> None:
    for waybill in (YT, SF, JT):
        counter.have(waybill)
    page.refresh()
    counter.qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.foot.missing.isChecked()
    counter.qtbot.keyClick(page.cards.phone, Qt.Key.Key_Down)
    code = page.cards.code.text
    type_phone(page, PHONE)
    counter.confirm(page)
    assert [stay.code for stay in _named(counter)] == [code]
    assert len(page.list.rows) == 2
    for phone in ("13900139001", "13900139002"):
        assert page.cards.phone.isEnabled()
        type_phone(page, phone)
        counter.confirm(page)
    assert len(_named(counter)) == 3
    assert not page.foot.missing.isChecked()


def _named(counter: Counter) -> list[object]:
    from station_app.parcels.lookups import house

    return [stay for stay in house.latest(counter.station.read) if stay.person]


def test_the_list_of_those_without_phone_begins_though_its_first_was_just_let_go(
    counter: Counter, page: IntakePage
) -> None:
    counter.taken(page, YT)
    page.back()
    counter.qtbot.keyClick(page, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert page.hand.waits
    assert page.list.chosen_id == page.hand.stay


def test_the_shelf_is_changed_for_the_next_parcels(counter: Counter, page: IntakePage) -> None:
    counter.qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    page.shelf.field.setText("up there")
    counter.confirm(page)
    assert page.shelf.open
    assert counter.said[-1][1] == "wrong"
    page.shelf.field.setText("5-1")
    counter.confirm(page)
    assert not page.shelf.open
    counter.taken(page, YT)
    assert page.cards.code.text == "5-1-0001"


def test_esc_goes_back_one_step_at_a_time(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, YT)
    type_phone(page, "138")
    assert page.back()
    assert page.cards.phone.text() == ""
    assert page.back()
    assert not page.cards.phone.isEnabled()
    assert not page.back()


def test_only_waybills_that_are_not_here_are_claimed(counter: Counter, page: IntakePage) -> None:
    counter.have(YT)
    ranks = {text: page.claims(Scan(text)) for text in (YT, SF, WHICH, "6901234567892", PHONE)}
    assert ranks[SF] > ranks[WHICH] > 0
    assert ranks[YT] == ranks["6901234567892"] == ranks[PHONE] == 0


def test_the_last_four_digits_offer_whom_they_may_mean_and_choose_nobody(
    counter: Counter, page: IntakePage
) -> None:
    counter.have(SF, "13800138000")
    counter.have(JT, "13900008000")
    counter.taken(page, YT)
    before = counter.station.kinds()
    type_phone(page, "8000")
    counter.confirm(page)
    assert len(page.offer.rows) == 3  # two known ones, and somebody else
    assert page.offer.person == ""
    counter.confirm(page)
    assert counter.said[-1][1] == "attention"
    assert counter.station.kinds() == before
    counter.qtbot.keyClick(page.cards.phone, Qt.Key.Key_Down)
    counter.qtbot.keyClick(page.cards.phone, Qt.Key.Key_Down)
    counter.confirm(page)
    assert counter.station.kinds()[len(before) :] == ["parcel.owner_named"]
    assert page.cards.pill.text() == "2 theirs"


def test_typing_on_forgets_the_offer(counter: Counter, page: IntakePage) -> None:
    counter.have(SF, "13800138000")
    counter.taken(page, YT)
    before = counter.station.kinds()
    type_phone(page, "8000")
    counter.confirm(page)
    type_phone(page, "1")
    counter.confirm(page)
    assert page.cards.phone.property("wrong") is True
    assert counter.station.kinds() == before


def test_a_tail_nobody_has_is_noted_by_a_second_enter(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, YT)
    type_phone(page, "8000")
    counter.confirm(page)
    assert counter.station.kinds() == ["parcel.taken_in"]
    counter.confirm(page)
    assert counter.station.kinds()[1:] == ["person.recorded", "parcel.owner_named"]
    assert "8000" in page.cards.note.text()
    assert page.cards.pill.text() == "Phone not known whole"


def test_initials_are_all_a_label_says(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, YT)
    type_phone(page, "zgl")
    counter.confirm(page)
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "parcel.owner_named"


def test_a_number_with_its_extension(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, YT)
    type_phone(page, "18412345678-1234")
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "parcel.owner_named"


def test_a_wrong_phone_is_corrected_and_labelled_again(counter: Counter, page: IntakePage) -> None:
    counter.taken(page, YT)
    type_phone(page, PHONE)
    counter.confirm(page)
    counter.qtbot.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert page.cards.phone.isEnabled()
    type_phone(page, "13900139001")
    counter.confirm(page)
    assert len(counter.station.printed("label")) == 2
    assert "9001" in page.cards.note.text()
    page.foot.correct.click()
    assert page.back()
    assert not page.cards.phone.isEnabled()
    assert "9001" in page.cards.note.text()


def test_a_phone_scanned_while_a_carrier_is_asked_goes_nowhere(
    counter: Counter, page: IntakePage
) -> None:
    counter.taken(page, YT)
    counter.taken(page, WHICH)
    assert counter.refused(page, PHONE) == "parcel.looks_like_phone"
    assert page.cards.phone.text() == ""
    assert not page.cards.isVisible()
    assert page.back()
    assert page.cards.isVisible()
