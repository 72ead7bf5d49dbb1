"""News from CSV files: what is read, what is named as wrong, what makes news twice."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from station_app.basics.faults import Refusal
from station_app.center import erasing, feed, stations
from station_app.center.database import Center, center_epoch
from station_app.center.importing.csv_rows import MOST_FILE_BYTES, MOST_ROWS
from station_app.center.importing.news import (
    import_announced,
    import_campaigns,
    import_deliveries,
    import_goods,
)
from station_app.center.importing.ordered import import_orders, import_vans
from station_app.center.importing.whole import Done
from station_app.wire.facts import kinds
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.goods import CampaignPrice, CampaignSet, GoodsListed
from station_app.wire.facts.orders import OrderAnnounced, VanAnnounced
from station_app.wire.facts.parcels import ParcelAnnounced
from station_app.wire.facts.people import PersonErased, PersonRecorded
from station_app.wire.facts.stock import DeliveryAnnounced
from station_app.wire.news import News

GOODS = """barcode,name,unit,price_fen,sold_by,category
6999900100016,黔江鸡杂 350g,袋,3880,piece,土特产
6999900100023,马喇湖贡米,斤,680,weight,粮油
2000001,散装花椒,kg,9000,weight,山货
"""
ORDERS = """code,person_name,phone,barcode,qty,paid_fen,state
DD1001,赵桂兰,16061819762,6999900100016,1,3880,arrived
DD1002,田应明,16392212887,6999900100016,2,1000,pay_at_station
DD1001,赵桂兰,16061819762,6999900100023,3,2040,sorted
"""
ANNOUNCED = """waybill,carrier,phone,name,carrier_code
YT7730041502216,YTO,16061819762,赵桂兰,5-2-4417
SF1560047231908,sf,,,
"""


CAMPAIGN_HEAD = (
    "campaign,name,what,from,until,"
    "barcode,price_fen,category,percent_off,over_fen,minus_fen,repeats"
)
CAMPAIGNS = f"""{CAMPAIGN_HEAD}
618,618 大促,special,2026-06-18 00:00,2026-06-21 00:00,6999900100016,3580,,,,,
618,618 大促,special,2026-06-18 00:00,2026-06-21 00:00,2000001,8800,,,,,
nhj,年货节,over_minus,2026-06-01 00:00,2099-02-01 00:00,,,粮油,,10000,1000,yes
hui,会员日,member,2026-06-01 00:00,2099-02-01 00:00,,,山货,10,,,
"""


@pytest.fixture
def one_station(center: Center) -> Center:
    stations.add_station(center, name="one", code="Q07")
    return center


def written(folder: Path, text: str, *, encoding: str = "utf-8") -> Path:
    file = folder / "news.csv"
    file.write_bytes(text.encode(encoding))
    return file


def news(center: Center, code: str = "Q07") -> list[tuple[News, Fact | None]]:
    with center.read() as read:
        page = feed.page(read, code, center_epoch(read), 0)
    items = [msgspec.json.decode(bytes(item), type=News) for item in page.items]
    return [
        (
            item,
            None if bytes(item.body) == b"null" else kinds.decode(item.kind, 1, bytes(item.body)),
        )
        for item in items
    ]


def facts(center: Center, code: str = "Q07") -> list[Fact | None]:
    return [fact for _, fact in news(center, code)]


def reasons(done: Done) -> list[tuple[int, str]]:
    return [(bad.row, bad.code.removeprefix("import.")) for bad in done.bad]


def test_a_name_comes_to_the_station_as_people_see_it(one_station: Center, tmp_path: Path) -> None:
    name = f"\u202e赵\u200b桂兰{'x' * 900}"
    import_announced(one_station, written(tmp_path, ANNOUNCED.replace("赵桂兰", name)))
    names = [one.name for one in facts(one_station) if isinstance(one, PersonRecorded)]
    assert names == ["赵桂兰" + "x" * 37]


def test_a_file_beyond_all_measure_is_one_sentence(one_station: Center, tmp_path: Path) -> None:
    head = "waybill,carrier,phone,name,carrier_code\n"
    wide, long, large = (tmp_path / name for name in ("wide.csv", "long.csv", "large.csv"))
    wide.write_text(head + "1," * 3_000_000 + "\n" + "YT7730041502216,YTO,,,\n")
    (bad,) = import_announced(one_station, wide).bad
    assert (bad.row, bad.code) == (2, "import.cells")
    long.write_text(head + "YT7730041502216,YTO,,,\n" * (MOST_ROWS + 1))
    with large.open("wb") as file:
        file.truncate(MOST_FILE_BYTES + 1)  # takes no room on the disk
    for file, code in ((long, "import.too_many_rows"), (large, "import.file_too_large")):
        with pytest.raises(Refusal) as refused:
            import_announced(one_station, file)
        assert refused.value.code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_goods_are_read_in_every_usual_encoding(
    one_station: Center, tmp_path: Path, encoding: str
) -> None:
    assert import_goods(one_station, written(tmp_path, GOODS, encoding=encoding)) == (3, 3, [])
    jizha, rice, pepper = facts(one_station)
    assert jizha == GoodsListed(
        product="p1",
        barcode="6999900100016",
        name="黔江鸡杂 350g",
        initials="QJJZ350G",
        unit="袋",
        price_fen=3880,
        category="土特产",
    )
    assert isinstance(rice, GoodsListed)
    assert (rice.per_grams, rice.sold_by) == (500, "weight")
    assert isinstance(pepper, GoodsListed)
    assert (pepper.per_grams, pepper.barcode) == (1000, "2000001")


def test_importing_the_same_goods_again_makes_no_news(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    assert import_goods(one_station, written(tmp_path, GOODS)) == (3, 0, [])
    dearer = GOODS.replace("3880", "4000")
    assert import_goods(one_station, written(tmp_path, dearer)) == (3, 1, [])
    changed = facts(one_station)[-1]
    assert isinstance(changed, GoodsListed)
    assert (changed.product, changed.price_fen) == ("p1", 4000)


def test_goods_go_to_every_station_also_to_one_added_later(center: Center, tmp_path: Path) -> None:
    stations.add_station(center, name="one", code="Q01")
    import_goods(center, written(tmp_path, GOODS))
    stations.add_station(center, name="two", code="Q02")
    assert facts(center, "Q01") == facts(center, "Q02") != []


def test_positions_only_rise_and_the_last_price_is_told(
    one_station: Center, tmp_path: Path
) -> None:
    for price in ("1", "2", "3"):
        import_goods(one_station, written(tmp_path, GOODS.replace("3880", price)))
    assert [item.pos for item, _ in news(one_station)] == [2, 3, 5]  # 1 and 4 were said anew
    assert [one.price_fen for one in facts(one_station) if isinstance(one, GoodsListed)] == [
        680, 9000, 3,
    ]  # fmt: skip


def test_orders_are_grouped_by_code_and_their_buyers_come_first(
    one_station: Center, tmp_path: Path
) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    assert import_orders(one_station, written(tmp_path, ORDERS)) == (3, 4, [])
    zhao, first, tian, second = news(one_station)[3:]
    assert isinstance(zhao[1], PersonRecorded)
    assert (zhao[0].subject, zhao[1].name, zhao[1].initials) == ("c1.p1", "赵桂兰", "ZGL")
    assert len(zhao[1].salt) == 16
    assert isinstance(first[1], OrderAnnounced)
    assert (first[1].code, first[1].person, first[1].paid_fen, first[1].due_fen) == (
        "DD1001",
        "c1.p1",
        5920,
        0,
    )
    assert [(line.line, line.name, line.qty, line.state) for line in first[1].lines] == [
        (1, "黔江鸡杂 350g", 1, "arrived"),
        (2, "马喇湖贡米", 3, "sorted"),
    ]
    assert tian[0].subject == "c1.p2"
    assert isinstance(second[1], OrderAnnounced)
    assert second[1].due_fen == 2 * 3880 - 1000


def test_a_price_list_may_say_origin_and_grade(one_station: Center, tmp_path: Path) -> None:
    more = "barcode,name,unit,price_fen,sold_by,category,origin,spec\n"
    row = "6999900100016,黔江鸡杂 350g,袋,3880,piece,土特产,重庆黔江,350g\n"
    assert import_goods(one_station, written(tmp_path, more + row)) == (1, 1, [])
    (listed,) = facts(one_station)
    assert isinstance(listed, GoodsListed)
    assert (listed.origin, listed.spec) == ("重庆黔江", "350g")


def test_importing_the_same_orders_again_makes_no_news(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    import_orders(one_station, written(tmp_path, ORDERS))
    assert import_orders(one_station, written(tmp_path, ORDERS)) == (3, 0, [])
    arrived = ORDERS.replace("sorted", "arrived")
    assert import_orders(one_station, written(tmp_path, arrived)) == (3, 1, [])
    again = facts(one_station)[-1]
    assert isinstance(again, OrderAnnounced)
    assert again.order == "c1.o1"


def test_one_bad_line_leaves_its_whole_order_out(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    bad = ORDERS.replace("6999900100023,3", "6999900100023,0")
    done = import_orders(one_station, written(tmp_path, bad))
    assert reasons(done) == [(2, "order_left_out"), (4, "not_a_number")]
    assert done.rows == 1
    unknown = ORDERS.replace("6999900100023", "6999900100047")
    done = import_orders(one_station, written(tmp_path, unknown))
    assert reasons(done) == [(2, "order_left_out"), (4, "product_unknown")]


def test_announced_parcels_come_after_their_owner(one_station: Center, tmp_path: Path) -> None:
    assert import_announced(one_station, written(tmp_path, ANNOUNCED)) == (2, 3, [])
    owner, parcel, nobody = news(one_station)
    assert owner[0].subject == "c1.p1"
    assert parcel[1] == ParcelAnnounced(
        waybill="YT7730041502216", carrier="YTO", person="c1.p1", carrier_code="5-2-4417"
    )
    assert nobody[1] == ParcelAnnounced(waybill="SF1560047231908", carrier="SF")
    assert import_announced(one_station, written(tmp_path, ANNOUNCED)) == (2, 0, [])


MORE = """waybill,carrier,phone,name,carrier_code,due_kind,due_fen,left_center
YT7730041502216,YTO,,,,cod,1250,2026-11-24 08:30
SF1560047231908,SF,,,,,,
JT5123456789012,JTSD,,,,cod,,
JT5123456789013,JTSD,,,,rent,100,
JT5123456789014,JTSD,,,,,,yesterday
"""


def test_what_is_due_and_when_the_van_left_may_be_said_too(
    one_station: Center, tmp_path: Path
) -> None:
    done = import_announced(one_station, written(tmp_path, MORE))
    assert reasons(done) == [(4, "not_a_number"), (5, "not_money_due"), (6, "not_a_moment")]
    with_money, plain = facts(one_station)
    assert with_money == ParcelAnnounced(
        waybill="YT7730041502216",
        carrier="YTO",
        due_kind="cod",
        due_fen=1250,
        left_center_ms=1_795_480_200_000,
    )
    assert plain == ParcelAnnounced(waybill="SF1560047231908", carrier="SF")


def test_a_person_is_told_to_a_station_once(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    import_orders(one_station, written(tmp_path, ORDERS))
    import_announced(one_station, written(tmp_path, ANNOUNCED))
    told = [item.subject for item, fact in news(one_station) if isinstance(fact, PersonRecorded)]
    assert told == ["c1.p1", "c1.p2"]


def test_an_erased_person_is_gone_from_the_feed_and_does_not_come_back(
    one_station: Center, tmp_path: Path
) -> None:
    stations.add_station(one_station, name="two", code="Q08")
    for code in ("Q07", "Q08"):
        import_announced(one_station, written(tmp_path, ANNOUNCED), station=code)
    with one_station.write() as tx:
        assert erasing.erase(tx, "Q07", "c1.p1", now_ms=1)
    assert facts(one_station)[0] is None
    assert facts(one_station, "Q08")[-1] == PersonErased(person="c1.p1")
    import_announced(one_station, written(tmp_path, ANNOUNCED), station="Q07")
    assert facts(one_station)[0] is None
    assert len(facts(one_station)) == 3
    for file in one_station.folder.iterdir():
        assert b"16061819762" not in file.read_bytes(), file.name


BAD_GOODS = [
    ("6999900100017,a,袋,1,piece,", "wrong_check_digit"),
    ("69999,a,袋,1,each,", "not_sold_by"),
    ("abc,a,袋,1,piece,", "not_a_barcode"),
    (",a,袋,1,piece,", "empty"),
    ("2000001,,袋,1,piece,", "empty"),
    ("2000001,a,袋,1.5,piece,", "not_a_number"),
    ("2000001,a,袋,-1,piece,", "not_a_number"),
    ("2000001,a,袋,99999999999,piece,", "not_a_number"),
    ("2000001,a,袋,١,piece,", "not_a_number"),
    ("2000001,a,袋,1,weight,", "unit_not_a_weight"),
    ("2000001,a,袋,1", "cells"),
    ("2000001,a\x07,袋,1,piece,", "control_letter"),
    ("2000001," + "长" * 10_000_000 + ",袋,1,piece,", "cell_too_long"),
]


@pytest.mark.parametrize(("row", "why"), BAD_GOODS, ids=[f"{why}" for _, why in BAD_GOODS])
def test_a_bad_row_is_named_and_the_rest_taken(
    one_station: Center, tmp_path: Path, row: str, why: str
) -> None:
    lines = GOODS.splitlines()
    lines[2] = row
    done = import_goods(one_station, written(tmp_path, "\n".join(lines[:3]) + "\n" + lines[1]))
    assert reasons(done)[0] == (3, why)
    assert (done.rows, done.news) == (1, 1)


def test_a_barcode_twice_in_one_file_is_named(one_station: Center, tmp_path: Path) -> None:
    again = GOODS + "6999900100016,other,袋,1,piece,\n"
    done = import_goods(one_station, written(tmp_path, again))
    assert reasons(done) == [(5, "twice")]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"barcode;name\n1;2\n", "wrong_header"),
        (b"", "wrong_header"),
        (b"<html>login</html>", "wrong_header"),
        (b"\xff\xfe\x00\x01\x80\xff", "not_text"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    one_station: Center, tmp_path: Path, data: bytes, why: str
) -> None:
    file = tmp_path / "news.csv"
    file.write_bytes(data)
    with pytest.raises(Refusal, match=why):
        import_goods(one_station, file)
    with pytest.raises(Refusal, match="no_file"):
        import_goods(one_station, tmp_path / "none.csv")
    assert news(one_station) == []


def test_orders_need_one_station_or_a_named_one(center: Center, tmp_path: Path) -> None:
    file = written(tmp_path, ANNOUNCED)
    with pytest.raises(Refusal, match="no_station"):
        import_announced(center, file)
    for code in ("Q01", "Q02"):
        stations.add_station(center, name=code, code=code)
    with pytest.raises(Refusal, match="no_station"):
        import_announced(center, file)
    with pytest.raises(Refusal, match="station_unknown"):
        import_announced(center, file, station="Q03")
    import_announced(center, file, station="Q02")
    assert (len(news(center, "Q01")), len(news(center, "Q02"))) == (0, 3)


@pytest.mark.parametrize("name", ["goods", "orders", "announced"])
def test_the_demo_files_are_read_without_a_bad_row(one_station: Center, name: str) -> None:
    demo = Path(__file__).parents[2] / "resources" / "demo"
    goods = import_goods(one_station, demo / "goods.csv")
    imports = {"goods": goods, "orders": None, "announced": None}
    done = imports[name] or {"orders": import_orders, "announced": import_announced}[name](
        one_station, demo / f"{name}.csv"
    )
    assert done.rows > 0
    assert done.bad == []


def test_a_person_erased_by_the_district_is_told_to_every_station_once(
    one_station: Center, tmp_path: Path
) -> None:
    stations.add_station(one_station, name="two", code="Q08")
    for code in ("Q07", "Q08"):
        import_announced(one_station, written(tmp_path, ANNOUNCED), station=code)
    for _ in range(2):
        with one_station.write() as tx:
            assert erasing.erase_everywhere(tx, "c1.p1", now_ms=1) == ["Q07", "Q08"]
    for code in ("Q07", "Q08"):
        assert facts(one_station, code)[0] is None
        assert facts(one_station, code)[3:] == [PersonErased(person="c1.p1")]
    with one_station.write() as tx, pytest.raises(Refusal, match="person_unknown"):
        erasing.erase_everywhere(tx, "c1.p99", now_ms=1)


DELIVERIES = (
    "number,barcode,qty,grams,van,expires_day\n"
    "SH1,6999900100016,12,,早班车,2027-06-01\n"
    "SH1,6999900100023,,40000,,\n"
    "SH2,6999900100016,3,,,\n"
)


def test_the_list_of_a_van_reaches_its_station(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    assert import_deliveries(one_station, written(tmp_path, DELIVERIES)) == (3, 2, [])
    first, second = facts(one_station)[-2:]
    assert isinstance(first, DeliveryAnnounced)
    assert (first.delivery, first.number, first.van) == ("c1.d1", "SH1", "早班车")
    assert [(line.product, line.qty, line.grams, line.expires_day) for line in first.lines] == [
        ("p1", 12, 0, "2027-06-01"),
        ("p2", 0, 40_000, ""),
    ]
    assert isinstance(second, DeliveryAnnounced)
    assert import_deliveries(one_station, written(tmp_path, DELIVERIES)) == (3, 0, [])


def test_one_bad_row_leaves_the_whole_list_out(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    for wrong, why in (
        ("SH1,6999900100023,,40000", "SH1,6999900100023,4,"),
        ("SH1,6999900100016,12,", "SH1,6999900100047,12,"),
        ("2027-06-01", "soon"),
        (",40000,", ",0,"),
    ):
        done = import_deliveries(one_station, written(tmp_path, DELIVERIES.replace(wrong, why)))
        assert done.rows == 1, why
        assert "list_left_out" in {reason for _, reason in reasons(done)}, why


def test_campaigns_go_to_every_station_once(center: Center, tmp_path: Path) -> None:
    stations.add_station(center, name="one", code="Q01")
    import_goods(center, written(tmp_path, GOODS))
    file = written(tmp_path, CAMPAIGNS)
    assert import_campaigns(center, file) == (4, 3, [])
    assert import_campaigns(center, file) == (4, 0, [])
    special, over, member = facts(center, "Q01")[3:]
    assert isinstance(special, CampaignSet)
    assert isinstance(over, CampaignSet)
    assert isinstance(member, CampaignSet)
    assert special.prices == (
        CampaignPrice(product="p1", price_fen=3580),
        CampaignPrice(product="p3", price_fen=8800, per_grams=1000),
    )
    assert over.categories == ("粮油",)
    assert (over.over_fen, over.minus_fen, over.repeats) == (10_000, 1_000, True)
    assert (member.what, member.categories, member.percent_off) == ("member", ("山货",), 10)


def test_a_station_added_later_hears_of_what_still_runs(center: Center, tmp_path: Path) -> None:
    import_goods(center, written(tmp_path, GOODS))
    over = CAMPAIGNS.replace("2026-06-21", "1999-06-21").replace("2026-06-18", "1999-06-18")
    assert import_campaigns(center, written(tmp_path, over)).news == 3
    stations.add_station(center, name="two", code="Q02")
    told = [fact.campaign for fact in facts(center, "Q02") if isinstance(fact, CampaignSet)]
    assert told == ["HUI", "NHJ"]


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("sale,2026-06-18,2026-06-21,6999900100016,1,,,,,", "not_a_campaign"),
        ("special,2026-06-21,2026-06-21,6999900100016,1,,,,,", "campaign_never_runs"),
        ("special,2026-06-18,2026-06-21,,,,,,,", "campaign_does_nothing"),
        ("special,2026-06-18,2026-06-21,,,粮油,100,,,", "campaign_does_nothing"),
        ("over_minus,2026-06-18,2026-06-21,,,,,100,200,", "campaign_does_nothing"),
        ("special,2026-06-18,2026-06-21,6901234567892,1,,,,,", "product_unknown"),
        ("over_minus,2026-06-18,2026-06-21,,,,,200,100,ja", "not_yes_or_no"),
    ],
)
def test_a_bad_row_of_a_campaign_is_named(
    one_station: Center, tmp_path: Path, cells: str, why: str
) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    file = written(tmp_path, f"{CAMPAIGN_HEAD}\n618,618,{cells}\n")
    done = import_campaigns(one_station, file)
    assert reasons(done) == [(2, why)]
    assert done.news == 0


def test_one_bad_row_leaves_its_whole_campaign_out(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    twisted = CAMPAIGNS.replace("618 大促", "618", 1)
    done = import_campaigns(one_station, written(tmp_path, twisted))
    assert reasons(done) == [(2, "campaign_left_out"), (3, "campaign_disagrees")]
    assert (done.rows, done.news) == (2, 2)


def test_orders_as_an_office_writes_them_go_where_each_row_says(
    one_station: Center, tmp_path: Path
) -> None:
    stations.add_station(one_station, name="two", code="Q08")
    import_goods(one_station, written(tmp_path, GOODS))
    head = "订单号,姓名,手机号,条码,数量,已付分,状态,站点,金额分,应收分,温层,团购,截止日,下单时间"
    friday = "周五团,2026-12-01,2026-11-24 08:30"
    rows = (
        "DD1,赵桂兰,16061819762,6999900100016,2,0,到站付,q07,7000,7000,冷藏," + friday,
        "DD1,赵桂兰,16061819762,6999900100023,1,680,已付,Q07,,,," + friday,
        "DD2,田应明,16392212887,6999900100016,1,3880,已付,Q08,,,,,,",
    )
    file = written(tmp_path, "\n".join((head, *rows)), encoding="gbk")
    assert import_orders(one_station, file) == (3, 4, [])
    (order,) = (one for one in facts(one_station) if isinstance(one, OrderAnnounced))
    assert (order.buy, order.until_day, order.ordered_ms) == (
        "周五团", "2026-12-01", 1_795_480_200_000,
    )  # fmt: skip
    assert [(one.keep, one.price_fen, one.due_fen, one.state) for one in order.lines] == [
        ("cold", 7000, 7000, "pay_at_station"),
        ("", 0, 0, "paid"),
    ]
    assert (order.paid_fen, order.due_fen) == (680, 7000)
    assert [one.code for one in facts(one_station, "Q08") if isinstance(one, OrderAnnounced)] == [
        "DD2"
    ]
    assert import_orders(one_station, file) == (3, 0, [])

    # What one row says of another station, buyer or product leaves its order out, by one sentence.
    more = head + "\nDD9,A,16061819762,6999900100016,1,0,已付,Q07,,,,,,\n"
    for wrong, why in (
        ("A,16061819762,6999900100016,1,0,已付,Q08,,,,,,", "order_disagrees"),
        ("B,16061819762,6999900100016,1,0,已付,Q07,,,,,,", "order_disagrees"),
        ("A,16061819762,6999900100016,1,0,已付,Q07,,,,,,", "twice"),
        ("A,,6999900100016,2,0,已付,Q07,,,,,,", "empty"),
        ("A,16061819762,6999900100016,0,0,已付,Q07,,,,,,", "not_a_number"),
        ("A,16061819762,6999900100047,1,0,已付,Q07,,,,,,", "product_unknown"),
        ("A,16061819762,6999900100016,2,0,已付,Q07,,,温,,,", "not_a_keep"),
        ("A,16061819762,6999900100016,2,0,已付,Q07,,,,,周五,", "not_a_day"),
    ):
        done = import_orders(one_station, written(tmp_path, more + "DD9," + wrong))
        assert done.news == done.rows == 0
        assert reasons(done)[1] == (3, why)
        assert [bad.row for bad in done.bad] == [2, 3]
    nowhere = written(tmp_path, head + "\n" + rows[2].replace("Q08", "Q09"))
    assert reasons(import_orders(one_station, nowhere)) == [(2, "station_unknown")]
    other = written(tmp_path, head + "\n" + rows[2].replace("Q08", "Q07"))
    assert reasons(import_orders(one_station, other)) == [(2, "order_elsewhere")]
    assert reasons(import_orders(one_station, other, station="Q08")) == [(2, "other_station")]

    # Cancelled there, it may go to another station.
    gone = written(tmp_path, head + "\n" + rows[2].replace("已付", "已取消"))
    assert import_orders(one_station, gone) == (1, 1, [])
    moved = written(tmp_path, head + "\n" + rows[2].replace("Q08", "Q07"))
    assert import_orders(one_station, moved).bad == []


def test_the_list_of_a_van_with_orders_is_told_once(one_station: Center, tmp_path: Path) -> None:
    import_goods(one_station, written(tmp_path, GOODS))
    lists = "车单号,条码,数量,车牌,温层\nCD1,6999900100016,5,渝H12345,\nCD1,6999900100023,2,,冷冻\n"
    assert import_vans(one_station, written(tmp_path, lists, encoding="gbk")) == (2, 1, [])
    told = facts(one_station)[-1]
    assert isinstance(told, VanAnnounced)
    assert (told.van, told.number, told.plate) == ("c1.v1", "CD1", "渝H12345")
    assert [(one.name, one.qty, one.keep) for one in told.lines] == [
        ("黔江鸡杂 350g", 5, ""),
        ("马喇湖贡米", 2, "frozen"),
    ]
    assert import_vans(one_station, written(tmp_path, lists)) == (2, 0, [])
    assert import_vans(one_station, written(tmp_path, lists.replace(",5,", ",6,"))) == (2, 1, [])
    again = facts(one_station)[-1]
    assert isinstance(again, VanAnnounced)
    assert again.van == "c1.v1"
    twice = lists + "CD1,6999900100016,1,,\n"
    assert reasons(import_vans(one_station, written(tmp_path, twice))) == [
        (2, "list_left_out"),
        (3, "list_left_out"),
        (4, "twice"),
    ]
