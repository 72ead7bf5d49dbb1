"""Runs, flags, money due and what is wrong, through the intake page."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from station_app.basics.faults import Refusal
from station_app.kit.desk import DeskSettings
from station_app.kit.scan import NotMine, Scan
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.runs import open_run
from station_app.parcels.lookups import arrived, house, runs
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.intake.page import IntakePage
from station_app.parcels.page.intake.question import GOODS, MISROUTED
from station_app.people.actions import flag_person
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.counter import JT, PHONE, SF, YT, Counter

SHORT_GOODS, GOODS_CODE = "6901234", "6901234567892"


@pytest.fixture
def page(counter: Counter) -> IntakePage:
    made = IntakePage(counter.desk)
    counter.open(made)
    return made


def press(counter: Counter, page: IntakePage, *keys: Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    for key in keys:
        counter.qtbot.keyClick(page, key, held)


def stay_of(counter: Counter, waybill: str) -> Stay:
    stay = house.by_waybill(counter.station.read, waybill)
    assert stay is not None
    return stay


def next_scan(counter: Counter, page: IntakePage, text: str) -> None:
    counter.station.clock.forward(seconds=5)
    counter.taken(page, text)


def open_yto(counter: Counter, page: IntakePage, expected: str = "") -> str:
    press(counter, page, Qt.Key.Key_R, control=True)
    page.runs.form.carrier._pressed("YTO")
    page.runs.form.courier.setText("张师傅")
    page.runs.form.expected.setText(expected)
    counter.confirm(page)
    [run] = runs.open_runs(counter.station.read)
    return run.id


def test_a_run_is_opened_and_its_parcels_belong_to_it(counter: Counter, page: IntakePage) -> None:
    run = open_yto(counter, page, "2")
    assert not page.runs.open
    assert page.bar.count.text == "0 / 2"
    next_scan(counter, page, YT)
    assert page.bar.count.text == "1 / 2"
    assert runs.came_by_carrier(counter.station.read, run) == [("YTO", 1)]


def test_a_run_needs_its_carrier_said(counter: Counter, page: IntakePage) -> None:
    press(counter, page, Qt.Key.Key_R, control=True)
    counter.confirm(page)
    assert page.runs.open
    assert counter.said[-1][1] == "wrong"
    assert counter.station.kinds() == []


def test_what_is_scanned_while_a_run_is_being_opened_belongs_to_it(
    counter: Counter, page: IntakePage
) -> None:
    press(counter, page, Qt.Key.Key_R, control=True)
    page.runs.form.carrier._pressed("YTO")
    counter.taken(page, YT)
    counter.taken(page, "YT8812345678902")
    assert counter.station.kinds() == []
    counter.confirm(page)
    counter.settle()
    [run] = runs.open_runs(counter.station.read)
    assert runs.came_by_carrier(counter.station.read, run.id) == [("YTO", 2)]


def test_a_run_is_there_again_after_a_restart(counter: Counter, page: IntakePage) -> None:
    run = open_yto(counter, page)
    again = IntakePage(counter.desk)
    counter.open(again)
    assert again.bar.count.text == "0"
    next_scan(counter, again, YT)
    assert runs.came_by_carrier(counter.station.read, run) == [("YTO", 1)]


def test_who_is_announced_is_opened_with_two_keys_though_nobody_came_before(
    counter: Counter, page: IntakePage
) -> None:
    counter.station.news(
        ParcelAnnounced(waybill=YT, carrier="YTO"), ParcelAnnounced(waybill=JT, carrier="JT")
    )
    press(counter, page, Qt.Key.Key_R, control=True)
    press(counter, page, Qt.Key.Key_Down)
    counter.confirm(page)
    [run] = runs.open_runs(counter.station.read)
    assert run.carrier == "JT"
    press(counter, page, Qt.Key.Key_R, control=True)
    assert len(page.runs.list.rows) == 4  # somebody else, YTO announced, JT again, the open run


def test_twenty_scans_a_second_are_all_kept_and_in_order(
    counter: Counter, page: IntakePage
) -> None:
    run = open_yto(counter, page)
    numbers = [f"YT88123456789{n:02d}" for n in range(60)]
    for number in numbers:
        page.scanned(
            Scan(number, "serial", counter.station.clock.now_ms)
        )  # nobody waits for a deed
    counter.qtbot.waitUntil(
        lambda: runs.came_by_carrier(counter.station.read, run) == [("YTO", len(numbers))]
    )
    counter.settle()
    came = counter.station.read.connection.execute("SELECT waybill FROM parcel ORDER BY serial")
    assert [row[0] for row in came] == numbers


def test_a_shelf_scanned_among_waiting_parcels_sets_the_place_of_those_after_it(
    counter: Counter, page: IntakePage
) -> None:
    counter.taken(page, "430163527191")  # asks whose it is
    for text in (YT, "Q01-SH-5-1", SF):
        assert counter.taken(page, text).tone == "attention"
    press(counter, page, Qt.Key.Key_Right)
    counter.confirm(page)
    counter.qtbot.waitUntil(lambda: len(house.latest(counter.station.read)) == 3)
    assert (stay_of(counter, YT).shelf, stay_of(counter, SF).shelf) == ("3-2", "5-1")


def test_another_carriers_parcel_in_a_run_goes_back_with_its_reason(
    counter: Counter, page: IntakePage
) -> None:
    run = open_yto(counter, page)
    counter.taken(page, SF)
    assert page.question.open
    assert page.question.answers[0] == MISROUTED
    press(counter, page, Qt.Key.Key_Right)
    counter.confirm(page)
    assert house.by_waybill(counter.station.read, SF) is None
    [noted] = runs.wrong(counter.station.read, run)
    assert (noted.kind, noted.waybill, noted.reason) == ("misrouted", SF, "别家快递的")


def test_a_catalog_code_is_a_product_whatever_its_length(
    counter: Counter, page: IntakePage
) -> None:
    counter.station.news(
        GoodsListed(product="a", barcode=SHORT_GOODS, name="土鸡蛋 30枚", price_fen=3900),
        GoodsListed(product="b", barcode=GOODS_CODE, name="菜籽油 5L", price_fen=7900),
    )
    for code in (SHORT_GOODS, GOODS_CODE):
        assert isinstance(counter.scan(page, code), NotMine)  # the sale takes it
        assert page.claims(Scan(code)) == 0
    open_run(counter.station.work, carrier="ZTO")
    for code in (SHORT_GOODS, GOODS_CODE):
        assert counter.refused(page, code) == "parcel.is_product"


def test_a_number_that_is_goods_and_a_waybill_is_asked_and_a_run_decides(
    counter: Counter, page: IntakePage
) -> None:
    both = "4301635271919"  # thirteen digits that a carrier prints too
    counter.station.news(GoodsListed(product="a", barcode=both, name="土鸡蛋", price_fen=3900))
    counter.taken(page, both)
    assert page.question.answers[0] == GOODS
    assert page.back()
    open_run(counter.station.work, carrier="ZTO")
    page.refresh()
    next_scan(counter, page, both)
    assert stay_of(counter, both).carrier == "ZTO"


def test_a_flagged_recipient_is_looked_at_before_the_label(
    counter: Counter, page: IntakePage
) -> None:
    station = counter.station
    station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill=YT, carrier="YTO", person="p7"),
    )
    flag_person(station.work, person="p7", why="同名两人，先打电话")
    counter.taken(page, YT)
    assert page.flag.open
    assert "同名两人" in page.flag.why.text()
    assert station.printed("label") == []
    assert counter.taken(page, SF).tone == "attention"  # waits
    counter.confirm(page)
    counter.settle()
    assert station.printed("label") == ["取件码 3-2-0001"]
    assert stay_of(counter, SF).here


def test_a_flag_that_is_not_confirmed_leaves_the_parcel_without_a_phone(
    counter: Counter, page: IntakePage
) -> None:
    owner = stay_of_owner(counter)
    flag_person(counter.station.work, person=owner, why="搬走了")
    next_scan(counter, page, YT)
    QTest.keyClicks(page.cards.phone, PHONE)
    counter.confirm(page)
    assert page.flag.open
    assert page.back()
    assert stay_of(counter, YT).person == ""
    assert counter.station.printed("label") == ["取件码 3-2-0001"]  # the one of before


def stay_of_owner(counter: Counter) -> str:
    counter.have(SF, PHONE)
    return stay_of(counter, SF).person


def test_cartons_money_due_and_an_earlier_stay_stand_with_the_code(
    counter: Counter, page: IntakePage
) -> None:
    next_scan(counter, page, f"{YT}-1-3-")
    next_scan(counter, page, f"{YT}-2-3-")
    assert arrived.arrived(counter.station.read, stay_of(counter, YT).id).cartons == 2
    assert "2/3" in texts(page)
    press(counter, page, Qt.Key.Key_D, control=True)
    page.due.amount.setText("十二")
    counter.confirm(page)
    assert page.due.open
    assert counter.said[-1][1] == "wrong"
    page.due.amount.setText("12.50")
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "parcel.due_set"
    assert "COD ￥12.50" in texts(page)


def test_a_parcel_that_comes_back_is_a_new_stay_and_the_old_one_is_told(
    counter: Counter, page: IntakePage
) -> None:
    first = counter.have(JT, PHONE)
    hand_over_parcels(counter.station.work, parcels=(first,))
    counter.station.clock.forward(days=2)
    counter.taken(page, JT)
    assert stay_of(counter, JT).id != first
    assert "3-2-0001" in page.cards.before.text()


def texts(page: IntakePage) -> list[str]:
    from station_app.kit.labels import Pill

    return [pill.text() for pill in page.cards.findChildren(Pill)]


def test_what_is_damaged_is_noted_with_reason_and_photo(
    counter: Counter, page: IntakePage, tmp_path: Path
) -> None:
    run = open_yto(counter, page)
    next_scan(counter, page, YT)
    press(counter, page, Qt.Key.Key_U, control=True)
    page.wrong.kind._pressed("damaged")
    counter.confirm(page)
    assert counter.said[-1][1] == "wrong"  # a reason is missing
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.wrong.reasons.isAncestorOf(focused)  # where the arrow keys choose it
    counter.qtbot.keyClick(focused, Qt.Key.Key_Right)
    assert page.wrong.reasons.value == "crushed"
    page.wrong.reasons._pressed("wet")
    false = tmp_path / "箱子.jpg"
    false.write_text("no picture", "utf-8")
    page.wrong.photo._chosen(str(false))
    assert counter.said[-1][1] == "wrong"
    assert page.wrong.photo.picture == b""
    true = tmp_path / "box.png"
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(true))
    page.wrong.photo._chosen(str(true))
    counter.confirm(page)
    [noted] = runs.wrong(counter.station.read, run)
    assert (noted.kind, noted.reason, bool(noted.photo)) == ("damaged", "打湿", True)
    assert stay_of(counter, YT).here


def test_a_parcel_that_goes_back_is_not_in_the_house(counter: Counter, page: IntakePage) -> None:
    open_yto(counter, page)
    next_scan(counter, page, YT)
    press(counter, page, Qt.Key.Key_U, control=True)
    page.wrong.kind._pressed("misrouted")
    page.wrong.reasons._pressed("other_village")
    page.wrong.stays._pressed("back")
    counter.confirm(page)
    assert not stay_of(counter, YT).here


def test_a_run_is_closed_with_both_counts_and_the_sheet_prints(
    counter: Counter, page: IntakePage
) -> None:
    open_yto(counter, page, "2")
    next_scan(counter, page, YT)
    press(counter, page, Qt.Key.Key_W, control=True)
    counter.confirm(page)
    assert page.closing.open  # one too few and nobody says why
    next_scan(counter, page, "YT8812345678902")
    assert page.closing.open
    assert page.closing.ours.text == "2"
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "intake.run_closed"
    assert len(counter.station.printed("receipt")) == 1
    assert not page.closing.open
    assert runs.open_runs(counter.station.read) == []
    next_scan(counter, page, SF)  # without a run
    assert stay_of(counter, SF).here


def test_one_persons_parcels_are_kept_together_with_one_key(
    counter: Counter, page: IntakePage
) -> None:
    counter.have(SF, PHONE)
    press(counter, page, Qt.Key.Key_G, control=True)
    page.shelf.field.setText("5-1")
    counter.confirm(page)
    next_scan(counter, page, YT)
    QTest.keyClicks(page.cards.phone, PHONE)
    assert page.cards.shelf == "3-2"
    press(counter, page, Qt.Key.Key_Y, control=True)
    counter.settle()
    assert stay_of(counter, YT).shelf == "3-2"
    assert stay_of(counter, YT).person == stay_of(counter, SF).person


def test_the_same_phone_is_not_the_same_person(counter: Counter, page: IntakePage) -> None:
    counter.station.news(
        ("p1", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ("p2", PersonRecorded(salt="00", name="冉启华", initials="RQH", phone=PHONE)),
    )
    counter.taken(page, YT)
    QTest.keyClicks(page.cards.phone, PHONE)
    counter.confirm(page)
    assert len(page.offer.rows) == 2
    assert page.offer.person == ""
    assert stay_of(counter, YT).person == ""
    press(counter, page, Qt.Key.Key_Down)
    counter.confirm(page)
    assert stay_of(counter, YT).person in ("p1", "p2")


def test_codes_as_bad_scanners_send_them(counter: Counter, page: IntakePage) -> None:
    next_scan(counter, page, "ｙｔ８８１２３４５６７８９０１")
    next_scan(counter, page, "sf1234567890123\r")
    assert stay_of(counter, YT).here
    assert stay_of(counter, SF).here
    assert counter.refused(page, "!!") == "parcel.not_a_waybill"


def test_the_code_is_said_aloud_for_a_keeper_who_writes_it(counter: Counter) -> None:
    said: list[str] = []
    counter.desk = replace(counter.desk, speak=said.append)
    page = IntakePage(counter.desk)
    counter.open(page)
    counter.taken(page, YT)
    assert said == ["3，2，0 0 0 1"]


def test_the_carrier_is_said_before_the_code_where_the_station_wants_that(counter: Counter) -> None:
    said: list[str] = []
    settings = DeskSettings(voice_carrier=True)
    counter.desk = replace(counter.desk, speak=said.append, settings=settings)
    page = IntakePage(counter.desk)
    counter.open(page)
    counter.taken(page, YT)
    assert said == ["圆通，3，2，0 0 0 1"]


def test_a_photo_button_refuses_what_is_no_picture(page: IntakePage, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"photo\.unreadable"):
        page.wrong.photo.take(tmp_path / "gone.jpg")
