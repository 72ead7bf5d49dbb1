"""A station's file as another version of the tables would have left it."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import Any

from station_app.store import engine, key
from station_app.store.book import FILE
from tests.faults.trading_day import evening, morning
from tests.station import Station

ROOMS = ("till", "tabs")  # whose tables are other ones in it


def older_day(folder: Path) -> Path:
    """A traded day, and a sale that waits, left behind by another version; gives its folder."""
    station = Station(folder)
    morning(station)
    evening(station)
    station.work.drafts.keep("sale", b"held")
    station.close()
    make_older(folder)
    return folder


def make_older(folder: Path) -> None:
    """Tabs have fewer columns, takings mean something else, drafts have one column more."""
    told = json.loads(engine.tables_told()) | dict.fromkeys(("tab", "taking", "draft"), "older")
    with closing(opened(folder)) as file:
        file.execute("BEGIN IMMEDIATE")
        file.execute("DROP TABLE tab")
        file.execute("CREATE TABLE tab (person TEXT PRIMARY KEY, owed INTEGER NOT NULL)")
        file.execute("CREATE VIRTUAL TABLE tab_words USING fts5(words)")
        file.execute("ALTER TABLE draft ADD COLUMN kept_by TEXT")
        told_then = json.dumps(told, sort_keys=True)
        file.execute("UPDATE identity SET value = ? WHERE name = 'tables'", (told_then,))
        file.execute("COMMIT")


def opened(folder: Path) -> Any:
    """The bare file."""
    return engine.connect(folder / FILE, key.find_key(folder))
