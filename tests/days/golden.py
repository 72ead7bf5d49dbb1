"""Days as they lie in a file, kept for ever, and what every table makes of them, pinned.

``python -m tests.days.golden keep FOLDER ...``  keeps the days of those data folders of stations
that bring a kind of entry or fill a table that no kept day does, the fewest of them.
``python -m tests.days.golden pin``  writes down what the tables make of the kept days now. It
refuses where a table makes other rows of the same entries and yet calls itself what it was: a
station with the older rows would never read its book again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import sqlcipher3.dbapi2 as driver
from sqlalchemy import Table

from station_app import app
from station_app.store import base, engine, key
from station_app.store.book import FILE
from station_app.store.replay import differences, replay
from station_app.wire.entry import decode_header
from tests.wire.golden import said
from tests.wire.kept import keep

GOLDEN = Path(__file__).parent / "golden"
ROWS = GOLDEN / "rows.json"
A_DAY = 100  # lines that one more day costs: rather few long ones than many short ones
JOURNAL = ("pos", "epoch", "seq", "subject", "header", "body", "digest", "h")
EPOCH = ("ordinal", "nonce", "parent_head", "why")
FEED = ("feed_epoch", "pos", "subject", "item", "digest")
TABLES = {"epoch": EPOCH, "journal": JOURNAL, "feed": FEED}
HEX = {"digest", "h"}

Line = dict[str, Any]


class Pin(NamedTuple):
    """What a table is, and what it makes of the kept days.

    version  as its model says
    form     as the file of a station says of it; where another stands there, an upgrade reads again
    rows     by kept file their number and their digest; one that leaves none is not named
    """

    version: int
    form: str
    rows: Mapping[str, tuple[int, str]]


def readings() -> list[Table]:
    """The tables that are a reading of the journal."""
    app.rooms()
    return base.tables("projected")


def files() -> list[Path]:
    """The kept files, oldest first; each holds some days of some stations, one behind the other."""
    return sorted(GOLDEN.glob("days-*.jsonl"))


def days_of(file: Path) -> Iterator[list[Line]]:
    """A kept file, day by day."""
    day: list[Line] = []
    for text in file.read_text("utf-8").splitlines():
        line = json.loads(text)
        if "device" in line and day:
            yield day
            day = []
        day.append(line)
    yield day


def lines_of(file: Any) -> Iterator[Line]:
    """A station's file as lines: who it is, its epochs, its journal and its news."""
    (device,) = file.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()
    yield {"device": device}
    for table, columns in TABLES.items():
        for row in file.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2"):
            yield {"in": table} | {
                name: _readable(name, value) for name, value in zip(columns, row, strict=True)
            }


