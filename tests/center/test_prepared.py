"""Statements compiled once: the same rows and lists on both databases, and nothing cut short."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select
from sqlalchemy.exc import DataError

from station_app.center.database import Center
from station_app.center.model import entry, stay
from station_app.center.prepared import Prepared, Rows, among
from tests.center.running import ONLY_POSTGRESQL

_BY_PARCEL = Prepared(
    select(stay.c.parcel)
    .where(stay.c.station == bindparam("code"), among(stay.c.parcel, "parcels"))
    .order_by(stay.c.parcel)
)


def test_rows_of_any_number_go_in_whole_and_newer_ones_over_them(center: Center) -> None:
    rows = Rows(stay, "left_with")
    many = [("Q07", f"p{n:03d}", "YT'1", n, "", "人") for n in range(64 + 8 + 3)]
    with center.write() as tx:
        rows.insert(tx, [])
        rows.insert(tx, many)
        rows.insert(tx, [("Q07", "p001", "other", 9, "d1.1.7", "other")])
    with center.read() as read:
        kept = [tuple(row) for row in read.execute(select(stay).order_by(stay.c.parcel))]
    many[1] = ("Q07", "p001", "YT'1", 1, "d1.1.7", "人")  # only what was named is newer
    assert kept == many


def test_bodies_that_are_gone_go_in_beside_those_that_are_there(center: Center) -> None:
    rows = [
        ("d234567", "1-0", seq, b"[]", body, b"d", b"\x00h", "kind", "", 1)
        for seq, body in ((1, None), (2, b"{}"), (3, None))
    ]
    with center.write() as tx:
        Rows(entry).insert(tx, rows[:1])
        Rows(entry).insert(tx, rows[1:])
    with center.read() as read:
        kept = read.execute(select(entry.c.body, entry.c.h).order_by(entry.c.seq)).all()
    assert [row.body for row in kept] == [None, b"{}", None]
    assert {bytes(row.h) for row in kept} == {b"\x00h"}


@ONLY_POSTGRESQL  # SQLite's take any length
def test_a_text_that_no_column_takes_is_refused_and_not_cut(center: Center) -> None:
    with pytest.raises(DataError), center.write() as tx:
        Rows(stay).insert(tx, [("Q" * 9, "p", "", 0, "", "")])


def test_a_list_may_be_long_hold_odd_texts_or_nothing(center: Center) -> None:
    odd = ["it's", '"', "\\", "{a,b}", "NULL", "", "人%s?", "a" * 5_000]
    with center.write() as tx:
        Rows(stay).insert(tx, [("Q07", name, "", 0, "", "") for name in odd])
    many = [f"x{n}" for n in range(5_000)]
    with center.read() as read:
        found = _BY_PARCEL.run(read, code="Q07", parcels=[*many, *odd]).scalars().all()
        assert sorted(found) == sorted(odd)
        assert _BY_PARCEL.row(read, code="Q07", parcels=many) is None
        assert _BY_PARCEL.value(read, code="Q07", parcels=[]) is None
