"""The line: bytes of an entry, ten thousand pushed to a real center, nothing new to say."""

from __future__ import annotations

import gzip
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from station_app.opening.line import StationLine, join_center
from station_app.store import engine, journal, key
from station_app.store.book import FILE
from station_app.sync.round import Round
from station_app.wire.entry import Stored, chain_hash, decode_header
from station_app.wire.ranges import read_range, write_range
from tests.bench.filled import Grounds
from tests.bench.made_day import BATCH
from tests.bench.measure import Figure, at_least, at_most, beside, no_collecting, value
from tests.bench.relay import Relay
from tests.center.running import CenterProcess, command
from tests.station import Station

PUSHED = 10_000

LARGE = 500
SINGLE = 40  # entries sent alone
BATCHES = (1, 20, 100, 1_000)
THIN_BYTES_A_SECOND = 5_000  # 40 kbit/s
A_DAY = 1_000
PEER_RATE = 309  # entries a second that morango takes (performance.md)
PEER_BYTES = 26_500  # morango's exchange with nothing new (performance.md)


def measure(grounds: Grounds) -> list[Figure]:
    """Over loopback; the bytes are counted by a relay between them."""
    return [*_bytes_of_entries(grounds), *_by_batch(grounds), *_thin(grounds), *_push(grounds)]


class InBatches(StationLine):
    """Sends so many entries at a time, whatever they weigh."""

    most = BATCH

    def entries(self, ordinal: int, first: int, most_bytes: int) -> list[Stored]:
        return super().entries(ordinal, first, most_bytes=1 << 20)[: self.most]


@dataclass
class Joined:
    """A station that joined a center process, with the counting line between."""

    station: Station
    line: InBatches
    round: Round
    relay: Relay


@contextmanager
def joined(
    grounds: Grounds,
    name: str,
    kind: type[StationLine] = InBatches,
    *,
    stretched: int = 0,
    rate: int = 0,
) -> Iterator[Joined]:
    """Bring a copy of the made day together with a center of its own."""
    folder = grounds.copy_of(grounds.day.folder, name)
    if stretched:
        _stretch(folder, stretched)
    center_folder = grounds.folder(f"{name}-center")
    added = command("station", "add", "沙坝村", "--code", "Q07", folder=center_folder)
    center = CenterProcess(center_folder, "--port", "0")
    relay = Relay(center.url, bytes_a_second=rate)
    station = Station(folder)
    join_center(station.book, url=relay.url, token=added.stdout.split()[-1])
    line = kind(station.book)
    seat = line.joined()
    assert seat is not None
    with closing(station), closing(line), closing(Round(line, seat)) as round_:
        round_.hello(now_ms=station.clock.wall_ms())
        relay.clear()
        yield Joined(station, line, round_, relay)  # type: ignore[arg-type]
    relay.close()
    center.stop()


