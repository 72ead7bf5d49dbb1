"""The late-entry page: the time is said once, then every stub is a deed that bears both times."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal
from station_app.kit.scan import NotMine, Scan
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import undo_intake
from station_app.parcels.lookups import house
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.late.form import CAME, LEFT
from station_app.parcels.page.late.page import LateEntryPage
from station_app.parcels.page.pickup.search import known_by
from station_app.parcels.rules import late
from tests.counter import JT, OTHER_PHONE, PHONE, SF, YT, Counter
from tests.station import MORNING_MS

STUB = "Q07T100017"
HOUR_MS = 3_600_000


@pytest.fixture
def page(counter: Counter) -> LateEntryPage:
    made = LateEntryPage(counter.desk)
    counter.open(made)
    return made


def say(counter: Counter, page: LateEntryPage, way: str, time: str, day: str = "today") -> None:
    page.form.way._pressed(way)
    page.form.day._pressed(day)
    page.form.time.setText(time)
    counter.confirm(page)


def stay_of(counter: Counter, waybill: str) -> Stay:
    stay = house.by_waybill(counter.station.read, waybill)
    assert stay is not None
    return stay


def key(
    counter: Counter,
    page: LateEntryPage,
    which: Qt.Key,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier,
) -> None:
    counter.qtbot.keyClick(page, which, held)
    counter.settle()


def took(counter: Counter, waybill: str) -> tuple[str, str]:
    """Taker and proof as the last hand-over of a parcel says."""
    rows = "SELECT taker, taker_proof FROM parcel WHERE waybill = ?"
    found: tuple[str, str] = counter.station.read.connection.execute(rows, (waybill,)).fetchone()
    return found


# the moment that is said


@pytest.mark.parametrize(
    ("day", "time", "wanted"),
    [
        ("today", "8:30", "11-24 08:30"),
        ("today", "0005", "11-24 00:05"),
        ("today", "09:00", "11-24 09:00"),
        ("yesterday", "20：30", "11-23 20:30"),
        ("yesterday", "2030", "11-23 20:30"),
    ],
)
def test_a_moment_is_a_day_and_a_time(day: str, time: str, wanted: str) -> None:
    assert day_hour_minute(late.said_moment(day, time, MORNING_MS)) == wanted


@pytest.mark.parametrize(
    ("day", "time", "code"),
    [
        ("", "8:30", "late.which_day"),
        ("tomorrow", "8:30", "late.which_day"),
        ("today", "", "late.not_a_time"),
        ("today", "8", "late.not_a_time"),
        ("today", "24:00", "late.not_a_time"),
        ("today", "12:60", "late.not_a_time"),
        ("today", "around 8", "late.not_a_time"),
        ("today", "09:01", "late.in_future"),
    ],
)
def test_no_time_is_guessed(day: str, time: str, code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        late.said_moment(day, time, MORNING_MS)


# the page


def test_the_phone_on_a_stub_is_typed_after_its_scan(counter: Counter, page: LateEntryPage) -> None:
    say(counter, page, CAME, "8:30")
    assert counter.refused(page, PHONE) == "parcel.looks_like_phone"
    counter.taken(page, YT)
    assert "phone" in counter.said[-1][0]
    counter.taken(page, PHONE)
    assert counter.station.kinds()[-1] == "parcel.owner_named"
    assert stay_of(counter, YT).person
    assert counter.station.printed("label") == ["取件码 3-2-0001"]
    assert counter.refused(page, OTHER_PHONE) == "parcel.looks_like_phone"


def test_nothing_is_chosen_beforehand_and_a_scan_waits_for_the_time(
    counter: Counter, page: LateEntryPage
) -> None:
    assert (page.form.way.value, page.form.day.value, page.form.time.text()) == ("", "", "")
    assert counter.refused(page, YT) == "late.time_first"
    for code in ("到件还是取走", "哪一天", "20:30"):
        counter.confirm(page)
        assert code in counter.said[-1][0]
        page.form.way._pressed(CAME)
        if "哪一天" in code:
            page.form.day._pressed("today")
    assert page.form.time.property("wrong")
    say(counter, page, CAME, "23:00")
    assert "时间还没到" in counter.said[-1][0]
    assert page.form.isVisible()


def test_enter_goes_from_one_answer_to_the_next(counter: Counter, page: LateEntryPage) -> None:
    keys = counter.qtbot
    assert page.form.way.isAncestorOf(page.focusWidget())
    keys.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    counter.confirm(page)
    assert page.form.day.isAncestorOf(page.focusWidget())
    assert counter.said == []  # nothing was wrong
    keys.keyClick(page.focusWidget(), Qt.Key.Key_Right)
    counter.confirm(page)
    assert page.focusWidget() is page.form.time
    keys.keyClicks(page.form.time, "0830")
    counter.confirm(page)
    assert page.when.text == "11-24 08:30"


def test_the_tab_key_goes_through_the_form_in_its_order(
    counter: Counter, page: LateEntryPage
) -> None:
    counter.qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.form.day.isAncestorOf(page.focusWidget())
    counter.qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    assert page.focusWidget() is page.form.time


def test_what_came_on_paper_bears_both_times(counter: Counter, page: LateEntryPage) -> None:
    say(counter, page, CAME, "20:30", "yesterday")
    assert page.when.text == "11-23 20:30"
    counter.taken(page, YT)
    counter.station.clock.forward(seconds=5)
    counter.taken(page, SF)
    stay = stay_of(counter, YT)
    assert stay.came_ms < stay.in_ms
    assert day_hour_minute(stay.came_ms) == "11-23 20:30"
    assert stay.in_ms == MORNING_MS
    assert [row.id for row in page.list.rows] == [
        f"{stay_of(counter, SF).id}.came",
        f"{stay.id}.came",
    ]
    undo_intake(counter.station.work, stay.id)
    page.refresh()
    assert len(page.list.rows) == 1


def test_a_stub_asks_who_brought_it_and_offers_the_last_answer_first(
    counter: Counter, page: LateEntryPage
) -> None:
    say(counter, page, CAME, "8:30")
    counter.taken(page, STUB)
    assert page.question.open
    assert counter.refused(page, YT) == "late.answer_first"
    counter.confirm(page)  # nothing is marked
    assert counter.station.kinds() == []
    page.question._picked("ZTO")
    counter.settle()
    assert stay_of(counter, STUB).carrier == "ZTO"
    counter.taken(page, "Q07T100018")
    assert page.question.answers[0] == "ZTO"
    assert page.back()
    assert not page.question.open
    assert house.by_waybill(counter.station.read, "Q07T100018") is None


def test_what_left_on_paper_is_kept_as_not_scanned(counter: Counter, page: LateEntryPage) -> None:
    parcel = counter.have(YT, PHONE)
    counter.station.clock.forward(hours=2)
    say(counter, page, LEFT, "10:15")
    code = stay_of(counter, YT).code
    counter.taken(page, code)
    stay = stay_of(counter, YT)
    assert (stay.id, stay.here) == (parcel, False)
    assert stay.left_ms < stay.out_ms
    assert day_hour_minute(stay.left_ms) == "11-24 10:15"
    assert counter.station.kinds()[-1] == "parcel.handed_over"
    assert "未扫码" not in counter.said[-1][0]
    assert counter.taken(page, code).tone == "plain"  # the trigger pulled twice
    counter.station.clock.forward(seconds=60)
    assert counter.refused(page, YT) == "parcel.already_left"


def test_a_running_number_is_enough_while_one_parcel_has_it(
    counter: Counter, page: LateEntryPage
) -> None:
    counter.have(YT)
    counter.station.clock.forward(hours=2)
    say(counter, page, LEFT, "10:15")
    counter.taken(page, stay_of(counter, YT).code[-4:])
    assert not stay_of(counter, YT).here
    assert counter.refused(page, "3-2-0999") == "late.never_here"
    assert counter.refused(page, SF) == "late.never_here"


def test_nothing_leaves_before_it_came(counter: Counter, page: LateEntryPage) -> None:
    counter.have(YT)
    say(counter, page, LEFT, "08:30")
    counter.taken(page, YT)
    assert counter.said[-1] == ("那时候这件还没到站", "wrong")
    assert stay_of(counter, YT).here
    assert counter.tones[-1] == "wrong"


def test_nothing_comes_before_it_left(counter: Counter, page: LateEntryPage) -> None:
    parcel = counter.have(YT)
    counter.station.clock.forward(hours=2)
    hand_over_parcels(counter.station.work, parcels=(parcel,))
    say(counter, page, CAME, "09:30")
    counter.taken(page, YT)
    assert "还没取走" in counter.said[-1][0]
    counter.station.clock.forward(hours=3)
    assert page.back()
    say(counter, page, CAME, "11:30")
    counter.taken(page, YT)
    assert stay_of(counter, YT).here


def test_money_due_is_asked_and_never_supposed(counter: Counter, page: LateEntryPage) -> None:
    parcel = counter.have(YT)
    set_due(counter.station.work, parcel=parcel, due_kind="cod", due_fen=1200)
    counter.station.clock.forward(hours=2)
    say(counter, page, LEFT, "10:15")
    counter.taken(page, YT)
    assert page.money.isVisible()
    assert "12.00" in page.main.text()
    assert counter.refused(page, SF) == "late.answer_first"
    assert page.back()
    assert stay_of(counter, YT).here
    counter.station.clock.forward(seconds=60)
    counter.taken(page, YT)
    counter.confirm(page)
    assert not stay_of(counter, YT).here
    assert "shift.opened" in counter.station.kinds()


def test_who_took_it_is_said_once_and_stands_in_the_fact(
    counter: Counter, page: LateEntryPage
) -> None:
    parcels = [counter.have(YT, PHONE), counter.have(SF, PHONE), counter.have(JT, OTHER_PHONE)]
    counter.station.clock.forward(hours=2)
    say(counter, page, LEFT, "10:15")
    key(counter, page, Qt.Key.Key_O)
    assert page.taker.panel.isVisible()
    assert not page.main.isEnabled()
    assert counter.refused(page, "5555") == "parcel.nobody_known"
    assert counter.refused(page, STUB) == "late.answer_first"
    counter.taken(page, OTHER_PHONE[-4:])
    key(counter, page, Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier)
    counter.confirm(page)
    assert not page.taker.panel.isVisible()
    (who,) = (one.id for one in known_by(counter.station.read, OTHER_PHONE))

    # It holds for those that follow; one's own parcel is one's own.
    counter.taken(page, YT)
    counter.taken(page, JT)
    assert [took(counter, one) for one in (YT, JT)] == [(who, "document"), ("", "")]
    assert OTHER_PHONE[-4:] in str(page.list.rows[1].cells)

    # The key gives it back to the owners, and another time forgets who it was.
    key(counter, page, Qt.Key.Key_O)
    counter.taken(page, SF)
    assert took(counter, SF) == ("", "")
    assert len(parcels) == len(page.list.rows)
    key(counter, page, Qt.Key.Key_O)
    counter.taken(page, OTHER_PHONE)
    counter.confirm(page)
    assert page.taker.person == who
    assert page.back()
    say(counter, page, LEFT, "10:30")
    assert page.taker.person == ""


def test_somebody_nobody_knew_took_it(counter: Counter, page: LateEntryPage) -> None:
    counter.have(YT, PHONE)
    counter.station.clock.forward(hours=2)
    say(counter, page, LEFT, "10:15")
    key(counter, page, Qt.Key.Key_O)
    counter.taken(page, "13700137000")
    page.taker.panel.name.setText("冉启华")
    counter.confirm(page)
    counter.taken(page, YT)
    (who,) = (one.id for one in known_by(counter.station.read, "13700137000"))
    assert took(counter, YT) == (who, "face")
    key(counter, page, Qt.Key.Key_O)
    key(counter, page, Qt.Key.Key_O)
    assert page.back()  # nobody after all
    assert (page.taker.panel.isVisible(), page.taker.person) == (False, "")


def test_a_stub_and_its_waybill_become_one_parcel(counter: Counter, page: LateEntryPage) -> None:
    say(counter, page, CAME, "8:30")
    counter.taken(page, STUB)
    page.question._picked("YTO")
    counter.settle()
    stay = stay_of(counter, STUB)
    key(counter, page, Qt.Key.Key_L)
    assert not page.join.isVisible()  # the time first goes away
    assert page.back()
    key(counter, page, Qt.Key.Key_L)
    assert page.join.isVisible()
    assert counter.refused(page, YT) == "tear_off.not_one"
    counter.confirm(page)
    assert "tear-off" in counter.said[-1][0]
    counter.taken(page, STUB)
    assert page.join.code.text == stay.code
    assert counter.refused(page, PHONE) == "parcel.looks_like_phone"
    counter.taken(page, YT)
    assert stay_of(counter, STUB) == stay  # a scan alone joins nothing
    assert page.back()
    counter.confirm(page)
    assert stay_of(counter, STUB) == stay
    counter.taken(page, YT)
    counter.confirm(page)
    assert stay_of(counter, YT).id == stay_of(counter, STUB).id == stay.id
    assert counter.said[-1][0].startswith(stay.code)

    # The next stub may follow; what is refused is said, and asked again.
    counter.have(SF)
    counter.station.clock.forward(seconds=60)
    counter.taken(page, STUB)
    assert YT[-6:] in page.join.whose.text()
    counter.taken(page, YT)
    counter.confirm(page)
    assert counter.said[-1][1] == "wrong"
    assert page.back()
    assert page.back()
    assert not page.join.isVisible()
    assert page.form.isVisible()


def test_a_parcel_that_is_here_does_not_come_again(counter: Counter, page: LateEntryPage) -> None:
    counter.have(YT)
    counter.station.clock.forward(hours=2)
    say(counter, page, CAME, "10:15")
    counter.taken(page, YT)
    assert counter.said[-1][1] == "wrong"
    assert counter.refused(page, "3-2-0001") == "late.waybill_needed"


def test_escape_asks_for_another_time_and_keeps_what_was_said(
    counter: Counter, page: LateEntryPage
) -> None:
    say(counter, page, CAME, "8:30")
    counter.qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert page.form.isVisible()
    assert (page.form.way.value, page.form.time.text()) == (CAME, "8:30")
    assert not page.back()


def test_what_is_no_parcel_is_left_to_others(counter: Counter, page: LateEntryPage) -> None:
    for text in ("赵桂兰", "ZGL", "DD24112401"):
        assert isinstance(page.scanned(Scan(text)), NotMine)
