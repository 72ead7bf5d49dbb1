"""团购到货的一天: the van's list, short and damaged goods, sorting, and word to the buyers."""

from __future__ import annotations

from station_app.orders.actions.otherwise import notice_orders
from station_app.orders.actions.pickup import hand_over_order
from station_app.orders.lookups import arrival, orders, sorting
from station_app.orders.page.arrival.page import ArrivalPage
from station_app.orders.page.attention import AttentionPage
from station_app.orders.page.sorting.page import SortingPage
from station_app.store import print_jobs
from station_app.wire.facts.orders import OrderAnnounced, OrderLine, VanAnnounced, VanLine
from station_app.wire.facts.people import PersonRecorded
from tests.counter import Counter
from tests.station import Station

RICE, ICE = "6999900100023", "6999900100030"
NAMES = {RICE: "马喇湖贡米", ICE: "手工冻饺子"}


def announce(station: Station, n: int, name: str, state: str = "paid", **qty: int) -> None:
    goods = {"rice": (RICE, ""), "ice": (ICE, "frozen")}
    lines = tuple(
        OrderLine(
            line=line,
            barcode=goods[what][0],
            name=NAMES[goods[what][0]],
            qty=many,
            state=state,
            keep=goods[what][1],  # type: ignore[arg-type]
        )
        for line, (what, many) in enumerate(qty.items(), 1)
    )
    person = PersonRecorded(name=name, phone=f"1380013087{n}", salt="00")
    order = OrderAnnounced(
        order=f"o{n}", code=f"DD2411240{n}", person=f"p{n}", lines=lines, buy="g1", ordered_ms=n
    )
    station.news((f"p{n}", person), order)


def state_of(station: Station, order: str) -> list[str]:
    found = orders.order(station.read, order)
    return [line.state for line in found.lines] if found else []


def last_slip(counter: Counter) -> str:
    [job] = print_jobs.latest(counter.desk.read, 1)
    return str(print_jobs.slip_of(counter.desk.read, job.id))


def test_a_group_buy_from_the_van_to_the_door(counter: Counter, station: Station) -> None:
    # 团长的团购：赵小兰、田应明、冉启富三家，饺子是冻的。
    announce(station, 1, "赵小兰", rice=1, ice=1)
    announce(station, 2, "田应明", rice=1)
    announce(station, 3, "冉启富", rice=1, ice=1)
    lines = (
        VanLine(barcode=RICE, name=NAMES[RICE], qty=3),
        VanLine(barcode=ICE, name=NAMES[ICE], qty=2, keep="frozen"),
    )
    station.news(VanAnnounced(van="v1", number="SHD-1", plate="渝H12345", lines=lines))
    # 班车到了，扫司机手里的单子。冻货排在最前面，先卸先点。
    van = ArrivalPage(counter.desk)
    counter.open(van)
    counter.taken(van, "SHD-1")
    assert van.list.rows[0].id == ICE
    # 饺子只来一袋：先下单的赵小兰得。贡米三袋，有一袋破了。
    counter.taken(van, ICE)
    assert "赵*兰" in van.whose.text()
    for _ in range(3):
        counter.taken(van, RICE)
    assert "冉*富" in van.whose.text()
    van._ask_damaged()
    van.ask.reason.setText("袋子破了")
    counter.confirm(van)
    # 卸完，写一句原因，司机和站长都签字。
    counter.confirm(van)
    van.ask.reason.setText("车上少装一袋饺子")
    counter.confirm(van)
    slip = last_slip(counter)
    for told in ("SHD-1", "渝H12345", "马喇湖贡米", "其中坏 1", "手工冻饺子", "单上 2", "实到 1"):
        assert told in slip
    assert state_of(station, "o3") == ["arrived_damaged", "arrived_short"]
    # 分拣：先打一张分拣单，袋号就排好了。
    bags = SortingPage(counter.desk)
    counter.open(bags)
    bags._print()
    counter.settle()
    slip = last_slip(counter)
    for told in ("分拣单（按人）", "1 号袋 赵*兰", "3 号袋 冉*富", "[冷冻] 手工冻饺子"):
        assert told in slip
    assert slip.index("马喇湖贡米") < slip.index("手工冻饺子")  # 冷的最后放
    counter.taken(bags, RICE)
    assert bags.bag.text == "Bag 1"
    counter.taken(bags, RICE)
    assert bags.bag.text == "Bag 2"
    # 田应明说先让给冉启富，他家等着下锅：写明原因，灯换到三号袋。
    bags._ask_give_on()
    counter.confirm(bags)  # 没写原因不行
    assert bags.give.open
    bags.give.reason.setText("田应明让的")
    counter.confirm(bags)
    assert bags.bag.text == "Bag 3"
    # 停电。再开机，袋子里有什么还在；按货看也对。
    again = SortingPage(counter.desk)
    counter.open(again)
    counter.taken(again, ICE)
    assert again.bag.text == "Bag 1"
    assert again.whose.text().endswith("❄ Keep it cold")
    again._turn()
    assert [row.cells[2].text for row in again.list.rows] == ["2 / 3", "1 / 2"]  # type: ignore[union-attr]
    # 告诉三家：齐的来取，没齐的等补。
    assert notice_orders(station.work, orders=["o1", "o3"], how="微信群") == 3
    hand_over_order(station.work, order="o1")
    assert state_of(station, "o1") == ["handed_over", "handed_over"]
    # 晚上中心说赵小兰那单取消了：货已经取走，需处理里有一条，办完就没了。
    announce(station, 1, "赵小兰", "cancelled", rice=1, ice=1)
    look = AttentionPage(counter.desk)
    counter.open(look)
    assert look.waits() == 2
    for _ in range(2):
        counter.confirm(look)
        look.refresh()
    assert look.waits() == 0
    # 补货的车第二天来，没有单子：贡米给田应明，饺子给冉启富，一件不多一件不少。
    counter.open(van)
    assert van.list.chosen_id == "free"
    counter.confirm(van)
    counter.taken(van, RICE)
    counter.taken(van, ICE)
    assert [state_of(station, order) for order in ("o2", "o3")] == [
        ["arrived"],
        ["noticed", "arrived"],
    ]
    assert sorting.bags_in_use(station.read) == [2, 3]
    assert arrival.open_arrival(station.read) is not None
