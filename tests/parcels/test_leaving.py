"""Parcels that leave: with a taker, with money due, carton by carton, and back by their barcode."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.parcels.actions.hand_over import hand_over_parcels, release_unscanned
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.proxies import name_proxy, record_taker
from station_app.parcels.actions.refuse import keep_parcel, refuse_parcel
from station_app.parcels.actions.take_back import take_back_hand_over
from station_app.parcels.lookups import cartons, house, out_today
from station_app.people.actions import erase_person
from station_app.store import print_jobs
from station_app.till.lookups import shifts as till
from station_app.wire.facts import parcels as facts
from tests.station import Station

YT, SF, JT = "YT8812345678901", "SF1234567890123", "JT5123456789012"
LAN, HUA, MING = "13800138000", "13900139001", "15023451234"


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(Refusal, match=re.escape(code)):
        yield


def have(station: Station, waybill: str, phone: str = "", *, due_fen: int = 0) -> str:
    came = take_in_parcel(station.work, waybill=waybill)
    if phone:
        name_owner(station.work, parcel=came.id, phone=phone)
    if due_fen:
        with station.work() as tx:
            tx.record(facts.ParcelDueSet(parcel=came.id, due_kind="cod", due_fen=due_fen))
    return came.id


def have_cartons(station: Station, waybill: str, *came: int, of: int, due_fen: int = 0) -> str:
    """A shipment in several cartons, some of which came."""
    with station.work() as tx:
        stay = tx.record(
            facts.ParcelTakenIn(
                waybill=waybill, carrier="JD", how="prefix", code="3-2-0900", serial=900,
                shelf="3-2", scope="*", piece=came[0], pieces=of,
                due_kind="cod" if due_fen else "", due_fen=due_fen,
            )
        ).id  # fmt: skip
        for number in came[1:]:
            tx.record(facts.ParcelPieceCame(parcel=stay, piece=number))
    return stay


def owner_of(station: Station, parcel: str) -> str:
    stay = house.stay(station.read, parcel)
    assert stay is not None
    return stay.person


def out(station: Station) -> list[tuple[Any, ...]]:
    return list(
        station.book.connection.execute(
            "SELECT waybill, taker, taker_proof FROM parcel WHERE state = 'gone' ORDER BY rowid"
        )
    )


def slips(station: Station) -> list[str]:
    jobs = print_jobs.open_jobs(station.read, "receipt")
    return [str(print_jobs.slip_of(station.read, job.id)) for job in jobs]


def cash_fen(station: Station) -> int:
    shift = till.open_shift(station.read)
    totals = till.shift_totals(station.read, shift.shift) if shift else []
    return sum(one.fen for one in totals if (one.book, one.tender) == ("cod", "cash"))


# one taker for several people


def test_one_taker_takes_for_several_with_one_fact_each_and_one_slip(station: Station) -> None:
    own, other, third = have(station, YT, LAN), have(station, SF, HUA), have(station, JT, MING)
    lan, ming = owner_of(station, own), owner_of(station, third)
    name_proxy(station.work, person=ming, proxy=lan)
    gone = hand_over_parcels(
        station.work, parcels=(own, other, third), taker=lan, taker_proof="face"
    )
    assert out(station) == [(YT, "", ""), (SF, lan, "face"), (JT, lan, "proxy")]
    assert (gone.person, gone.taker, gone.left, gone.printed) == (lan, lan, 0, True)
    [slip] = slips(station)
    for shown in ("1******8000", "尾号 9001", "1234", "认识本人", "长期代取人", "3-2-0002"):
        assert shown in slip
    assert HUA not in slip
    assert LAN not in slip
    assert [one.entry for one in out_today.left_with(station.read, gone.entries[0])] == list(
        gone.entries
    )


def test_the_owners_own_parcel_leaves_without_a_slip(station: Station) -> None:
    own = have(station, YT, LAN)
    gone = hand_over_parcels(station.work, parcels=(own,))
    assert (gone.printed, slips(station), out(station)) == (False, [], [(YT, "", "")])


def test_nobody_takes_for_others_without_a_proof(station: Station) -> None:
    own, other = have(station, YT, LAN), have(station, SF, HUA)
    lan = owner_of(station, own)
    for proof in ("", "proxy", "looks honest"):
        with refused("parcel.taker_proof_needed"):
            hand_over_parcels(station.work, parcels=(own, other), taker=lan, taker_proof=proof)
    assert "parcel.handed_over" not in station.kinds()


def test_a_stranger_becomes_known_by_phone_or_name_and_takes_along(station: Station) -> None:
    parcels = (have(station, YT, LAN), have(station, SF))
    by_name = record_taker(station.work, name="冉启华")
    hand_over_parcels(station.work, parcels=parcels, taker=by_name, taker_proof="document")
    assert out(station) == [(YT, by_name, "document"), (SF, by_name, "document")]
    with refused("phone.empty"):
        record_taker(station.work)
    with refused("phone.not_a_phone"):
        record_taker(station.work, phone="139")


def test_a_taker_erased_meanwhile_takes_nothing(station: Station) -> None:
    parcel, taker = have(station, YT, LAN), record_taker(station.work, phone=HUA)
    erase_person(station.work, person=taker)
    with refused("person.unknown"):
        hand_over_parcels(station.work, parcels=(parcel,), taker=taker, taker_proof="face")
    assert "parcel.handed_over" not in station.kinds()


def test_a_taker_merged_meanwhile_is_the_one_they_became(station: Station) -> None:
    parcel, taker = have(station, YT, LAN), record_taker(station.work, name="冉启华")
    now = record_taker(station.work, phone=HUA)
    station.merge(person=taker, into=now)
    hand_over_parcels(station.work, parcels=(parcel,), taker=taker, taker_proof="phone")
    assert out(station) == [(YT, now, "phone")]


def test_erasing_anybody_on_a_takers_slip_takes_the_slip(station: Station) -> None:
    own, other = have(station, YT, LAN), have(station, SF, HUA)
    lan, hua = owner_of(station, own), owner_of(station, other)
    hand_over_parcels(station.work, parcels=(own, other), taker=lan, taker_proof="face")
    erase_person(station.work, person=hua)
    assert slips(station) == []


# money due


def test_a_parcel_with_money_due_leaves_only_with_it(station: Station) -> None:
    parcel = have(station, YT, LAN, due_fen=1200)
    for paid_fen in (0, 1100):
        with refused("parcel.money_due"):
            hand_over_parcels(station.work, parcels=(parcel,), paid_fen=paid_fen)
    with refused("parcel.money_not_due"):
        hand_over_parcels(station.work, parcels=(parcel,), paid_fen=1300)
    with refused("parcel.tender_unknown"):
        hand_over_parcels(station.work, parcels=(parcel,), paid_fen=1200, tender="tab")
    assert cash_fen(station) == 0
    gone = hand_over_parcels(station.work, parcels=(parcel,), paid_fen=1200)
    assert (gone.paid_fen, cash_fen(station)) == (1200, 1200)
    [slip] = slips(station)
    assert "圆通速递" in slip
    assert "12.00" in slip
    stay = house.stay(station.read, parcel)
    assert stay is not None
    assert stay.due_fen == 0


def test_a_basket_takes_the_sum_and_each_fact_its_own(station: Station) -> None:
    parcels = (
        have(station, YT, LAN, due_fen=1205),
        have(station, SF, LAN),
        have(station, JT, LAN, due_fen=3001),
    )
    gone = hand_over_parcels(station.work, parcels=parcels, paid_fen=4206, tender="static_qr")
    taken = [till.takings_of(station.read, entry) for entry in gone.entries]
    assert [[(one.book, one.tender, one.fen) for one in each] for each in taken] == [
        [("cod", "static_qr", 1205)],
        [],
        [("cod", "static_qr", 3001)],
    ]
    assert cash_fen(station) == 0


def test_a_release_without_a_scan_takes_the_money_too(station: Station) -> None:
    parcel = have(station, YT, LAN, due_fen=1200)
    with refused("parcel.money_due"):
        release_unscanned(station.work, parcel=parcel, reason="torn")
    release_unscanned(station.work, parcel=parcel, reason="torn", paid_fen=1200)
    assert cash_fen(station) == 1200


# refused by the recipient


@pytest.mark.parametrize(("due_fen", "reason"), [(1200, "refused_cod"), (0, "refused")])
def test_a_refused_parcel_waits_to_go_back_and_may_stay_after_all(
    station: Station, due_fen: int, reason: str
) -> None:
    parcel = have(station, YT, LAN, due_fen=due_fen)
    with refused("parcel.stays_already"):
        keep_parcel(station.work, parcel=parcel)
    refuse_parcel(station.work, parcel=parcel)
    stay = house.stay(station.read, parcel)
    assert stay is not None
    assert (stay.here, stay.return_reason) == (True, reason)
    with refused("parcel.goes_back_already"):
        refuse_parcel(station.work, parcel=parcel)
    keep_parcel(station.work, parcel=parcel)
    stay = house.stay(station.read, parcel)
    assert stay is not None
    assert stay.return_reason == ""


# pieces of a shipment


def test_a_part_says_what_remains_and_the_last_carton_ends_the_stay(station: Station) -> None:
    stay = have_cartons(station, "JDVA12345678901", 1, 2, of=3)
    gone = hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (2,)})
    assert gone.remain == (("3-2-0900", (1,)),)
    found = house.stay(station.read, stay)
    assert found is not None
    assert found.here
    assert cartons.cartons_of(station.read, found) == ((1, 2), (1,))
    for number in (2, 3):
        with refused("parcel.carton_not_here"):
            hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (number,)})
    assert hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (1,)}).remain == ()
    with refused("parcel.not_here"):
        hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (1,)})


def test_money_for_a_shipment_is_taken_with_its_first_carton(station: Station) -> None:
    stay = have_cartons(station, "JDVA12345678901", 1, 2, of=2, due_fen=5000)
    with refused("parcel.money_due"):
        hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (1,)})
    hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (1,)}, paid_fen=5000)
    hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (2,)})
    assert cash_fen(station) == 5000


# scanned back into the house


def test_only_the_barcode_of_what_left_takes_it_back(station: Station) -> None:
    parcel = have(station, YT, LAN)
    have(station, SF, LAN)
    gone = hand_over_parcels(station.work, parcels=(parcel,))
    with refused("parcel.not_that_one"):
        take_back_hand_over(station.work, gone.entries[0], waybill=SF)
    back = take_back_hand_over(station.work, gone.entries[0], waybill=YT)
    assert (back.parcel, back.returned_fen, back.out) == (parcel, 0, 0)


def test_one_parcel_of_a_basket_comes_back_and_the_others_stay_out(station: Station) -> None:
    own, other = have(station, YT, LAN), have(station, SF, HUA)
    gone = hand_over_parcels(
        station.work, parcels=(own, other), taker=owner_of(station, own), taker_proof="face"
    )
    back = take_back_hand_over(station.work, gone.entries[0], waybill=SF)
    assert (back.parcel, back.out) == (other, 1)
    assert [one.stay.waybill for one in out_today.left_with(station.read, gone.entries[0])] == [YT]
    again = hand_over_parcels(station.work, parcels=(other,))
    assert out_today.may_come_back(station.read, again.entries[0])


def test_money_goes_back_with_the_parcel_and_is_due_again(station: Station) -> None:
    parcel = have(station, YT, LAN, due_fen=1200)
    gone = hand_over_parcels(station.work, parcels=(parcel,), paid_fen=1200)
    back = take_back_hand_over(station.work, gone.entries[0], waybill=YT)
    assert (back.returned_fen, cash_fen(station)) == (1200, 0)
    stay = house.stay(station.read, parcel)
    assert stay is not None
    assert stay.due_fen == 1200
    assert "退款" in slips(station)[-1]


def test_nothing_comes_back_on_another_day(station: Station) -> None:
    gone = hand_over_parcels(station.work, parcels=(have(station, YT),))
    station.clock.forward(days=1)
    with refused("parcel.not_gone"):
        take_back_hand_over(station.work, gone.entries[0], waybill=YT)


def test_cartons_that_left_together_are_all_scanned_back(station: Station) -> None:
    stay = have_cartons(station, "JDVA12345678901", 1, 2, 3, of=3)
    first = hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (1, 2)})
    last = hand_over_parcels(station.work, parcels=(stay,), pieces={stay: (3,)})
    entry, waybill = first.entries[0], "JDVA12345678901"
    with refused("parcel.cartons_missing"):
        take_back_hand_over(station.work, entry, waybill=waybill, pieces=(1,))
    take_back_hand_over(station.work, entry, waybill=waybill, pieces=(2, 1))
    found = house.stay(station.read, stay)
    assert found is not None
    assert (found.here, cartons.cartons_of(station.read, found).here) == (True, (1, 2))
    take_back_hand_over(station.work, last.entries[0], waybill=waybill, pieces=(3,))
    assert cartons.cartons_of(station.read, found).here == (1, 2, 3)
