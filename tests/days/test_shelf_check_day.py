"""盘库: a slow afternoon before the festival, as the keeper tells it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from station_app.kit.scan import Scan
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.lookups import house
from station_app.shelf_check import lookups
from station_app.shelf_check.page.shelf_check import ShelfCheckPage
from tests.counter import Counter


def test_an_afternoon_at_the_shelves(counter: Counter) -> None:
    station = counter.station
    station.book.set_identity(station_code="Q01")
    for number in range(1, 7):
        shelf = "3-2" if number < 5 else "4-1"
        take_in_parcel(station.work, waybill=f"SF100000000000{number}", shelf=shelf)
    page = ShelfCheckPage(counter.desk)
    counter.open(page)

    # Three o'clock, nobody at the door: Ctrl+K, Enter, and with the scanner to the first shelf.
    counter.confirm(page)
    counter.scan(page, "Q01-SH-3-2")
    counter.scan(page, "SF1000000000001")
    counter.scan(page, "SF1000000000002")
    # One from 4-1 lies here: the screen says where it belongs.
    counter.scan(page, "SF1000000000006")
    assert counter.said[-1] == ("4-1-0002 应在 4-1，现在 3-2", "attention")

    # Somebody comes for number three: trade goes on, and three is not missing afterwards.
    third = house.by_waybill(station.read, "SF1000000000003")
    assert third is not None
    hand_over_parcels(station.work, parcels=[third.id])

    # The light goes off. When it is back, the check stands where it stood.
    before, page = page, ShelfCheckPage(counter.desk)
    before.hide()
    counter.open(page)
    assert page.shelf.text == "3-2"

    # The rest was read with the wireless scanner, whose memory comes in one go.
    for code in ("Q01-SH-4-1", "SF1000000000005"):
        page.scanned(Scan(code))
    counter.settle()

    # The one on the wrong shelf stays where it is: one key, and the books say so too.
    counter.qtbot.keyClick(page, Qt.Key.Key_Down)
    counter.qtbot.keyClick(page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    sixth = house.by_waybill(station.read, "SF1000000000006")
    assert sixth is not None
    assert sixth.shelf == "3-2"

    # Enter: number four is missing. Enter: the slip prints, the check is over.
    counter.confirm(page)
    assert [one.code for one in page._found.values()] == ["SF1000000000004"]
    counter.confirm(page)
    (done,) = lookups.recent(station.read)
    assert (done.seen, done.missing, done.extra) == (4, 1, 0)
    assert station.printed()[-1] == f"盘库 {done.number}"
