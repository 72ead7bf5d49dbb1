"""A file with the tables of another version is read again, beside the old one, and takes its place.

Only the rooms whose tables are another's are read again from the journal; all else is copied as it
is. Until the one rename at the end the old file stays as it was: put off, cancelled, killed, or
without room on the disk, the version that made it goes on with it.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Table

from station_app.basics.faults import Trouble
from station_app.basics.files import sync_folder
from station_app.store import base, engine, key, put_back, replay
from station_app.store import projection as own
from station_app.store.book import FILE, joined, locked
from station_app.store.proof import identity
from station_app.store.sql import Rows, Statement
from station_app.store.verify import Check
from station_app.store.work import Projection, Projections
from station_app.wire.entry import UNREADABLE, decode_header
from station_app.wire.facts import kinds

STEPS = 10_000  # of SQLite's machine between two breaths while it copies
SPARE_BYTES = 1 << 20
_FULL = "disk is full"  # as SQLite says it
COPIED_PERCENT = 20  # so far the bar is when all is copied; the rest is reading
READ_PERCENT = 95
ENTRIES_A_MINUTE = 200_000  # looked through by a slow PC: a first guess, the bar knows better

Percent = Callable[[int], None]
Between = Callable[[], bool]


class Part(NamedTuple):
    """A room as an upgrade sees it.

    sums  what stays the same however often it is read: name -> rows of a key and a number
    """

    name: str
    tables: Sequence[Table]
    projections: Sequence[Mapping[Any, Projection]]
    sums: Mapping[str, Statement]


class Plan(NamedTuple):
    """What an upgrade has to do.

    rooms    whose tables are read again from the journal
    carried  tables that are no reading, with other columns than before: their rows are taken over
    gone     tables of the old file that this program does not have
    entries  how many have to be looked through
    """

    rooms: tuple[str, ...]
    carried: tuple[str, ...]
    gone: tuple[str, ...]
    entries: int

    @property
    def minutes(self) -> int:
        """About so long, rather more than less."""
        return 1 + self.entries // ENTRIES_A_MINUTE


_OWN = Part("book", (base.feed_cursor,), (own.PROJECTIONS,), {})


def plan_of(folder: Path, parts: Iterable[Part]) -> Plan | None:
    """What has to be done to this folder's file; None when it is this program's already.

    Trouble book.absent, book.key_lost, book.wrong_key, book.newer  as opening it
    """
    file = folder / FILE
    if not file.exists():
        raise Trouble("book.absent", folder=str(folder))
    with closing(engine.connect(file, key.find_key(folder), read_only=True)) as source:
        engine.check_format(source)
        return _plan(source, (_OWN, *parts))


def upgrade(
    folder: Path,
    parts: Iterable[Part],
    checks: Iterable[Check],
    *,
    percent: Percent = lambda _percent: None,
    between: Between = lambda: False,
) -> Plan | None:
    """Read again what is another version's, compare, and put the new file in place of the old.

    percent  is told how far it is, 0 to 100
    between  called again and again while it works; True gives it up
    Gives what was done, None when there was nothing to do.
    Trouble upgrade.given_up   nothing was changed
    Trouble upgrade.in_use     another program reads the file; nothing was changed
    Trouble upgrade.differs    what was read again is not what stood there; nothing was changed
    Trouble upgrade.no_room    the disk has no room for a second file; nothing was changed
    Trouble book.newer         a newer program wrote entries that this one does not know
    Trouble book.disk          a failing disk; nothing was changed
    Trouble book.*             as opening it
    """
    file = folder / FILE
    with locked(folder):
        if put_back.waiting(file).exists():
            put_back.put_back(file)
        secret = key.find_key(folder)
        plan = plan_of(folder, parts := tuple(parts))
        if plan is None:
            return None
        for left in folder.glob(f"{FILE}.upgrade*"):  # of one that was killed
            left.unlink()
        if shutil.disk_usage(folder).free < _room(file):
            raise _no_room(file)
        _replace(file, secret, plan, parts, checks, percent, between)
    percent(100)
    return plan


def _replace(
    file: Path,
    secret: bytes,
    plan: Plan,
    parts: Sequence[Part],
    checks: Iterable[Check],
    percent: Percent,
    between: Between,
) -> None:
    fresh = file.with_name(f"{FILE}.upgrade")
    try:
        with closing(engine.connect(file, secret, read_only=True)) as source:
            refuse_newer(source)
            _copy(source, fresh, percent, between)
            _read_again(source, fresh, secret, plan, parts, percent, between)
            _compare(source, fresh, secret, plan, (*parts, _OWN), checks)
        _go_on(between)
        _swap(file, fresh, secret)
    except (OSError, driver.Error) as fault:
        if between():
            raise Trouble("upgrade.given_up") from fault
        if getattr(fault, "errno", 0) == errno.ENOSPC or _FULL in str(fault):
            raise _no_room(file) from fault
        of_disk = isinstance(fault, (OSError, driver.OperationalError))
        raise Trouble("book.disk" if of_disk else "book.damaged", why=str(fault)) from fault
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)  # what is whole bears the file's own name by now


def _room(file: Path) -> int:
    """Bytes a second file takes, and what the old version's next deeds need beside it."""
    log = file.with_name(f"{FILE}-wal")
    return file.stat().st_size + (log.stat().st_size if log.exists() else 0) + SPARE_BYTES


