"""Reading the append-only journal: logs, entries, the chain."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from station_app.basics.clock import business_day
from station_app.wire.entry import (
    Break,
    Stored,
    breaks,
    chain_prefix,
    decode_header,
    first_link,
)
from station_app.wire.ids import Epoch

INSERT = (
    "INSERT INTO journal (epoch, seq, subject, header, body, digest, h)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_COLUMNS = "seq, header, body, digest, h"
_PASSED_OVER = 5_000  # entries looked through for the newest of some kinds
_TEXT = "CAST(header AS TEXT)"
_KIND = f"substr({_TEXT}, 3, instr({_TEXT}, '\",') - 3)"  # the first field of the header


class Log(NamedTuple):
    """Where the log of this device stands: the next entry is ``seq + 1``, chained to ``head``."""

    device: str
    epoch: Epoch
    seq: int
    head: bytes
    prefix: bytes

    @property
    def ordinal(self) -> int:
        """The epoch's ordinal, as it stands in ids."""
        return self.epoch.ordinal


def epochs(connection: Any) -> list[Epoch]:
    """All epochs of this device, oldest first."""
    rows = connection.execute("SELECT ordinal, nonce, parent_head FROM epoch ORDER BY ordinal")
    return [Epoch(*row) for row in rows]


def log_of(connection: Any, device: str, epoch: Epoch) -> Log:
    """Where one epoch's log stands in the file."""
    row = connection.execute(
        "SELECT seq, h FROM journal WHERE epoch = ? ORDER BY seq DESC LIMIT 1",
        (epoch.ordinal,),
    ).fetchone()
    seq, head = row or (0, first_link(epoch.parent_head))
    return Log(device, epoch, seq, head, chain_prefix(device, epoch.name))


def entries(connection: Any, ordinal: int, *, first: int = 1, most: int = -1) -> Iterator[Stored]:
    """Entries of one epoch in order, from ``first`` on."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE epoch = ? AND seq >= ? ORDER BY seq LIMIT ?",
        (ordinal, first, most),
    )
    return (Stored(*row) for row in rows)


def latest(connection: Any, kinds: Collection[str], most: int) -> list[tuple[int, Stored]]:
    """The last entries of these kinds over all epochs with their epoch's ordinal, newest first.

    Of other kinds there may be thousands in a row, as in a shelf check: they are only passed over.
    """
    rows = connection.execute(
        f"SELECT epoch, {_COLUMNS} FROM journal "
        "WHERE pos > (SELECT max(pos) FROM journal) - ? "
        f"AND {_KIND} IN ({', '.join('?' * len(kinds))}) ORDER BY pos DESC LIMIT ?",
        (_PASSED_OVER, *kinds, most),
    )
    return [(row[0], Stored(*row[1:])) for row in rows]


def of_kind(connection: Any, kind: str) -> Iterator[Stored]:
    """All entries of one kind, the newest first; reads every header."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE {_KIND} = ? ORDER BY pos DESC", (kind,)
    )
    return (Stored(*row) for row in rows)


def of_kinds(
    connection: Any, kinds: Collection[str], ordinal: int, *, first: int, last: int
) -> Iterator[Stored]:
    """Entries of some kinds of one epoch in order, from ``first`` to ``last``."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM journal WHERE epoch = ? AND seq BETWEEN ? AND ? "
        f"AND {_KIND} IN ({', '.join('?' * len(kinds))}) ORDER BY seq",
        (ordinal, first, last, *kinds),
    )
    return (Stored(*row) for row in rows)


def written_since(connection: Any, days: int) -> int:
    """The earliest wall ms of all that was written on the last `days` days of work, 0 for fewer.

    Days are told apart by the entries' own times, in the order of the book: a clock that was
    wrong for some of them makes it earlier, never later.
    """
    seen: set[str] = set()
    earliest_ms = 0
    for (header,) in connection.execute("SELECT header FROM journal ORDER BY pos DESC"):
        at_ms = decode_header(header).at_ms
        seen.add(business_day(at_ms))
        if len(seen) > days:
            return earliest_ms
        earliest_ms = min(at_ms, earliest_ms or at_ms)
    return earliest_ms if len(seen) == days else 0


def one(connection: Any, ordinal: int, seq: int) -> Stored | None:
    """One entry, or None when this file does not hold it."""
    return next(entries(connection, ordinal, first=seq, most=1), None)


def chain_breaks(connection: Any, device: str) -> Iterator[tuple[int, Break]]:
    """Every place of every epoch where the chain does not hold, with the epoch's ordinal."""
    for epoch in epochs(connection):
        prefix, head = chain_prefix(device, epoch.name), first_link(epoch.parent_head)
        for found in breaks(prefix, entries(connection, epoch.ordinal), seq=0, head=head):
            yield epoch.ordinal, found
