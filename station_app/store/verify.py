"""Proof that the book is whole: chain, replay = live, money and stock, all that is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from station_app.store import engine, journal, key, replay
from station_app.store.book import FILE
from station_app.store.sql import Reads, Rows
from station_app.store.work import Projections

Check = Callable[[Reads], Iterable[str]]


def verify(folder: Path, projections: Projections, checks: Iterable[Check]) -> list[str]:
    """All that is wrong with a station's file, empty when it is whole; reads one snapshot.

    checks  of the rooms: money and stock that must balance
    Trouble book.key_lost, book.wrong_key, book.newer  it cannot be read at all
    """
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        engine.check_format(source)
        source.execute("BEGIN")
        return [
            *_damage(source),
            *_chain(source),
            *_rest(folder, source, projections, checks),
        ]


def _damage(source: Any) -> list[str]:
    found = [row[0] for row in source.execute("PRAGMA quick_check(20)")]
    return [f"file: {told}" for told in found if told != "ok"]


def _chain(source: Any) -> list[str]:
    device = source.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()[0]
    return [
        f"chain: {device}.{ordinal}.{broken.seq} {broken.why}"
        for ordinal, broken in journal.chain_breaks(source, device)
    ]


def _rest(
    folder: Path, source: Any, projections: Projections, checks: Iterable[Check]
) -> list[str]:
    found = [f"replay: {told}" for told in replay.differences(folder, source, projections)]
    rows = Rows(source)
    return found + [f"balance: {told}" for check in checks for told in check(rows)]
