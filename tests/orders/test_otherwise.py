"""Lines that go another way: refused, not fetched, replaced, paid back, each with a reason."""

from __future__ import annotations

from functools import partial

import pytest

from station_app.basics.faults import Refusal
from station_app.orders.actions import otherwise
from station_app.orders.actions.otherwise import (
    move_lines,
    notice_orders,
    refund_here,
    settle_trouble,
    substitute,
)
from station_app.orders.actions.pickup import (
    Taker,
    arrive_order,
    hand_over_order,
    hand_over_together,
    take_back_order,
)
from station_app.orders.actions.placing import place_order
from station_app.orders.lookups import arrival, troubles, ways_back
from station_app.orders.lookups import orders as lookups
from station_app.orders.rules.offers import offers
from station_app.orders.rules.placing import Wish
from station_app.store.print_jobs import jobs_of
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.people import ClerkRecorded
from tests.orders.conftest import Announce
from tests.station import Station

RICE = GoodsListed(product="p2", barcode="6999900100023", name="贡米", price_fen=1000)
HEN = GoodsListed(product="p1", barcode="6999900100016", name="鸡杂", price_fen=3880)


def order_of(station: Station, order: str, *lines: OrderLine, person: str = "", **said: int) -> str:
    station.news(
        OrderAnnounced(order=order, code=order.upper(), person=person, lines=lines, **said)
    )
    return order


def line(number: int, state: str = "arrived", *, qty: int = 1, **said: object) -> OrderLine:
    known = {"barcode": "6999900100016", "name": f"鸡杂 {number}"} | said
    return OrderLine(line=number, qty=qty, state=state, **known)  # type: ignore[arg-type]


def found(station: Station, order: str) -> lookups.Order:
    known = lookups.order(station.read, order)
    assert known is not None
    return known


def states(station: Station, order: str) -> str:
    return " ".join(one.state for one in found(station, order).lines)


def last_body(station: Station) -> str:
    bodies = station.book.connection.execute("SELECT body FROM journal ORDER BY pos DESC LIMIT 1")
    return str(bodies.fetchone()[0], "utf-8")


def test_a_part_is_fetched_and_paid_and_the_rest_waits(station: Station) -> None:
    station.clerk_may("sell", "refund")
    order_of(station, "o1", line(1, qty=3, due_fen=1000), line(2, due_fen=500))
    first = hand_over_order(station.work, order="o1", parts={1: 1})
    assert first.taken_fen == 333
    assert states(station, "o1") == "part_handed_over arrived"
    second = hand_over_order(station.work, order="o1")
    assert (second.lines, second.taken_fen) == ((1, 2), 1167)
    assert states(station, "o1") == "handed_over handed_over"
    assert take_back_order(station.work, second.entry).returned_fen == 1167
    assert states(station, "o1") == "part_handed_over arrived"
    assert found(station, "o1").owed_fen == 1167


def test_no_more_leaves_than_lies_here(station: Station) -> None:
    order_of(station, "o1", line(1, qty=2), line(2, "announced"))
    for parts, code in (
        ({1: 3}, "order.not_so_many"),
        ({1: 0}, "order.not_so_many"),
        ({2: 1}, "order.not_arrived"),
        ({9: 1}, "order.no_such_line"),
        ({}, "order.empty"),
    ):
        with pytest.raises(Refusal) as refused:
            hand_over_order(station.work, order="o1", parts=parts)
        assert refused.value.code in (code, "order.not_arrived")
    with pytest.raises(Refusal, match=r"order\.reason_needed"):
        hand_over_order(station.work, order="o1", parts={1: 2}, unscanned=[1])
    assert station.kinds() == ["feed.applied"]
    hand_over_order(station.work, order="o1", parts={1: 2}, unscanned=[1], reason="条码破了")
    assert states(station, "o1") == "handed_over announced"


def test_one_neighbour_takes_for_three_and_pays_for_all(station: Station, zhao: str) -> None:
    order_of(station, "o1", line(1, due_fen=500), person=zhao)
    order_of(station, "o2", line(1), line(2, "announced"))
    order_of(station, "o3", line(1, qty=2, due_fen=900))
    everything = {"o1": None, "o2": None, "o3": {1: 1}}
    with pytest.raises(Refusal, match=r"order\.taker_needed"):
        hand_over_together(station.work, orders=everything, taker=Taker())
    taker = Taker(phone="13900139001", name="田应明")
    done = hand_over_together(station.work, orders=everything, taker=taker)
    assert [one.taken_fen for one in done] == [500, 0, 450]
    assert [states(station, order) for order in everything] == [
        "handed_over",
        "handed_over announced",
        "part_handed_over",
    ]
    gone = lookups.hand_over(station.read, done[2].entry)
    assert gone is not None
    assert lookups.masked_name(station.read, gone.taker) == "田*明"
    assert station.printed() == ["代取 3 单"]
    (job,) = jobs_of(station.read, done[2].entry)
    paper = str(station.book.jobs.slip(job.id))
    assert "￥9.50" in paper
    assert "赵*兰" in paper
    assert "赵小兰" not in paper


