"""A feed that starts again brings what holds now, once, whatever happens on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from station_app.center import stations
from station_app.center.database import Center, new_center_epoch
from station_app.center.importing.news import import_goods
from station_app.center.importing.ordered import import_orders
from station_app.opening.line import StationLine, join_center
from station_app.store import news
from station_app.sync.client import NoLine
from station_app.sync.round import Round
from tests.center.running import CenterThread
from tests.station import Station
from tests.sync import fault_proxy
from tests.sync.fault_proxy import FaultProxy

GOODS = 450
HEAD = "barcode,name,unit,price_fen,sold_by,category\n"
ORDERS = "code,person_name,phone,barcode,qty,paid_fen,state\n"


def list_goods(center: Center, folder: Path, *, price_fen: int, first: int = 0) -> None:
    """Goods from a number on cost so much now."""
    lines = [f"{barcode(n)},货{n},件,{price_fen},piece,特产" for n in range(first, GOODS)]
    file = folder / "goods.csv"
    file.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    assert import_goods(center, file).bad == []


def barcode(n: int) -> str:
    digits = f"69{n:010d}"
    odd, even = sum(map(int, digits[::2])), sum(map(int, digits[1::2]))
    return digits + str(-(odd + 3 * even) % 10)


def order(center: Center, folder: Path, *, state: str) -> None:
    file = folder / "orders.csv"
    file.write_text(
        ORDERS + f"DD24112401,田桂花,13800138000,{barcode(1)},2,100,{state}\n", encoding="utf-8"
    )
    assert import_orders(center, file).bad == []


def known(station: Station) -> tuple[list[tuple[str, int]], list[tuple[object, ...]]]:
    """What the station's own tables say of goods and orders."""
    run = station.read.connection.execute
    goods = run("SELECT barcode, price_fen FROM product ORDER BY barcode").fetchall()
    lines = run("SELECT * FROM order_line ORDER BY 1, 2").fetchall()
    return [tuple(row) for row in goods], [tuple(row) for row in lines]


@pytest.fixture
def reader(station: Station, serving: CenterThread, proxy: FaultProxy) -> Iterator[Round]:
    """The exchanges of a station that joined and has read nothing."""
    token = stations.add_station(serving.center, name="one", code="Q07")
    join_center(station.book, url=proxy.url, token=token)
    with closing(StationLine(station.book)) as line:
        seat = line.joined()
        assert seat is not None
        with closing(Round(line, seat)) as round_:
            yield round_


@pytest.mark.fault(40, 42)
def test_a_feed_that_starts_again_brings_what_holds_now_and_goes_on_where_it_was_cut(
    tmp_path: Path, station: Station, serving: CenterThread, proxy: FaultProxy, reader: Round
) -> None:
    center = serving.center
    for price in (100, 200, 300):
        list_goods(center, tmp_path, price_fen=price)
    for state in ("ordered", "arrived", "cancelled"):
        order(center, tmp_path, state=state)
    with center.write() as tx:
        new_center_epoch(tx)  # the database was put back
    proxy.seen.clear()
    assert reader.pull()  # the first page of what was there when it began
    list_goods(center, tmp_path, price_fen=400, first=100)  # meanwhile
    for cut in (fault_proxy.cut_at(1000), fault_proxy.drop_reply):
        proxy.plan.append(cut)
        with pytest.raises(NoLine):
            reader.pull()
    while reader.pull():
        continue
    news.apply_news(station.work)
    prices, lines = known(station)
    assert prices == [(barcode(n), 300 if n < 100 else 400) for n in range(GOODS)]
    kept = station.book.local.execute("SELECT count(*) FROM feed").fetchone()[0]
    assert kept <= GOODS + 200 + 2  # each once, and again only what changed behind the reader
    began = [sent.target for sent in proxy.seen if "pos=0" in sent.target]
    assert len(began) == 1  # one start
    asked = len(proxy.seen)
    assert not reader.pull()
    assert len(proxy.seen) == asked + 1  # and no loop
    with closing(Station(tmp_path / "other")) as other:
        token = stations.add_station(center, name="one", code="Q07")
        join_center(other.book, url=proxy.url, token=token)
        with closing(StationLine(other.book)) as line:
            seat = line.joined()
            assert seat is not None
            with closing(Round(line, seat)) as round_:
                while round_.pull():
                    continue
                assert round_.news_kept == GOODS + 2
        news.apply_news(other.work)
        assert known(other) == (prices, lines)
        assert lines
        assert other.wrong() == []
