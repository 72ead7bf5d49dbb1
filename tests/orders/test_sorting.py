"""Sorting a group-buy: a scan lights the bag, every scan is written, a power cut loses none."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.orders.actions.pickup import hand_over_order
from station_app.orders.actions.sort_lists import print_list
from station_app.orders.actions.sorting import sort_piece, take_out_of_bag
from station_app.orders.lookups import arrival, sorting
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.sorting.page import SortingPage
from station_app.orders.rules.sort_lists import by_person, by_product
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.people import PersonRecorded
from tests.counter import Counter, counter
from tests.station import Station

__all__ = ["counter"]
HEN, RICE = "6999900100016", "6999900100023"


def news(station: Station, order: str, at: int, person: str = "", **lines: int) -> None:
    goods = {"hen": (HEN, "鸡杂"), "rice": (RICE, "贡米")}
    told = tuple(
        OrderLine(line=n, barcode=goods[what][0], name=goods[what][1], qty=qty, state="paid")
        for n, (what, qty) in enumerate(lines.items(), 1)
    )
    station.news(
        OrderAnnounced(
            order=order, code=order.upper(), person=person, lines=told, buy="g1", ordered_ms=at
        )
    )


def test_the_oldest_order_gets_the_short_goods_and_one_buyer_has_one_bag(
    station: Station, zhao: str
) -> None:
    news(station, "o2", 2, hen=1)
    news(station, "o1", 1, person=zhao, hen=2)
    news(station, "o3", 3, person=zhao, rice=1)
    lit = [sort_piece(station.work, barcode=HEN) for _ in range(3)]
    assert [(one.order, one.bag, one.bagged) for one in lit] == [
        ("o1", 1, 1),
        ("o1", 1, 2),
        ("o2", 2, 1),
    ]
    assert sort_piece(station.work, barcode=RICE).bag == 1
    with pytest.raises(Refusal, match=r"order\.nobody_waits"):
        sort_piece(station.work, barcode=HEN)
    assert sorting.bags_in_use(station.read) == [1, 2]
    assert [one.bag for one in lookups.by_bag(station.read, 2)] == [2]
    hand_over_order(station.work, order="o2")
    assert sorting.bags_in_use(station.read) == [1]


def test_the_keeper_may_give_it_to_another_with_a_reason(station: Station) -> None:
    news(station, "o1", 1, hen=1)
    news(station, "o2", 2, hen=1)
    with pytest.raises(Refusal, match=r"order\.reason_needed"):
        sort_piece(station.work, barcode=HEN, order="o2")
    given = sort_piece(station.work, barcode=HEN, order="o2", reason="老人等着用")
    assert given.order == "o2"
    with pytest.raises(Refusal, match=r"order\.reason_needed"):
        take_out_of_bag(station.work, order="o2", line=1, reason="")
    take_out_of_bag(station.work, order="o2", line=1, reason="放错了")
    with pytest.raises(Refusal, match=r"order\.line_cannot_move"):
        take_out_of_bag(station.work, order="o2", line=1, reason="再拿")
    assert sort_piece(station.work, barcode=HEN).order == "o2"
    assert sort_piece(station.work, barcode=HEN).order == "o1"


def test_the_lists_say_who_gets_what_and_what_goes_to_whom(station: Station, zhao: str) -> None:
    with pytest.raises(Refusal, match=r"order\.nothing_to_sort"):
        print_list(station.work, by="person")
    assert station.kinds() == ["feed.applied"]
    news(station, "o1", 1, person=zhao, hen=2, rice=1)
    news(station, "o2", 2, hen=1)
    news(station, "o3", 3, person=zhao, rice=2)
    sort_piece(station.work, barcode=RICE)
    assert print_list(station.work, by="person") == 2
    assert print_list(station.work, by="product") == 2
    assert station.kinds().count("order.bags_numbered") == 2  # one by the scan, the rest at once
    lines = sorting.lines(station.read)
    told = [
        (one.head.bag, one.head.qty, one.head.bagged, len(one.entries)) for one in by_person(lines)
    ]
    assert told == [(1, 5, 1, 3), (2, 1, 0, 1)]
    rice, hen = by_product(lines)
    assert (hen.head.name, hen.head.qty, [one.bag for one in hen.entries]) == ("鸡杂", 3, [1, 2])
    assert (rice.head.qty, rice.head.bagged) == (3, 1)
    assert by_person([]) == by_product([]) == []


def test_who_waits_for_a_product_is_found_by_an_index(station: Station) -> None:
    for statement, named in (
        (arrival._WANTED, {"barcode": HEN}),
        (sorting._USED, {}),
        (sorting._OF_PERSON, {"person": "p1"}),
        (sorting._BAGS, {}),
        (sorting._LINES, {}),
    ):
        asked = ("EXPLAIN QUERY PLAN " + statement.text, statement.values(named))
        plan = " ".join(row[3] for row in station.read.connection.execute(*asked))
        assert "SCAN customer_order" not in plan, plan
        assert "SCAN order_line " not in plan.replace("SCAN order_line USING", ""), plan


def test_the_screen_lights_the_bag_with_a_sound_and_after_a_power_cut_it_goes_on(
    station: Station, counter: Counter
) -> None:
    station.news(("p1", PersonRecorded(name="赵小兰", phone="13800130871", salt="00")))
    news(station, "o1", 1, person="p1", hen=2)
    page = SortingPage(counter.desk)
    counter.open(page)
    counter.taken(page, HEN)
    assert page.bag.text == "Bag 1"
    assert page.goods.text() == "鸡杂  1/2"
    assert counter.tones == ["ok"]
    again = SortingPage(counter.desk)
    counter.open(again)
    counter.taken(again, HEN)
    assert again.goods.text() == "鸡杂  2/2"
    counter.taken(again, HEN)
    assert counter.tones[-1] == "wrong"
    assert station.kinds().count("order.sorted") == 2
    assert again.remove()
    counter.settle()
    assert again.bag.text == "Scan"
    assert again.remove() is False
    counter.taken(again, HEN)
    assert again.goods.text() == "鸡杂  2/2"
