"""What was done with an order by mistake goes back, as long as nothing was done since."""

from __future__ import annotations

import pytest

from station_app import app
from station_app.basics.faults import Refusal
from station_app.opening.happened import HappenedColumn
from station_app.orders.actions.arrival import open_arrival
from station_app.orders.actions.otherwise import move_lines, refund_here
from station_app.orders.actions.pickup import Taker, arrive_order, hand_over_order, take_back_order
from station_app.orders.actions.placing import place_order
from station_app.orders.actions.sorting import sort_piece
from station_app.orders.actions.taking_back import take_back_placing, take_back_way
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.ways_back import way_back
from station_app.orders.rules.placing import Wish
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from tests.station import Station, words

HEN = "6999900100016"
WISHES = [Wish("红油漆", 2, 900)]
WANG = Taker(phone="13900139001", name="田应明")


def order_of(station: Station, order: str, *lines: OrderLine, paid_fen: int = 0) -> None:
    station.news(OrderAnnounced(order=order, code=order.upper(), lines=lines, paid_fen=paid_fen))


def line(number: int, state: str = "arrived", *, qty: int = 1, fen: int = 900) -> OrderLine:
    said = {"barcode": HEN, "name": "鸡杂", "price_fen": fen, "due_fen": fen}
    return OrderLine(line=number, qty=qty, state=state, **said)  # type: ignore[arg-type]


def stands(station: Station, order: str) -> list[tuple[object, ...]]:
    found = lookups.order(station.read, order)
    assert found is not None
    return [
        (one.line, one.state, one.qty, one.came, one.bagged, one.given, one.due_fen, one.price_fen)
        for one in found.lines
    ]


def offered(station: Station, entry: str) -> bool:
    """Whether "what just happened" offers to take it back."""
    column = HappenedColumn(station.read, app.rooms(), words(), station.book.device)
    rows = column.rows(station.clock.now_ms)
    return next("take_back" in row.ways for row in rows if row.entry_id == entry)


@pytest.mark.parametrize(
    ("way", "before", "parts"),
    [
        ("no_show", "noticed", None),
        ("refuse", "sorted", None),
        ("refuse", "sorted", {1: 1}),
        ("refuse", "part_handed_over", None),
        ("bring_back", "part_handed_over", {1: 1}),
        ("bring_back", "handed_over", {1: 2}),
        ("return", "no_show", None),
        ("donate", "no_show", None),
        ("cancel", "announced", None),
    ],
)
def test_a_line_that_went_the_wrong_way_stands_as_before(
    station: Station, way: str, before: str, parts: dict[int, int] | None
) -> None:
    handed = {"part_handed_over": 1, "handed_over": 3}.get(before, 0)
    order_of(station, "o1", line(1, "sorted" if handed else before, qty=3), line(2))
    if handed:
        hand_over_order(station.work, order="o1", parts={1: handed})
    was = stands(station, "o1")
    lines = () if parts else [1]
    done = move_lines(station.work, order="o1", way=way, reason="按错了", lines=lines, parts=parts)
    assert stands(station, "o1") != was
    assert offered(station, done.entry)
    take_back_way(station.work, done.entry)
    assert stands(station, "o1") == was
    assert not offered(station, done.entry)
    with pytest.raises(Refusal, match=r"order\.moved_on"):
        take_back_way(station.work, done.entry)


def test_what_was_done_first_comes_back_last(station: Station) -> None:
    station.clerk_may("sell", "refund")
    order_of(station, "o1", line(1), line(2))
    handed = hand_over_order(station.work, order="o1", parts={1: 1})
    moved = move_lines(station.work, order="o1", way="refuse", lines=[2], reason="按错了")
    last = way_back(station.read, "o1")
    assert last is not None
    assert (last.entry, last.fen) == (moved.entry, 0)
    take_back_way(station.work, moved.entry)
    last = way_back(station.read, "o1")
    assert last is not None
    assert (last.entry, last.fen) == (handed.entry, 900)
    assert offered(station, handed.entry)
    take_back_order(station.work, handed.entry)
    assert way_back(station.read, "o1") is None


