"""Partners: orders come by HTTP once, and what became of them is heard after a cursor."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from station_app.basics.faults import Refusal
from station_app.center import feed, stations
from station_app.center.database import Center, center_epoch
from station_app.center.importing.news import import_goods
from station_app.center.orders import landed, partners, posting, results
from station_app.center.parked import Arrived
from station_app.wire.entry import Header, Stored, encode
from station_app.wire.facts import orders
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.shared import Taking
from tests.center.running import CenterThread, command
from tests.center.test_importing import GOODS, written

LINE = {"barcode": "6999900100016", "qty": 2, "state": "paid", "paid_fen": 7760}
ORDER = {
    "code": "DD1001",
    "station": "Q07",
    "person_name": "赵桂兰",
    "phone": "16061819762",
    "lines": [LINE],
}


class Partner:
    """Somebody with a token, or without one."""

    def __init__(self, serving: CenterThread, token: str) -> None:
        self.url = serving.url + "/v1/orders"
        self.token = {"Authorization": f"Bearer {token}"}

    def send(self, key: str, body: object) -> tuple[int, Any]:
        data = body if isinstance(body, bytes) else msgspec.json.encode({"orders": body})
        headers = self.token | {"Idempotency-Key": key}
        answer = requests.post(self.url, data=data, headers=headers, timeout=10)
        return answer.status_code, answer.json()

    def get(self, path: str) -> tuple[int, Any]:
        answer = requests.get(self.url + path, headers=self.token, timeout=10)
        return answer.status_code, answer.json()


@pytest.fixture
def partner(serving: CenterThread, tmp_path: Path) -> Partner:
    stations.add_station(serving.center, name="one", code="Q07")
    import_goods(serving.center, written(tmp_path, GOODS))
    return Partner(serving, partners.add(serving.center, "village-mall"))


def news_of(center: Center) -> int:
    with center.read() as read:
        return len(feed.page(read, "Q07", center_epoch(read), 0).items)


def order(**other: Any) -> dict[str, Any]:
    return ORDER | other


def test_orders_sent_again_are_taken_once(serving: CenterThread, partner: Partner) -> None:
    before = news_of(serving.center)
    taken = (200, {"lines": 1, "news": 2})
    assert partner.send("k1", [ORDER]) == partner.send("k1", [ORDER]) == taken
    assert partner.send("k1", [order(code="DD1002")]) == (409, {"error": "key_used"})
    assert partner.send("k2", [ORDER]) == (200, {"lines": 1, "news": 0})
    assert news_of(serving.center) == before + 2
    cancelled = order(lines=[LINE | {"state": "cancelled"}])
    assert partner.send("k3", [cancelled]) == (200, {"lines": 1, "news": 1})
    (shown,) = partner.get("/dd1001")[1]["orders"]
    assert [line["said"] for line in shown["lines"]] == ["cancelled"]


def test_every_bad_line_is_named_and_nothing_is_taken(
    serving: CenterThread, partner: Partner
) -> None:
    before = news_of(serving.center)
    bad = [
        order(code="A1", station="Q99"),
        order(code="A2", phone=""),
        order(code="A3", lines=[LINE | {"qty": 0}, LINE | {"barcode": "6999900100047"}]),
        order(code="A4", lines=[LINE, LINE]),
        order(code="A5"),
        order(code="A5", person_name="田应明"),
    ]
    bad = [one | {"code": one["code"].replace("A", "DDA")} for one in bad]
    status, body = partner.send("k1", bad)
    assert (status, body["error"]) == (422, "bad_lines")
    named = [(one["code"], one["line"], one["error"]) for one in body["lines"]]
    assert named == [
        ("DDA1", 1, "import.station_unknown"),
        ("DDA2", 1, "import.empty"),
        ("DDA3", 1, "import.not_a_number"),
        ("DDA3", 2, "import.product_unknown"),
        ("DDA4", 1, "import.order_left_out"),
        ("DDA4", 2, "import.twice"),
        ("DDA5", 1, "import.order_left_out"),
        ("DDA5", 1, "import.order_disagrees"),
    ]
    assert all(one["why"] for one in body["lines"])
    assert news_of(serving.center) == before
    assert partner.send("k1", [ORDER])[0] == 200  # mended, under the same key


IMPOSSIBLE: list[tuple[str, object, int]] = [
    ("", [ORDER], 400),
    ("k" * 81, [ORDER], 400),
    ("k", [], 400),
    ("k", b"[" * 5000, 400),
    ("k", b'{"orders":[{"code":1}]}', 400),
    ("k", [order(colour="red")], 400),
    ("k", [order(lines=[])], 400),
    ("k", [order(person_name="a\u0000b")], 400),
    ("k", [order(person_name="a" * 2000)], 400),
    ("k", [order(lines=[LINE | {"qty": 10**30}])], 422),
    ("k", [order(lines=[LINE | {"paid_fen": -1}])], 422),
    ("k", [order(lines=[LINE] * 5001)], 413),
    ("k", b" " * (posting.MOST_BODY_BYTES + 1), 413),
]


def test_what_cannot_be_orders_is_refused(serving: CenterThread, partner: Partner) -> None:
    before = news_of(serving.center)
    for key, body, status in IMPOSSIBLE:
        assert partner.send(key, body)[0] == status, (key, body)
    assert news_of(serving.center) == before


def test_only_a_living_token_opens_the_door(serving: CenterThread, partner: Partner) -> None:
    center = serving.center
    assert partner.send("k1", [ORDER])[0] == 200
    other = Partner(serving, partners.add(center, "other-mall"))
    assert other.get("/DD1001") == (404, {"error": "unknown"})
    status, body = other.send("k1", [ORDER])  # its own key, but another's order
    assert (status, body["lines"][0]["error"]) == (422, "import.order_of_another")
    assert Partner(serving, "").get("/results") == (401, {"error": "token"})
    assert Partner(serving, "guess").send("k9", [ORDER]) == (401, {"error": "token"})
    renewed = Partner(serving, partners.add(center, "village-mall"))
    assert partner.get("/results")[0] == 401
    assert renewed.get("/results")[0] == 200
    partners.revoke(center, "village-mall")
    assert renewed.get("/results")[0] == 401
    assert [(one["partner"], one["state"]) for one in partners.listed(center)] == [
        ("other-mall", "active"),
        ("village-mall", "revoked"),
    ]
    for name in ("", "A", "x y", "a" * 41):
        with pytest.raises(Refusal, match="bad_name"):
            partners.add(center, name)
    with pytest.raises(Refusal, match="unknown"):
        partners.revoke(center, "nobody")
    for file in center.folder.iterdir():
        assert renewed.token["Authorization"].encode()[7:] not in file.read_bytes()


def land(center: Center, *facts: Fact, first: int = 1) -> None:
    rows = []
    for seq, fact in enumerate(facts, first):
        header = Header(fact.KIND, 1, 0, "r", 0, "c1", "2026-11-26", "")
        rows.append(Arrived("d1", "1-0", 1, Stored(seq, b"", encode(fact), b"", b""), header))
    with center.write() as tx:
        landed.apply(tx, "Q07", rows, now_ms=1_000)


def test_what_became_of_orders_is_heard_after_a_cursor(
    serving: CenterThread, partner: Partner, tmp_path: Path
) -> None:
    partner.send("k1", [order(lines=[LINE, LINE | {"barcode": "6999900100023"}])])
    part = orders.LinePart(line=1, qty=1, state="part_handed_over")
    rest = orders.OrderLine(line=3, barcode="6999900100023", name="x", qty=1, state="no_show")
    cash = (Taking("goods", "cash", 500),)
    land(
        serving.center,
        orders.OrderHandedOver(order="c1.o1", lines=(1,), parts=(part,), takings=cash),
        orders.OrderMoved(
            order="c1.o1",
            way="no_show",
            lines=(orders.LineMoved(line=2, state="no_show", qty=1, rest=rest),),
            reason="=赵桂兰没来",
        ),
        orders.OrderTakenBack(order="c1.o1", undoes="d1.1.1", lines=(1,)),
        orders.OrderHandedOver(order="c1.o999", lines=(1,)),  # nobody here spoke of it
    )
    status, body = partner.get("/results")
    assert status == 200
    short = [(one["line"], one["result"], one["qty"], one["fen"]) for one in body["results"]]
    assert short == [
        (1, "part_handed_over", 1, 500),
        (2, "no_show", 1, 0),
        (3, "no_show", 1, 0),
        (1, "taken_back", 0, 0),
    ]
    assert {one["code"] for one in body["results"]} == {"DD1001"}
    assert (body["next"], body["more"]) == (4, False)
    assert partner.get("/results?after=4")[1] == {"results": [], "next": 4, "more": False}
    assert [one["pos"] for one in partner.get("/results?after=2")[1]["results"]] == [3, 4]
    assert partner.get("/results?after=-1")[0] == 400

    # Cancelled here while it was handed over there: the center keeps both.
    land(serving.center, orders.OrderHandedOver(order="c1.o1", lines=(1,)), first=9)
    partner.send("k2", [order(lines=[LINE | {"state": "cancelled"}])])
    last = partner.get("/results?after=4")[1]["results"][0]
    assert (last["result"], last["said"]) == ("handed_over", "cancelled")
    (shown,) = partner.get("/DD1001")[1]["orders"]
    assert [(one["said"], one["became"]) for one in shown["lines"]] == [
        ("cancelled", "handed_over"),
        ("cancelled", "no_show"),
        ("cancelled", "no_show"),
    ]

    # The same as a file: no name, no phone, no reason, nothing a spreadsheet would run.
    file = tmp_path / "results.csv"
    assert results.export(serving.center, file, after=2) == (3, 5)
    text = file.read_text("utf-8-sig")
    assert [row["result"] for row in csv.DictReader(text.splitlines())] == [
        "no_show", "taken_back", "handed_over",
    ]  # fmt: skip
    assert "赵" not in text
    assert "1606" not in text
    with pytest.raises(Refusal, match="file_exists"):
        results.export(serving.center, file)
    assert results.export(serving.center, tmp_path / "none.csv", station="Q08") == (0, 0)


def test_facts_of_orders_that_say_the_impossible_land_all_the_same(
    serving: CenterThread, partner: Partner
) -> None:
    partner.send("k1", [ORDER])
    line = orders.OrderLine(line=1, barcode="b", name="x", qty=10**12, state="ordered")
    placed = orders.OrderPlaced(code="X" * 900, person="p", lines=(line, line), due_fen=0)
    land(
        serving.center,
        orders.OrderHandedOver(order="c1.o1", lines=(-1, 2**40)),
        orders.OrderHandedOver(order="x" * 500, lines=(1,)),
        orders.OrderMoved(order="c1.o1", way="no_show", lines=(), fen=2**63),
        placed,
        orders.OrderHandedOver(order="d1.1.4", lines=(1,)),
    )
    land(serving.center, placed, first=4)
    assert partner.get("/results")[1]["results"] == []  # the counter's own orders are nobody's


def test_partners_are_named_by_command_and_results_written(tmp_path: Path) -> None:
    folder = tmp_path / "center"
    command("station", "add", "one", "--code", "Q07", folder=folder)
    added = command("partner", "add", "village-mall", folder=folder)
    assert (added.returncode, len(added.stdout.strip())) == (0, 43)
    done = command("export", "order-results", str(tmp_path / "r.csv"), folder=folder)
    assert (done.returncode, "--after 0" in done.stdout) == (0, True)
    revoked = command("partner", "revoke", "nobody", folder=folder)
    assert (revoked.returncode, "nobody" in revoked.stderr) == (2, True)
