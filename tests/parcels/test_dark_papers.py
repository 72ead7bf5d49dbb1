"""Papers printed before the dark: the shelf list, and labels whose stubs stand in for a waybill."""

from __future__ import annotations

import pytest

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.paper import Barcode, Row, Slip, Text
from station_app.devices.escpos_bytes import encode
from station_app.devices.printer import parse_printer_url
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.parcels.actions.papers import print_shelf_list, print_tear_offs
from station_app.parcels.lookups import house
from station_app.parcels.rules import arrival
from station_app.parcels.rules.tear_offs import LAST, MOST, check_count, tear_off_number
from station_app.wire.facts.people import PersonRecorded
from tests.counter import JT, PHONE, SF, YT
from tests.devices.decoder import decode
from tests.station import Station, words


def paper(station: Station) -> Slip:
    job = station.book.jobs.waiting("receipt")[-1]
    slip = station.book.jobs.slip(job.id)
    assert slip is not None
    return slip


def text_of(slip: Slip) -> str:
    said = []
    for line in slip.lines:
        if isinstance(line, Text):
            said.append(line.text)
        elif isinstance(line, Row):
            said.append(f"{line.left} {line.right}")
    return "\n".join(said)


def test_the_shelf_list_has_every_parcel_in_the_house_and_hides_persons(station: Station) -> None:
    known = PersonRecorded(name="赵桂兰", initials="ZGL", phone=PHONE, salt="00")
    station.news(("p1", known))
    first = take_in_parcel(station.work, waybill=YT, shelf="3-2")
    name_owner(station.work, parcel=first.id, phone=PHONE)
    second = take_in_parcel(station.work, waybill=SF, shelf="1-1")
    set_due(station.work, parcel=second.id, due_kind="cod", due_fen=1250)
    third = take_in_parcel(station.work, waybill=JT)
    hand_over_parcels(station.work, parcels=(third.id,))
    assert print_shelf_list(station.work) == 2
    slip = paper(station)
    said = text_of(slip)
    assert said.index("货架 1-1") < said.index("货架 3-2")
    for word in (first.code, second.code, YT[-6:], SF[-6:], "圆通", "赵*兰", "8000", "￥12.50"):
        assert word in said
    for secret in ("赵桂兰", PHONE, PHONE[:7], YT, third.code):
        assert secret not in said
    assert slip.once


def test_without_parcels_no_list_is_printed(station: Station) -> None:
    with pytest.raises(Refusal, match=r"shelf_list\.nothing_here"):
        print_shelf_list(station.work)
    assert station.printed() == []


def test_both_parts_of_a_tear_off_bear_the_same_number_and_none_is_printed_twice(
    station: Station,
) -> None:
    station.work.station = "Q07"
    done = print_tear_offs(station.work, count=2)
    assert done == ("Q07T100001", "Q07T100002", 2)
    codes = [line.code for line in paper(station).lines if isinstance(line, Barcode)]
    assert codes == ["Q07T100001"] * 2 + ["Q07T100002"] * 2
    assert paper(station).once  # a copy would be a second parcel of the same number
    assert print_tear_offs(station.work).first == "Q07T100003"
    assert station.kinds() == ["parcel.tear_offs_printed"] * 2


@pytest.mark.parametrize("width", ["width=80&cols=48", "width=58&cols=32"])
def test_what_is_printed_can_be_scanned_back(station: Station, width: str) -> None:
    station.work.station = "Q07"
    print_tear_offs(station.work, count=1)
    setting = parse_printer_url(f"tcp://127.0.0.1:9100?{width}")
    (page,) = decode(encode(paper(station), setting))
    assert page.barcodes == ["Q07T100001"] * 2


def test_a_stub_is_a_waybill_of_no_carrier(station: Station) -> None:
    number = tear_off_number("Q07", 1, 17)
    assert number == "Q07T100017"
    kind = classify(number)
    assert (arrival.check_waybill(kind), kind.waybill, kind.own) == (number, None, None)
    with pytest.raises(Refusal, match=r"parcel\.which_carrier"):
        take_in_parcel(station.work, waybill=number)
    take_in_parcel(station.work, waybill=number, carrier="ZTO")
    for _ in range(3):  # however often the keeper answered, nobody is guessed
        with pytest.raises(Refusal, match=r"parcel\.which_carrier"):
            take_in_parcel(station.work, waybill=tear_off_number("Q07", 1, 18))
    stay = house.by_waybill(station.read, number)
    assert stay is not None
    assert stay.carrier == "ZTO"


@pytest.mark.parametrize(("count", "printed"), [(0, 0), (-1, 0), (MOST + 1, 0), (1, LAST)])
def test_a_sheet_has_an_end(count: int, printed: int) -> None:
    with pytest.raises(Refusal, match=r"tear_off\.count_unlikely"):
        check_count(count, printed)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_both_papers_are_written_in_both_languages(station: Station, language: str) -> None:
    station.work.words = words(language)
    take_in_parcel(station.work, waybill=YT)
    print_shelf_list(station.work)
    print_tear_offs(station.work)
    for job in station.book.jobs.waiting("receipt"):
        slip = station.book.jobs.slip(job.id)
        assert slip is not None
        assert "{" not in text_of(slip) + slip.title
