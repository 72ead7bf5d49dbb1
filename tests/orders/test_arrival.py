"""A van with ordered goods: every piece is the oldest order's, what is wrong is noted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.basics.labels import DEFAULT_TEMPLATES
from station_app.kit.scan import NotMine, Scan
from station_app.orders.actions.arrival import (
    box_came,
    close_arrival,
    leave_arrival,
    note_damaged,
    open_arrival,
    piece_came,
    take_scan_back,
)
from station_app.orders.actions.giving_on import give_on
from station_app.orders.actions.pickup import Taker, arrive_order, hand_over_order
from station_app.orders.actions.placing import place_order
from station_app.orders.actions.sorting import give_sorted_on, sort_piece
from station_app.orders.lookups import arrival as lookups
from station_app.orders.lookups import orders, troubles
from station_app.orders.page.arrival.page import ArrivalPage
from station_app.orders.rules import arrivals as rules
from station_app.orders.rules import pieces
from station_app.orders.rules.placing import Wish
from station_app.store import print_jobs
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.orders import OrderAnnounced, OrderLine, VanAnnounced, VanLine
from tests.counter import Counter, counter
from tests.orders.test_rules import Line
from tests.scale import label_code
from tests.station import Station

__all__ = ["counter"]
HEN, RICE, ICE = "6999900100016", "6999900100023", "6999900100030"
NAMES = {HEN: "鸡杂", RICE: "贡米", ICE: "冻饺子"}


def order(
    station: Station, name: str, at: int, state: str = "paid", person: str = "", **qty: int
) -> None:
    goods = {"hen": HEN, "rice": RICE, "ice": ICE}
    lines = tuple(
        OrderLine(
            line=n,
            barcode=goods[what],
            name=NAMES[goods[what]],
            qty=many,
            state=state,
            keep="frozen" if what == "ice" else "",
        )
        for n, (what, many) in enumerate(qty.items(), 1)
    )
    station.news(
        OrderAnnounced(order=name, code=f"DD{at:08d}", person=person, lines=lines, ordered_ms=at)
    )


def van(station: Station, name: str = "v1", number: str = "S-1", **qty: int) -> None:
    goods = {"hen": HEN, "rice": RICE, "ice": ICE}
    lines = tuple(
        VanLine(
            barcode=goods[what],
            name=NAMES[goods[what]],
            qty=many,
            keep="frozen" if what == "ice" else "",
        )
        for what, many in qty.items()
    )
    station.news(VanAnnounced(van=name, number=number, plate="渝H12345", lines=lines))


def states(station: Station, *names: str) -> list[str]:
    found = [orders.order(station.read, name) for name in names]
    return [" ".join(f"{line.state}:{line.came}" for line in one.lines) for one in found if one]


def code_of(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def last_slip(station: Station) -> str:
    [job] = print_jobs.latest(station.read, 1)
    return str(print_jobs.slip_of(station.read, job.id))


def test_short_and_damaged_goods_go_to_the_oldest_and_the_rest_waits_on(station: Station) -> None:
    order(station, "o2", 2, hen=2)
    order(station, "o1", 1, hen=1, rice=1)
    order(station, "o3", 3, hen=1)
    van(station, hen=4, rice=1, ice=3)
    open_arrival(station.work, van="v1")
    landed = [piece_came(station.work, barcode=HEN) for _ in range(2)]
    assert [one.shares[0].order for one in landed] == ["o1", "o2"]
    assert (landed[1].all_came, landed[1].listed) == (2, 4)
    both = piece_came(station.work, barcode=HEN, qty=3)
    assert [(one.order, one.pieces) for one in both.shares] == [("o2", 1), ("o3", 1)]
    assert both.over == 1
    # 坏了两件：多的那件先算坏的，再算最晚下单的。
    assert note_damaged(station.work, barcode=HEN, qty=2, reason="压坏了") == 1
    assert states(station, "o1", "o2", "o3") == ["arrived:1 paid:0", "arrived:2", "arrived_short:0"]
    now = lookups.open_arrival(station.read)
    assert now is not None
    # 冷冻的没到，排最前；单上没写的也看得到。
    assert [one.barcode for one in lookups.lines(station.read, now)] == [ICE, RICE, HEN]
    with pytest.raises(Refusal, match=r"order\.reason_needed"):
        close_arrival(station.work, reason=" ")
    closed = close_arrival(station.work, reason="车上少装")
    assert (closed.differing, closed.short) == (3, 2)
    assert states(station, "o1", "o2", "o3") == [
        "arrived:1 arrived_short:0",
        "arrived:2",
        "arrived_damaged:0",
    ]
    paper = last_slip(station)
    for told in ("鸡杂", "单上 4", "实到 5", "其中坏 2", "冻饺子", "渝H12345", "车上少装", "签字"):
        assert told in paper
    # 下一车补来，坏的那单也齐了。
    open_arrival(station.work)
    assert piece_came(station.work, barcode=HEN).shares[0].order == "o3"
    assert states(station, "o3") == ["arrived:1"]


def test_a_scan_is_taken_back_and_what_is_wrong_is_refused(station: Station) -> None:
    with pytest.raises(Refusal, match=r"order\.none_open"):
        piece_came(station.work, barcode=HEN)
    order(station, "o1", 1, hen=1)
    order(station, "o2", 2, hen=1)
    open_arrival(station.work)
    for qty in (0, -1, None, 10_000):
        with pytest.raises(Refusal, match=r"order\.pieces_out_of_range"):
            piece_came(station.work, barcode=HEN, qty=qty)
    with pytest.raises(Refusal, match=r"order\.nothing_came"):
        take_scan_back(station.work, barcode=HEN)
    with pytest.raises(Refusal, match=r"order\.nothing_came"):
        note_damaged(station.work, barcode=HEN, qty=1, reason="坏")
    three = piece_came(station.work, barcode=HEN, qty=3)
    with pytest.raises(Refusal, match=r"order\.not_so_many"):
        note_damaged(station.work, barcode=HEN, qty=4, reason="坏")
    assert take_scan_back(station.work, barcode=HEN, shares=three.shares) == 2
    assert states(station, "o1", "o2") == ["arrived_short:0", "arrived_short:0"]
    assert take_scan_back(station.work, barcode=HEN) == 1  # the one that was over
    piece_came(station.work, barcode=HEN)
    sort_piece(station.work, barcode=HEN)
    with pytest.raises(Refusal, match=r"order\.lies_in_bag"):
        take_scan_back(station.work, barcode=HEN)
    unknown = piece_came(station.work, barcode="0000000000001")
    assert (unknown.shares, unknown.over, unknown.name) == ((), 1, "0000000000001")
    close_arrival(station.work)
    assert [(one.kind, one.name) for one in troubles.standing(station.read)] == [
        ("nobodys", "0000000000001")
    ]


def test_one_list_counts_once_however_often_it_is_announced_or_scanned(station: Station) -> None:
    order(station, "o1", 1, hen=1)
    van(station, hen=1)
    van(station, hen=1)
    van(station, "v2", hen=1)
    assert [one.van for one in lookups.vans_waiting(station.read)] == ["v2"]
    found = lookups.van_numbered(station.read, "S-1")
    assert found is not None
    open_arrival(station.work, van=found.van)
    with pytest.raises(Refusal, match=r"order\.arrival_open"):
        open_arrival(station.work, van="v1")
    # 选错了单子、一件没扫：退出来，单子还在。
    leave_arrival(station.work)
    assert [one.van for one in lookups.vans_waiting(station.read)] == ["v2"]
    open_arrival(station.work, van="v2")
    piece_came(station.work, barcode=HEN)
    with pytest.raises(Refusal, match=r"order\.something_scanned"):
        leave_arrival(station.work)
    assert close_arrival(station.work).differing == 0
    assert "与送货单一致" in last_slip(station)
    assert lookups.vans_waiting(station.read) == []
    for name in ("v1", "v2"):
        with pytest.raises(Refusal, match=r"order\.van_taken"):
            open_arrival(station.work, van=name)
    with pytest.raises(Refusal, match=r"order\.van_unknown"):
        open_arrival(station.work, van="v9")


def test_a_packed_order_comes_whole_once_and_a_cancelled_one_goes_back(station: Station) -> None:
    order(station, "o1", 1, hen=2, ice=1)
    order(station, "o2", 2, "cancelled", hen=1)
    open_arrival(station.work)
    assert box_came(station.work, order="o1").pieces == 3
    for name, code in (("o1", "order.box_twice"), ("o2", "order.came_cancelled")):
        with pytest.raises(Refusal) as refused:
            box_came(station.work, order=name)
        assert code_of(refused) == code
    assert piece_came(station.work, barcode=HEN).over == 1  # nobody waits for the cancelled one


def test_the_keeper_gives_it_to_another_with_a_reason(station: Station) -> None:
    order(station, "o1", 1, hen=1)
    order(station, "o2", 2, hen=1)
    open_arrival(station.work)
    piece_came(station.work, barcode=HEN)
    of = {"order": "o1", "line": 1, "to_order": "o2"}
    for said, code in (
        ({"reason": ""}, "order.reason_needed"),
        ({"reason": "急用", "qty": 2}, "order.lies_in_bag"),
        ({"reason": "急用", "to_order": "o1"}, "order.does_not_wait"),
        ({"reason": "急用", "qty": 0}, "order.pieces_out_of_range"),
    ):
        with pytest.raises(Refusal) as refused:
            give_on(station.work, **(of | said))  # type: ignore[arg-type]
        assert code_of(refused) == code
    give_on(station.work, **of, reason="老人等着用")  # type: ignore[arg-type]
    assert states(station, "o1", "o2") == ["arrived_short:0", "arrived:1"]
    # 分拣时又给回去：不多一件也不少一件。
    lit = sort_piece(station.work, barcode=HEN)
    assert lit.order == "o2"
    back = give_sorted_on(station.work, lit=lit, barcode=HEN, to_order="o1", reason="他不急了")
    assert (back.order, back.bagged) == ("o1", 1)
    assert states(station, "o1", "o2") == ["sorted:1", "arrived_short:0"]
    assert piece_came(station.work, barcode=HEN).shares[0].order == "o2"
    given = sort_piece(station.work, barcode=HEN, order="o2", reason="就是他的")
    assert given.order == "o2"
    assert states(station, "o1", "o2") == ["sorted:1", "sorted:1"]
    hand_over_order(station.work, order="o1")
    with pytest.raises(Refusal, match=r"order\.nobody_waits"):
        sort_piece(station.work, barcode=HEN)


def test_what_came_for_one_is_not_made_twice_when_it_is_sorted_for_another(
    station: Station,
) -> None:
    order(station, "o1", 1, hen=1)
    order(station, "o2", 2, hen=1)
    open_arrival(station.work)
    piece_came(station.work, barcode=HEN)
    sort_piece(station.work, barcode=HEN, order="o2", reason="急用")
    assert states(station, "o1", "o2") == ["arrived_short:0", "sorted:1"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=5), st.integers(0, 12))
@settings(max_examples=50)
def test_no_piece_is_given_twice_and_none_is_lost(lines: list[tuple[int, int]], qty: int) -> None:
    waits = [
        pieces.Wanted(str(n), 1, "paid", many, min(came, many), 0, 0, (n, ""))
        for n, (many, came) in enumerate(lines)
    ]
    shares = pieces.allot(waits, qty)
    lacks = sum(pieces.lacking(one) for one in waits)
    assert sum(share for _, share in shares) == min(qty, lacks)
    assert all(0 < share <= pieces.lacking(one) for one, share in shares)
    told = rules.waits_on(waits, missing=qty, damaged=min(qty, 2))
    assert sum(one.damaged for one in told) == min(qty, 2, lacks)
    assert pieces.lacking(Line("ordered", qty=1)) == 0


def test_the_page_says_at_once_whose_it_is_and_goes_on_after_a_power_cut(
    station: Station, counter: Counter, zhao: str
) -> None:
    order(station, "o1", 1, person=zhao, hen=2)
    order(station, "o2", 2, hen=1, ice=1)
    van(station, hen=4, ice=1)
    page = ArrivalPage(counter.desk)
    counter.open(page)
    assert counter.refused(page, HEN) == "order.none_open"
    assert page.claims(Scan("S-1")) > 0
    counter.taken(page, "S-1")
    assert page.list.rows[0].id == ICE  # cold goods first
    counter.taken(page, "S-1")  # scanned twice: it is open
    assert station.kinds().count("order.van_opened") == 1
    counter.taken(page, HEN)
    assert page.came.text == "1 / 4"
    assert page.whose.text() == "1 for 赵*兰 · tail 0871 (1 of 2)"
    # 停电，再打开，接着点：整箱的先输件数再扫。
    again = ArrivalPage(counter.desk)
    counter.open(again)
    assert again.list.rows[-1].id == HEN
    again.quantity()
    again.ask.count.setText("3")
    counter.taken(again, HEN)
    assert again.came.text == "4 / 4"
    assert again.whose.text().endswith("1 nobody waits for: put aside")
    again.quantity()
    again.ask.count.setText("0")
    counter.taken(again, HEN)
    assert "件数" in counter.said[-1][0]
    assert again.back()
    assert again.remove()
    counter.settle()
    assert states(station, "o1", "o2") == ["arrived_short:1", "arrived_short:0 paid:0"]
    counter.taken(again, HEN)
    again._ask_give_on()
    assert again.give.open
    assert counter.refused(again, ICE) == "order.answer_first"
    counter.confirm(again)  # 没写原因
    assert again.give.open
    again.give.reason.setText("老人等着用")
    counter.confirm(again)
    assert states(station, "o1", "o2") == ["arrived_short:1", "arrived:1 paid:0"]
    # 别站的货扫进来：记一次，放一边。
    counter.taken(again, "DD24119999")
    assert counter.refused(again, "DD24119999") == "order.stray_twice"
    again.list.choose(HEN)
    again._ask_damaged()
    again.ask.reason.setText("压坏")
    counter.confirm(again)
    assert "坏" in counter.said[-1][0] or "damaged" in counter.said[-1][0]
    counter.confirm(again)
    counter.confirm(again)
    assert again.ask.asked == "close"  # it differs and nobody said why
    again.ask.reason.setText("车上少装")
    counter.confirm(again)
    assert lookups.open_arrival(station.read) is None
    assert station.printed()[-1].startswith("到站单")
    counter.taken(again, "S-1")
    assert "S-1 已经点过" in counter.said[-1][0]


def test_goods_come_by_a_typed_name_or_a_scale_s_label(station: Station, counter: Counter) -> None:
    plum = GoodsListed(
        product="p9",
        barcode="2600103000006",
        name="脆红李",
        price_fen=800,
        sold_by="weight",
        per_grams=500,
    )
    station.news(plum)
    order(station, "o1", 1, hen=2)
    line = OrderLine(line=1, barcode=plum.barcode, name="脆红李", qty=2, state="paid")
    station.news(OrderAnnounced(order="o2", code="DD00000002", lines=(line,), ordered_ms=2))
    wishes = [Wish("红油漆", 2, 900)]
    placed = place_order(station.work, buyer=Taker(name="田应明"), wishes=wishes).order
    van(station, hen=2)
    page = ArrivalPage(counter.desk)
    counter.open(page)
    assert counter.refused(page, plum.barcode) == "order.none_open"
    counter.taken(page, "S-1")
    counter.taken(page, label_code(DEFAULT_TEMPLATES[0], item="00103", grams=1250))
    assert states(station, "o2") == ["arrived_short:1"]
    assert isinstance(counter.scan(page, "火星", "typed"), NotMine)
    counter.taken(page, "鸡", "typed")
    assert [row.id for row in page.list.rows] == [HEN]
    counter.confirm(page)
    assert states(station, "o1") == ["arrived_short:1"]
    page.quantity()
    page.ask.count.setText("2")
    counter.taken(page, "李", "typed")
    assert page.back()
    assert page.list.rows[0].id != plum.barcode
    counter.taken(page, "红", "typed")  # the plums are red too; the paint bears no code at all
    assert [row.cells[0].text for row in page.list.rows] == ["脆红李", "红油漆"]  # type: ignore[union-attr]
    page.list.choose(page.list.rows[1].id)
    counter.confirm(page)
    assert states(station, placed) == ["arrived:2"]
    assert states(station, "o2") == ["arrived_short:1"]


def test_what_was_sorted_or_taken_as_come_without_a_scan_came_with_the_van(
    station: Station,
) -> None:
    order(station, "o1", 1, hen=2)
    order(station, "o2", 2, rice=1)
    van(station, hen=2, rice=1)
    open_arrival(station.work, van="v1")
    piece_came(station.work, barcode=HEN)
    for _ in range(2):  # the second was not scanned from the van
        sort_piece(station.work, barcode=HEN)
    arrive_order(station.work, order="o2")
    assert states(station, "o1", "o2") == ["sorted:2", "arrived:1"]
    assert close_arrival(station.work).differing == 0
