"""Statements compiled once and given to the driver by position."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, func, insert, select

import station_app
from station_app import app
from station_app.store import engine, key
from station_app.store.book import FILE, create_book
from station_app.store.sql import LocalRows, Statement, prepare

thing = Table("thing", MetaData(), Column("id", Integer), Column("name", Text))


@pytest.fixture
def rows() -> LocalRows:
    connection = driver.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE thing (id INTEGER, name TEXT)")
    return LocalRows(connection)


def test_values_stand_where_their_names_stood_however_they_were_given(rows: LocalRows) -> None:
    put = Statement("INSERT INTO thing VALUES (:id, :name || ':' || :id || ' at 9:30')")
    rows.run(put, name="tea", id=7)
    assert rows.rows(prepare(select(thing.c.id, thing.c.name))) == [(7, "tea:7 at 9:30")]


def test_a_value_too_few_is_no_empty_value(rows: LocalRows) -> None:
    with pytest.raises(KeyError):
        rows.run(Statement("INSERT INTO thing VALUES (:id, :name)"), id=1)


def test_fixed_values_stand_in_the_text_so_that_a_partial_index_fits() -> None:
    here = prepare(select(thing.c.id).where(thing.c.name == "here", thing.c.id == bindparam("no")))
    assert "'here'" in here.text
    assert here.text.count("?") == 1
    assert here.values({"no": 3}) == (3,)


def test_a_look_up_holds_no_snapshot_after_its_first_row(rows: LocalRows) -> None:
    for number in range(3):
        rows.run(Statement("INSERT INTO thing VALUES (:id, 'x')"), id=number)
    assert rows.row(prepare(select(thing.c.id))) == (0,)
    rows.connection.execute("DROP TABLE thing")  # refused while a look-up still reads


def test_a_key_that_is_reckoned_leaves_no_write_under_way(rows: LocalRows) -> None:
    """Rows given back and not fetched would: then nothing can be undone to a point behind it."""
    reckoned = insert(thing).values(id=select(func.count()).scalar_subquery(), name="x")
    rows.connection.execute("BEGIN")
    rows.run(prepare(reckoned))
    rows.connection.execute("SAVEPOINT behind")
    rows.connection.execute("COMMIT")


def statements() -> Iterator[tuple[str, Statement]]:
    """Every one that stands in a module of the counter."""
    for found in pkgutil.walk_packages(station_app.__path__, "station_app."):
        if not found.name.startswith(("station_app.center", "station_app.__main__")):
            for name, value in vars(importlib.import_module(found.name)).items():
                if isinstance(value, Statement):
                    yield f"{found.name}.{name}", value


def test_the_stations_file_takes_every_statement(tmp_path: Path) -> None:
    """They are compiled at their first run: a wrong one would else wait for that."""
    app.projections()
    create_book(tmp_path)
    many = 0
    with closing(engine.connect(tmp_path / FILE, key.find_key(tmp_path))) as file:
        for name, one in statements():
            places = re.sub("'[^']*'", "", one.text).count("?")
            try:
                file.execute(f"EXPLAIN {one.text}", [None] * places)
            except driver.Error as error:
                pytest.fail(f"{name}: {error}")
            many += 1
    assert many > 500