def test_of_several_one_that_cannot_leave_keeps_all_here(station: Station) -> None:
    order_of(station, "o1", line(1))
    order_of(station, "o2", line(1, "announced"))
    with pytest.raises(Refusal, match=r"order\.not_arrived"):
        hand_over_together(
            station.work, orders={"o1": None, "o2": None}, taker=Taker(name="田应明")
        )
    assert states(station, "o1") == "arrived"
    with pytest.raises(Refusal, match=r"order\.nothing_chosen"):
        hand_over_together(station.work, orders={}, taker=Taker(name="田应明"))


def test_what_is_refused_before_paying_is_not_owed_any_more(station: Station) -> None:
    order_of(station, "o1", line(1, due_fen=500), line(2, due_fen=300))
    with pytest.raises(Refusal, match=r"order\.reason_needed"):
        move_lines(station.work, order="o1", way="refuse", lines=[2], reason=" ")
    move_lines(
        station.work, order="o1", way="refuse", lines=[2], reason="袋子破了，打 138 0013 8000\u202e"
    )
    assert '"reason":"袋子破了，打 1******8000"' in last_body(station)
    assert states(station, "o1") == "arrived refused"
    assert found(station, "o1").owed_fen == 500
    assert hand_over_order(station.work, order="o1").taken_fen == 500
    move_lines(station.work, order="o1", way="return", lines=[2], reason="随车退回")
    assert states(station, "o1") == "handed_over returned"


def test_of_three_bags_one_is_refused_and_two_are_taken(station: Station) -> None:
    order_of(station, "o1", line(1, qty=3, due_fen=900, price_fen=900))
    move_lines(station.work, order="o1", way="refuse", parts={1: 1}, reason="烂了一包")
    assert [(one.qty, one.state) for one in found(station, "o1").lines] == [
        (2, "arrived"),
        (1, "refused"),
    ]
    assert hand_over_order(station.work, order="o1").taken_fen == 600
    order_of(station, "o1", line(1, qty=3, due_fen=900, price_fen=900))
    assert states(station, "o1") == "handed_over refused"


def test_what_was_paid_here_goes_back_here_once(station: Station) -> None:
    station.clerk_may("sell", "refund")
    order_of(station, "o1", line(1, due_fen=500), line(2, due_fen=300))
    handed = hand_over_order(station.work, order="o1")
    back = refund_here(station.work, order="o1", lines=[2], reason="打开是坏的")
    assert back.fen == 300
    assert states(station, "o1") == "handed_over refunded"
    assert found(station, "o1").collected_fen == 500
    assert "退款 O1" in station.printed()
    for lines in ([2], []):
        with pytest.raises(Refusal):
            refund_here(station.work, order="o1", lines=lines, reason="再退")
    with pytest.raises(Refusal, match=r"order\.moved_since"):
        take_back_order(station.work, handed.entry)
    move_lines(station.work, order="o1", way="return", lines=[2], reason="随车退回")
    with pytest.raises(Refusal, match=r"order\.not_paid_here"):
        refund_here(station.work, order="o1", lines=[2], reason="再退")


