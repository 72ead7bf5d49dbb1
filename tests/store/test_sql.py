"""Statements compiled once and given to the driver by position."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Column, Integer, MetaData, Table, Text, bindparam, func, insert, select

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
