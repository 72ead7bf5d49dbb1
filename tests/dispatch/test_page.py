"""The page of parcels to send, through a real desk and the real writing thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.dispatch.lookups import parcels
from station_app.dispatch.page.drop_off import STEP_OF, DropOffPage, ReturnPage
from station_app.dispatch.page.sent import SentPage
from station_app.dispatch.page.waiting import WaitingPage
from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.lists import Cell
from station_app.kit.scan import NotMine, Refused, Scan, Taken
from tests.dispatch.conftest import Accept, Hand
from tests.station import Station, words


@pytest.fixture
def act() -> Iterator[Act]:
    made = Act()
    yield made
    assert made.stop()


@pytest.fixture
def said() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def desk(station: Station, act: Act) -> Desk:
    station.book.set_identity(station_code="Q07")
    return Desk(
        work=station.work,
        read=station.read,
        words=words(),
        clerk_now=lambda: Clerk("c1", "田桂花"),
        now=station.clock.wall_ms,
        day=lambda: "2026-11-24",
        act=act.run,
        say=lambda _code, **_facts: None,
        reprint=lambda _entry: None,
        go=lambda _page, _scan=None: None,
        tone=lambda _kind: None,
    )


def opened(made: Any, qtbot: QtBot, said: list[tuple[str, str]]) -> Any:
    made.said.connect(lambda sentence, tone: said.append((sentence, tone)))
    qtbot.addWidget(made)
    made.resize(860, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.shown()
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk, said: list[tuple[str, str]]) -> DropOffPage:
    return opened(DropOffPage(desk), qtbot, said)


@pytest.fixture
def waiting(qtbot: QtBot, desk: Desk, said: list[tuple[str, str]]) -> WaitingPage:
    return opened(WaitingPage(desk), qtbot, said)


def settle(qtbot: QtBot, act: Act) -> None:
    qtbot.waitUntil(lambda: not act.busy)


def here(page: DropOffPage) -> str:
    """The field with the keyboard; a screen of tests may take the window's own activity away."""
    focused = page.focusWidget()
    return focused.objectName() if focused else ""


