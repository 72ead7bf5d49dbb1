"""The page of parcels to send, through a real desk and the real writing thread."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_app.dispatch import lookups, rules
from station_app.dispatch.page.drop_off import _STEP_OF, DropOffPage
from station_app.kit.act import Act
from station_app.kit.desk import Clerk, Desk
from station_app.kit.scan import NotMine, Refused, Scan, Taken
from tests.dispatch.conftest import Accept
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
def page(qtbot: QtBot, station: Station, act: Act, said: list[tuple[str, str]]) -> DropOffPage:
    station.book.set_identity(station_code="Q07")
    desk = Desk(
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
    made = DropOffPage(desk)
    made.said.connect(lambda sentence, tone: said.append((sentence, tone)))
    qtbot.addWidget(made)
    made.resize(860, 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.shown()
    return made


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
    form.phone.setText("138 0013 0871")
    form.name.setText("赵小兰")
    form.carrier.choose("SF")
    form.zone.choose("local")
    form.contents.setText("脆红李")
    form.identity.choose("id_card")
    form.inspected.setChecked(True)
    form.weight.setText("2.4")


def test_enter_walks_from_field_to_field_and_at_last_accepts(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    assert here(page) == "dropoff.phone"
    QTest.keyClicks(page.focusWidget(), "13800130871")
    page.confirm()
    assert here(page) == "dropoff.name"
    page.form.name.setText("赵小兰")
    page.confirm()
    press(page, Qt.Key.Key_Right, 6)
    assert (here(page), page.form.carrier.value) == ("dropoff.carrier.SF", "SF")
    page.confirm()
    press(page, Qt.Key.Key_Space)
    page.confirm()
    assert here(page) == "dropoff.contents"
    page.form.contents.setText("脆红李")
    page.confirm()
    press(page, Qt.Key.Key_Space)
    page.confirm()
    assert here(page) == "dropoff.inspected"
    press(page, Qt.Key.Key_Space)
    page.confirm()
    assert here(page) == "dropoff.weight"
    QTest.keyClicks(page.focusWidget(), "2.4")
    assert page.fee.text == "￥14.00"
    assert "￥14.00" in page.main.text()
    assert station.kinds() == []
    page.confirm()
    settle(qtbot, act)
    assert station.kinds() == ["person.recorded", "shift.opened", "drop_off.accepted"]
    assert page.fee.text == "Q07-1-J00001"
    assert page.form.untouched
    assert here(page) == "dropoff.phone"


def test_enter_never_ticks_what_the_keeper_must_look_at(
    station: Station, page: DropOffPage
) -> None:
    fill(page)
    page.form.identity.choose("")
    page.form.inspected.setChecked(False)
    for _ in range(6):
        page.confirm()
    assert page.form.identity.value == ""
    assert not page.form.inspected.isChecked()
    assert station.kinds() == []


def test_a_second_enter_accepts_nothing_twice(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    fill(page)
    for _ in range(3):
        page.confirm()
    settle(qtbot, act)
    page.confirm()
    settle(qtbot, act)
    assert station.kinds().count("drop_off.accepted") == 1


def test_what_sounds_prohibited_must_be_cleared_and_again_when_it_changes(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage
) -> None:
    fill(page)
    assert not page.form.cleared.isVisible()
    page.form.contents.setText("打火机")
    assert "打火机" in page.form.warning.text()
    page.confirm()
    assert here(page) == "dropoff.cleared"
    press(page, Qt.Key.Key_Space)
    page.form.contents.setText("农药")
    assert not page.form.cleared.isChecked()
    assert [step.name for step in page.form.missing()] == ["cleared"]
    page.form.cleared.setChecked(True)
    page.confirm()
    settle(qtbot, act)
    (parcel,) = lookups.waiting(station.read, "SF")
    assert parcel.contents == "农药"


def test_a_refusal_is_said_beside_its_field_and_the_form_stays(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage, said: list[tuple[str, str]]
) -> None:
    fill(page)
    page.form.weight.setText("50.1")
    page.confirm()
    settle(qtbot, act)
    assert said == [("50.100 公斤太重：一件最多 50 公斤", "wrong")]
    assert here(page) == "dropoff.weight"
    assert page.form.weight.property("wrong")
    assert page.form.contents.text() == "脆红李"
    assert station.kinds() == []
    page.form.weight.setText("5")
    page.confirm()
    settle(qtbot, act)
    assert station.kinds()[-1] == "drop_off.accepted"


def test_every_refusal_that_has_a_field_names_a_step_of_the_form(page: DropOffPage) -> None:
    assert set(_STEP_OF.values()) == {step.name for step in page.form.steps}


def test_a_known_sender_is_shown_masked_and_needs_no_name(
    page: DropOffPage, accept: Accept
) -> None:
    accept()
    fill(page)
    page.form.name.clear()
    assert page.form.name.placeholderText() == "赵*兰, known already"
    assert page.form.missing() == []


def test_a_scanned_waybill_fills_its_field_and_its_sure_carrier(page: DropOffPage) -> None:
    answer = page.scanned(Scan("SF1234567890123"))
    assert answer == Taken("Waybill taken: 顺丰")
    assert page.form.waybill.text() == "SF1234567890123"
    assert page.form.carrier.value == "SF"
    refused = page.scanned(Scan("YT8812345678901"))
    assert refused == Refused(
        "drop_off.waybill_of_another", {"waybill": "YT8812345678901", "carrier": "圆通"}
    )
    assert page.form.waybill.text() == "SF1234567890123"


def test_a_number_of_many_carriers_never_chooses_one(page: DropOffPage) -> None:
    page.scanned(Scan("123456789012"))
    assert page.form.waybill.text() == "123456789012"
    assert page.form.carrier.value == ""


def test_a_waybill_or_receipt_of_ours_says_where_it_is(page: DropOffPage, accept: Accept) -> None:
    done = accept(waybill="SF1234567890123")
    for text in ("SF1234567890123", done.number):
        answer = page.scanned(Scan(text))
        assert answer == Taken(f"{done.number} waits for the courier", "plain")
        assert page.claims(Scan(text)) > 0
    assert page.form.waybill.text() == ""
    assert page.claims(Scan("YT8812345678901")) == 0


def test_a_scanned_phone_fills_the_phone_and_other_codes_are_left(page: DropOffPage) -> None:
    assert isinstance(page.scanned(Scan("13800130871")), Taken)
    assert page.form.phone.text() == "138 0013 0871"
    assert page.scanned(Scan("DD24112401")) == NotMine()
    assert page.scanned(Scan("0871")) == NotMine()


def test_the_courier_gets_one_carrier_s_parcels_and_then_the_next(
    qtbot: QtBot, station: Station, act: Act, page: DropOffPage, accept: Accept
) -> None:
    assert not page.to_courier.isVisible()
    for carrier in ("ZTO", "SF", "ZTO"):
        accept(carrier=carrier)
    page.refresh()
    assert page.to_courier.isVisible()
    QTest.keyClick(page, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert page.courier.carrier.value == "ZTO"
    assert page.courier.count.text == "中通 2 parcels"
    assert "Give 2" in page.main.text()
    page.confirm()
    settle(qtbot, act)
    assert page.courier.carrier.value == "SF"
    page.confirm()
    settle(qtbot, act)
    assert station.kinds().count("drop_off.batch_handed_over") == 2
    assert lookups.waiting_by_carrier(station.read) == []
    assert here(page) == "dropoff.phone"


def test_esc_leads_back_to_a_form_that_kept_everything(page: DropOffPage, accept: Accept) -> None:
    accept()
    fill(page)
    page.refresh()
    page.to_courier.click()
    assert page.back()
    assert page.form.contents.text() == "脆红李"
    assert not page.back()
    assert page.form.contents.text() == "脆红李"
    page.restart.click()
    assert page.form.untouched


def test_what_others_commit_leaves_the_form_alone(page: DropOffPage, accept: Accept) -> None:
    fill(page)
    accept()
    page.refresh()
    assert page.form.filled().contents == "脆红李"
    assert page.form.filled().grams == 2400
    assert rules.ZONES[0] == page.form.filled().zone
