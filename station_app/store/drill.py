"""The restore drill: a copy put back, opened and proven in a folder of its own that then goes."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from station_app.basics.faults import Trouble
from station_app.store import base, engine, journal, key
from station_app.store.backup import check_copy, restore
from station_app.store.book import FILE, Book, locked
from station_app.store.sql import Reads, Rows
from station_app.store.upgrade import Part, upgrade
from station_app.store.verify import Check, verify
from station_app.store.work import Projections

PLACE, LOCK = "drill", "drill.lock"
SPARE_BYTES = 8 << 20
Figures = Callable[[Reads], Mapping[str, int]]


class Step(NamedTuple):
    """One thing that was tried: its name, whether it went well, what was seen."""

    what: str
    well: bool
    seen: str


class Said(NamedTuple):
    """What a file says of itself: its last entry's hash, and how much of everything is in it."""

    head: bytes
    entries: int
    figures: Mapping[str, int]


def drill(
    folder: Path,
    copy: Path,
    secret: bytes,
    *,
    parts: Sequence[Part],
    projections: Projections,
    checks: Sequence[Check],
    figures: Figures,
) -> Iterator[Step]:
    """Put a copy back beside the station, which may be open, and say step by step how it went.

    parts    rooms, for a copy that an older version of the program made
    figures  of money and stock, which must be the same before and after
    Trouble book.another_instance  a drill is under way
    Trouble drill.no_room
    Trouble book.*, upgrade.*  the copy does not open
    """
    with _place(folder, copy) as place:
        last = check_copy(copy, secret)
        yield Step("copy", True, str(last))
        key.keep_in_file(place, secret)
        restore(place, copy)
        upgrade(place, parts, checks)
        before = _said(place / FILE, secret, figures)
        with closing(Book(place, projections)) as book:
            epoch = book.work.log.epoch
        yield Step("opens", epoch.parent_head == before.head.hex(), before.head.hex()[:8])
        wrong = verify(place, projections, checks)
        yield Step("verify", not wrong, "; ".join(wrong))
        after = _said(place / FILE, secret, figures)
        yield Step("entries", after.entries == before.entries + 1, str(before.entries))
        for name, figure in before.figures.items():
            now = after.figures[name]
            yield Step(name, now == figure, str(figure) if now == figure else f"{figure} / {now}")


def clear_left(folder: Path) -> None:
    """Remove what a drill left that was killed: a copy, and the key beside it."""
    if (folder / PLACE).exists():
        with suppress(Trouble), locked(folder, LOCK):  # one is under way
            shutil.rmtree(folder / PLACE, ignore_errors=True)


@contextmanager
def _place(folder: Path, copy: Path) -> Iterator[Path]:
    """A folder on the station's own disk: what may lie in memory elsewhere may be too small."""
    place = folder / PLACE
    with locked(folder, LOCK):
        shutil.rmtree(place, ignore_errors=True)  # of one that was killed
        if shutil.disk_usage(folder).free < 3 * copy.stat().st_size + SPARE_BYTES:
            raise Trouble("drill.no_room", folder=str(folder))
        place.mkdir()
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def _said(file: Path, secret: bytes, figures: Figures) -> Said:
    with closing(engine.connect(file, secret, read_only=True)) as source:
        engine.check_format(source)
        device = source.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()[0]
        head = journal.log_of(source, device, journal.epochs(source)[-1]).head
        counted = {table.name: _rows(source, table.name) for table in base.tables("projected")}
        entries = _rows(source, "journal")
        rows = {"rows": sum(counted.values()), "news": _rows(source, "feed")}
        return Said(head, entries, {**rows, **figures(Rows(source))})


def _rows(source: Any, table: str) -> int:
    return int(source.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])
