"""What the center cannot apply waits with what follows it; everything else goes on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from station_app.center import applying, stations, views
from station_app.center.database import Center, center_epoch
from station_app.center.feed import page
from station_app.sync.client import Client
from station_app.wire.entry import encode
from station_app.wire.facts import notices, orders, parcels
from station_app.wire.facts.fact import Fact
from tests.center.running import ONLY_SQLITE, CenterProcess, CenterThread, join
from tests.center.test_landing import Counting, Desk


def say(desk: Desk, fact: Fact) -> str:
    """Record a fact; gives the name of its entry."""
    desk.record(fact.KIND, encode(fact))
    return f"{desk.who.device}.1.{len(desk.log)}"


def taken_in(waybill: str = "YT1", *, piece: int = 0) -> parcels.ParcelTakenIn:
    return parcels.ParcelTakenIn(
        waybill=waybill, carrier="YTO", how="prefix", code="1-1", serial=1, piece=piece
    )


def left(parcel: str) -> parcels.ParcelHandedOver:
    return parcels.ParcelHandedOver(parcel=parcel, proof="scanned")


def send(desk: Desk) -> None:
    desk.put(1, len(desk.log))


def waiting(center: Center) -> list[tuple[str, int, str]]:
    with center.read() as read:
        rows = read.exec_driver_sql("SELECT device, seq, why FROM parked ORDER BY pos").all()
    return [(row[0], row[1], row[2]) for row in rows]


def messages(center: Center) -> list[tuple[str, bool]]:
    """Parcels that somebody is to be told of, and whether they left."""
    with center.read() as read:
        sql = "SELECT parcel, off FROM message_parcel ORDER BY parcel"
        return [(row[0], bool(row[1])) for row in read.exec_driver_sql(sql)]


def told(center: Center, code: str = "Q07") -> list[parcels.ParcelDoubted]:
    with center.read() as read:
        items = [json.loads(bytes(one)) for one in page(read, code, center_epoch(read), 0).items]
    return [
        parcels.ParcelDoubted(**one["body"]) for one in items if one["kind"] == "parcel.doubted"
    ]


def notice_of(*names: str) -> notices.NoticeQueued:
    one = notices.Notice(person="p", until_day="2026-12-01", parcels=names)
    return notices.NoticeQueued(what="arrived", notices=(one,))


@pytest.mark.fault(34)
def test_one_that_cannot_be_applied_waits_with_those_of_its_parcel_and_no_others(
    serving: CenterThread,
) -> None:
    desk = Desk(serving)
    first, second, third = (say(desk, taken_in(f"YT{n}")) for n in range(3))
    say(desk, notice_of(first, second, third))
    desk.record("parcel.handed_over", b'{"parcel":"%s","proof":7}' % first.encode())
    say(desk, parcels.ParcelTakenBack(parcel=first, undoes="x"))
    say(desk, left(second))
    send(desk)
    device = desk.who.device
    assert waiting(serving.center) == [
        (device, 5, "does not read"),
        (device, 6, "waits for another"),
    ]
    assert messages(serving.center) == [(first, False), (second, True), (third, False)]
    say(desk, left(first))  # in a later range too
    say(desk, left(third))
    desk.put(8, 9)
    assert waiting(serving.center)[2:] == [(device, 8, "waits for another")]
    assert messages(serving.center) == [(first, False), (second, True), (third, True)]
    assert len(list(views.journal_lines(serving.center))) == 9
    epoch = desk.who.epoch.name
    assert applying.settle(serving.center, device, epoch, 5, stands=False)
    assert waiting(serving.center) == []
    assert messages(serving.center) == [(first, True), (second, True), (third, True)]
    assert not applying.settle(serving.center, device, epoch, 5, stands=False)
    desk.client.close()


@ONLY_SQLITE
@pytest.mark.fault(34)
def test_one_that_the_database_refuses_waits_and_is_tried_again_by_a_newer_program(
    serving: CenterThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, center = Desk(serving), serving.center
    with center.write() as tx:
        tx.exec_driver_sql(
            "CREATE TRIGGER planted BEFORE INSERT ON order_result WHEN new.qty = 7"
            " BEGIN SELECT RAISE(ABORT, 'planted'); END"
        )
    for qty in (1, 7, 3):
        say(desk, placed(qty))
    send(desk)
    assert waiting(center) == [(desk.who.device, 2, "could not be applied")]
    assert ordered(center) == [1, 3]
    assert applying.try_again(center) == 0
    assert waiting(center) != []
    with center.write() as tx:
        tx.exec_driver_sql("DROP TRIGGER planted")
    assert applying.try_again(center) == 0  # this program tried already
    monkeypatch.setattr(applying, "APPLYING", 2)
    assert applying.try_again(center) == 1
    assert (waiting(center), ordered(center)) == ([], [1, 3, 7])
    desk.client.close()


def placed(qty: int) -> orders.OrderPlaced:
    line = orders.OrderLine(line=1, barcode="6", name="n", qty=qty, state="ordered")
    return orders.OrderPlaced(code="c", person="p", lines=(line,), due_fen=0)


def ordered(center: Center) -> list[int]:
    """Results kept of orders, in the order in which they were kept."""
    with center.read() as read:
        return list(read.exec_driver_sql("SELECT qty FROM order_result ORDER BY pos").scalars())


@pytest.mark.fault(36)
def test_kinds_newer_than_the_center_are_applied_after_its_upgrade(tmp_path: Path) -> None:
    folder = tmp_path / "center"
    center = Center(folder)
    token = stations.add_station(center, name="one", code="Q07")
    center.close()
    older = CenterProcess(folder, module=("tests.center.older", "notice.queued,parcel.taken_in"))
    desk = object.__new__(Desk)
    who, desk.answer = join(older.url, token)
    desk.who, desk.log = Counting(*who), []
    desk.client = Client(older.url, desk.who)
    parcel = say(desk, taken_in())
    say(desk, notice_of(parcel))
    say(desk, left(parcel))
    say(desk, notice_of("other"))
    send(desk)
    desk.client.close()
    older.stop()
    center = Center(folder)
    device = desk.who.device
    assert waiting(center) == [
        (device, 1, "kind unknown"),
        (device, 2, "kind unknown"),
        (device, 3, "waits for another"),
        (device, 4, "kind unknown"),
    ]
    assert messages(center) == []
    CenterProcess(folder).stop()  # the newer one
    assert waiting(center) == []
    assert messages(center) == sorted([(parcel, True), ("other", False)])
    center.close()


@pytest.mark.fault(50)
def test_a_parcel_handed_out_at_two_counters_is_told_and_both_stay(serving: CenterThread) -> None:
    center = serving.center
    desk, other = Desk(serving), Desk(serving)
    ours, theirs = say(desk, taken_in()), say(other, taken_in())
    first, second = say(desk, left(ours)), say(other, left(theirs))
    say(other, taken_in("YT2"))
    send(desk)
    send(other)
    assert len(list(views.journal_lines(center))) == 5
    assert waiting(center) == [(other.who.device, 2, "left twice")]
    doubted = parcels.ParcelDoubted(parcel=theirs, waybill="YT1", entry=second, other=first)
    assert told(center) == [doubted]
    say(other, parcels.ParcelTakenBack(parcel=theirs, undoes=second))
    other.put(4, 4)
    assert waiting(center)[1:] == [(other.who.device, 4, "waits for another")]
    assert applying.settle(center, other.who.device, other.who.epoch.name, 2, stands=True)
    assert waiting(center) == []
    assert [one.settled for one in told(center)] == [False, True]
    for one in (desk, other):
        one.client.close()


def test_what_is_lawful_is_not_in_doubt(serving: CenterThread) -> None:
    """Out, back and out again; a carton each at two counters; all but the last carton stays."""
    desk, other = Desk(serving), Desk(serving)
    parcel = say(desk, taken_in())
    gone = say(desk, left(parcel))
    say(desk, parcels.ParcelTakenBack(parcel=parcel, undoes=gone))
    say(desk, left(parcel))
    say(desk, left(say(desk, taken_in("YT2", piece=1))))
    say(other, left(say(other, taken_in("YT2", piece=2))))
    some = say(desk, taken_in("YT3"))
    for remains in (True, False):
        say(desk, parcels.ParcelHandedOver(parcel=some, proof="scanned", remains=remains))
    wrong = say(other, taken_in("YT3"))
    say(other, parcels.ParcelIntakeUndone(parcel=wrong))
    send(desk)
    send(other)
    assert waiting(serving.center) == []
    say(desk, left(some))  # by a file put back: the same parcel under the same name
    desk.put(len(desk.log), len(desk.log))
    assert [why for _device, _seq, why in waiting(serving.center)] == ["left twice"]
    for one in (desk, other):
        one.client.close()