def test_only_who_may_takes_money_and_gives_it_back(station: Station) -> None:
    station.clerk_may()
    order_of(station, "o1", line(1, due_fen=500))
    order_of(station, "o2", line(1), person="")
    nothing_due = hand_over_order(station.work, order="o2")
    take_back_order(station.work, nothing_due.entry)
    everything = {"o1": None, "o2": None}
    wish, taker = [Wish("红油漆", 1, 900)], Taker(phone="13900139001", name="田应明")
    for deed in (
        partial(hand_over_order, order="o1"),
        partial(hand_over_together, orders=everything, taker=taker),
        partial(place_order, buyer=taker, wishes=wish, tender="cash"),
    ):
        for code, approved_by in (("no_right", ""), ("may_not_approve", "c1")):
            with pytest.raises(Refusal, match=rf"clerk\.{code}"):
                deed(station.work, approved_by=approved_by)  # type: ignore[operator]
    keeper = ClerkRecorded(salt="00", name="冉站长", login="k1", rights=("sell", "refund"))
    station.clerk_is("k1", keeper)
    done = hand_over_order(station.work, order="o1", approved_by="k1")
    assert '"approved_by":"k1"' in last_body(station)
    place_order(station.work, buyer=taker, wishes=wish)  # paid later: nobody is asked
    for deed in (
        partial(refund_here, order="o1", lines=[1], reason="坏的"),
        partial(take_back_order, entry=done.entry),
    ):
        with pytest.raises(Refusal, match=r"clerk\.no_right"):
            deed(station.work)  # type: ignore[operator]
    assert found(station, "o1").collected_fen == 500
    assert take_back_order(station.work, done.entry, approved_by="k1").returned_fen == 500


def test_each_line_gives_back_its_own_money_whatever_the_others_wait_for(station: Station) -> None:
    station.clerk_may("sell", "refund")
    order_of(station, "o1", line(1, due_fen=500), line(2, "announced", due_fen=900))
    hand_over_order(station.work, order="o1")
    offered = {one.way: one.lines for one in offers(found(station, "o1"))}
    assert offered["pay_back"] == (1,)
    with pytest.raises(Refusal, match=r"order\.not_paid_here"):
        refund_here(station.work, order="o1", lines=[2], reason="不要了")
    assert refund_here(station.work, order="o1", lines=[1], reason="坏的").fen == 500
    assert states(station, "o1") == "refunded announced"
    assert (found(station, "o1").collected_fen, found(station, "o1").owed_fen) == (0, 900)
    # brought back first; the other line is cheaper than what was paid
    order_of(station, "o2", line(1, due_fen=500), line(2, "announced", due_fen=300))
    hand_over_order(station.work, order="o2")
    move_lines(station.work, order="o2", way="bring_back", lines=[1], reason="坏的")
    assert refund_here(station.work, order="o2", lines=[1], reason="坏的").fen == 500
    # paid as it was ordered: what still comes was paid too
    wishes = [Wish("红油漆", 1, 900), Wish("刷子", 1, 500)]
    placed = place_order(station.work, buyer=Taker(name="田应明"), wishes=wishes, tender="cash")
    arrive_order(station.work, order=placed.order)
    assert refund_here(station.work, order=placed.order, lines=[1], reason="坏的").fen == 900
    assert found(station, placed.order).owed_fen == 0


def test_what_was_refused_of_a_line_stays_so_when_the_center_says_the_line_again(
    station: Station,
) -> None:
    whole = line(1, qty=3, due_fen=900, price_fen=900)
    order_of(station, "o1", whole, due_fen=900)
    move_lines(station.work, order="o1", way="refuse", parts={1: 1}, reason="烂了一包")
    order_of(station, "o1", whole, due_fen=900)
    told = [(one.qty, one.came, one.state, one.price_fen) for one in found(station, "o1").lines]
    assert told == [(2, 2, "arrived", 600), (1, 1, "refused", 300)]
    assert found(station, "o1").owed_fen == 600
    assert troubles.standing(station.read) == []


def test_what_was_paid_online_is_asked_back_of_the_center(station: Station) -> None:
    station.clerk_may("sell", "refund")
    order_of(station, "o1", line(1, price_fen=3880), paid_fen=3880)
    move_lines(station.work, order="o1", way="refuse", reason="买错了")
    with pytest.raises(Refusal, match=r"order\.not_paid_here"):
        refund_here(station.work, order="o1", lines=[1], reason="买错了")
    assert move_lines(station.work, order="o1", way="ask_refund", reason="买错了").fen == 3880
    assert states(station, "o1") == "refund_asked"
    order_of(station, "o1", line(1, "refund_agreed", price_fen=3880), paid_fen=3880)
    assert states(station, "o1") == "refund_agreed"
    order_of(station, "o1", line(1, "refunded", price_fen=3880), paid_fen=3880)
    assert states(station, "o1") == "refunded"
    move_lines(station.work, order="o1", way="return", reason="随车退回")
    with pytest.raises(Refusal, match=r"order\.refunded"):
        move_lines(station.work, order="o1", way="ask_refund", reason="再退")
    assert troubles.standing(station.read) == []


