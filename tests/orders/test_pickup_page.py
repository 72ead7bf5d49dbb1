"""F6: what was scanned leaves, several houses to one taker, and every other way."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from station_app.basics.faults import Refusal
from station_app.devices.photo import codes_in_photo
from station_app.devices.raster import qr_picture
from station_app.kit.desk import Clerk
from station_app.kit.scan import NotMine, Scan, Taken
from station_app.orders.actions.sorting import sort_piece
from station_app.orders.lookups import orders as lookups
from station_app.orders.page.arrival.page import ArrivalPage
from station_app.orders.page.attention import AttentionPage
from station_app.orders.page.pickup.page import OrdersPage
from station_app.orders.page.sorting.page import SortingPage
from station_app.tabs.actions import set_tab
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.orders import OrderAnnounced, OrderLine
from station_app.wire.facts.people import PersonRecorded
from tests.counter import Counter
from tests.devices.test_photo import as_file, as_image

HEN, PORK = "6999900100016", "6999900100023"
CONTROL = Qt.KeyboardModifier.ControlModifier


def line(number: int, qty: int = 1, state: str = "arrived", **said: object) -> OrderLine:
    known = {"barcode": HEN, "name": "鸡杂"} | said
    return OrderLine(line=number, qty=qty, state=state, **known)  # type: ignore[arg-type]


def order(counter: Counter, name: str, *lines: OrderLine, person: str = "", **said: object) -> None:
    code = f"DD2411240{name[1:]}"
    counter.station.news(
        OrderAnnounced(order=name, code=code, person=person, lines=lines, **said)  # type: ignore[arg-type]
    )


def states(counter: Counter, name: str) -> str:
    found = lookups.order(counter.station.read, name)
    assert found is not None
    return " ".join(one.state for one in found.lines)


@pytest.fixture
def page(counter: Counter) -> OrdersPage:
    who = (
        ("p1", "赵小兰", "13800130871", "ZXL"),
        ("p2", "田应明", "13900139001", "TYM"),
        ("p3", "冉光华", "13900139003", "RGH"),
    )
    for person, name, phone, initials in who:
        said = PersonRecorded(name=name, phone=phone, initials=initials, salt="00")
        counter.station.news((person, said))
    counter.station.news(
        GoodsListed(product="g1", barcode=HEN, name="鸡杂", price_fen=300),
        GoodsListed(product="g2", barcode=PORK, name="猪肉", price_fen=2600),
    )
    rights = frozenset({"sell", "tab", "refund"})
    counter.station.clerk_may(*rights)
    desk = replace(counter.desk, clerk_now=lambda: Clerk("c1", "田桂花", rights))
    made = OrdersPage(desk)
    counter.open(made)
    return made


def test_pieces_are_checked_one_by_one_and_their_share_is_paid(
    counter: Counter, page: OrdersPage
) -> None:
    lines = (
        line(1, 3, due_fen=900, price_fen=900),
        line(2, barcode=PORK, name="猪肉", due_fen=2600, price_fen=2600),
        line(3, 1, "announced", barcode="6999900100030", name="脐橙", due_fen=100),
    )
    order(counter, "o11", *lines, person="p1", due_fen=3600)
    assert isinstance(counter.scan(page, HEN), NotMine)
    counter.taken(page, "DD24112401" + "1")
    assert counter.refused(page, "6999900100030") == "order.not_here_yet"
    assert counter.refused(page, "6999900100047") == "order.not_of_this_order"
    assert counter.taken(page, HEN).sentence == "鸡杂  1 of 3"
    counter.taken(page, HEN)
    assert page.pay_panel.due.text == "￥6.00"
    counter.taken(page, HEN)
    assert counter.refused(page, HEN) == "order.all_checked"
    assert counter.taken(page, "DD241124011").tone == "attention"  # a code read twice
    assert page.hand_over.text().startswith("Take ￥9.00, hand over 3")
    page.pay()
    page.pay_panel.amount.setText("5")
    counter.confirm(page)
    assert counter.said[-1] == ("现金还差 ￥4.00", "wrong")
    page.pay_panel.amount.setText("10")
    assert page.pay_panel.change.text() == "change ￥1.00"
    counter.confirm(page)
    assert states(counter, "o11") == "handed_over arrived announced"
    assert page.view.pill.text() == "Left, 1 still to come"
    counter.scan(page, "DD241124011")
    assert page.foot.take_back.isVisible()  # the pork still lies ready
    counter.taken(page, PORK)
    assert not page.foot.take_back.isVisible()
    allowed, asked = page.desk, []
    page.desk = replace(
        allowed,
        clerk_now=lambda: Clerk("c1", "田桂花", frozenset()),
        ask_approval=lambda right, _deed: asked.append(right),
    )
    counter.confirm(page)
    assert (asked, states(counter, "o11")) == (["sell"], "handed_over arrived announced")
    page.desk = allowed
    assert page.remove()
    assert not page.hand_over.isVisible()
    assert not page.remove()
    QTest.keyClick(page, Qt.Key.Key_U, CONTROL)
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert page.reasons.value == "looked"
    QTest.keyClick(page, Qt.Key.Key_R, CONTROL)
    assert page.pay_panel.tender == "static_qr"
    counter.confirm(page)
    gone = lookups.last_hand_over(counter.station.read, "o11")
    assert gone is not None
    assert (gone.taken_fen, gone.tender) == (2600, "static_qr")
    counter.control(page, Qt.Key.Key_B)
    assert states(counter, "o11") == "handed_over arrived announced"
    assert "￥26.00" in counter.said[-1][0]
    told = [row.cells[1].text for row in page.view.steps.rows]
    assert told == ["撤回自提 1 样", "自提 1 样", "自提 1 样"]


def test_bags_of_several_houses_go_with_one_taker(counter: Counter, page: OrdersPage) -> None:
    set_tab(counter.station.work, person="p1", limit_fen=10_000, due_day="2026-12-20")
    order(counter, "o21", line(1, 2, due_fen=500), person="p1", buy="b1")
    order(counter, "o22", line(1, 1), line(2, 1, barcode="", name="散装面"), person="p2", buy="b1")
    for _ in range(3):
        sort_piece(counter.station.work, barcode=HEN)
    one, two = (lookups.order(counter.station.read, name) for name in ("o21", "o22"))
    assert one is not None
    assert two is not None
    prefix = counter.desk.settings.station_code
    counter.taken(page, f"{prefix}-BG-{one.bag}")
    assert page.pay_panel.ways.keys == ("cash", "static_qr", "tab")
    assert page.pay_panel.due.text == "￥5.00"
    counter.taken(page, f"{prefix}-BG-{two.bag}")
    assert [row.cells[3].text for row in page.together.list.rows] == ["2 / 2", "1 / 2"]
    assert page.hand_over.text().startswith("Who takes these 2 orders?")
    assert counter.refused(page, f"{prefix}-BG-999") == "order.bag_empty"
    QTest.keyClick(page, Qt.Key.Key_U, CONTROL)
    assert [row.cells[3].text for row in page.together.list.rows] == ["2 / 2", "2 / 2"]
    counter.confirm(page)  # nobody stands for the taker before the keeper said who
    assert [row.id for row in page.together.ask.list.rows] == ["p1", "p2"]
    assert page.together.ask.list.chosen_id == ""
    counter.confirm(page)
    assert counter.said[-1] == ("几家的货一起取，要写明谁来取", "wrong")
    QTest.keyClick(page, Qt.Key.Key_Down)
    assert "2 orders to 赵*兰" in page.hand_over.text()
    assert page.back()
    assert page.hand_over.text().startswith("Who takes these 2 orders?")
    counter.confirm(page)
    assert counter.refused(page, "8888") == "order.taker_unknown"
    for typed in ("9003", "RGH"):  # a neighbour, by the tail of the phone or by initials
        counter.taken(page, typed, "typed")
        assert [row.id for row in page.together.ask.list.rows] == ["p3", "p1", "p2"]
        own = [cell.text for row in page.together.ask.list.rows for cell in row.cells[2:]]  # type: ignore[union-attr]
        assert own == ["", "own order", "own order"]
        assert "2 orders to 冉*华" in page.hand_over.text()
    counter.taken(page, "13700137002")  # somebody new
    assert "7002" in page.hand_over.text()
    counter.confirm(page)
    assert [states(counter, name) for name in ("o21", "o22")] == [
        "handed_over",
        "handed_over handed_over",
    ]
    gone = lookups.last_hand_over(counter.station.read, "o22")
    assert gone is not None
    assert lookups.buyer(counter.station.read, gone.taker).tail == "7002"
    assert not page.together.ask.phone.digits
    assert page.empty.isVisible()


def test_orders_join_by_their_codes_and_one_stays(counter: Counter, page: OrdersPage) -> None:
    order(counter, "o31", line(1), person="p1")
    order(counter, "o32", line(1), person="p2")
    order(counter, "o33", line(1, state="cancelled"), person="p2")
    counter.taken(page, "ZXL", "typed")
    assert page.order == "o31"
    QTest.keyClick(page, Qt.Key.Key_T, CONTROL)
    counter.taken(page, "DD241124032")
    assert counter.refused(page, "DD241124033") == "order.cancelled"
    QTest.keyClick(page, Qt.Key.Key_U, CONTROL)
    page.together.list.choose("o32")
    assert page.remove()
    counter.confirm(page)  # what leaves now is one buyer's, who stands here
    assert [states(counter, name) for name in ("o31", "o32")] == ["handed_over", "arrived"]


def test_the_village_group_is_told_once_what_has_come(
    counter: Counter, page: OrdersPage, tmp_path: Path
) -> None:
    page.share._desk = replace(page.desk, outbox=tmp_path / "outbox")
    assert not page.foot.share.isVisible()
    QTest.keyClick(page, Qt.Key.Key_G, CONTROL)  # nothing lies here
    assert not page.share.open
    order(counter, "o36", line(1, 3, due_fen=900, price_fen=900), person="p1", due_fen=900)
    order(counter, "o37", line(1, keep="cold"), line(2, state="announced"), person="p2")
    page.refresh()
    QTest.keyClick(page, Qt.Key.Key_G, CONTROL)
    text = QGuiApplication.clipboard().text().splitlines()
    assert text[0].endswith("网订货到了（2026-11-24）")
    assert text[1:-1] == [
        "田*明 尾号 9001",
        "  ❄鸡杂 ×1",
        "赵*兰 尾号 0871",
        "  鸡杂 ×3 · 待付 ￥9.00",
    ]
    (picture,) = (tmp_path / "outbox").iterdir()
    shown = QImage(str(picture))
    assert (shown.width(), shown.height() > 200) == (750, True)
    assert page.foot.go_on.text().startswith("Sent: note it")
    page.back()
    assert states(counter, "o36") == "arrived"
    QTest.keyClick(page, Qt.Key.Key_G, CONTROL)
    counter.confirm(page)
    assert [states(counter, name) for name in ("o36", "o37")] == ["noticed", "noticed announced"]
    order(counter, "o38", line(1), person="p3")
    page.refresh()
    QTest.keyClick(page, Qt.Key.Key_G, CONTROL)
    assert [one.who for one in page.share.said.houses] == ["冉*华 尾号 9003"]  # type: ignore[union-attr]
    counter.confirm(page)
    QTest.keyClick(page, Qt.Key.Key_G, CONTROL)  # once more to all, when all know
    assert len(page.share.list.rows) == 3
    before = counter.station.kinds()
    counter.confirm(page)
    assert counter.station.kinds() == before
    QTest.keyClick(page, Qt.Key.Key_G, CONTROL)
    counter.taken(page, "DD241124038")  # a scan goes on at once
    assert (page.share.open, page.order) == (False, "o38")


def test_a_picture_of_the_code_is_read_like_a_scan(
    counter: Counter, page: OrdersPage, tmp_path: Path
) -> None:
    """A buyer forwards the code as a picture; the keeper drags it onto the page."""
    order(counter, "o35", line(1), person="p1")
    sent: list[Scan] = []
    page.desk = replace(
        page.desk,
        codes_of=lambda data: tuple(one.text for one in codes_in_photo(data)),
        go=lambda _page, scan=None: sent.append(scan),  # type: ignore[arg-type]
    )
    picture = qr_picture("DD241124035", 384)
    assert picture is not None
    file = tmp_path / "code.png"
    file.write_bytes(as_file(as_image(picture)))
    page.read_file(file)
    assert [(scan.text, scan.source) for scan in sent] == [("DD241124035", "photo")]
    assert isinstance(page.scanned(sent[0]), Taken)
    assert page.order == "o35"
    file.write_bytes(b"not a picture")
    for wrong, code in ((file, "not_a_picture"), (tmp_path / "gone.png", "unreadable")):
        with pytest.raises(Refusal, match=rf"photo\.{code}"):
            page.read_file(wrong)


def test_every_other_way_has_its_number_and_a_reason(counter: Counter, page: OrdersPage) -> None:
    order(counter, "o41", line(1, 3, due_fen=900, price_fen=900), person="p1", due_fen=900)
    counter.taken(page, "DD241124041")
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    assert [row.id for row in page.ways.list.rows] == ["no_show", "refuse", "cancel"]
    assert counter.refused(page, HEN) == "order.answer_first"
    QTest.keyClick(page.ways.list, Qt.Key.Key_2)
    counter.confirm(page)
    assert counter.said[-1] == ("请写明原因", "wrong")
    page.ways.number.setText("1")
    page.ways.words.setText("烂了一包")
    counter.confirm(page)
    assert states(counter, "o41") == "arrived refused"
    assert not page.ways.open
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    page.ways.begin_with("substitute")
    page.ways.reasons.turn(1)
    assert not page.ways.main()[1]
    assert counter.refused(page, "6999900100047") == "order.not_in_catalog"
    counter.taken(page, PORK)
    counter.confirm(page)
    assert states(counter, "o41") == "arrived substituted arrived"
    QTest.keyClick(page, Qt.Key.Key_U, CONTROL)
    counter.confirm(page)
    assert states(counter, "o41") == "handed_over substituted handed_over"
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    page.back()
    assert page.foot.take_back.isVisible()
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    page.ways.begin_with("pay_back")
    page.ways.reasons.turn(1)
    assert page.ways.main() == ("Pay back ￥9.00", True)
    counter.confirm(page)
    assert counter.said[-1] == ("Pay back here: give ￥9.00 back", "attention")
    assert not page.foot.take_back.isVisible()  # what left went another way since
    assert page.view.stands.itemAt(0) is not None
    order(counter, "o42", line(1), person="p1", until_day="2026-11-20")
    page.back()
    QTest.keyClick(page, Qt.Key.Key_K, CONTROL)
    assert [row.cells[3].text for row in page.list.rows] == ["4 days overdue"]
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    page.ways.reasons.turn(1)
    counter.confirm(page)
    assert states(counter, "o42") == "no_show"
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    page.ways.begin_with("extend")
    page.ways.number.setText("5")
    page.ways.reasons.turn(1)
    counter.confirm(page)
    found = lookups.order(counter.station.read, "o42")
    assert found is not None
    assert found.until_day == "2026-11-29"
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    assert page.back()
    assert not page.ways.open


class Asked:
    """Stands before a connection and keeps what was asked of it."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection
        self.statements: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def cursor(self) -> Asked:
        return self

    def execute(self, text: str, params: Any = ()) -> Any:
        self.statements[text] = params
        return self.connection.execute(text, params)

    def walks(self) -> list[str]:
        """Statements that go through all of a table, not by an index of what waits in it."""
        named = "SELECT name, type, coalesce(sql, '') LIKE '%WHERE%' FROM sqlite_master"
        master = self.connection.execute(named).fetchall()
        tables = {name for name, kind, _ in master if kind == "table"} - FEW
        of_some = {name for name, kind, part in master if kind == "index" and part}
        found = []
        for text, params in self.statements.items():
            if text.startswith(("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")):
                plan = self.connection.execute("EXPLAIN QUERY PLAN " + text, params).fetchall()
                walks = [one for row in plan if (one := _WALK.fullmatch(row[3]))]
                found += [
                    f"{one[0]}: {text}"
                    for one in walks
                    if one["table"] in tables and one["index"] not in of_some
                ]
        return found