def test_what_moved_money_or_was_said_otherwise_since_does_not_come_back(station: Station) -> None:
    station.clerk_may("sell", "refund")
    order_of(station, "o1", line(1))
    hand_over_order(station.work, order="o1")
    paid_back = refund_here(station.work, order="o1", lines=[1], reason="坏的")
    order_of(station, "o2", line(1))
    refused = move_lines(station.work, order="o2", way="refuse", reason="坏的")
    order_of(station, "o2", line(1, "cancelled"))
    order_of(station, "o3", line(1, "no_show"))
    again = move_lines(
        station.work, order="o3", way="extend", reason="在外地", until_day="2027-01-01"
    )
    for entry in (paid_back.entry, refused.entry, again.entry):
        assert not offered(station, entry)
        with pytest.raises(Refusal, match=r"order\.moved_on"):
            take_back_way(station.work, entry)
    with pytest.raises(Refusal, match=r"order\.unknown"):
        take_back_way(station.work, "nobody")


def test_an_order_placed_by_mistake_goes_back_with_its_money(station: Station) -> None:
    station.clerk_may("sell")
    wrong = place_order(station.work, buyer=WANG, wishes=WISHES, tender="cash")
    assert offered(station, wrong.order)
    with pytest.raises(Refusal, match=r"clerk\.no_right"):
        take_back_placing(station.work, wrong.order)
    station.clerk_may("sell", "refund")
    assert take_back_placing(station.work, wrong.order).returned_fen == 1800
    found = lookups.order(station.read, wrong.order)
    assert found is not None
    assert (found.collected_fen, found.owed_fen, lookups.waits(found)) == (0, 0, False)
    assert not offered(station, wrong.order)
    # what came meanwhile, or was begun, is no mistake any more
    for order in [place_order(station.work, buyer=WANG, wishes=WISHES).order for _ in range(2)]:
        assert way_back(station.read, order) is not None
        arrive_order(station.work, order=order)
        assert not offered(station, order)
        with pytest.raises(Refusal, match=r"order\.moved_on"):
            take_back_placing(station.work, order)
    with pytest.raises(Refusal, match=r"order\.unknown"):
        take_back_placing(station.work, "nobody")


def test_what_was_said_to_have_come_by_mistake_is_on_its_way_again(station: Station) -> None:
    order_of(station, "o1", line(1, "announced", qty=2), line(2, "paid"), line(3))
    was = stands(station, "o1")
    came = arrive_order(station.work, order="o1")
    assert offered(station, came.entry)
    assert take_back_way(station.work, came.entry).lines == ()
    assert stands(station, "o1") == was
    assert not offered(station, came.entry)
    # sorted since, or scanned from a van that is open: the other pages take it back
    again = arrive_order(station.work, order="o1", lines=[1])
    sort_piece(station.work, barcode=HEN)
    assert not offered(station, again.entry)
    open_arrival(station.work)
    order_of(station, "o2", line(1, "announced"))
    counted = arrive_order(station.work, order="o2")
    assert not offered(station, counted.entry)
    with pytest.raises(Refusal, match=r"order\.moved_on"):
        take_back_way(station.work, counted.entry)


def test_a_piece_in_its_bag_is_in_its_bag_again(station: Station) -> None:
    order_of(station, "o1", line(1, "announced", qty=2))
    for _ in range(2):
        sort_piece(station.work, barcode=HEN)
    was = stands(station, "o1")
    done = move_lines(station.work, order="o1", way="refuse", parts={1: 1}, reason="按错了")
    take_back_way(station.work, done.entry)
    assert stands(station, "o1") == was == [(1, "sorted", 2, 2, 2, 0, 900, 900)]