def press(page: DropOffPage, key: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(page.focusWidget(), key)


def fill(page: DropOffPage) -> None:
    """An ordinary parcel, without a key pressed."""
    form = page.form
    form.sent_by.phone.setText("138 0013 0871")
    form.sent_by.name.setText("赵小兰")
    form.zone.choose("local")
    form.goods.contents.setText("脆红李")
    form.goods.identity.choose("id_card")
    form.goods.inspected.setChecked(True)
    form.goods.weight.setText("2.4")
    form.carriers.choice.choose("SF")


def confirm(page: Any, qtbot: QtBot, act: Act, times: int = 1) -> None:
    for _ in range(times):
        page.confirm()
        settle(qtbot, act)


def test_enter_walks_from_field_to_field_and_at_last_accepts(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    assert here(page) == "dropoff.sender_phone"
    QTest.keyClicks(page.focusWidget(), "13800130871")
    page.confirm()
    assert here(page) == "dropoff.sender_name"
    fill(page)
    page.form.goods.inspected.setChecked(False)
    for _ in range(12):
        page.confirm()
        if here(page) == "dropoff.inspected":
            break
    press(page, Qt.Key.Key_Space)
    assert page.foot.fee.text == "￥14.00"
    assert "￥14.00" in page.foot.main.text()
    assert "drop_off.accepted" not in station.kinds()
    for _ in range(8):
        if station.kinds():
            break
        confirm(page, qtbot, act)
    assert station.kinds() == ["person.recorded", "shift.opened", "drop_off.accepted"]
    assert page.foot.fee.text == "Q07-1-J00001"
    assert page.form.untouched
    assert here(page) == "dropoff.sender_phone"


def test_enter_never_ticks_what_the_keeper_must_look_at(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    fill(page)
    page.form.goods.identity.choose("")
    page.form.goods.inspected.setChecked(False)
    confirm(page, qtbot, act, 12)
    assert page.form.goods.identity.value == ""
    assert not page.form.goods.inspected.isChecked()
    assert station.kinds() == []


def test_more_enters_accept_nothing_twice(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    fill(page)
    confirm(page, qtbot, act, 12)
    assert station.kinds().count("drop_off.accepted") == 1


def test_what_sounds_prohibited_must_be_cleared_and_again_when_it_changes(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    fill(page)
    goods = page.form.goods
    assert not goods.cleared.isVisible()
    goods.contents.setText("打火机")
    assert "打火机" in goods.warning.text()
    goods.cleared.setChecked(True)
    goods.contents.setText("农药")
    assert not goods.cleared.isChecked()
    assert [step.name for step in page.form.missing()] == ["cleared"]
    confirm(page, qtbot, act, 8)
    assert "drop_off.accepted" not in station.kinds()
    goods.cleared.setChecked(True)
    confirm(page, qtbot, act, 8)
    (parcel,) = parcels.waiting(station.read, "SF")
    assert parcel.contents == "农药"


def test_a_refusal_is_said_beside_its_field_and_the_form_stays(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage, said: list[tuple[str, str]]
) -> None:
    fill(page)
    page.form.goods.weight.setText("50.1")
    confirm(page, qtbot, act, 8)
    assert said[-1] == ("50.100 公斤太重：一件最多 50 公斤", "wrong")
    assert here(page) == "dropoff.weight"
    assert page.form.goods.contents.text() == "脆红李"
    assert station.kinds() == []
    page.form.goods.weight.setText("5")
    confirm(page, qtbot, act, 8)
    assert station.kinds()[-1] == "drop_off.accepted"


def test_every_refusal_that_has_a_field_names_a_step_of_a_form(
    qtbot: QtBot, desk: Desk, page: DropOffPage, said: list[tuple[str, str]]
) -> None:
    buyers = opened(ReturnPage(desk), qtbot, said)
    steps = {step.name for form in (page.form, buyers.form) for step in form.steps}
    assert set(STEP_OF.values()) <= steps


def test_a_known_sender_is_shown_masked_and_needs_no_name(
    page: DropOffPage, accept: Accept
) -> None:
    accept()
    fill(page)
    page.form.sent_by.name.clear()
    assert page.form.sent_by.name.placeholderText() == "赵*兰, known already"
    assert page.form.missing() == []


def test_a_scanned_waybill_fills_its_field_and_its_sure_carrier(page: DropOffPage) -> None:
    answer = page.scanned(Scan("SF1234567890123"))
    assert answer == Taken("Waybill taken: 顺丰")
    assert page.form.waybill.text() == "SF1234567890123"
    assert page.form.carriers.value == "SF"
    refused = page.scanned(Scan("YT8812345678901"))
    assert refused == Refused(
        "drop_off.waybill_of_another", {"waybill": "YT8812345678901", "carrier": "圆通"}
    )
    assert page.form.waybill.text() == "SF1234567890123"


def test_van_times_hold_from_the_next_look_on(page: DropOffPage) -> None:
    assert page.form.carriers.van_times == ()
    page.desk.settings.van_times = "10:30；顺丰 16:00"
    page.shown()
    page.form.carriers.choice.choose("SF")
    assert page.form.carriers.van_times == (960,)


def test_a_number_of_many_carriers_never_chooses_one(page: DropOffPage) -> None:
    page.scanned(Scan("123456789012"))
    assert page.form.waybill.text() == "123456789012"
    assert page.form.carriers.value == ""


def test_the_label_of_the_parcel_just_accepted_is_bound_by_scanning_it(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    fill(page)
    confirm(page, qtbot, act, 8)
    assert [one.waybill for one in parcels.waiting(station.read, "SF")] == [""]
    assert isinstance(page.scanned(Scan("YT8812345678901")), Refused)
    page.scanned(Scan("SF1234567890123"))
    settle(qtbot, act)
    assert [one.waybill for one in parcels.waiting(station.read, "SF")] == ["SF1234567890123"]


def test_a_scanned_phone_fills_the_phone_and_other_codes_are_left(page: DropOffPage) -> None:
    assert isinstance(page.scanned(Scan("13800130871")), Taken)
    assert page.form.sent_by.phone.text() == "138 0013 0871"
    assert page.scanned(Scan("DD24112401")) == NotMine()
    assert page.scanned(Scan("0871")) == NotMine()


def test_what_is_not_accepted_is_written_down(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    fill(page)
    page.form.goods.contents.setText("打火机")
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    page.refusal.why.choose("prohibited")
    confirm(page, qtbot, act, 2)
    assert station.kinds() == ["drop_off.refused"]
    assert page.form.untouched


def test_esc_leads_from_the_refusal_to_a_form_that_kept_everything(page: DropOffPage) -> None:
    fill(page)
    page._open_refusal()
    assert page.back()
    assert page.form.goods.contents.text() == "脆红李"
    assert not page.back()


def test_a_form_that_was_not_finished_is_there_after_a_restart(
    qtbot: QtBot, desk: Desk, act: Act, page: DropOffPage, said: list[tuple[str, str]]
) -> None:
    fill(page)
    page._keep()
    settle(qtbot, act)
    again = opened(DropOffPage(desk), qtbot, said)
    assert again.form.goods.contents.text() == "脆红李"
    assert again.form.carriers.value == "SF"
    assert again.form.sent_by.phone.text() == ""  # no personal data in a draft
    assert again.form.goods.identity.value == ""  # nor what the keeper looked at


def test_what_others_commit_leaves_the_form_alone(page: DropOffPage, accept: Accept) -> None:
    fill(page)
    accept()
    page.refresh()
    assert page.form.to_send()["contents"] == "脆红李"
    assert page.form.to_send()["grams"] == 2400


def test_a_buyers_return_costs_nothing(
    qtbot: QtBot, station: Station, desk: Desk, act: Act, said: list[tuple[str, str]]
) -> None:
    page = opened(ReturnPage(desk), qtbot, said)
    fill(page)
    page.form.returned.platform.choose("pdd")
    page.form.returned.code.setText("TH-88731")
    confirm(page, qtbot, act, 10)
    assert station.kinds() == ["person.recorded", "drop_off.accepted"]
    (parcel,) = parcels.waiting(station.read, "SF")
    assert (parcel.platform, parcel.fee_fen) == ("pdd", 0)


def test_only_what_was_scanned_goes_with_the_courier(
    qtbot: QtBot, station: Station, act: Act, waiting: WaitingPage, accept: Accept
) -> None:
    accept(waybill="SF1234567890123")
    accept(waybill="SF1234567890124")
    accept()
    waiting.refresh()
    waiting.scanned(Scan("SF1234567890123"))
    waiting.scanned(Scan("SF1234567890123"))
    assert [one.waybill for one in waiting.view.to_hand] == ["SF1234567890123"]
    confirm(waiting, qtbot, act)
    assert "drop_off.batch_handed_over" not in station.kinds()  # nobody said who takes it
    waiting.view.courier.setText("王师傅")
    confirm(waiting, qtbot, act)
    assert station.kinds()[-1] == "drop_off.batch_handed_over"
    assert len(parcels.waiting(station.read, "SF")) == 2


def test_fresh_goods_are_marked_also_while_no_van_times_are_set(
    waiting: WaitingPage, accept: Accept
) -> None:
    accept(waybill="SF1234567890123", fresh="fresh")
    waiting.refresh()
    cell = waiting.view.list.rows[0].cells[2]
    assert isinstance(cell, Cell)
    assert cell.tone == "attention"
    assert cell.text.endswith("fresh")


def test_left_and_right_show_another_carriers_parcels(
    qtbot: QtBot, waiting: WaitingPage, accept: Accept
) -> None:
    accept(waybill="SF1234567890123")
    accept(waybill="JT5123456789012", carrier="JT")
    waiting.refresh()
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(waiting, key)
        seen.append(waiting.view.carrier.value)
    assert sorted(seen[:2]) == ["JT", "SF"]
    assert seen[1] == seen[2]


def test_what_has_no_waybill_stays_until_it_is_bound(
    qtbot: QtBot, station: Station, act: Act, waiting: WaitingPage, accept: Accept
) -> None:
    done = accept()
    waiting.shown()
    answer = waiting.scanned(Scan(done.number))
    assert isinstance(answer, Taken)
    waiting.view.tick_all()
    assert waiting.view.to_hand == ()
    waiting.scanned(Scan("SF1234567890123"))
    settle(qtbot, act)
    waiting.scanned(Scan("SF1234567890123"))
    assert len(waiting.view.to_hand) == 1
    assert waiting.claims(Scan(done.number)) > waiting.claims(Scan("SF1234567890123")) > 0


def test_a_parcel_goes_back_to_its_sender_with_the_money_after_asking(
    qtbot: QtBot, station: Station, act: Act, waiting: WaitingPage, accept: Accept
) -> None:
    accept(waybill="SF1234567890123")
    waiting.shown()
    waiting.view.step(1)
    waiting._ask_cancel()
    assert "￥14.00" in waiting.main.text()
    assert waiting.back()
    waiting._ask_cancel()
    confirm(waiting, qtbot, act)
    assert station.kinds()[-1] == "drop_off.cancelled"


def test_what_a_courier_left_waits_again(
    qtbot: QtBot,
    station: Station,
    desk: Desk,
    act: Act,
    accept: Accept,
    hand: Hand,
    said: list[tuple[str, str]],
) -> None:
    hand(accept(waybill="SF1234567890123"), accept(waybill="SF1234567890124"))
    page = opened(SentPage(desk), qtbot, said)
    assert page.claims(Scan("SF1234567890123")) > 0
    page.scanned(Scan("SF1234567890123"))
    confirm(page, qtbot, act)
    assert [one.waybill for one in parcels.waiting(station.read, "SF")] == ["SF1234567890123"]
