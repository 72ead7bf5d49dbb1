"""A day of sending and collecting: two orders, three parcels, one courier, one change of mind."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.actions.accept import accept_drop_off
from station_app.dispatch.actions.batch import hand_batch
from station_app.dispatch.actions.cancel import cancel_drop_off
from station_app.dispatch.lookups import parcels as dispatch
from station_app.orders.actions.pickup import arrive_order, hand_over_order, take_back_order
from station_app.orders.lookups import orders
from station_app.till.lookups import shifts as till
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.people import PersonRecorded
from tests.station import Station


def goods(*lines: tuple[str, int, str]) -> tuple[OrderLine, ...]:
    return tuple(
        OrderLine(line=n, barcode="", name=name, qty=qty, state=state)
        for n, (name, qty, state) in enumerate(lines, 1)
    )


def test_a_day_of_sending_and_collecting(station: Station) -> None:
    station.book.set_identity(station_code="Q07", station_name="杉树村站")
    station.clerk_may("sell", "refund")

    # Early: the center's news. 赵小兰 ordered chicken and rice, 冉启华 plums to be paid here.
    station.news(
        ("p1", PersonRecorded(name="赵小兰", phone="16061819762", salt="00")),
        ("p2", PersonRecorded(name="冉启华", phone="16471351124", salt="00")),
        OrderAnnounced(
            order="o1",
            code="DD24112401",
            person="p1",
            lines=goods(("黔江鸡杂", 1, "arrived"), ("马喇湖贡米", 2, "announced")),
            paid_fen=17480,
        ),
        OrderAnnounced(
            order="o2",
            code="DD24112402",
            person="p2",
            lines=goods(("脆红李", 5, "announced")),
            due_fen=4000,
        ),
    )

    # Nine: 赵小兰 collects the chicken; the rice is not here yet.
    assert hand_over_order(station.work, order="o1").lines == (1,)
    with pytest.raises(Refusal, match=r"order\.not_arrived"):
        hand_over_order(station.work, order="o1")

    # Ten: she sends plums to her daughter; a neighbour sends clothes, then thinks better of it.
    station.clock.forward(hours=1)
    plums = accept_drop_off(
        station.work,
        phone="16061819762",
        name="",
        carrier="SF",
        zone="far",
        identity_kind="id_card",
        identity_checked=True,
        contents="脆红李",
        inspected=True,
        grams=4800,
        waybill="SF1234567890123",
    )
    clothes = accept_drop_off(
        station.work,
        phone="16392212887",
        name="田应明",
        carrier="SF",
        zone="local",
        identity_kind="driving_licence",
        identity_checked=True,
        contents="衣服",
        inspected=True,
        grams=900,
    )
    assert (plums.number, clothes.number) == ("Q07-1-J00001", "Q07-1-J00002")
    assert plums.fee_fen == 2000 + 4 * 800
    assert cancel_drop_off(station.work, clothes.entry).returned_fen == clothes.fee_fen

    # Noon: the van brings rice and plums.
    station.clock.forward(hours=2)
    for order in ("o1", "o2"):
        arrive_order(station.work, order=order)
    assert [one.ready for one in orders.waiting(station.read)] == [1, 1]

    # 冉启华's order goes to the wrong man, comes back, and is paid and taken by him at last.
    wrong = hand_over_order(station.work, order="o2")
    assert take_back_order(station.work, wrong.entry).returned_fen == 4000
    assert hand_over_order(station.work, order="o2").taken_fen == 4000
    assert hand_over_order(station.work, order="o1").lines == (2,)
    assert orders.waiting(station.read) == []

    # Half past five: the courier takes what waits, and only that.
    station.clock.forward(hours=5)
    waiting = dispatch.waiting(station.read, "SF")
    batch = hand_batch(
        station.work,
        carrier="SF",
        drop_offs=[one.id for one in waiting],
        courier_name="陈师傅",
    )
    assert (batch.number, batch.parcels) == ("Q07-1-B0001", 1)
    with pytest.raises(Refusal, match=r"drop_off\.with_the_courier"):
        cancel_drop_off(station.work, plums.entry)

    # Evening: in the drawer lie the plums' money and one fee, and every slip has its deed.
    shift = till.open_shift(station.read)
    assert shift is not None
    totals = till.shift_totals(station.read, shift.shift)
    assert {(one.book, one.tender): one.fen for one in totals} == {
        ("goods", "cash"): 4000,
        ("fees", "cash"): plums.fee_fen,
    }
    assert station.printed() == [
        "自提 DD24112401",
        "寄件 顺丰速运 Q07-1-J00001",
        "寄件 顺丰速运 Q07-1-J00002",
        "撤回寄件 Q07-1-J00002",
        "自提 DD24112402",
        "自提 DD24112402",
        "自提 DD24112401",
        "交接单 顺丰速运 Q07-1-B0001",
    ]
