"""Deeds of missing on a real book; the fixture proves the book whole after each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from station_app.basics.faults import Refusal
from station_app.missing import actions
from station_app.missing.lookups import case, searches, sheet
from station_app.parcels.actions.hand_over import hand_over_parcels, release_unscanned
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.runs import note_exception, open_run
from station_app.parcels.lookups import house, left, owners
from station_app.people.actions import erase_person
from station_app.store import print_jobs
from station_app.till.actions import open_shift
from station_app.wire.facts.parcels import ParcelDueSet, ParcelHandedOver, ParcelMoved
from station_app.wire.facts.people import PersonRecorded
from station_app.wire.facts.returns import ReturnsHanded
from station_app.wire.facts.shared import Taking
from tests.station import Station

YT, SF, JT = "YT8812345678901", "SF1234567890123", "JT5123456789012"
LAN, HUA = "13800138000", "13900139001"


@pytest.fixture
def have(station: Station) -> Callable[..., str]:
    def taken_in(waybill: str, phone: str = "", shelf: str = "") -> str:
        came = take_in_parcel(station.work, waybill=waybill, shelf=shelf)
        if phone:
            name_owner(station.work, parcel=came.id, phone=phone)
        return came.id

    return taken_in


Have = Callable[..., str]


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda fault: fault.code == code)


def state(station: Station, parcel: str) -> str:
    found = left.left(station.read, parcel)
    assert found is not None
    return found.state


def test_a_search_is_open_until_it_is_found(station: Station, have: Have) -> None:
    parcel = have(YT, LAN)
    search = actions.open_search(station.work, parcel=parcel)
    assert searches.open_searches(station.read) == 1
    assert [one.id for one in searches.searching(station.read)] == [search]
    with refused("missing.searched_already"):
        actions.open_search(station.work, parcel=parcel)
    done = actions.find_parcel(station.work, parcel=parcel, shelf="5-1")
    assert station.kinds()[-2:] == ["missing.search_opened", "missing.search_ended"]
    found = left.left(station.read, parcel)
    assert found is not None
    assert (found.shelf, found.code, found.search) == ("5-1", "3-2-0001", "")
    assert searches.open_searches(station.read) == 0
    assert done.code == "3-2-0001"


def test_found_at_once_needs_no_search_before(station: Station, have: Have) -> None:
    parcel = have(YT)
    actions.find_parcel(station.work, parcel=parcel)
    assert station.kinds()[-2:] == ["missing.search_opened", "missing.search_ended"]
    found = left.left(station.read, parcel)
    assert found is not None
    assert found.shelf == "3-2"
    with refused("parcel.bad_shelf"):
        actions.find_parcel(station.work, parcel=parcel, shelf="behind the door")


def test_a_search_opened_by_mistake_is_withdrawn_once(station: Station, have: Have) -> None:
    parcel = have(YT)
    search = actions.open_search(station.work, parcel=parcel)
    actions.withdraw_search(station.work, search)
    assert searches.open_searches(station.read) == 0
    with refused("missing.search_over"):
        actions.withdraw_search(station.work, search)
    actions.open_search(station.work, parcel=parcel)


def test_a_parcel_that_left_is_not_searched_but_said(station: Station, have: Have) -> None:
    station.news(("p1", PersonRecorded(salt="00", name="赵桂兰", phone=LAN)))
    parcel = have(YT, LAN)
    hand_over_parcels(station.work, parcels=(parcel,))
    before = station.kinds()
    with pytest.raises(Refusal) as fault:
        actions.open_search(station.work, parcel=parcel)
    assert fault.value.code == "left.picked_up"
    assert fault.value.facts == {"pickup": "3-2-0001", "when": "09:00", "who": "赵*兰"}
    with refused("missing.never_here"):
        actions.open_search(station.work, parcel="d222222.1.9")
    assert station.kinds() == before


def test_what_was_taken_by_mistake_is_out_and_the_other_is_here_again(
    station: Station, have: Have
) -> None:
    asked, other = have(YT, LAN), have(SF, HUA)
    gone = hand_over_parcels(
        station.work, parcels=(other,)
    )  # its code was read, the wrong box went
    left_ms = station.clock.now_ms
    station.clock.forward(days=3)
    have(JT)  # the day went on: the hand-over is not among those that can be taken back
    actions.open_search(station.work, parcel=asked)
    done = actions.take_for_mistaken(station.work, parcel=asked, other=other)
    assert (done.code, done.other_code) == ("3-2-0001", "3-2-0002")
    away, here = left.left(station.read, asked), left.left(station.read, other)
    assert away is not None
    assert here is not None
    assert (away.state, away.mistaken, away.left_ms) == ("gone", True, left_ms)
    assert away.taker == here.person
    assert (here.state, here.out_ms, here.out_entry) == ("here", 0, "")
    assert gone.entries[0] not in str(here)
    [owner] = owners.by_tail(station.read, "9001")
    assert owner.waiting == 1  # who should have had it can be found by phone ...
    again = hand_over_parcels(station.work, parcels=(other,))  # ... and collects it
    assert again.codes == ("3-2-0002",)
    assert [one.parcel for one in searches.taken_away(station.read)] == [asked]


def test_a_taker_who_was_never_written_down_leaves_the_other_as_it_is(
    station: Station, have: Have
) -> None:
    asked, other = have(YT, LAN), have(SF, HUA)
    actions.take_for_mistaken(station.work, parcel=asked, other=other)
    assert (state(station, asked), state(station, other)) == ("gone", "here")
    found = left.left(station.read, asked)
    assert found is not None
    assert found.taker == left.left(station.read, other).person  # type: ignore[union-attr]


def test_money_paid_with_the_wrong_box_stays_paid(station: Station, have: Have) -> None:
    asked, other = have(YT, LAN), have(SF, HUA)
    due = station.book.connection.execute
    open_shift(station.work, float_fen=0)
    with station.work() as tx:
        tx.record(ParcelDueSet(parcel=other, due_kind="cod", due_fen=1_200))
        takings = (Taking("cod", "cash", 1_200, "SF"),)
        tx.record(ParcelHandedOver(parcel=other, proof="scanned", takings=takings))
    actions.take_for_mistaken(station.work, parcel=asked, other=other)
    assert due("SELECT due_fen FROM parcel WHERE id = ?", (other,)).fetchone() == (0,)


def test_the_other_that_came_in_anew_is_meant_as_it_lies_now(station: Station, have: Have) -> None:
    asked, other = have(YT, LAN), have(SF, HUA)
    hand_over_parcels(station.work, parcels=(other,))
    station.clock.forward(seconds=10)
    anew = have(SF)
    done = actions.take_for_mistaken(station.work, parcel=asked, other=other)
    assert done.other == anew
    assert state(station, other) == "gone"


@pytest.mark.parametrize("other_is", ["itself", "searched", "returned", "lost", "mistaken", "old"])
def test_what_cannot_be_the_other_changes_nothing(
    station: Station, have: Have, other_is: str
) -> None:
    asked, other, third = have(YT, LAN), have(SF, HUA), have(JT)
    code = {
        "itself": "missing.same_parcel",
        "searched": "missing.other_searched",
        "old": "missing.other_too_old",
    }.get(other_is, "missing.other_not_taken")
    if other_is == "itself":
        other = asked
    elif other_is == "searched":
        actions.open_search(station.work, parcel=other)
    elif other_is == "returned":
        with station.work() as tx:
            tx.record(ReturnsHanded(number="Q07-1-T0001", carrier="SF", parcels=(other,)))
    elif other_is == "lost":
        actions.give_up(station.work, parcel=other, claim_fen=100, payer="station")
    elif other_is == "mistaken":
        actions.take_for_mistaken(station.work, parcel=other, other=third)
    else:
        hand_over_parcels(station.work, parcels=(other,))
        station.clock.forward(days=60)
    before = station.kinds()
    with refused(code):
        actions.take_for_mistaken(station.work, parcel=asked, other=other)
    assert station.kinds() == before


def test_brought_back_is_a_new_stay_and_undoing_that_takes_it_out_again(
    station: Station, have: Have
) -> None:
    asked, other = have(YT, LAN), have(SF, HUA)
    actions.take_for_mistaken(station.work, parcel=asked, other=other)
    station.clock.forward(hours=1)
    again = take_in_parcel(station.work, waybill=YT)
    back = searches.came_back_as(station.read, again.id)
    assert back is not None
    assert (back.parcel, back.waybill) == (asked, YT)
    assert searches.taken_away(station.read) == []
    assert again.code == getattr(house.stay(station.read, asked), "code", "")
    undo_intake(station.work, again.id)
    assert [one.parcel for one in searches.taken_away(station.read)] == [asked]


def test_pictures_of_an_erased_person_go_when_no_claim_is_open(
    station: Station, have: Have
) -> None:
    parcel, _other = have(YT, LAN), have(SF, HUA)
    person = getattr(house.stay(station.read, parcel), "person", "")
    run = open_run(station.work, carrier="YTO")
    for waybill, photo in ((YT, lambda: "wet"), (SF, lambda: "torn")):
        note_exception(station.work, run=run, kind="damaged", waybill=waybill, photo=photo)
    search = actions.open_search(station.work, parcel=parcel)
    actions.give_up(
        station.work, parcel=parcel, claim_fen=8_000, payer="courier", photo=lambda: "claimed"
    )
    assert searches.erased_pictures(station.read) == frozenset()
    erase_person(station.work, person=person)
    assert searches.kept_pictures(station.read) == {"wet", "claimed"}
    assert searches.erased_pictures(station.read) == frozenset()
    actions.end_claim(station.work, search=search, outcome="refused")
    assert searches.erased_pictures(station.read) == {"wet", "claimed"}


def test_a_lost_parcel_leaves_the_house_and_its_claim_is_open(station: Station, have: Have) -> None:
    parcel = have(YT, LAN)
    search = actions.open_search(station.work, parcel=parcel)
    actions.give_up(
        station.work, parcel=parcel, claim_fen=8_000, payer="courier", photo=lambda: "ab12"
    )
    assert state(station, parcel) == "lost"
    claim = searches.claim_of(station.read, search)
    assert claim is not None
    assert (claim.fen, claim.payer, claim.state, claim.carrier) == (8_000, "courier", "open", "YTO")
    assert searches.kept_pictures(station.read) == {"ab12"}
    with refused("left.lost"):
        actions.find_parcel(station.work, parcel=parcel)
    actions.end_claim(station.work, search=search, outcome="paid", paid_fen=7_500)
    assert searches.open_claims(station.read) == []
    assert searches.kept_pictures(station.read) == frozenset()
    with refused("missing.claim_over"):
        actions.end_claim(station.work, search=search, outcome="refused")


@pytest.mark.parametrize("claim", ["open", "paid"])
def test_what_was_given_up_and_is_here_after_all_comes_in_and_nobody_pays(
    station: Station, have: Have, claim: str
) -> None:
    parcel = have(YT, LAN)
    with refused("missing.not_lost"):
        actions.find_lost(station.work, parcel=parcel)
    actions.give_up(station.work, parcel=parcel, claim_fen=8_000, payer="station")
    opened = case.case(station.read, parcel)
    assert opened is not None
    assert opened.lost
    if claim == "paid":
        assert opened.search is not None
        actions.end_claim(station.work, search=opened.search.id, outcome="paid", paid_fen=100)
    before = house.stay(station.read, parcel)
    found = actions.find_lost(station.work, parcel=parcel, shelf="5-1")
    stay = house.by_waybill(station.read, YT)
    assert stay is not None
    assert before is not None
    assert (stay.code, stay.serial) == (before.code, before.serial), "its label says so"
    assert (stay.id, stay.shelf, stay.here, stay.person != "") == (found.parcel, "5-1", True, True)
    ended = case.case(station.read, parcel)
    assert ended is not None
    assert ended.claim is not None
    assert ended.claim.state == ("paid" if claim == "paid" else "found")
    assert not ended.lost
    with refused("left.lost"):
        actions.find_lost(station.work, parcel=parcel)
    undo_intake(station.work, found.parcel)
    after = case.case(station.read, parcel)
    assert after is not None
    assert after.claim is not None
    assert (after.claim.state, after.lost) == ("paid" if claim == "paid" else "open", True)
    assert actions.find_lost(station.work, parcel=parcel).code == found.code
    other = have(SF, HUA)
    assert getattr(house.stay(station.read, other), "code", "") != found.code


def test_a_claim_that_cannot_be_loses_no_parcel_and_keeps_no_picture(
    station: Station, have: Have
) -> None:
    parcel = have(YT)
    before = station.kinds()

    def never() -> str:
        raise AssertionError("the picture was kept")

    for fen, payer in ((0, "station"), (10**13, "station"), (100, "")):
        with pytest.raises(Refusal):
            actions.give_up(station.work, parcel=parcel, claim_fen=fen, payer=payer, photo=never)
    assert station.kinds() == before


def test_what_a_taker_never_brings_back_is_lost_in_the_end(station: Station, have: Have) -> None:
    asked, other = have(YT, LAN), have(SF, HUA)
    actions.take_for_mistaken(station.work, parcel=asked, other=other)
    actions.give_up(station.work, parcel=asked, claim_fen=5_000, payer="station")
    assert state(station, asked) == "lost"
    assert [one.parcel for one in searches.open_claims(station.read)] == [asked]
    with refused("left.lost"):
        actions.give_up(station.work, parcel=asked, claim_fen=5_000, payer="station")


@pytest.mark.parametrize("way", ["handed over", "released", "returned", "undone"])
def test_a_search_ends_by_itself_when_its_parcel_leaves(
    station: Station, have: Have, way: str
) -> None:
    parcel = have(YT)
    actions.open_search(station.work, parcel=parcel)
    if way == "handed over":
        hand_over_parcels(station.work, parcels=(parcel,))
    elif way == "released":
        release_unscanned(station.work, parcel=parcel, reason="torn")
    elif way == "returned":
        with station.work() as tx:
            tx.record(ReturnsHanded(number="Q07-1-T0001", carrier="YTO", parcels=(parcel,)))
    else:
        undo_intake(station.work, parcel)
    assert searches.open_searches(station.read) == 0


def test_a_case_shows_where_it_was_put_and_where_it_may_be(station: Station, have: Have) -> None:
    station.news(
        ("p1", PersonRecorded(salt="00", name="赵桂兰", phone=LAN)),
        ("p2", PersonRecorded(salt="00", name="赵桂兰", phone=HUA)),
    )
    before, asked, behind = have("SF0000000000001"), have(YT, LAN), have("SF0000000000003")
    twin = have(SF, HUA, "5-1")
    own = have(JT, LAN, "6-1")
    gone = have("SF0000000000009", shelf="3-2")
    hand_over_parcels(station.work, parcels=(gone,))
    with station.work() as tx:
        tx.record(ParcelMoved(parcel=asked, shelf="3-3"))
    seen = case.case(station.read, asked)
    assert seen is not None
    assert [one.shelf for one in seen.put] == ["3-2", "3-3"]
    with station.work() as tx:
        tx.record(ParcelMoved(parcel=asked, shelf="3-2"))
    seen = case.case(station.read, asked)
    assert seen is not None
    assert [(one.why, one.stay) for one in seen.places] == [
        ("neighbour", before),
        ("neighbour", behind),
        ("own", own),
        ("namesake", twin),
        ("left", gone),
    ]
    assert seen.search is None


def test_codes_alike_are_shown_wherever_they_lie(station: Station, have: Have) -> None:
    asked = have(YT, shelf="3-2")
    swapped = have(SF, shelf="2-3")
    seen = case.case(station.read, asked)
    assert seen is not None
    assert [(one.why, one.stay) for one in seen.places] == [("alike", swapped)]


def test_a_sheet_tells_everything_masked_and_bound_to_the_book(
    station: Station, have: Have
) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    station.news(("p1", PersonRecorded(salt="00", name="赵桂兰", phone=LAN)))
    parcel = have(YT, LAN)
    actions.open_search(station.work, parcel=parcel)
    actions.find_parcel(station.work, parcel=parcel, shelf="5-1")
    with station.work() as tx:  # written down in the evening, as it was on the paper list
        late = ParcelHandedOver(
            parcel=parcel, proof="scanned", happened_ms=station.clock.now_ms - 3_600_000
        )
        tx.record(late)
    assert actions.print_sheet(station.work, parcel=parcel) == "Q07-1-D0001"
    assert actions.print_sheet(station.work, parcel=parcel) == "Q07-1-D0002"
    jobs = [job for job in print_jobs.latest(station.read, 2) if "D0002" in job.title]
    text = str(print_jobs.slip_of(station.read, jobs[0].id))
    for told in ("入库：取件码 3-2-0001", "登记收件人 赵*兰 1******8000", "开始查找",
                 "找到了，在货架 5-1", "扫码取走：赵*兰", "补记于 2026-11-24 09:00",
                 "打印记录单 Q07-1-D0001", "2026-11-24 08:00", YT):  # fmt: skip
        assert told in text
    assert "桂" not in text
    assert LAN not in text
    assert station.work.log.head.hex()[:8] in text
    with refused("missing.never_here"):
        actions.print_sheet(station.work, parcel="d222222.1.9")


def test_every_event_bears_the_hash_of_its_entry(station: Station, have: Have) -> None:
    parcel = have(YT)
    stay = house.stay(station.read, parcel)
    assert stay is not None
    [event] = sheet.events(station.read, station.work.words, stay)
    assert event.head == station.work.log.head.hex()[:8]
