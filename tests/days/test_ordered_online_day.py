"""线上下单、站点自提: by file or from the mall, fetched here, and the mall hears of it."""

from __future__ import annotations

import csv
from pathlib import Path

from station_app.center.importing.news import import_goods
from station_app.center.importing.ordered import import_orders, import_vans
from station_app.center.orders import partners, results
from station_app.orders.actions.pickup import arrive_order, hand_over_order
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups import troubles
from tests.center.test_importing import GOODS, written
from tests.center.test_orders import ORDER, Partner
from tests.center.village import Village, gateway, village

__all__ = ["gateway", "village"]
HEAD = "订单号,姓名,手机号,条码,数量,已付分,状态\n"
BY_FILE = "DD2001,田应明,16392212887,6999900100023,1,0,到站付\n"


def test_ordered_online_fetched_here_and_the_mall_hears_of_it(
    village: Village, tmp_path: Path
) -> None:
    station, center = village.station, village.serving.center
    import_goods(center, written(tmp_path, GOODS))
    mall = Partner(village.serving, partners.add(center, "village-mall"))

    # One order comes from the mall, sent twice over a bad line; one in a file of the office, GBK.
    assert [mall.send("k1", [ORDER])[0] for _ in range(2)] == [200, 200]
    file = written(tmp_path, HEAD + BY_FILE, encoding="gbk")
    assert import_orders(center, file).bad == import_orders(center, file).bad == []
    vans = "车单号,条码,数量\nCD1,6999900100016,2\n"
    assert import_vans(center, written(tmp_path, vans)).news == 1

    # With the line the station knows both, whose they are, and what is to be paid.
    village.exchange()
    (paid,) = lookups.by_code(station.read, "DD1001")
    (due,) = lookups.by_code(station.read, "DD2001")
    assert (paid.owed_fen, due.owed_fen) == (0, 680)

    # The van comes and both are fetched, the line is down. The mall cancels one meanwhile.
    for order in (paid, due):
        arrive_order(station.work, order=order.id)
        taken = [line.line for line in order.lines]
        hand_over_order(station.work, order=order.id, unscanned=taken, reason="条码看不清")
    line = ORDER["lines"][0] | {"state": "cancelled"}  # type: ignore[index]
    assert mall.send("k2", [ORDER | {"lines": [line]}])[0] == 200
    assert mall.get("/results")[1]["results"] == []

    # The line is back. The goods are with the buyer, and both sides say so; nobody is heard twice.
    for again in (False, True):
        village.exchange(again=again)
        (heard,) = mall.get("/results")[1]["results"]
        assert (heard["code"], heard["result"], heard["said"]) == (
            "DD1001",
            "handed_over",
            "cancelled",
        )
    assert [one.kind for one in troubles.standing(station.read)] == ["gone_cancelled"]

    # The office has both in one table: codes and sums, nobody's name or number.
    assert results.export(center, tmp_path / "results.csv") == (2, 2)
    text = (tmp_path / "results.csv").read_text("utf-8-sig")
    found = [(row["code"], row["fen"]) for row in csv.DictReader(text.splitlines())]
    assert found == [("DD1001", "0"), ("DD2001", "680")]
    assert not any(word in text for word in ("赵桂兰", "田应明", "1606", "1639", "看不清"))
