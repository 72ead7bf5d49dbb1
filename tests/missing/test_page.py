"""The page of parcels that are not there: asked, looked for, found, mixed up, lost, claimed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from station_app.kit.labels import Pill
from station_app.kit.page import Hand
from station_app.kit.scan import NotMine, Scan
from station_app.missing.lookups import searches
from station_app.missing.page.missing import MissingPage
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.lookups import house
from station_app.people.actions import record_clerk
from tests.counter import JT, OTHER_PHONE, PHONE, SF, YT, Counter, counter

__all__ = ["counter"]


@pytest.fixture
def page(counter: Counter) -> MissingPage:
    record_clerk(counter.station.work, name="田桂花", login="tian")
    made = MissingPage(counter.desk)
    counter.open(made)
    return made


def shelf_of(counter: Counter, parcel: str) -> str:
    stay = house.stay(counter.desk.read, parcel)
    return stay.shelf if stay else ""


def places(page: MissingPage) -> list[str]:
    return [one.why for one in page.view.case.places] if page.view.case else []


def test_one_scan_shows_where_it_was_put_and_what_lies_beside_it(
    counter: Counter, page: MissingPage
) -> None:
    counter.have(SF, PHONE)
    counter.have(YT, OTHER_PHONE)
    counter.taken(page, SF)
    assert page.view.code.text == "3-2-0001"
    assert "3-2" in page.view.put.text()
    assert "neighbour" in places(page)
    assert PHONE not in page.view.about.text()


def test_it_is_asked_for_by_phone_tail_too(counter: Counter, page: MissingPage) -> None:
    counter.have(SF, PHONE)
    counter.have(YT, PHONE)
    counter.taken(page, PHONE[-4:], "typed")
    assert len(page.asked.list.rows) == 2
    counter.confirm(page)
    assert page.view.code.text == "3-2-0001"


def test_turned_to_from_pickup_it_opens_what_was_chosen_there(
    counter: Counter, page: MissingPage
) -> None:
    parcels = [counter.have(SF, PHONE), counter.have(YT, PHONE)]
    page.take_up(Hand(parcels=tuple(parcels[1:])))
    assert page.view.code.text == "3-2-0002"
    counter.confirm(page)  # a search that is open is not ended by coming again
    page.take_up(Hand(parcels=tuple(parcels[1:])))
    assert searches.open_searches(counter.desk.read) == 1
    page.take_up(Hand(parcels=tuple(parcels)))
    assert page.view.code.text == "3-2-0002"  # one of them is being looked for
    page.back()
    page.take_up(Hand(parcels=tuple(parcels)))
    assert [row.id for row in page.asked.list.rows] == parcels


def test_the_search_is_begun_and_ends_when_it_is_found_elsewhere(
    counter: Counter, page: MissingPage
) -> None:
    parcel = counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.confirm(page)
    assert searches.open_searches(counter.desk.read) == 1
    station = counter.desk.settings.station_code
    counter.taken(page, f"{station}-SH-4-1")
    assert searches.open_searches(counter.desk.read) == 0
    assert shelf_of(counter, parcel) == "4-1"


def test_scanning_the_parcel_that_is_looked_for_says_it_is_found(
    counter: Counter, page: MissingPage
) -> None:
    counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.confirm(page)
    counter.taken(page, SF)
    assert counter.station.kinds()[-1] == "missing.search_ended"


def test_asking_by_hand_for_what_is_looked_for_does_not_say_it_is_found(
    counter: Counter, page: MissingPage
) -> None:
    parcel = counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.confirm(page)
    for asked in (PHONE[-4:], "3-2-0001", SF):
        counter.taken(page, asked, "typed")
    others = counter.have(JT, PHONE)
    counter.taken(page, PHONE[-4:], "typed")
    tones = {row.id: row.cells[2].tone for row in page.asked.list.rows}  # type: ignore[union-attr]
    assert tones == {parcel: "danger", others: "good"}  # of several it says which is looked for
    counter.taken(page, SF, "typed")
    assert searches.open_searches(counter.desk.read) == 1
    counter.have(YT, OTHER_PHONE)
    counter.taken(page, "3-2", "typed")  # a shelf of this name: there it was found
    assert searches.open_searches(counter.desk.read) == 0
    assert shelf_of(counter, parcel) == "3-2"


def test_what_was_taken_instead_lies_here_and_both_are_named(
    counter: Counter, page: MissingPage
) -> None:
    ours = counter.have(SF, PHONE)
    theirs = counter.have(YT, OTHER_PHONE)
    hand_over_parcels(counter.station.work, parcels=[theirs])
    counter.taken(page, SF)
    assert "left" in places(page)
    page.view.list.choose(theirs)
    counter.control(page, Qt.Key.Key_M)
    gone, back = (house.stay(counter.desk.read, one) for one in (ours, theirs))
    assert gone is not None
    assert not gone.here
    assert back is not None
    assert back.here
    assert "3-2-0002" in counter.said[-1][0]


def test_a_lost_parcel_needs_an_amount_and_who_pays(counter: Counter, page: MissingPage) -> None:
    counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.control(page, Qt.Key.Key_D)
    counter.confirm(page)
    assert counter.said[-1][1] == "wrong"
    page.panel.amount.setText("58.5")
    counter.confirm(page)
    assert counter.said[-1][1] == "wrong"  # nobody said who pays
    counter.qtbot.keyClick(page.panel.amount, Qt.Key.Key_Down)  # where the cursor stands
    counter.confirm(page)
    (claim,) = searches.open_claims(counter.desk.read)
    assert (claim.fen, claim.payer) == (5_850, "station")


def test_a_claim_is_closed_with_what_was_paid(counter: Counter, page: MissingPage) -> None:
    test_a_lost_parcel_needs_an_amount_and_who_pays(counter, page)
    counter.confirm(page)
    assert page.panel.amount.text() == "58.50"  # most are paid as they were asked for
    page.panel.amount.setText("50")
    page.panel.outcome.choose("paid")
    counter.confirm(page)
    assert searches.open_claims(counter.desk.read) == []
    assert "50.00" in page.findChild(Pill, "missing.state").text()


def test_a_lost_parcel_that_is_scanned_again_is_in_the_house(
    counter: Counter, page: MissingPage
) -> None:
    test_a_lost_parcel_needs_an_amount_and_who_pays(counter, page)
    assert page.found.isVisible()
    counter.taken(page, SF)
    counter.settle()
    assert searches.open_claims(counter.desk.read) == []
    assert page.view.code.text == "3-2-0001"
    assert counter.said[-1] == ("Not lost: it is in the house as 3-2-0001", "ok")
    assert not page.found.isVisible()


def test_a_claim_whose_parcel_came_in_again_can_still_be_ended(
    counter: Counter, page: MissingPage
) -> None:
    test_a_lost_parcel_needs_an_amount_and_who_pays(counter, page)
    page.back()
    counter.have(SF)
    page.refresh()
    counter.confirm(page)
    counter.confirm(page)
    page.panel.outcome.choose("found")
    counter.confirm(page)
    assert searches.open_claims(counter.desk.read) == []


def test_esc_leads_from_the_panel_to_the_list(counter: Counter, page: MissingPage) -> None:
    counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.control(page, Qt.Key.Key_D)
    assert page.back()
    assert page.panel.isHidden()
    assert page.back()
    assert not page.back()


def test_open_cases_stand_in_the_list(counter: Counter, page: MissingPage) -> None:
    counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.confirm(page)
    page.back()
    assert len(page.asked.list.rows) == 1
    counter.confirm(page)
    assert page.view.case is not None


def test_the_sheet_is_printed_with_a_number(counter: Counter, page: MissingPage) -> None:
    counter.have(SF, PHONE)
    counter.taken(page, SF)
    counter.control(page, Qt.Key.Key_T)
    assert counter.station.kinds()[-1] == "missing.sheet_printed"
    assert any("记录单" in title for title in counter.station.printed())


def test_a_parcel_that_left_says_so_and_is_not_searched(
    counter: Counter, page: MissingPage
) -> None:
    parcel = counter.have(JT, PHONE)
    hand_over_parcels(counter.station.work, parcels=[parcel])
    counter.taken(page, JT)
    assert not page.main.isVisible()
    before = counter.station.kinds()
    counter.confirm(page)
    assert counter.station.kinds() == before


def test_what_is_no_parcel_is_for_other_pages(page: MissingPage) -> None:
    assert page.scanned(Scan("SF0000000000001")) == NotMine()