def _readable(name: str, value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex() if name in HEX else value.decode()
    return value


def _stored(name: str, value: Any) -> Any:
    if name in HEX:
        return bytes.fromhex(value)
    return value.encode() if name in {"header", "body", "item"} and value is not None else value


@contextmanager
def loaded(day: Sequence[Line]) -> Iterator[Any]:
    """The kept bytes of a day as a station's file holds them, and nothing read of them."""
    with closing(_in_memory((*base.tables("permanent"), base.identity))) as file:
        for line in day:
            if "device" in line:
                file.execute("INSERT INTO identity VALUES ('device', ?)", (line["device"],))
                continue
            columns = TABLES[line["in"]]
            values = [_stored(name, line[name]) for name in columns]
            places = ", ".join("?" * len(columns))
            names = ", ".join(columns)
            file.execute(f"INSERT INTO {line['in']} ({names}) VALUES ({places})", values)
        yield file


@contextmanager
def replayed(source: Any) -> Iterator[Any]:
    """What the real replay makes of it."""
    with closing(_in_memory(base.metadata.sorted_tables)) as target:
        replay(source, target, app.projections())
        yield target


def _in_memory(tables: Iterable[Table]) -> Any:
    file = driver.connect(":memory:", isolation_level=None)
    for table in tables:
        for statement in engine.ddl(table):
            file.execute(statement)
    return file


class Pins(NamedTuple):
    """All of it: the files that were kept then, and the tables by their name."""

    files: list[str]
    tables: dict[str, Pin]


def read_now() -> Pins:
    """What every table makes of the days of every kept file."""
    tables = readings()
    rows: dict[str, dict[str, tuple[int, str]]] = {table.name: {} for table in tables}
    for file in files():
        made: dict[str, list[Any]] = {table.name: [] for table in tables}
        for number, day in enumerate(days_of(file)):
            with loaded(day) as source, replayed(source) as target:
                for table in tables:
                    made[table.name] += [(number, *row) for row in rows_of(table, target)]
        for name, found in made.items():
            if found:
                rows[name][file.stem] = len(found), _digest(found)
    now = {
        table.name: Pin(version(table), engine.table_digest(table), rows[table.name])
        for table in tables
    }
    return Pins([file.stem for file in files()], now)


def _digest(rows: list[Any]) -> str:
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def version(table: Table) -> int:
    """As the model says; 1 where it says none."""
    return int(table.info.get("version", 1))


def rows_of(table: Table, file: Any) -> list[Any]:
    """All its rows, and the words of a full-text index beside it."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
    rows = list(file.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY {order}'))
    for name in table.info.get("beside", {}):
        file.execute(f"CREATE VIRTUAL TABLE temp.words_of USING fts5vocab(main, {name}, instance)")
        rows += file.execute("SELECT term, doc, offset FROM temp.words_of ORDER BY 1, 2, 3")
        file.execute("DROP TABLE temp.words_of")
    return rows


def pinned() -> Pins:
    """What was written down."""
    if not ROWS.exists():
        return Pins([], {})
    told = json.loads(ROWS.read_text("utf-8"))
    tables = {
        name: Pin(one["version"], one["form"], {at: (n, d) for at, (n, d) in one["rows"].items()})
        for name, one in told["tables"].items()
    }
    return Pins(told["files"], tables)


def silently_other(then: Pins, now: Pins) -> list[str]:
    """Tables that make other rows of the same entries while no station would know; what to do."""
    return [
        f"{name} makes other rows of {', '.join(other)} than it did:"
        f' set "version": {was.version + 1} in the info of its model'
        for name, was in then.tables.items()
        if name in now.tables
        and was.form == now.tables[name].form
        and (
            other := [at for at in then.files if was.rows.get(at) != now.tables[name].rows.get(at)]
        )
    ]


def pin() -> int:
    """Write down what the tables make of the kept days, unless one changed in silence."""
    now = read_now()
    if told := silently_other(pinned(), now):
        sys.stderr.writelines(f"{line}\n" for line in told)
        return 1
    about = "By table its version, its form, and by kept file its rows and their digest."
    lines = [
        f"  {json.dumps(name)}: {json.dumps(one._asdict())}"
        for name, one in sorted(now.tables.items())
    ]
    text = ",\n".join(lines)
    ROWS.write_text(
        f'{{\n "about": "{about}",\n "files": {json.dumps(now.files)},\n'
        f' "tables": {{\n{text}\n }}\n}}\n',
        "utf-8",
    )
    return 0


def brings(journal: Any, tables: Any) -> set[str]:
    """The kinds of a day's entries and news with every field they say, and the tables with rows."""
    found = set()
    for header, body in journal.execute("SELECT header, body FROM journal"):
        kind = decode_header(header).kind
        fields = said(json.loads(body)) if body is not None else ["erased"]
        found.update((kind, *(f"{kind}{field}" for field in fields)))
    for (item,) in journal.execute("SELECT item FROM feed WHERE item IS NOT NULL"):
        told = json.loads(item)
        found.update(f"news {told['kind']}{field}" for field in ("", *said(told["body"])))
    for table in readings():
        if tables.execute(f'SELECT 1 FROM "{table.name}" LIMIT 1').fetchone():
            found.add(f"rows of {table.name}")
    return found


def keep_days(folders: Iterable[Path]) -> None:
    """Keep the days that bring something new, those first that bring most for their length."""
    offered: list[tuple[set[str], list[Line], Path]] = []
    for folder in folders:
        with opened(folder) as file:
            offered.append((brings(file, file), list(lines_of(file)), folder))
    known: set[str] = set()
    for file in files():
        for day in days_of(file):
            with loaded(day) as source, replayed(source) as target:
                known |= brings(source, target)
    chosen: list[Line] = []
    while offered:
        best = max(offered, key=lambda one: len(one[0] - known) / (len(one[1]) + A_DAY))
        if not best[0] - known:
            break
        offered.remove(best)
        with opened(best[2]) as live:
            if differences(best[2], live, app.projections()):
                continue  # somebody wrote into its tables
        known |= best[0]
        chosen += best[1]
    if chosen:
        _keep(chosen)


def _keep(lines: Sequence[Line]) -> None:
    name = f"days-{len(files()) + 1:02}.jsonl"
    texts = (json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    text = "".join(f"{one}\n" for one in texts)
    GOLDEN.mkdir(exist_ok=True)
    (GOLDEN / name).write_text(text, "utf-8")
    keep(name, len(lines), hashlib.sha256(text.encode()).hexdigest())


@contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """A station's file, only read."""
    file = engine.connect(folder / FILE, key.find_key(folder), read_only=True)
    with closing(file):
        yield file


def main(arguments: Sequence[str]) -> int:
    """Keep days, or pin rows."""
    asked = argparse.ArgumentParser(prog="tests.days.golden", description=__doc__)
    deeds = asked.add_subparsers(dest="deed", required=True)
    deeds.add_parser("keep").add_argument("folders", nargs="+", type=Path)
    deeds.add_parser("pin")
    told = asked.parse_args(arguments)
    if told.deed == "keep":
        keep_days(told.folders)
    return pin()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
