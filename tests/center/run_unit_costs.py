"""What an entry costs at the center, over both databases: python -m tests.center.run_unit_costs.

Entries of the kinds in ``tests/wire/vectors`` over loopback, batched as a station does. The CPU is
of both sides, the small book of the tests included: an upper bound.
"""

from __future__ import annotations

import json
import tempfile
import time
from pathlib import Path

from sqlalchemy import text

from station_app.center.backup import back_up
from station_app.sync.round import Round
from tests.center.postgres import programs, running_server
from tests.center.running import CenterThread
from tests.sync.small_book import SmallBook

ENTRIES = 5_000
VECTORS = Path(__file__).parents[1] / "wire" / "vectors" / "facts.json"
LEFT_OUT = ("person.", "notice.", "clerk.", "center.", "feed.", "epoch.")


def measure(name: str, database: str, folder: Path) -> None:
    """Print the figures of one database."""
    folder.mkdir()
    told = json.loads(VECTORS.read_text("utf-8"))["facts"]
    facts = [one for one in told if not one["kind"].startswith(LEFT_OUT)]
    serving = CenterThread(folder / "center", database=database)
    who, answer = serving.join()
    book = SmallBook(folder / "book.db", who, serving.url, bytes.fromhex(answer.center_key))
    for number in range(ENTRIES):
        one = facts[number % len(facts)]
        book.add(one["kind"], one["body"].encode())
    assert book.seat is not None
    exchange = Round(book, book.seat)
    wall, cpu = time.perf_counter(), time.process_time()
    while exchange.push():
        continue
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(f"{name}: {ENTRIES / wall:,.0f} entries/s, {cpu / ENTRIES * 1e6:,.0f} us CPU an entry")
    if database:
        with serving.center.read() as read:
            size = read.execute(text("SELECT pg_total_relation_size('entry')")).scalar_one()
        print(f"{name}: {size / ENTRIES:,.0f} bytes an entry in its table with indexes")
    wall = time.perf_counter()
    back_up(serving.center, folder / "copy")
    wall, copied = time.perf_counter() - wall, (folder / "copy").stat().st_size
    print(f"{name}: backup {wall / ENTRIES * 1e6:,.0f} us, {copied / ENTRIES:,.0f} bytes an entry")
    exchange.close()
    book.close()
    serving.stop()


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        measure("SQLite", "", Path(scratch) / "sqlite")
        found = programs()
        if found is not None:
            with running_server(found) as url:
                measure("PostgreSQL", url, Path(scratch) / "postgresql")


if __name__ == "__main__":
    main()
