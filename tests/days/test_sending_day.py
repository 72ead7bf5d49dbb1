"""A day at the sending counter: plums that do not keep, a buyer's return, and what is not taken."""

from __future__ import annotations

from typing import Any

import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.accept import accept_drop_off
from station_app.dispatch.actions.batch import hand_batch, take_back_batch
from station_app.dispatch.actions.cancel import cancel_drop_off
from station_app.dispatch.actions.refuse import refuse_drop_off
from station_app.dispatch.actions.waybill import bind_waybill
from station_app.dispatch.lookups import batches, parcels, periods, tables
from station_app.dispatch.rules import fees, suspicion, vans
from station_app.people import lookups as people
from station_app.till.lookups import shifts as till
from tests.station import Station

VANS = vans.read_times("10:30 17:00")[vans.EVERY]
SEEN: dict[str, Any] = {"identity_kind": "id_card", "identity_checked": True, "inspected": True}
DAUGHTER = {
    "receiver_phone": "13912345678",
    "receiver_name": "冉小华",
    "address": "广东省深圳市南山区科技园南路12号3栋501室",
}


def refused(deed: Any, *args: Any, **given: Any) -> str:
    with pytest.raises(Refusal) as found:
        deed(*args, **given)
    return found.value.code


def test_a_day_of_sending(station: Station) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")

    # 赵小兰 brings plums for her daughter. They do not keep, and 圆通 is cheaper than 顺丰.
    zone = fees.zone_of(tables.places(), DAUGHTER["address"])
    produce = suspicion.produce_of(tables.produce(), "脆红李")
    assert (zone, produce and produce.fresh) == ("far", "fresh")
    prices = {
        one.carrier: one.fee_fen for one in fees.offers(tables.rates(), zone=zone, grams=4800)
    }
    assert prices["YTO"] < prices["SF"]
    plums_said: dict[str, Any] = SEEN | DAUGHTER
    plums_said |= {"phone": "16061819762", "name": "赵小兰", "carrier": "YTO", "zone": zone}
    plums_said |= {"contents": "脆红李", "grams": 4800, "fresh": "fresh", "van_times": VANS}
    for missing, code in (
        ({"identity_checked": False}, "drop_off.identity_missing"),
        ({"inspected": False}, "drop_off.not_inspected"),
        ({"grams": 50_001}, "drop_off.too_heavy"),
        ({"sides_cm": (160, 20, 20)}, "drop_off.too_long"),
    ):
        assert refused(accept_drop_off, station.work, **(plums_said | missing)) == code
    assert station.kinds() == []
    plums = accept_drop_off(station.work, **plums_said)
    assert (plums.number, plums.fee_fen) == ("Q07-1-J00001", prices["YTO"])

    # 田应明 sends back a shirt: 拼多多 pays, and he is identified all the same.
    shirt_said: dict[str, Any] = SEEN | {"phone": "16392212887", "name": "田应明"}
    shirt_said |= {"carrier": "YTO", "contents": "衬衫", "grams": 400}
    shirt_said |= {"platform": "pdd", "return_code": "TH-88731"}
    unseen = shirt_said | {"identity_checked": False}
    assert refused(accept_drop_off, station.work, **unseen) == "drop_off.identity_missing"
    shirt = accept_drop_off(station.work, **shirt_said, waybill="YT8812345678901")
    assert shirt.fee_fen == 0

    # 冉启华 wants to send firecrackers. They go home again, and the supervisor will read of it.
    crackers = plums_said | {"contents": "鞭炮"}
    assert refused(accept_drop_off, station.work, **crackers) == "drop_off.suspected"
    found = suspicion.suspicion(tables.headings(), "鞭炮")
    assert found is not None
    refuse_drop_off(station.work, why="prohibited", heading=found.heading, contents="鞭炮")
    day = {"since_ms": 0, "until_ms": station.clock.wall_ms() + 1}
    assert [(one.why, one.times) for one in periods.refused(station.read, **day)] == [
        ("prohibited", 1)
    ]

    # His peanuts he thinks better of: the money goes back.
    peanuts = accept_drop_off(station.work, **(plums_said | {"contents": "花生", "fresh": ""}))
    assert cancel_drop_off(station.work, peanuts.entry).returned_fen == peanuts.fee_fen

    # Two wait for 圆通: the plums first, and red: without a waybill no courier takes them.
    (waits,) = parcels.waiting_by_carrier(station.read)
    assert (waits.parcels, waits.unbound, waits.fresh) == (2, 1, 1)
    first, second = parcels.waiting(station.read, "YTO")
    assert (first.id, second.id) == (plums.entry, shirt.entry)
    assert vans.minutes_left(first.leaves_ms, now_ms=station.clock.wall_ms()) > 0
    courier: dict[str, Any] = {"carrier": "YTO", "courier_name": "王师傅"}
    both = [plums.entry, shirt.entry]
    assert refused(hand_batch, station.work, **courier, drop_offs=both) == "drop_off.no_waybill"

    # The label comes: bound once, and to no other parcel. Then both go, on a list both sign.
    taken = {"drop_off": plums.entry, "waybill": "YT8812345678901"}
    assert refused(bind_waybill, station.work, **taken) == "drop_off.waybill_taken"
    bind_waybill(station.work, drop_off=plums.entry, waybill="YT8812345678902")
    batch = hand_batch(station.work, **courier, drop_offs=both)
    assert (batch.parcels, parcels.waiting(station.read, "YTO")) == (2, [])
    listed = batches.batch(station.read, batch.entry)
    assert listed is not None
    assert people.name_of(station.read, listed.courier) == "王师傅"
    assert listed.clerk
    assert refused(cancel_drop_off, station.work, plums.entry) == "drop_off.with_the_courier"

    # His van is full and the shirt stays here: it waits again, and goes with the next one.
    take_back_batch(station.work, batch.entry, [shirt.entry])
    assert [one.id for one in parcels.waiting(station.read, "YTO")] == [shirt.entry]
    assert hand_batch(station.work, **courier, drop_offs=[shirt.entry]).number == "Q07-1-B0002"

    # Evening: only the plums' money lies in the drawer.
    assert till.book_fen(station.read, "fees") == plums.fee_fen
