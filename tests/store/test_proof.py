"""Whoever edits the file and makes the tables fit is found all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from station_app.goods.actions.receive import Incoming, receive_goods
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine
from station_app.store import base, engine, replay
from station_app.store.book import open_epoch
from station_app.wire.entry import body_digest, chain_hash, chain_prefix, first_link
from station_app.wire.facts.goods import GoodsListed
from station_app.wire.facts.people import PersonErased, PersonRecorded
from tests.station import Station

Edit = Callable[[Any, Station], None]
PERSON = "c1.p9"


@pytest.fixture
def trading(tmp_path: Path) -> Iterator[Station]:
    """News, a person, goods and two sales; what a test breaks stays broken."""
    opened = Station(tmp_path / "station")
    rice = GoodsListed(
        product="p1", barcode="6901028075862", name="米", unit="袋", price_fen=3880, sold_by="piece"
    )
    opened.news(rice, (PERSON, PersonRecorded(salt="s", name="覃远芳", phone="13900001111")))
    receive_goods(opened.work, goods=(Incoming("p1", qty=100),), source="demo")
    with opened.work() as tx:
        person_for(tx, phone="13900001111", name="覃远芳", village="杉树村")
    for _ in range(2):
        line = BasketLine(product="p1", name="米", unit="袋", price_fen=3880, qty=1)
        complete_sale(opened.work, lines=(line,), cash_fen=5000)
    assert opened.wrong() == []
    yield opened
    opened.close()


def made_to_fit(station: Station, folder: Path) -> None:
    """Write all projected tables anew from the edited journal, as a careful forger would."""
    engine.create(folder / "forged.db", bytes(32))
    live = station.book.connection
    with closing(engine.connect(folder / "forged.db", bytes(32))) as forged:
        replay.replay(live, forged, station.projections)
        for table in base.tables("projected"):
            rows = forged.execute(f'SELECT * FROM "{table.name}"').fetchall()
            places = ",".join("?" * len(table.columns))
            live.execute(f'DELETE FROM "{table.name}"')
            live.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', rows)


def blank_last_sale(file: Any, _: Station) -> None:
    file.execute("UPDATE journal SET body = NULL WHERE pos = (SELECT max(pos) FROM journal)")


def swap_two(file: Any, _: Station) -> None:
    (last,) = file.execute("SELECT max(pos) FROM journal").fetchone()
    for there, here in ((-1, last), (last, last - 1), (last - 1, -1)):
        file.execute("UPDATE journal SET pos = ? WHERE pos = ?", (there, here))


def slip_one_in(file: Any, _: Station) -> None:
    file.execute(
        "INSERT INTO journal (epoch, seq, subject, header, body, digest, h)"
        " SELECT 99, 1, subject, header, body, digest, h FROM journal"
        " WHERE instr(header, CAST('goods.received' AS BLOB))"
    )


def cut_the_end(file: Any, _: Station) -> None:
    file.execute("DELETE FROM journal WHERE pos = (SELECT max(pos) FROM journal)")


def cut_the_end_of_an_old_epoch(file: Any, station: Station) -> None:
    open_epoch(station.work, why="test")
    file.execute("DELETE FROM journal WHERE epoch = 1 AND seq = (SELECT max(seq) FROM journal)")


def forget_the_first_epoch(file: Any, station: Station) -> None:
    open_epoch(station.work, why="test")
    file.execute("DELETE FROM epoch WHERE ordinal = 1")
    file.execute("DELETE FROM journal WHERE epoch = 1")


def chain_anew(file: Any, station: Station) -> None:
    log = station.work.log
    prefix, h = chain_prefix(log.device, log.epoch.name), first_link("")
    rows = file.execute("SELECT seq, header, body FROM journal ORDER BY seq").fetchall()
    for seq, header, body in rows:
        cheaper = body.replace(b"3880", b"1880") if b"sale.completed" in header else body
        digest = body_digest(cheaper)
        h = chain_hash(prefix, seq, header, digest, h)
        file.execute(
            "UPDATE journal SET body = ?, digest = ?, h = ? WHERE seq = ?",
            (cheaper, digest, h, seq),
        )


def cut_what_landed(file: Any, station: Station) -> None:
    file.execute("INSERT INTO landed VALUES (1, ?, 0)", (station.work.log.seq,))
    (station.folder / "marker").write_bytes(b"")
    cut_the_end(file, station)


SQL = {
    "subject": f"UPDATE journal SET subject = '{PERSON}' WHERE seq = 2",
    "no subject": "UPDATE journal SET subject = '' WHERE subject <> ''",
    "a body": "UPDATE journal SET body = CAST('ÿ' AS BLOB) WHERE seq = 2",
    "a header": "UPDATE journal SET header = X'FF' WHERE seq = 2",
    "text for bytes": "UPDATE journal SET header = 'abc' WHERE seq = 2",
    "news gone": "DELETE FROM feed WHERE pos = 1",
    "no epochs": "DELETE FROM epoch",
    "a parent": "UPDATE epoch SET parent_head = 'zz'",
    "an epoch more": "INSERT INTO epoch VALUES (2, '0123456789abcdef', '', 'x')",
    "no name": "DELETE FROM identity",
}


@pytest.mark.parametrize("sql", SQL.values(), ids=SQL.keys())
@pytest.mark.fault(48)
def test_an_edited_row_is_found(trading: Station, sql: str) -> None:
    trading.book.connection.execute(sql)
    assert trading.wrong() != []


@pytest.mark.parametrize(
    "edit",
    [
        blank_last_sale,
        swap_two,
        slip_one_in,
        cut_the_end,
        cut_the_end_of_an_old_epoch,
        forget_the_first_epoch,
        chain_anew,
        cut_what_landed,
    ],
)
@pytest.mark.fault(49)
def test_an_edit_made_to_fit_is_found(trading: Station, tmp_path: Path, edit: Edit) -> None:
    edit(trading.book.connection, trading)
    made_to_fit(trading, tmp_path)
    assert trading.wrong() != []


def test_a_person_erased_by_the_center_is_gone_from_every_body(trading: Station) -> None:
    trading.news(PersonErased(person=PERSON))
    assert people.person(trading.read, PERSON) is None
    file = trading.book.connection
    bodies = file.execute("SELECT body FROM journal UNION ALL SELECT item FROM feed").fetchall()
    assert not [body for (body,) in bodies if body and b"13900001111" in body]
    assert trading.wrong() == []


def test_a_new_epoch_after_another_is_whole(trading: Station) -> None:
    for why in ("fork", "put back"):
        open_epoch(trading.work, why=why)
    assert trading.wrong() == []