def _no_room(file: Path) -> Trouble:
    free = shutil.disk_usage(file.parent).free
    return Trouble("upgrade.no_room", mb=1 + (_room(file) >> 20), free=free >> 20)


def _go_on(between: Between) -> None:
    if between():
        raise Trouble("upgrade.given_up")


def _plan(source: Any, parts: Sequence[Part]) -> Plan | None:
    told = identity(source, "tables")
    if told == engine.tables_told():
        return None
    held = _digests(told)
    other = {
        str(table.name)
        for table in base.metadata.sorted_tables
        if held.get(table.name) != engine.table_digest(table)
    }
    readings = {table.name for part in parts for table in part.tables if _is_reading(table)}
    (entries,) = source.execute("SELECT count(*) FROM journal").fetchone()
    return Plan(
        rooms=tuple(part.name for part in parts if other & _readings(part)),
        carried=tuple(sorted(other - readings)),
        gone=tuple(_gone(source)),
        entries=entries,
    )


def _digests(told: str) -> dict[str, str]:
    """What a file says of its tables; one that says nothing readable is read again whole."""
    try:
        found = json.loads(told)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_reading(table: Table) -> bool:
    return bool(table.info["kind"] == "projected")


def _readings(part: Part) -> set[str]:
    return {table.name for table in part.tables if _is_reading(table)}


def _gone(source: Any) -> Iterator[str]:
    """Tables that nobody knows any more; a virtual one before its own shadows."""
    beside = [name for one in base.metadata.sorted_tables for name in one.info.get("beside", {})]
    rows = source.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        " ORDER BY sql NOT LIKE 'CREATE VIRTUAL%', name"
    )
    for (name,) in rows.fetchall():
        of_another = name in beside or any(name.startswith(f"{one}_") for one in beside)
        if name not in base.metadata.tables and not of_another:
            yield name


def refuse_newer(source: Any) -> None:
    """An older program would leave out of its tables what it does not know.

    Trouble book.newer
    """
    for (header,) in source.execute("SELECT header FROM journal"):
        try:
            head = decode_header(header)
        except UNREADABLE:
            continue  # reading it will say which one it is
        if (head.kind, head.version) not in kinds.BY_NAME:
            raise Trouble("book.newer", version=f"{head.kind} {head.version}")


def _copy(source: Any, fresh: Path, percent: Percent, between: Between) -> None:
    """The whole file as it is; the bar grows with it."""
    (pages,) = source.execute("PRAGMA page_count").fetchone()
    (page_bytes,) = source.execute("PRAGMA page_size").fetchone()  # SQLCipher says it in letters

    def step() -> bool:
        with suppress(OSError):
            done = fresh.stat().st_size / (pages * int(page_bytes))
            percent(min(COPIED_PERCENT, int(COPIED_PERCENT * done)))
        return between()

    source.execute("PRAGMA query_only = OFF")
    source.set_progress_handler(step, STEPS)
    source.execute("VACUUM INTO ?", (str(fresh),))
    source.set_progress_handler(None, 0)
    source.execute("PRAGMA query_only = ON")