def test_nobody_came_grace_is_given_and_then_it_is_sold_in_the_shop(station: Station) -> None:
    station.news(HEN)
    order_of(station, "o1", line(1, qty=2))
    notice_orders(station.work, orders=["o1"], how="群里")
    assert states(station, "o1") == "noticed"
    move_lines(station.work, order="o1", way="no_show", reason="三天没来")
    with pytest.raises(Refusal, match=r"order\.no_show"):
        hand_over_order(station.work, order="o1")
    with pytest.raises(Refusal, match=r"order\.until_past"):
        move_lines(station.work, order="o1", way="extend", reason="在外地", until_day="2026-11-24")
    move_lines(station.work, order="o1", way="extend", reason="在外地", until_day="2026-11-28")
    assert (states(station, "o1"), found(station, "o1").until_day) == ("noticed", "2026-11-28")
    move_lines(station.work, order="o1", way="no_show", reason="还是没来")
    move_lines(station.work, order="o1", way="resell", reason="中心同意")
    assert states(station, "o1") == "resold"
    stock = station.book.connection.execute("SELECT qty FROM stock WHERE product = 'p1'")
    assert stock.fetchone() == (2,)


def test_what_the_shop_does_not_know_cannot_be_sold_there(station: Station) -> None:
    order_of(station, "o1", line(1, "no_show"))
    with pytest.raises(Refusal, match=r"order\.not_in_catalog"):
        move_lines(station.work, order="o1", way="resell", reason="-")
    move_lines(station.work, order="o1", way="donate", reason="给敬老院")
    assert states(station, "o1") == "donated"


def test_a_substitute_never_costs_more(station: Station) -> None:
    station.news(HEN, RICE)
    order_of(station, "o1", line(1, "announced", due_fen=3880, price_fen=3880))
    arrive_order(station.work, order="o1")
    with pytest.raises(Refusal, match=r"order\.line_cannot_move"):
        substitute(station.work, order="o1", line=1, barcode=RICE.barcode, reason="缺货")
    order_of(station, "o2", line(1, "announced", due_fen=1500, price_fen=1500))
    substitute(station.work, order="o2", line=1, barcode=RICE.barcode, reason="缺货")
    assert states(station, "o2") == "substituted arrived"
    assert found(station, "o2").owed_fen == 1000
    order_of(station, "o2", line(1, "announced", due_fen=1500, price_fen=1500))
    assert states(station, "o2") == "substituted arrived"
    assert hand_over_order(station.work, order="o2").taken_fen == 1000
    order_of(station, "o3", line(1, "announced", price_fen=500), paid_fen=500)
    substitute(station.work, order="o3", line=1, barcode=HEN.barcode, reason="缺货")
    assert found(station, "o3").owed_fen == 0


def test_a_way_nobody_knows_and_a_way_for_nothing_are_refused(station: Station) -> None:
    order_of(station, "o1", line(1, "announced"))
    for way in ("fly", "pay_back", "hand_over"):
        with pytest.raises(Refusal, match=r"order\.way_unknown"):
            move_lines(station.work, order="o1", way=way, reason="-")
    for way in otherwise.BY_HAND:
        if way not in ("ask_refund", "cancel"):
            with pytest.raises(Refusal, match=r"order\.nothing_for_this_way"):
                move_lines(station.work, order="o1", way=way, reason="-")
    assert station.kinds() == ["feed.applied"]
    with pytest.raises(Refusal, match=r"order\.no_trouble"):
        settle_trouble(station.work, trouble="o1.1.stray", how="看过了")


def test_a_page_never_walks_through_all_orders(station: Station, announce: Announce) -> None:
    announce("o1", "arrived")
    for statement in (
        lookups._WAITING,
        lookups._BY_CODE,
        lookups._WAIT_IN,
        lookups._WAIT_FOR,
        lookups._OF_TAIL,
        lookups._PAST,
        lookups._COUNT,
        arrival._WAITED_FOR,
        ways_back._LAST,
        troubles._STANDING,
        troubles._OVERPAID,
        troubles._COUNT,
        troubles._COUNT_OVERPAID,
    ):
        named = {"code": "O1", "order": "o1", "bag": 1, "tail": "0871", "person": "p1"}
        asked = ("EXPLAIN QUERY PLAN " + statement.text, statement.values(named))
        plan = " ".join(row[3] for row in station.read.connection.execute(*asked))
        for table in ("customer_order", "order_line", "order_step", "order_trouble"):
            walks = f"SCAN {table}" in plan and f"SCAN {table} USING" not in plan
            assert not walks, plan
