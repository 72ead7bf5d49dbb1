"""Proof that the book is whole: chain, replay = live, money and stock, all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from station_app.basics.faults import Trouble
from station_app.store import engine, key, replay
from station_app.store.book import FILE
from station_app.store.marker import mark_in
from station_app.store.proof import identity, wrong_with_journal
from station_app.store.sql import Reads, Rows
from station_app.store.witness import wrong_with_witness
from station_app.store.work import Projections

Check = Callable[[Reads], Iterable[str]]


def verify(folder: Path, projections: Projections, checks: Iterable[Check]) -> list[str]:
    """All that is wrong with a station's file, empty when it is whole; reads one snapshot.

    What it cannot see is said in ``store.proof``.

    checks  of the rooms: money and stock that must balance
    Trouble book.key_lost, book.wrong_key, book.newer  it cannot be read at all
    Trouble book.other_tables  made by another version, which can verify it
    """
    mark = mark_in(folder / "marker")  # before the snapshot: a deed in between is no fault
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        engine.check_format(source)
        source.execute("BEGIN")
        if not identity(source, "device"):
            return ["identity: this file does not say which device it is of"]
        if identity(source, "tables") != engine.tables_told():
            raise Trouble("book.other_tables")
        stages: tuple[Callable[[], Iterable[str]], ...] = (
            lambda: _damage(source),
            lambda: wrong_with_journal(source, mark),
            lambda: _witness(source),
            lambda: (f"replay: {t}" for t in replay.differences(folder, source, projections)),
            lambda: (f"balance: {told}" for check in checks for told in check(Rows(source))),
        )
        return [told for stage in stages for told in _all_of(stage)]


def _all_of(stage: Callable[[], Iterable[str]]) -> Iterator[str]:
    """What a stage finds; a page or entry that does not read ends that stage alone."""
    try:
        yield from stage()
    except driver.DatabaseError as fault:
        yield f"file: {fault}"
    except Trouble as fault:
        yield f"replay: {fault.code} {fault.facts.get('entry', '')}"


def _witness(source: Any) -> Iterable[str]:
    named = f"{identity(source, 'center_key')} {identity(source, 'center_keys_before')}"
    keys = [bytes.fromhex(one) for one in named.split()]
    return wrong_with_witness(source, identity(source, "device"), keys) if keys else ()


def _damage(source: Any) -> list[str]:
    found = [row[0] for row in source.execute("PRAGMA quick_check(20)")]
    return [f"file: {told}" for told in found if told != "ok"]