def _read_again(
    source: Any,
    fresh: Path,
    secret: bytes,
    plan: Plan,
    parts: Sequence[Part],
    percent: Percent,
    between: Between,
) -> None:
    """In the copy: other tables, filled from the journal or with the rows they had."""

    def told(done: int, total: int) -> None:
        percent(COPIED_PERCENT + (READ_PERCENT - COPIED_PERCENT) * done // max(1, total))
        _go_on(between)

    again = [part for part in (_OWN, *parts) if part.name in plan.rooms]
    with closing(engine.connect(fresh, secret, synchronous="OFF")) as target:
        target.execute("BEGIN")
        _make_tables(source, target, plan, again)
        told(0, plan.entries)
        replay.read_again(source, target, _only(again), progress=told)
        told(plan.entries, plan.entries)
        told_now = ("tables", engine.tables_told())
        target.execute("INSERT OR REPLACE INTO identity VALUES (?, ?)", told_now)
        target.execute("COMMIT")


def _only(again: Iterable[Part]) -> Projections:
    rooms = [room for part in again if part is not _OWN for room in part.projections]
    found = joined(rooms, silent=frozenset(kinds.ALL))
    if any(part is _OWN for part in again):
        return found
    others = set(own.PROJECTIONS.values())
    return {kind: [one for one in every if one not in others] for kind, every in found.items()}


def _make_tables(source: Any, target: Any, plan: Plan, again: Iterable[Part]) -> None:
    for name in plan.gone:
        target.execute(f'DROP TABLE IF EXISTS "{name}"')
    for part in again:
        for table in filter(_is_reading, part.tables):
            _make(target, table)
    for name in plan.carried:
        table = base.metadata.tables[name]
        had = {row[1] for row in source.execute(f'PRAGMA table_info("{name}")')}
        _make(target, table)
        columns = [column.name for column in table.columns if column.name in had]
        if columns:
            named = ", ".join(f'"{column}"' for column in columns)
            places = ", ".join("?" * len(columns))
            rows = source.execute(f'SELECT {named} FROM "{name}"')
            target.executemany(f'INSERT INTO "{name}" ({named}) VALUES ({places})', rows)


def _make(target: Any, table: Table) -> None:
    for name in (table.name, *table.info.get("beside", {})):
        target.execute(f'DROP TABLE IF EXISTS "{name}"')
    for statement in engine.ddl(table):
        target.execute(statement)


def _compare(
    source: Any,
    fresh: Path,
    secret: bytes,
    plan: Plan,
    parts: Iterable[Part],
    checks: Iterable[Check],
) -> None:
    """What must not change did not, and what must balance does: or the old file stays."""
    with closing(engine.connect(fresh, secret, read_only=True)) as again:
        found = [row[0] for row in again.execute("PRAGMA quick_check(1)") if row[0] != "ok"]
        found += _other_heads(source, again)
        for part in parts:
            if part.name not in plan.rooms:
                found += [
                    one for table in part.tables for one in _other_count(table, source, again)
                ]
            found += [name for name, sums in part.sums.items() if _other_sums(sums, source, again)]
        found += [told for check in checks for told in check(Rows(again))]
    if found:
        raise Trouble("upgrade.differs", what="; ".join(found[:5]))


def _other_heads(source: Any, again: Any) -> Iterator[str]:
    """Journal, epochs and feed to the last byte of their heads."""
    ends = (
        "SELECT epoch, count(*), max(seq), h FROM journal GROUP BY epoch ORDER BY epoch",
        "SELECT * FROM epoch ORDER BY ordinal",
        "SELECT feed_epoch, count(*), max(pos), digest FROM feed GROUP BY 1 ORDER BY 1",
    )
    for text in ends:
        if source.execute(text).fetchall() != again.execute(text).fetchall():
            yield text.split(" FROM ")[1].split()[0]
    for table in (*base.tables("permanent"), *base.tables("local")):
        if table is not base.identity:
            yield from _other_count(table, source, again)


def _other_count(table: Table, source: Any, again: Any) -> Iterator[str]:
    text = f'SELECT count(*) FROM "{table.name}"'
    with suppress(driver.OperationalError):  # the old file did not have it
        if source.execute(text).fetchone() != again.execute(text).fetchone():
            yield table.name


def _other_sums(sums: Statement, source: Any, again: Any) -> bool:
    try:
        before = sorted(source.execute(sums.text, sums.values({})))
    except driver.OperationalError:
        return False  # the old file kept it in other tables: nothing to hold it against
    return bool(before != sorted(again.execute(sums.text, sums.values({}))))


def _swap(file: Path, fresh: Path, secret: bytes) -> None:
    """The new file durably in the old one's place, by one rename."""
    with fresh.open("rb+") as made:
        os.fsync(made.fileno())
    try:
        with closing(engine.connect(file, secret)) as old:
            # Nobody else has it open, and no log of it is left to lie beside the new one.
            old.execute("PRAGMA journal_mode = DELETE")
    except driver.OperationalError as fault:
        raise Trouble("upgrade.in_use") from fault
    fresh.replace(file)
    sync_folder(file.parent)
