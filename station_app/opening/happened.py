"""The "what just happened" column, read from the journal and put into words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from station_app.app import Room
from station_app.basics.clock import business_day, day_hour_minute, hour_minute
from station_app.basics.happened import Happened
from station_app.basics.words import Words
from station_app.shell.just_happened import HappenedRow, Way
from station_app.store import journal, print_jobs
from station_app.store.sql import Rows
from station_app.wire.entry import Header, Stored, decode_header
from station_app.wire.facts import kinds
from station_app.wire.facts.fact import Fact
from station_app.wire.facts.parcels import ParcelHandedOver
from station_app.wire.ids import entry_id

SHOWN = 12
_LOOKED_THROUGH = 60
_UNDOING_ENDS = ("taken_back", ".intake_undone", ".cancelled")
_UNDOING_FIELDS = ("undoes", "sale", "drop_off", "parcel")


class HappenedColumn:
    """Reads the last deeds of the book, newest first, each with its ways back."""

    def __init__(self, read: Rows, rooms: Sequence[Room], words: Words, device: str) -> None:
        self._read = read
        self._words = words
        self._device = device
        self._happened = {kind: said for room in rooms for kind, said in room.happened.items()}
        self._take_back = {kind for room in rooms for kind in room.take_back}
        told = [one for one in kinds.ALL if one in self._happened or _undoes(one.KIND)]
        self._kinds = tuple(one.KIND for one in told)
        self._still = {kind: may for room in rooms for kind, may in room.still.items()}
        self._scan_back = {kind: may for room in rooms for kind, may in room.scan_back.items()}

    def rows(self, now_ms: int) -> list[HappenedRow]:
        """The last dozen things that happened, in words; parcels that left together are one."""
        undone: set[str] = set()
        baskets: set[str] = set()
        found: list[HappenedRow] = []
        for entry, header, fact in self._facts():
            name = getattr(fact, "basket", "") or entry
            if _undoes(header.kind):
                undone.add(next(filter(None, (getattr(fact, f, "") for f in _UNDOING_FIELDS)), ""))
            elif isinstance(fact, ParcelHandedOver):
                undone.add(fact.parcel)  # what has left is taken back first, then its intake
            said = self._happened.get(type(fact))
            if said is None or name in baskets:
                continue
            baskets |= {name} if name != entry else set()
            today = business_day(header.at_ms) == business_day(now_ms)
            ways = self._ways(name, fact, back=today and name not in undone)
            found.append(self._row(name, header, said(self._read, name, fact), ways, now_ms))
            if len(found) == SHOWN:
                break
        return found

    def fact_of(self, name: str) -> Fact | None:
        """The fact of an entry shown, to find how it is taken back."""
        return next((fact for entry, _header, fact in self._facts() if entry == name), None)

    def _facts(self) -> Iterator[tuple[str, Header, Fact]]:
        for ordinal, stored in journal.latest(self._read.connection, self._kinds, _LOOKED_THROUGH):
            header = decode_header(stored.header)
            fact = _fact(header, stored)
            if fact is not None:
                yield entry_id(self._device, ordinal, stored.seq), header, fact

    def _ways(self, name: str, fact: Fact, *, back: bool) -> tuple[Way, ...]:
        ways: list[Way] = []
        still = self._still.get(type(fact))
        if back and type(fact) in self._take_back and (still is None or still(self._read, name)):
            ways.append("take_back")
        may_scan = self._scan_back.get(type(fact))
        if back and may_scan is not None and may_scan(self._read, name):
            ways.append("scan_back")
        if any(job.state != "dropped" for job in print_jobs.jobs_of(self._read, name)):
            ways.append("reprint")
        return tuple(ways)

    def _row(
        self, name: str, header: Header, said: Happened, ways: tuple[Way, ...], now_ms: int
    ) -> HappenedRow:
        title, _, detail = self._words.say(said.code, **said.facts).partition("|")
        today = business_day(header.at_ms) == business_day(now_ms)
        at = hour_minute(header.at_ms) if today else day_hour_minute(header.at_ms)
        return HappenedRow(name, title, detail, at, ways)


def _undoes(kind: str) -> bool:
    return kind.endswith(_UNDOING_ENDS)


def _fact(header: Header, stored: Stored) -> Fact | None:
    if stored.body is None:
        return None
    try:
        return kinds.decode(header.kind, header.version, stored.body)
    except msgspec.MsgspecError:
        return None
