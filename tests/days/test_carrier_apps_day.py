"""The carriers' apps stay beside us: a day on which nothing is scanned twice that need not be."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer
from pyzbar.pyzbar import ZBarSymbol, decode

from station_app.carrier_apps.lookups import untold
from station_app.carrier_apps.page.app_file import FOLDER
from station_app.carrier_apps.page.carrier_apps import CarrierAppsPage
from station_app.kit.sheet_reading import read_sheet
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.lookups import house
from station_app.parcels.page.intake.page import IntakePage
from station_app.parcels.page.pickup.page import PickupPage
from station_app.people import lookups as people
from station_app.wire.facts.carrier_apps import Direction
from tests.counter import Counter

LAN, HUA = "13800138000", "13900139001"
YTO = [f"YT881234567890{n}" for n in range(4)]


@pytest.fixture
def counter(counter: Counter, tmp_path: Path) -> Counter:
    counter.desk = replace(counter.desk, outbox=tmp_path / "outbox")
    return counter


@pytest.fixture
def page(counter: Counter) -> CarrierAppsPage:
    made = CarrierAppsPage(counter.desk)
    counter.open(made)
    return made


def exported(folder: Path, *rows: str) -> Path:
    """What the courier sends by chat: their program writes GBK."""
    path = folder / "圆通派件.csv"
    path.write_bytes("\n".join(["运单号,收件人,手机号,取件码", *rows]).encode("gbk"))
    return path


def take_over(counter: Counter, page: CarrierAppsPage, path: Path) -> str:
    """The keeper looks, sees whose list it is, and presses Enter."""
    page.read_file(path)
    counter.settle()
    assert page.view is page.preview
    page.preview.carrier.choose("YTO")
    counter.settle()
    counter.confirm(page)
    counter.qtbot.waitUntil(lambda: page.view is page.overview)
    return page.overview.list_taken.text()


def off_the_screen(page: CarrierAppsPage) -> str:
    """What the carrier's phone reads when it is held before the screen."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.ReadWrite)
    page.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(bytes(buffer.data().data())))
    (code,) = decode(picture, symbols=[ZBarSymbol.CODE128])
    return str(code.data.decode())


def waits(counter: Counter, direction: Direction) -> list[str]:
    return [one.waybill for one in untold.untold(counter.desk.read, "YTO", direction)]


def test_the_couriers_list_names_owners_so_that_only_the_waybill_is_scanned(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path
) -> None:
    # 圆通's courier sends the list before he comes; one line of it got mangled.
    rows = (f"{YTO[0]},赵*兰,{LAN},", f"{YTO[1]},冉*华,139****9001,", "7.7E+14,谁,,")
    path = exported(tmp_path, *rows)
    page.read_file(path)
    counter.settle()
    assert [one.line for one in page.preview._read.found.problems] == [4]  # type: ignore[union-attr]
    assert counter.station.kinds() == []  # looking takes nothing
    assert take_over(counter, page, path)
    intake = IntakePage(counter.desk)
    counter.open(intake)
    counter.taken(intake, YTO[0])
    stay = house.by_waybill(counter.desk.read, YTO[0])
    assert stay is not None
    owner = people.person(counter.desk.read, stay.person)
    assert owner is not None
    assert (owner.phone, owner.name) == (LAN, "赵*兰")


def test_what_the_app_booked_in_is_found_by_its_code_and_not_told_again(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path
) -> None:
    # The courier booked two in with his own app on the way; the villagers come with that code.
    take_over(
        counter, page, exported(tmp_path, f"{YTO[0]},,{LAN},12-3-4567", f"{YTO[1]},,,12-3-4568")
    )
    parcel = counter.have(YTO[0])
    counter.have(YTO[2])
    assert waits(counter, "in") == [YTO[2]]  # of the others its app knew first
    pickup = PickupPage(counter.desk)
    counter.open(pickup)
    counter.taken(pickup, "12-3-4567", "typed")
    counter.taken(pickup, YTO[0])
    counter.confirm(pickup)
    assert house.stay(counter.desk.read, parcel).state == "gone"  # type: ignore[union-attr]
    assert waits(counter, "out") == [YTO[0]]


def test_the_apps_code_can_be_what_stands_on_the_shelf(
    counter: Counter, page: CarrierAppsPage, tmp_path: Path
) -> None:
    counter.station.work.settings = {"code_rule": "carrier"}
    take_over(counter, page, exported(tmp_path, f"{YTO[0]},,{LAN},12-3-4567"))
    parcel = counter.have(YTO[0])
    assert house.stay(counter.desk.read, parcel).code == "12-3-4567"  # type: ignore[union-attr]


def test_the_evening_round_with_the_carriers_phone(counter: Counter, page: CarrierAppsPage) -> None:
    parcels = [counter.have(waybill, LAN) for waybill in YTO]
    page.refresh()
    counter.confirm(page)  # "报圆通"
    scanned = []
    for _one in YTO[:3]:
        scanned.append(off_the_screen(page))
        counter.confirm(page)
    page.remove()  # the phone did not beep at the third
    assert off_the_screen(page) == scanned[2] == YTO[2]
    # A villager comes in between; the round is left and taken up again where it was.
    page.hide()
    counter.settle()
    hand_over_parcels(counter.desk.work, parcels=(parcels[0],))
    page.show()
    page.shown()
    counter.settle()
    assert (waits(counter, "in"), waits(counter, "out")) == (YTO[2:], [YTO[0]])
    assert off_the_screen(page) == YTO[2]
    counter.confirm(page)
    counter.confirm(page)
    assert waits(counter, "in") == []
    assert counter.station.kinds().count("carrier_app.told") == 2


def test_three_hundred_go_by_file_and_the_file_with_phones_does_not_stay(
    counter: Counter, page: CarrierAppsPage
) -> None:
    for waybill in YTO:
        counter.have(waybill, HUA)
    page.refresh()
    counter.confirm(page)
    page.walk._save(".csv")
    counter.settle()
    (path,) = (counter.desk.outbox / FOLDER).iterdir()
    table = read_sheet(path)
    assert [row[0] for row in table[1:]] == YTO
    assert HUA in table[1]
    assert len(waits(counter, "in")) == 4  # a file written is not a file taken in
    counter.confirm(page)
    assert waits(counter, "in") == []
    assert not path.exists()