def _bytes_of_entries(grounds: Grounds) -> list[Figure]:
    """Batches of a hundred from the middle of the day, then entries one by one."""
    content = grounds.day.content_bytes
    with joined(grounds, "bytes") as here:
        batches = min(10, grounds.day.entries // BATCH - 1)
        for _ in range(batches):
            here.round.push()
        entries = batches * BATCH
        bodies, all_up = here.relay.up_bodies / entries, here.relay.up / entries
        here.relay.clear()
        here.line.most = 1
        for _ in range(SINGLE):
            here.round.push()
        alone = here.relay.up_bodies / SINGLE
    return [
        at_most(
            f"bytes an entry in batches of {BATCH}, to their content",
            bodies,
            content,
            "bytes",
            ratio=2.2,
        ),
        beside(f"the same with every header of the {BATCH}", all_up, "bytes", limit=content),
        value("bytes of a single entry, packed", alone, "bytes", most=60),
    ]


def _by_batch(grounds: Grounds) -> list[Figure]:
    """Each size from the middle of the day on, beside gzip of nothing but the values."""
    figures = []
    for most in BATCHES:
        with joined(grounds, f"batch-{most}") as here:
            here.line.most = most
            epoch = here.line.epochs()[0]
            here.line.mark_landed(epoch.ordinal, 0, 0)
            pushes = max(1, min(SINGLE, (grounds.day.entries - 1) // most))
            for _ in range(pushes):
                here.round.push()
            landed = here.line.landed(epoch.ordinal)
            log = list(journal.entries(here.station.book.local, epoch.ordinal))[:landed]
            ours = here.relay.up_bodies / landed
        bare = [values_alone(log[first : first + most]) for first in range(0, landed, most)]
        figures.append(
            beside(
                f"bytes an entry in batches of {most}, beside gzip of the bare values",
                ours,
                "bytes",
                limit=sum(map(len, bare)) / landed,
            )
        )
    return figures


def values_alone(entries: list[Stored]) -> bytes:
    """Everything said without a name, packed as anybody would."""
    rows = [
        [msgspec.json.decode(one.header), _values(msgspec.json.decode(one.body or b"null"))]
        for one in entries
    ]
    return gzip.compress(msgspec.json.encode(rows), 9, mtime=0)


def _values(said: object) -> object:
    if isinstance(said, dict):
        return [_values(part) for part in said.values()]
    return [_values(part) for part in said] if isinstance(said, list) else said


def _thin(grounds: Grounds) -> list[Figure]:
    """From hello to the last answer, each byte as slow as the line."""
    with joined(grounds, "thin", StationLine, stretched=A_DAY, rate=THIN_BYTES_A_SECOND) as here:
        seconds = _seconds_of_push(here.round)
        log = list(journal.entries(here.station.book.local, here.station.work.log.ordinal))
        assert here.line.landed(here.station.work.log.ordinal) == len(log) == A_DAY
        passed, trips = here.relay.up + here.relay.down, here.relay.round_trips
    least = len(values_alone(log)) / THIN_BYTES_A_SECOND
    return [
        beside(f"a day of {A_DAY:,} entries over 40 kbit/s", seconds, "s", limit=least),
        beside("bytes of that day both ways", passed, "bytes"),
        beside("exchanges of that day", trips, ""),
    ]


def _push(grounds: Grounds) -> list[Figure]:
    """Durable at the center before each answer, the chain computed there again; best of three."""
    ours, bare = [], []
    for turn in range(3):
        with joined(grounds, f"push-{turn}", StationLine, stretched=PUSHED) as here:
            ours.append(_seconds_of_push(here.round))
            log = here.station.work.log
            entries = list(journal.entries(here.station.book.local, log.ordinal))
            assert here.line.landed(log.ordinal) == len(entries) == PUSHED
            with no_collecting():
                bare.append(_seconds_bare(grounds.root / f"bare-{turn}.db", entries))
            nothing = _nothing_new(here)
    rate = at_least(
        f"push of {PUSHED:,} entries to a center process, to decoding and inserting them",
        PUSHED / min(ours),
        PUSHED / min(bare),
        "entries/s",
        ratio=0.5,
    )
    peer = at_least("the same, to morango's", PUSHED / min(ours), PEER_RATE, "entries/s", ratio=100)
    return [rate, peer, *nothing]


def _seconds_of_push(round_: Round) -> float:
    begun = time.perf_counter()
    while round_.push():
        pass
    return time.perf_counter() - begun


def _nothing_new(here: Joined) -> list[Figure]:
    """What an exchange costs when neither side has anything to say."""
    here.round.pull()
    here.relay.clear()
    here.round.pull()
    passed = here.relay.up + here.relay.down
    return [
        value("exchange with nothing new, round trips", here.relay.round_trips, "", most=1),
        at_most("exchange with nothing new, to morango's", passed, PEER_BYTES, "bytes", ratio=0.02),
    ]


def _seconds_bare(file: Path, entries: list[Stored]) -> float:
    """Decode what was sent and insert it, one durable commit a batch, without a line."""
    sent = [
        (first, write_range(entries[first : first + LARGE]))
        for first in range(0, len(entries), LARGE)
    ]
    with closing(sqlite3.connect(file, isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute(
            "CREATE TABLE entry (device TEXT, epoch TEXT, seq INT, header BLOB, body BLOB,"
            " digest BLOB, h BLOB, kind TEXT, subject TEXT, landed_ms INT,"
            " PRIMARY KEY (device, epoch, seq)) WITHOUT ROWID"
        )
        begun = time.perf_counter()
        for first, body in sent:
            _insert_bare(bare, first, body)
        return time.perf_counter() - begun


def _insert_bare(bare: sqlite3.Connection, first: int, body: bytes) -> None:
    rows = []
    for seq, one in enumerate(read_range(body), first + 1):
        header = decode_header(one.header)
        kept = (one.header, one.body, one.digest, one.digest)
        rows.append(("d234567", "1-0", seq, *kept, header.kind, header.subject, 0))
    bare.execute("BEGIN")
    bare.executemany("INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
    bare.execute("COMMIT")


def _stretch(folder: Path, entries: int) -> None:
    """Chain the day's own sales on and on, so that the journal has so many."""
    with closing(engine.connect(folder / FILE, key.find_key(folder))) as file:
        device = file.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()[0]
        log = journal.log_of(file, device, journal.epochs(file)[-1])
        whole = journal.entries(file, log.ordinal)
        day = [one for one in whole if b"sale.completed" in one.header]  # may happen again
        head, rows = log.head, []
        for seq in range(log.seq + 1, entries + 1):
            one = day[seq % len(day)]
            head = chain_hash(log.prefix, seq, one.header, one.digest, head)
            subject = decode_header(one.header).subject
            rows.append((log.ordinal, seq, subject, one.header, one.body, one.digest, head))
        file.execute("BEGIN")
        file.executemany(journal.INSERT, rows)
        file.execute("DELETE FROM journal WHERE seq > ?", (entries,))
        file.execute("COMMIT")
    (folder / "marker").unlink(missing_ok=True)
