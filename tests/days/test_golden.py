"""Kept days, read by this program: the same bytes, the same rows, or a table that says it changed.

The rows are those of ``golden/rows.json``. Where a projection makes others of entries that lie in
some station's file already, that file must be read again, and only the table's version says so.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict

import pytest

from station_app.wire.entry import Stored, breaks, chain_prefix, first_link
from station_app.wire.ids import Epoch
from tests.days import golden
from tests.wire import kept

AGAIN = "python -m tests.days.golden pin"


@pytest.fixture(scope="module")
def now() -> golden.Pins:
    """What this program makes of the kept days."""
    return golden.read_now()


@pytest.mark.fault(39)
def test_the_kept_days_are_those_of_the_ledger() -> None:
    ledger = {one.name: one for one in kept.kept() if one.name.startswith("days-")}
    assert [file.name for file in golden.files()] == list(ledger)
    for file in golden.files():
        told = file.read_bytes()
        assert hashlib.sha256(told).hexdigest() == ledger[file.name].mark
        assert len(told.splitlines()) == ledger[file.name].size


@pytest.mark.fault(39)
def test_every_kept_journal_proves_whole() -> None:
    for file in golden.files():
        for day in golden.days_of(file):
            with golden.loaded(day) as source:
                journal = defaultdict(list)
                rows = "SELECT epoch, seq, header, body, digest, h FROM journal ORDER BY pos"
                for epoch, *row in source.execute(rows):
                    journal[epoch].append(Stored(*row))
                for one in source.execute("SELECT ordinal, nonce, parent_head FROM epoch"):
                    epoch = Epoch(*one)
                    prefix = chain_prefix(day[0]["device"], epoch.name)
                    head = first_link(epoch.parent_head)
                    assert not list(breaks(prefix, journal[epoch.ordinal], seq=0, head=head))


def test_every_table_has_rows_of_some_kept_day(now: golden.Pins) -> None:
    """Else nobody would see what it makes of old entries: keep a day that fills it."""
    assert [name for name, pin in now.tables.items() if not pin.rows] == []


@pytest.mark.fault(39)
def test_no_table_makes_other_rows_of_old_entries_in_silence(now: golden.Pins) -> None:
    assert golden.silently_other(golden.pinned(), now) == []


@pytest.mark.fault(39)
def test_the_tables_are_those_that_were_pinned(now: golden.Pins) -> None:
    assert now == golden.pinned(), AGAIN


def test_other_rows_are_told_until_the_version_is_raised() -> None:
    """The control, on the pins themselves: one row more or less, a day gone, a table unheard of."""
    then = golden.pinned()
    was = then.tables["parcel"]
    ((file, (rows, digest)),) = list(was.rows.items())[:1]
    for other in ({file: (rows + 1, digest)}, {file: (rows, "0" * 16)}, {}):
        silent = was._replace(rows=dict(was.rows) | other if other else {})
        told = golden.silently_other(then, then._replace(tables={"parcel": silent}))
        assert len(told) == 1
        assert told[0].startswith("parcel makes other rows")
        assert told[0].endswith('set "version": 2 in the info of its model')
        raised = silent._replace(version=2, form="another")
        assert golden.silently_other(then, then._replace(tables={"parcel": raised})) == []
    assert golden.silently_other(then._replace(tables={}), then) == []


def test_every_table_that_is_a_reading_is_pinned() -> None:
    assert set(golden.pinned().tables) == {table.name for table in golden.readings()}
