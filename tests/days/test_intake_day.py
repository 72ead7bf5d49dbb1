"""到件: the van of half past eight and the courier of ten, as the keeper tells it."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.parcels.actions.runs import open_run
from station_app.parcels.lookups import arrived, house, runs
from station_app.parcels.page.intake.page import IntakePage
from station_app.store import print_jobs
from station_app.wire.facts.parcels import ListedParcel, ParcelAnnounced, ParcelListTaken
from station_app.wire.facts.people import PersonRecorded
from tests.counter import Counter

LAN, HUA = "16061819762", "16471351124"
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_morning_of_parcels_that_come(counter: Counter) -> None:
    station = counter.station
    page = IntakePage(counter.desk)
    counter.open(page)

    # The center has said what is on the van: two for 赵桂兰, one for 冉启华.
    station.news(
        ("p1", PersonRecorded(name="赵桂兰", initials="ZGL", phone=LAN, salt="00")),
        ("p2", PersonRecorded(name="冉启华", initials="RQH", phone=HUA, salt="00")),
        ParcelAnnounced(waybill="YT7730041502216", carrier="YTO", person="p1"),
        ParcelAnnounced(waybill="YT7730041502217", carrier="YTO", person="p1"),
        ParcelAnnounced(waybill="YT7730041502218", carrier="YTO", person="p2"),
    )

    # Half past eight, 老周 of 圆通 stands at the door: "five of them". Ctrl+R, 圆通, five, Enter.
    counter.qtbot.keyClick(page, Qt.Key.Key_R, CONTROL)
    page.runs.form.carrier._pressed("YTO")
    page.runs.form.courier.setText("周师傅")
    page.runs.form.expected.setText("5")
    counter.confirm(page)
    assert page.bar.count.text == "0 / 5"

    # 赵桂兰's two: one scan each, the label prints, the second lies with the first.
    scan(counter, page, "YT7730041502216")
    scan(counter, page, "YT7730041502217")
    assert station.printed("label") == ["取件码 3-2-0001", "取件码 3-2-0002"]
    assert page.cards.pill.text() == "2 theirs"

    # The light goes off. When it is back, F2 shows the same van.
    before, page = page, IntakePage(counter.desk)
    before.hide()
    counter.open(page)
    assert page.bar.count.text == "2 / 5"

    # A big one in two cartons with only the last four of a phone; nobody is known by them.
    scan(counter, page, "YT9900000000001-1-2-")
    QTest.keyClicks(page.cards.phone, "5566")
    counter.confirm(page)
    counter.confirm(page)
    scan(counter, page, "YT9900000000001-2-2-")
    big = house.by_waybill(station.read, "YT9900000000001")
    assert big is not None
    known = arrived.arrived(station.read, big.id)
    assert (known.cartons, known.pieces) == (2, 2)

    # It is to be paid for: 58 yuan, cash on delivery.
    page.foot.due.click()
    page.due.amount.setText("58")
    counter.confirm(page)
    assert arrived.arrived(station.read, big.id).due_fen == 5800

    # One of 顺丰 lay between them: 老周 takes it along again.
    scan(counter, page, "SF1560047231908")
    counter.qtbot.keyClick(page, Qt.Key.Key_Right)
    counter.confirm(page)
    assert house.by_waybill(station.read, "SF1560047231908") is None

    # The cartons again, by mistake: no alarm, no second parcel.
    scan(counter, page, "YT7730041502216")
    assert page.here.open
    assert page.back()

    # Both count. 老周 says five, here are three: one word why, and both sign the sheet.
    page.bar.close_run.click()
    counter.confirm(page)
    assert page.closing.open
    page.closing.reason.setText("两件没上车，明天补")
    counter.confirm(page)
    [closed] = runs.recent(station.read)
    assert (closed.ours, closed.theirs, closed.short) == (3, 5, "YT7730041502218")
    [sheet] = print_jobs.open_jobs(station.read, "receipt")
    paper = str(print_jobs.slip_of(station.read, sheet.id))
    for word in ("周师傅", "SF1560047231908", "YT7730041502218", "两件没上车"):
        assert word in paper

    # Ten: somebody's nephew leaves one with nothing on it. In without a run, the phone later.
    scan(counter, page, "JT3108420076512")
    assert house.counts(station.read).phone_missing == 1


def scan(counter: Counter, page: IntakePage, text: str) -> None:
    counter.station.clock.forward(seconds=20)
    counter.taken(page, text)


def test_a_known_persons_parcel_comes_in_with_one_scan(
    counter: Counter, capsys: pytest.CaptureFixture[str]
) -> None:
    station = counter.station
    station.news(("p1", PersonRecorded(name="赵桂兰", initials="ZGL", phone=LAN, salt="00")))
    run = open_run(station.work, carrier="YTO")
    with station.work() as tx:  # the list of the courier's app
        rows = (ListedParcel(waybill="YT7730041502216", person="p1"),)
        tx.record(ParcelListTaken(carrier="YTO", rows=rows, run=run))
    page = IntakePage(counter.desk)
    counter.open(page)
    scans, keys = 0, 0
    scan(counter, page, "YT7730041502216")
    scans += 1
    stay = house.by_waybill(station.read, "YT7730041502216")
    assert stay is not None
    assert (stay.person, stay.carrier) == ("p1", "YTO")
    assert station.printed("label") == ["取件码 3-2-0001"]
    assert page.bar.count.text == "1 / 1"
    assert not page.hand.waits  # nothing more is asked: the next scan is the next parcel
    with capsys.disabled():
        sys.stdout.write(f"\na known person's parcel in: {scans} scan + {keys} keys\n")
