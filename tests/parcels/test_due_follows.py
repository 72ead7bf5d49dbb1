"""Money due with a parcel is never lost, whoever tells of it, and however it comes back."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.carrier_apps.actions.lists import take_list
from station_app.carrier_apps.rules.rows import Row
from station_app.missing.actions import give_up, take_for_mistaken
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel, undo_intake
from station_app.parcels.lookups import arrived, house
from station_app.returns.actions import hand_returns, want_return
from station_app.wire.facts.parcels import ParcelAnnounced
from tests.station import Station

SF, SF2, JD = "SF1234567890123", "SF1234567890124", "JDVA12345678901"


def come(station: Station, waybill: str = SF) -> str:
    station.clock.forward(seconds=60)
    return take_in_parcel(station.work, waybill=waybill).id


def due(station: Station, parcel: str) -> tuple[str, int]:
    return arrived.arrived(station.read, parcel)[:2]


def told(station: Station, fen: int, left_center_ms: int = 0) -> None:
    station.news(
        ParcelAnnounced(
            waybill=SF,
            carrier="SF",
            due_kind="cod" if fen else "",
            due_fen=fen,
            left_center_ms=left_center_ms,
        )
    )


def listed(station: Station, waybill: str, fen: int, *, booked_in: bool = False) -> None:
    row = Row(line=2, waybill=waybill, carrier="SF", due_kind="cod", due_fen=fen)
    take_list(station.work, rows=[row], booked_in=booked_in)


def lose(station: Station, parcel: str) -> None:
    give_up(station.work, parcel=parcel, claim_fen=5_000, payer="carrier")


def mistake(station: Station, parcel: str) -> None:
    take_for_mistaken(station.work, parcel=parcel, other=come(station, SF2))


def send_back(station: Station, parcel: str) -> None:
    want_return(station.work, parcel=parcel, reason="refused_cod")
    hand_returns(station.work, carrier="SF", parcels=(parcel,))


@pytest.mark.parametrize(
    "leaves", [lose, mistake, send_back, lambda station, parcel: undo_intake(station.work, parcel)]
)
def test_what_left_unpaid_and_comes_again_is_still_to_be_paid(station: Station, leaves) -> None:  # type: ignore[no-untyped-def]
    first = come(station)
    set_due(station.work, parcel=first, due_kind="cod", due_fen=12_00)
    leaves(station, first)
    again = come(station)
    assert again != first
    assert due(station, again) == ("cod", 12_00)
    with pytest.raises(Refusal, match=r"parcel\.money_due"):
        hand_over_parcels(station.work, parcels=(again,))


def test_what_was_paid_and_comes_again_costs_nothing(station: Station) -> None:
    first = come(station)
    set_due(station.work, parcel=first, due_kind="cod", due_fen=12_00)
    hand_over_parcels(station.work, parcels=(first,), paid_fen=12_00)
    assert due(station, come(station)) == ("", 0)


def test_what_was_told_of_a_stay_that_was_paid_is_not_told_of_the_next(station: Station) -> None:
    told(station, 12_00)
    first = come(station)
    hand_over_parcels(station.work, parcels=(first,), paid_fen=12_00)
    take_list(station.work, rows=[Row(2, SF, "SF", code="7-7-7")], booked_in=False)
    again = come(station)
    assert due(station, again) == ("", 0)
    assert arrived.arrived(station.read, again).carrier_code == "7-7-7"


def test_news_of_money_finds_the_parcel_that_came_while_the_line_was_down(
    station: Station,
) -> None:
    parcel = come(station)
    told(station, 12_00)
    assert due(station, parcel) == ("cod", 12_00)
    told(station, 9_00)  # the center puts its number right
    assert due(station, parcel) == ("cod", 9_00)
    told(station, 0)
    assert due(station, parcel) == ("", 0)


def test_news_that_says_the_same_again_leaves_what_the_keeper_said(station: Station) -> None:
    told(station, 12_00)
    parcel = come(station)
    set_due(station.work, parcel=parcel, due_kind="", due_fen=0)  # the carrier telephoned
    told(station, 12_00)
    assert due(station, parcel) == ("", 0)


def test_what_was_paid_with_one_carton_is_not_asked_for_again(station: Station) -> None:
    parcel = come(station, f"{JD}-1-2-")
    come(station, f"{JD}-2-2-")
    listed(station, JD, 12_00)
    hand_over_parcels(station.work, parcels=(parcel,), pieces={parcel: (1,)}, paid_fen=12_00)
    listed(station, JD, 12_00, booked_in=True)  # says more than before: the app knows it now
    station.news(ParcelAnnounced(waybill=JD, carrier="JD", due_kind="cod", due_fen=15_00))
    assert due(station, parcel)[1] == 0


def test_a_list_read_again_leaves_what_the_keeper_said(station: Station) -> None:
    parcel = come(station)
    listed(station, SF, 12_00)
    set_due(station.work, parcel=parcel, due_kind="", due_fen=0)
    listed(station, SF, 12_00, booked_in=True)
    assert due(station, parcel) == ("", 0)


def test_a_list_that_names_it_again_does_not_take_another_parcel_for_it(station: Station) -> None:
    told(station, 12_00)
    listed(station, SF2, 1_00)
    come(station, SF2)  # announced too, and here
    listed(station, SF, 12_50)  # says more of the one that is still on its way
    assert house.counts(station.read).expected == 1
    assert due(station, come(station)) == ("cod", 12_50)


def test_the_center_sends_it_a_second_time(station: Station) -> None:
    hour_ms = 3_600_000
    left_ms = station.clock.now_ms
    told(station, 12_00, left_ms)
    first = come(station)
    send_back(station, first)
    assert house.counts(station.read).expected == 0
    told(station, 12_00, left_ms)  # the feed is read anew from its beginning
    assert house.counts(station.read).expected == 0
    told(station, 15_00, left_ms + 24 * hour_ms)
    assert house.counts(station.read).expected == 1
    assert due(station, come(station)) == ("cod", 15_00)
    assert house.counts(station.read).expected == 0
