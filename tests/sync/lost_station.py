"""A station that trades with its center, is lost, and comes back on a new PC: for tests."""

from __future__ import annotations

import hashlib
from contextlib import closing
from pathlib import Path
from typing import Any

from station_app.center import feed, replacing, stations
from station_app.center.importing.news import IMPORTS
from station_app.opening.line import StationLine, join_center
from station_app.opening.refilling import Back, refill_station
from station_app.parcels.actions.due import set_due
from station_app.parcels.actions.hand_over import hand_over_parcels
from station_app.parcels.actions.intake import take_in_parcel
from station_app.parcels.actions.owner import name_owner
from station_app.people.actions import person_for
from station_app.people.lookups import clerks
from station_app.people.pins import add_clerk, device_secret, record_first_clerk
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.rules.basket import BasketLine
from station_app.store import base, engine, key, news
from station_app.store.book import FILE
from station_app.sync.round import Round
from station_app.till.actions import close_shift, count_shift, open_shift
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.people import PersonErased
from tests.center.running import CenterThread
from tests.station import Station, words

Tables = dict[str, tuple[int, str]]
DEMO = Path(__file__).parents[2] / "resources" / "demo"
GOODS = GoodsListed(product="p1", barcode="6999900100016", name="黔江鸡杂", price_fen=3880)
LINES = (BasketLine(product="p1", name="黔江鸡杂", unit="袋", price_fen=3880, qty=2),)


def joined_station(folder: Path, serving: CenterThread, *, url: str = "") -> Station:
    """A station of a keeper and a clerk, in the midst of what the center tells."""
    station = Station(folder)
    token = stations.add_station(serving.center, name="杉树坪站", code="Q07")
    IMPORTS["goods"](serving.center, DEMO / "goods.csv")
    for what in ("orders", "announced"):
        IMPORTS[what](serving.center, DEMO / f"{what}.csv", station="Q07")
    tell(serving, GOODS)
    join_center(station.book, url=url or serving.url, token=token)
    secret = device_secret(station.book.key)
    station.work.clerk = record_first_clerk(station.work, name="冉站长", pin="3141", secret=secret)
    add_clerk(station.work, name="田桂花", rights=("sell",), pin="2718", secret=secret)
    return station


def at_counter(folder: Path) -> Station:
    """The station opened, its keeper at the counter."""
    station = Station(folder)
    (station.work.clerk,) = (one.id for one in clerks(station.read) if one.name == "冉站长")
    return station


def tell(serving: CenterThread, *facts: Any) -> None:
    """News for the station."""
    with serving.center.write() as tx:
        feed.append(tx, "Q07", [feed.item(fact) for fact in facts], at_ms=1)


def exchange(station: Station, *, pull: bool = True) -> None:
    """All that waits goes, all that is new comes, is applied and told."""
    with closing(StationLine(station.book)) as line:
        joined = line.joined()
        assert joined is not None
        with closing(Round(line, joined)) as round_:
            round_.hello(now_ms=station.clock.now_ms)
            while round_.push():
                continue
            while pull and round_.pull():
                continue
            news.apply_news(station.work)
            while round_.push():
                continue
            while round_.send_picture():
                continue


def trade(station: Station, number: int, *, take_back: bool = False) -> None:
    """Parcels and sales of one shift, numbered so that none is twice."""
    open_shift(station.work, float_fen=20_000)
    for n in range(3):
        came = take_in_parcel(station.work, waybill=f"YT{number:02d}123456789{n:02d}")
        name_owner(station.work, parcel=came.id, phone=f"13800{number:02d}000{n}"[:11])
    set_due(station.work, parcel=came.id, due_kind="cod", due_fen=1_200)
    hand_over_parcels(station.work, parcels=(came.id,), paid_fen=1_200)
    sold = [complete_sale(station.work, lines=LINES, cash_fen=10_000) for _ in range(2)]
    if take_back:
        take_back_sale(station.work, sold[0].sale)
    count_shift(station.work, counted_fen=20_000)
    close_shift(station.work)


def erase_somebody(station: Station, phone: str) -> str:
    """A villager asks to be forgotten, at the counter."""
    with station.work() as tx:
        person = person_for(tx, phone=phone, name="向忘记", village="杉树坪")
    with station.work() as tx:
        tx.record(PersonErased(person=person), subject=person)
    return person


def replaced(serving: CenterThread) -> str:
    """The token for a new PC."""
    return replacing.allow_replacing(serving.center, code="Q07")


def come_back(folder: Path, serving: CenterThread, token: str, *, url: str = "") -> Back:
    """The same station in another folder."""
    return refill_station(
        folder,
        url=url or serving.url,
        token=token,
        words=words(),
        told=lambda _step, _done, _of: None,
    )


def tables(folder: Path, kinds: tuple[str, ...] = ("projected",), *, through: int = 0) -> Tables:
    """A digest of each table's rows, in the order of their keys.

    through  epochs after this one are left out of journal and epochs; 0 for none
    """
    found = {}
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        for table in (one for kind in kinds for one in base.tables(kind)):
            keys = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
            column = {"journal": "epoch", "epoch": "ordinal"}.get(table.name, "")
            where = f"WHERE {column} <= {through}" if column and through else ""
            rows = source.execute(
                f'SELECT * FROM "{table.name}" {where} ORDER BY {keys}'
            ).fetchall()
            found[table.name] = (len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
    return found
