"""Deeds of parcels on a real book; the fixture proves the book whole after each."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import (
    hand_over_parcels,
    release_unscanned,
)
from station_app.parcels.actions.intake import TakenIn, take_in_parcel, undo_intake
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.shelves import close_shelf, set_shelf
from station_app.parcels.lookups import house, owners
from station_app.people.actions import erase_person
from station_app.store import print_jobs
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonRecorded
from tests.parcels.back import scan_back
from tests.station import Station

YT, SF, JT = "YT8812345678901", "SF1234567890123", "JT5123456789012"
PHONE = "13800138000"


def take_in(station: Station, waybill: str, **more: str) -> TakenIn:
    return take_in_parcel(station.work, waybill=waybill, **more)  # type: ignore[arg-type]


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    return pytest.raises(Refusal, check=lambda fault: fault.code == code)


def test_a_scan_takes_the_parcel_in_with_carrier_and_code(station: Station) -> None:
    came = take_in(station, YT)
    assert (came.code, came.carrier, came.how) == ("3-2-0001", "YTO", "prefix")
    assert (came.person, came.labelled, came.waiting) == ("", "", 0)
    assert station.kinds() == ["parcel.taken_in"]
    assert station.printed("label") == []
    assert [stay.waybill for stay in house.phone_missing(station.read)] == [YT]


def test_the_phone_is_a_second_fact_and_then_the_label_prints(station: Station) -> None:
    came = take_in(station, YT)
    named = name_owner(station.work, parcel=came.id, phone="138 0013 8000")
    assert named.waiting == 1
    assert station.kinds() == ["parcel.taken_in", "person.recorded", "parcel.owner_named"]
    assert station.printed("label") == ["取件码 3-2-0001"]
    assert house.phone_missing(station.read) == []
    again = take_in(station, SF)
    assert name_owner(station.work, parcel=again.id, phone=PHONE).waiting == 2


def test_a_bad_phone_is_refused_and_changes_nothing(station: Station) -> None:
    came = take_in(station, YT)
    with refused("phone.not_a_phone"):
        name_owner(station.work, parcel=came.id, phone="13800138")
    assert station.kinds() == ["parcel.taken_in"]
    assert station.printed("label") == []


def test_a_corrected_phone_moves_the_parcel_and_labels_again(station: Station) -> None:
    came = take_in(station, YT)
    first = name_owner(station.work, parcel=came.id, phone=PHONE)
    second = name_owner(station.work, parcel=came.id, phone="13900139000")
    assert first.person != second.person
    assert house.waiting_count(station.read, first.person) == 0
    assert owners.by_tail(station.read, "9000")[0].person == second.person
    assert len(station.printed("label")) == 2


def test_an_announced_parcel_is_labelled_at_once(station: Station) -> None:
    station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill="9860412753081", carrier="YZPY", person="p7", carrier_code="5-2-9"),
    )
    assert house.counts(station.read).expected == 1
    came = take_in(station, "9860412753081")
    assert (came.carrier, came.how, came.person) == ("YZPY", "announced", "p7")
    assert came.labelled
    assert came.waiting == 1
    assert house.counts(station.read) == (1, 0, 0)
    assert [stay.id for stay in house.by_code(station.read, "5-2-9")] == [came.id]
    [owner] = owners.by_initials(station.read, "ZG")
    assert (owner.name, owner.tail, owner.waiting) == ("赵*兰", "8000", 1)


def test_the_same_scan_within_two_seconds_is_an_echo(station: Station) -> None:
    came = take_in(station, YT)
    station.clock.forward(seconds=2)
    again = take_in(station, YT.lower())
    assert again.echo
    assert (again.id, again.code) == (came.id, came.code)
    assert station.kinds() == ["parcel.taken_in"]


def test_the_same_scan_later_is_refused_and_says_where_and_when(station: Station) -> None:
    take_in(station, YT)
    station.clock.forward(seconds=3)
    with pytest.raises(Refusal) as fault:
        take_in(station, YT)
    assert fault.value.code == "parcel.already_in_house"
    assert fault.value.facts == {"pickup": "3-2-0001", "when": "09:00"}
    station.clock.forward(days=1)
    with pytest.raises(Refusal) as fault:
        take_in(station, YT)
    assert fault.value.facts["when"] == "11-24 09:00"
    assert station.kinds() == ["parcel.taken_in"]


def test_a_carrier_that_cannot_be_told_is_asked_and_the_answer_is_kept(station: Station) -> None:
    with refused("parcel.which_carrier"):
        take_in(station, "430163527191")
    assert station.kinds() == []
    came = take_in(station, "430163527191", carrier="STO")
    assert (came.carrier, came.how) == ("STO", "keeper")


def test_own_history_decides_numbers_the_pattern_leaves_open(station: Station) -> None:
    for number in range(5):
        take_in(station, f"9860412753{number:03d}", carrier="EMS")
    # The pattern says 邮政 or EMS; five answers of the keeper here make it EMS.
    came = take_in(station, "9860412753999")
    assert (came.carrier, came.how) == ("EMS", "history")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("6901234567892", "parcel.looks_like_product"),
        ("13800138000", "parcel.looks_like_phone"),
        ("130123456789012345", "code.payment_not_wanted"),
        ("DD24112401", "parcel.not_a_waybill"),
        ("hello", "parcel.not_a_waybill"),
        ("", "parcel.not_a_waybill"),
        ("9" * 300, "parcel.not_a_waybill"),
    ],
)
def test_what_is_no_waybill_is_refused_and_leaves_no_trace(
    station: Station, text: str, code: str
) -> None:
    with refused(code):
        take_in(station, text)
    assert station.kinds() == []


def test_handing_over_takes_only_what_was_scanned(station: Station) -> None:
    first, second = take_in(station, YT), take_in(station, SF)
    for came in (first, second):
        name_owner(station.work, parcel=came.id, phone=PHONE)
    gone = hand_over_parcels(station.work, parcels=(first.id,))
    assert (gone.codes, gone.left) == ((first.code,), 1)
    assert [stay.id for stay in house.of_person(station.read, gone.person)] == [second.id]
    assert station.kinds()[-1] == "parcel.handed_over"
    with refused("parcel.not_here"):
        hand_over_parcels(station.work, parcels=(first.id,))


def test_two_of_one_person_leave_in_one_transaction(station: Station) -> None:
    both = take_in(station, YT), take_in(station, SF)
    for came in both:
        name_owner(station.work, parcel=came.id, phone=PHONE)
    told: list[int] = []
    station.work.after_commit.append(lambda recorded: told.append(len(recorded)))
    gone = hand_over_parcels(station.work, parcels=(both[0].id, both[1].id, both[0].id))
    assert told == [2]
    assert (len(gone.entries), gone.left) == (2, 0)


def test_parcels_of_two_persons_never_leave_together(station: Station) -> None:
    first, second, third = (take_in(station, number) for number in (YT, SF, JT))
    name_owner(station.work, parcel=first.id, phone=PHONE)
    name_owner(station.work, parcel=second.id, phone="13900139000")
    before = station.kinds()
    for pair in ((first.id, second.id), (first.id, third.id)):
        with refused("parcel.two_persons"):
            hand_over_parcels(station.work, parcels=pair)
    with refused("parcel.nothing_checked"):
        hand_over_parcels(station.work, parcels=())
    assert station.kinds() == before


def test_a_parcel_without_a_phone_leaves_by_its_own_barcode(station: Station) -> None:
    came = take_in(station, YT)
    assert hand_over_parcels(station.work, parcels=(came.id,)).left == 0


def test_release_without_a_scan_needs_a_reason_and_keeps_it(station: Station) -> None:
    came = take_in(station, YT)
    with refused("parcel.reason_needed"):
        release_unscanned(station.work, parcel=came.id, reason="")
    release_unscanned(station.work, parcel=came.id, reason="torn")
    row = station.book.connection.execute("SELECT proof, reason FROM parcel").fetchone()
    assert row == ("unscanned", "torn")


def test_a_hand_over_taken_back_brings_code_and_tail_back(station: Station) -> None:
    came = take_in(station, YT)
    name_owner(station.work, parcel=came.id, phone=PHONE)
    gone = hand_over_parcels(station.work, parcels=(came.id,))
    assert owners.by_tail(station.read, "8000") == []
    scan_back(station.work, gone.entries[0])
    assert [owner.waiting for owner in owners.by_tail(station.read, "8000")] == [1]
    assert [stay.id for stay in house.by_code(station.read, came.code)] == [came.id]
    with refused("parcel.not_gone"):
        scan_back(station.work, gone.entries[0])


def test_yesterdays_hand_over_is_not_taken_back_once_today_has_begun(station: Station) -> None:
    came, other = take_in(station, YT), take_in(station, SF)
    gone = hand_over_parcels(station.work, parcels=(came.id,))
    station.clock.forward(days=1)
    hand_over_parcels(station.work, parcels=(other.id,))
    with refused("parcel.not_gone"):
        scan_back(station.work, gone.entries[0])


def test_a_hand_over_is_not_taken_back_when_the_parcel_came_in_again(station: Station) -> None:
    came = take_in(station, YT)
    gone = hand_over_parcels(station.work, parcels=(came.id,))
    station.clock.forward(seconds=10)
    assert take_in(station, YT).code == "3-2-0002"
    with refused("parcel.not_gone"):
        scan_back(station.work, gone.entries[0])


def test_an_intake_is_undone_today_only_and_its_code_rests(station: Station) -> None:
    came = take_in(station, YT)
    undo_intake(station.work, came.id)
    assert take_in(station, YT).code == "3-2-0002"
    with refused("parcel.not_here"):
        undo_intake(station.work, came.id)
    station.clock.forward(days=1)
    second = house.by_waybill(station.read, YT)
    assert second is not None
    with refused("parcel.other_day"):
        undo_intake(station.work, second.id)


def test_an_undone_intake_is_expected_again(station: Station) -> None:
    station.news(ParcelAnnounced(waybill=YT, carrier="YTO"))
    came = take_in(station, YT)
    assert house.counts(station.read).expected == 0
    undo_intake(station.work, came.id)
    assert house.counts(station.read).expected == 1


def test_news_of_a_parcel_that_is_here_already_is_not_expected(station: Station) -> None:
    take_in(station, YT)
    station.news(ParcelAnnounced(waybill=YT, carrier="YTO"))
    assert house.counts(station.read).expected == 0


def test_erasing_a_person_leaves_the_parcel_and_drops_the_tail(station: Station) -> None:
    came = take_in(station, YT)
    named = name_owner(station.work, parcel=came.id, phone=PHONE)
    erase_person(station.work, person=named.person)
    assert owners.by_tail(station.read, "8000") == []
    assert house.by_code(station.read, came.code)[0].id == came.id
    assert station.printed("label") == []
    gone = hand_over_parcels(station.work, parcels=(came.id,))
    scan_back(station.work, gone.entries[0])
    assert owners.by_tail(station.read, "8000") == []


def test_a_code_rests_sixty_days_after_its_parcel_left(station: Station) -> None:
    came = take_in(station, YT)
    hand_over_parcels(station.work, parcels=(came.id,))
    station.book.connection.execute("UPDATE code_counter SET serial = 9999")
    assert take_in(station, SF).code == "3-2-0002"
    station.clock.forward(days=60)
    station.book.connection.execute("UPDATE code_counter SET serial = 9999")
    assert take_in(station, JT).code == "3-2-0001"
    station.book.connection.execute("UPDATE code_counter SET serial = 1")


def test_each_shelf_counts_for_itself_and_the_last_one_stays(station: Station) -> None:
    assert take_in(station, YT, shelf="a1").code == "A1-0001"
    assert take_in(station, SF).code == "A1-0002"
    assert take_in(station, JT, shelf="3-2").code == "3-2-0001"
    with refused("parcel.bad_shelf"):
        take_in(station, "YT8812345678902", shelf="top left")
    set_shelf(station.work, shelf="9-9", capacity=5)
    close_shelf(station.work, shelf="9-9")
    with refused("shelf.closed"):
        take_in(station, "YT8812345678902", shelf="9-9")
    came = take_in(station, "YT8812345678902", shelf="3-2")
    with refused("shelf.closed"):
        name_owner(station.work, parcel=came.id, phone=PHONE, shelf="9-9")


def test_the_label_hides_name_and_phone(station: Station) -> None:
    station.news(
        ("p7", PersonRecorded(salt="00", name="赵桂兰", initials="ZGL", phone=PHONE)),
        ParcelAnnounced(waybill=YT, carrier="YTO", person="p7"),
    )
    take_in(station, YT)
    [job] = print_jobs.open_jobs(station.read, "label")
    text = str(print_jobs.slip_of(station.read, job.id))
    assert "赵*兰" in text
    assert "8000" in text
    assert "桂" not in text
    assert PHONE not in text
    assert YT not in text
