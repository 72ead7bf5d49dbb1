"""The page of returns: scanned out for one courier, asked why, and back when he left it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from station_app.kit.scan import NotMine, Scan, Taken
from station_app.parcels.lookups import house, marked
from station_app.returns.actions import want_return
from station_app.returns.page.returns import ReturnsPage
from tests.counter import JT, PHONE, SF, YT, Counter, counter

__all__ = ["counter"]
OTHER = "SF1234567890124"


@pytest.fixture
def page(counter: Counter) -> ReturnsPage:
    made = ReturnsPage(counter.desk)
    counter.open(made)
    return made


def waits(counter: Counter, page: ReturnsPage, *waybills: str) -> list[str]:
    """These go back, refused by their owners."""
    found = [counter.have(waybill, PHONE) for waybill in waybills]
    for parcel in found:
        want_return(counter.station.work, parcel=parcel, reason="refused")
    page.shown()
    return found


def test_only_what_was_scanned_goes_with_the_courier_s_name(
    counter: Counter, page: ReturnsPage
) -> None:
    first, second = waits(counter, page, SF, OTHER)
    counter.confirm(page)
    assert "returns.handed" not in counter.station.kinds()
    counter.taken(page, SF)
    assert page.view.going == [first]
    page.view.courier.setText("王师傅")
    counter.confirm(page)
    assert counter.station.kinds()[-1] == "returns.handed"
    assert marked.to_return(counter.desk.read, "SF")[0].stay.id == second
    assert counter.station.printed()[-1].startswith("退")


def test_a_parcel_scanned_twice_is_counted_once(counter: Counter, page: ReturnsPage) -> None:
    waits(counter, page, SF)
    counter.taken(page, SF)
    assert counter.taken(page, SF).tone == "plain"
    assert len(page.view.going) == 1


def test_the_other_carrier_s_parcel_does_not_go_along(counter: Counter, page: ReturnsPage) -> None:
    waits(counter, page, SF, YT)
    counter.taken(page, SF)
    assert counter.refused(page, YT) == "returns.other_carrier"
    assert page.back()
    counter.taken(page, YT)
    assert page.view.carrier.value == "YTO"


def test_a_parcel_that_does_not_wait_is_asked_why(counter: Counter, page: ReturnsPage) -> None:
    parcel = counter.have(JT, PHONE)
    counter.taken(page, JT)
    counter.confirm(page)
    assert marked.marks(counter.desk.read, parcel).return_reason == ""  # nobody said why
    for _ in range(2):
        counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    assert marked.marks(counter.desk.read, parcel).return_reason == "refused_cod"
    assert page.view.going == [parcel]


def test_a_scan_is_not_lost_while_a_reason_is_asked(counter: Counter, page: ReturnsPage) -> None:
    first, second = (counter.have(waybill, PHONE) for waybill in (SF, OTHER))
    counter.taken(page, SF)
    assert counter.refused(page, OTHER) == "returns.answer_first"
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)  # the first reason
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    counter.taken(page, OTHER)  # the same again: one key a parcel
    counter.confirm(page)
    assert page.view.going == [first, second]
    reasons = [marked.marks(counter.desk.read, one).return_reason for one in (first, second)]
    assert reasons == ["overdue", "overdue"]


def test_a_mark_for_another_carrier_leaves_what_is_counted(
    counter: Counter, page: ReturnsPage
) -> None:
    parcels = waits(counter, page, SF)
    counter.taken(page, SF)
    counter.have(JT, PHONE)
    counter.taken(page, JT)
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    assert page.view.going == parcels


def test_esc_lets_the_question_go(counter: Counter, page: ReturnsPage) -> None:
    counter.have(JT, PHONE)
    counter.taken(page, JT)
    assert page.back()
    assert page.panel.isHidden()
    assert not page.back()


def test_delete_keeps_a_parcel_here(counter: Counter, page: ReturnsPage) -> None:
    (parcel,) = waits(counter, page, SF)
    page.view.step(1)
    assert page.remove()
    counter.settle()
    assert marked.marks(counter.desk.read, parcel).return_reason == ""


def test_what_the_courier_left_is_scanned_and_is_here_again(
    counter: Counter, page: ReturnsPage
) -> None:
    (parcel,) = waits(counter, page, SF)
    counter.taken(page, SF)
    counter.confirm(page)
    counter.taken(page, SF)
    counter.confirm(page)
    stay = house.stay(counter.desk.read, parcel)
    assert stay is not None
    assert stay.here
    assert counter.station.kinds()[-1] == "returns.undone"


def test_what_was_never_here_is_for_other_pages(counter: Counter, page: ReturnsPage) -> None:
    assert page.scanned(Scan("SF0000000000001")) == NotMine()
    assert isinstance(page.scanned(Scan("DD24112401")), NotMine)


def test_space_ticks_what_cannot_be_read(counter: Counter, page: ReturnsPage) -> None:
    (parcel,) = waits(counter, page, SF)
    counter.qtbot.keyClick(page, Qt.Key.Key_Space)
    assert page.view.going == [parcel]
    assert isinstance(counter.scan(page, SF), Taken)
