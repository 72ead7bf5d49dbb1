"""Orders arrive, leave and come back, on a real file."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.orders.actions.pickup import arrive_order, hand_over_order, take_back_order
from station_app.orders.lookups import happened
from station_app.orders.lookups import orders as lookups
from station_app.people.actions import erase_person
from station_app.store.print_jobs import jobs_of
from station_app.till.lookups.shifts import has_open_shift
from station_app.wire.facts import kinds
from station_app.wire.facts.orders import OrderTakenBack
from tests.orders.conftest import Announce, order_news
from tests.station import Station


def states(station: Station, order: str) -> str:
    found = lookups.order(station.read, order)
    return " ".join(line.state for line in found.lines) if found else "unknown"


def owed_fen(station: Station, order: str) -> int:
    found = lookups.order(station.read, order)
    assert found is not None
    return found.owed_fen


def test_what_is_ready_leaves_and_the_rest_waits(station: Station, announce: Announce) -> None:
    announce("o1", "arrived sorted announced cancelled")
    handed = hand_over_order(station.work, order="o1")
    assert handed.lines == (1, 2)
    assert states(station, "o1") == "handed_over handed_over announced cancelled"
    assert station.kinds() == ["feed.applied", "order.handed_over"]


def test_the_parcel_counter_learns_how_many_orders_lie_ready(
    station: Station, announce: Announce, zhao: str
) -> None:
    announce("o1", "arrived sorted announced", person=zhao)
    announce("o2", "arrived", person=zhao)
    announce("o3", "announced", person=zhao)
    announce("o4", "arrived")
    assert lookups.ready_for(station.read, zhao) == 2
    assert lookups.ready_for(station.read, "") == 0
    hand_over_order(station.work, order="o2")
    assert lookups.ready_for(station.read, zhao) == 1
    asked = ("EXPLAIN QUERY PLAN " + lookups._READY_FOR.text, ("p1",))
    plan = " ".join(row[3] for row in station.read.connection.execute(*asked))
    assert "customer_order_waits_of" in plan
    assert "SCAN" not in plan


def test_a_slip_is_printed_with_what_left(station: Station, announce: Announce, zhao: str) -> None:
    announce("o1", "arrived announced", code="DD24112401", person=zhao)
    handed = hand_over_order(station.work, order="o1")
    (job,) = jobs_of(station.read, handed.entry)
    slip = station.book.jobs.slip(job.id)
    assert job.title == "自提 DD24112401"
    text = str(slip)
    assert "赵*兰" in text
    assert "赵小兰" not in text
    assert "黔江鸡杂 1" in text
    assert "黔江鸡杂 2" not in text
    assert slip is not None
    assert not slip.open_drawer


def test_money_due_comes_with_the_goods_and_opens_a_shift(
    station: Station, announce: Announce
) -> None:
    announce("o1", "arrived", due_fen=3880)
    handed = hand_over_order(station.work, order="o1")
    assert handed.taken_fen == 3880
    assert owed_fen(station, "o1") == 0
    assert station.kinds() == ["feed.applied", "shift.opened", "order.handed_over"]
    (job,) = jobs_of(station.read, handed.entry)
    slip = station.book.jobs.slip(job.id)
    assert slip is not None
    assert slip.open_drawer
    assert "￥38.80" in str(slip)


def test_a_paid_order_opens_no_shift(station: Station, announce: Announce) -> None:
    announce("o1", "arrived", paid_fen=3880)
    hand_over_order(station.work, order="o1")
    assert not has_open_shift(station.read)


def test_money_is_asked_once_when_an_order_leaves_in_two_parts(
    station: Station, announce: Announce
) -> None:
    announce("o1", "arrived announced", due_fen=3880)
    assert hand_over_order(station.work, order="o1").taken_fen == 3880
    arrive_order(station.work, order="o1")
    second = hand_over_order(station.work, order="o1")
    assert (second.lines, second.taken_fen) == ((2,), 0)


@pytest.mark.parametrize(
    ("held", "code"),
    [
        ("ordered", "order.not_paid"),
        ("paid", "order.not_arrived"),
        ("announced", "order.not_arrived"),
        ("pay_at_station", "order.not_arrived"),
        ("arrived_short", "order.arrived_short"),
        ("handed_over", "order.already_handed_over"),
        ("no_show", "order.no_show"),
        ("refused", "order.refused"),
        ("refunded", "order.refunded"),
        ("cancelled", "order.cancelled"),
    ],
)
def test_what_may_not_leave_is_refused_and_nothing_changes(
    station: Station, announce: Announce, held: str, code: str
) -> None:
    announce("o1", held)
    with pytest.raises(Refusal) as refused:
        hand_over_order(station.work, order="o1")
    assert refused.value.code == code
    assert station.kinds() == ["feed.applied"]
    assert station.printed() == []
    assert states(station, "o1") == held


def test_the_second_time_it_says_when_it_left(station: Station, announce: Announce) -> None:
    announce("o1", "arrived")
    hand_over_order(station.work, order="o1")
    station.clock.forward(hours=1)
    with pytest.raises(Refusal) as refused:
        hand_over_order(station.work, order="o1")
    assert refused.value.facts["when"] == "11-24 09:00"


def test_an_order_nobody_announced_is_refused(station: Station) -> None:
    for deed in (arrive_order, hand_over_order):
        with pytest.raises(Refusal, match=r"order\.unknown"):
            deed(station.work, order="nobody")
    with pytest.raises(Refusal, match=r"order\.unknown"):
        take_back_order(station.work, "nobody")


def test_arriving_makes_lines_ready(station: Station, announce: Announce) -> None:
    announce("o1", "paid announced arrived_short cancelled")
    assert arrive_order(station.work, order="o1", lines=[2]).lines == (2,)
    assert states(station, "o1") == "paid arrived arrived_short cancelled"
    assert arrive_order(station.work, order="o1").lines == (1, 3)
    assert states(station, "o1") == "arrived arrived arrived cancelled"
    with pytest.raises(Refusal, match=r"order\.nothing_coming"):
        arrive_order(station.work, order="o1")


def test_a_line_that_cannot_arrive_keeps_the_others_back_too(
    station: Station, announce: Announce
) -> None:
    announce("o1", "paid cancelled")
    with pytest.raises(Refusal, match=r"order\.line_cannot_move"):
        arrive_order(station.work, order="o1", lines=[1, 2])
    with pytest.raises(Refusal, match=r"order\.line_cannot_move"):
        arrive_order(station.work, order="o1", lines=[7])
    assert states(station, "o1") == "paid cancelled"


def test_a_mistake_is_taken_back_lines_and_money(station: Station, announce: Announce) -> None:
    station.clerk_may("sell", "refund")
    announce("o1", "arrived sorted announced", due_fen=500)
    handed = hand_over_order(station.work, order="o1")
    back = take_back_order(station.work, handed.entry)
    assert (back.lines, back.returned_fen) == ((1, 2), 500)
    assert states(station, "o1") == "arrived sorted announced"
    assert owed_fen(station, "o1") == 500
    with pytest.raises(Refusal, match=r"order\.already_taken_back"):
        take_back_order(station.work, handed.entry)
    assert hand_over_order(station.work, order="o1").taken_fen == 500


def test_only_the_part_of_one_hand_over_comes_back(station: Station, announce: Announce) -> None:
    announce("o1", "arrived announced")
    first = hand_over_order(station.work, order="o1")
    arrive_order(station.work, order="o1")
    hand_over_order(station.work, order="o1")
    assert take_back_order(station.work, first.entry).lines == (1,)
    assert states(station, "o1") == "arrived handed_over"


def test_changed_news_reach_lines_not_yet_handed_over(station: Station, announce: Announce) -> None:
    announce("o1", "arrived announced announced", due_fen=100)
    hand_over_order(station.work, order="o1")
    arrive_order(station.work, order="o1", lines=[2])
    announce("o1", "cancelled announced cancelled", due_fen=300)
    assert states(station, "o1") == "handed_over arrived cancelled"
    assert owed_fen(station, "o1") == 200


def test_a_line_dropped_by_the_center_goes_unless_it_left(
    station: Station, announce: Announce
) -> None:
    announce("o1", "announced arrived announced")
    hand_over_order(station.work, order="o1")
    announce("o1", "paid")
    assert states(station, "o1") == "paid handed_over"


def test_what_the_keeper_has_in_hand_may_still_be_cancelled(
    station: Station, announce: Announce
) -> None:
    announce("o1", "announced")
    arrive_order(station.work, order="o1")
    announce("o1", "cancelled")
    with pytest.raises(Refusal, match=r"order\.cancelled"):
        hand_over_order(station.work, order="o1")


def test_a_code_given_twice_stops_no_news_and_both_are_found(
    station: Station, announce: Announce
) -> None:
    announce("o1", "arrived", code="DD24112401")
    announce("o2", "announced", code="DD24112401")
    assert {one.id for one in lookups.find(station.read, "dd24112401")} == {"o1", "o2"}


def test_orders_are_found_by_phone_and_tail(
    station: Station, announce: Announce, zhao: str
) -> None:
    announce("o1", "arrived", person=zhao)
    announce("o2", "handed_over", person=zhao)
    for asked in ("0871", "13800130871", "+86 138 0013 0871"):
        assert [one.id for one in lookups.find(station.read, asked)] == ["o1"]
    assert lookups.find(station.read, "0872") == []
    hand_over_order(station.work, order="o1")
    assert {one.id for one in lookups.find(station.read, "0871")} == {"o1", "o2"}


def test_an_erased_person_is_found_no_more_and_the_order_still_leaves(
    station: Station, announce: Announce, zhao: str
) -> None:
    announce("o1", "arrived", code="DD24112401", person=zhao)
    erase_person(station.work, person=zhao)
    assert lookups.find(station.read, "0871") == []
    assert [one.tail for one in lookups.waiting(station.read)] == [""]
    assert hand_over_order(station.work, order="o1").lines == (1,)


def test_the_list_shows_what_is_ready_first(station: Station, announce: Announce) -> None:
    announce("o1", "announced")
    announce("o2", "arrived paid", due_fen=700)
    announce("o3", "cancelled")
    shown = [(one.id, one.ready, one.coming, one.owed_fen) for one in lookups.waiting(station.read)]
    assert shown == [("o2", 1, 1, 700), ("o1", 0, 1, 0)]


def test_what_happened_names_nobody_in_full(
    station: Station, announce: Announce, zhao: str
) -> None:
    station.clerk_may("sell", "refund")
    announce("o1", "announced", code="DD24112401", person=zhao, due_fen=900)
    arrived = arrive_order(station.work, order="o1")
    handed = hand_over_order(station.work, order="o1")
    back = take_back_order(station.work, handed.entry)
    lines = (
        happened.HAPPENED[kind](station.read, entry, fact)
        for kind, entry, fact in _facts(station, arrived.entry, handed.entry, back.entry)
    )
    said = [(station.work.words.say(one.code, **one.facts), one.amount_fen) for one in lines]
    assert said == [
        ("自提到货 1 样|赵*兰 DD24112401", 0),
        ("自提 1 样|赵*兰 DD24112401", 900),
        ("撤回自提 1 样|赵*兰 DD24112401", -900),
    ]


def test_a_station_that_was_fed_the_same_order_again_counts_it_once(station: Station) -> None:
    station.news(order_news("o1", "arrived"), order_news("o1", "arrived"))
    assert len(lookups.waiting(station.read)) == 1


def _facts(station: Station, *entries: str) -> list[tuple[type, str, object]]:
    found = []
    for entry in entries:
        seq = int(entry.rsplit(".", 1)[1])
        header, body = station.book.connection.execute(
            "SELECT header, body FROM journal WHERE seq = ?", (seq,)
        ).fetchone()
        kind = header.decode().split('"')[1]
        fact = kinds.decode(kind, 1, body)
        found.append((type(fact), entry, fact))
    assert type(found[-1][2]) is OrderTakenBack
    return found