_WALK = re.compile(r"SCAN (?P<table>\w+)( USING (COVERING )?INDEX (?P<index>\w+))?.*")
FEW = {"clerk", "shift"}  # a handful; the newest one of a row a day


def test_nothing_the_page_asks_goes_through_all_that_was_ever_ordered(
    counter: Counter, page: OrdersPage
) -> None:
    station = counter.station
    order(
        counter, "o1", line(1, 2), line(2, 1, barcode=PORK, keep="cold"), person="p1", due_fen=600
    )
    order(counter, "o2", line(1), person="p2", buy="b1")
    order(counter, "o3", line(1, state="cancelled"), person="p2")
    sort_piece(station.work, barcode=HEN)
    read, work = Asked(station.read.connection), Asked(station.work.connection)
    station.read.__init__(read)  # type: ignore[misc]
    station.work.connection = work
    for text in ("0871", "13900139001", "DD24112403", "Q07-BAG-1", "9999", "DD24112401", HEN):
        page.claims(Scan(text))
        counter.scan(page, text, "typed")
    QTest.keyClick(page, Qt.Key.Key_U, CONTROL)
    counter.confirm(page)
    QTest.keyClick(page, Qt.Key.Key_B, CONTROL)  # it comes back
    counter.settle()
    for other in (AttentionPage, SortingPage, ArrivalPage):
        counter.open(other(page.desk))
    counter.settle()
    assert states(counter, "o1") == "arrived arrived"
    assert len(read.statements) + len(work.statements) > 40
    assert read.walks() + work.walks() == []
    station.read.__init__(read.connection)  # type: ignore[misc]
    station.work.connection = work.connection
