"""What landed and cannot be done yet: kept with its reason, and with what it holds up.

An entry that waits holds up every later one of the same parcel, order or receipt, and nothing
else. What it is about is read from the fields that every kind of fact names alike, so that an
entry of a kind nobody here knows holds up the right ones too.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from types import EllipsisType
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, delete, insert, select

from station_app.center.database import next_number
from station_app.center.model import entry, parked, parked_about
from station_app.center.prepared import Prepared, among
from station_app.center.views import stored
from station_app.wire.entry import UNREADABLE, Header, Stored, decode_header
from station_app.wire.facts import kinds as facts
from station_app.wire.facts.fact import Fact
from station_app.wire.ids import entry_id

KIND, BLANKED, BODY = "kind unknown", "blanked, but of no person", "does not read"
FAILED, BEHIND, TWICE = "could not be applied", "waits for another", "left twice"
_ABOUT = ("parcel", "order", "sale", "drop_off", "receipt")
_ABOUT_MANY = ("parcels",)
_CHUNK = 500
_LONGEST = 64  # letters of a name of anything, which some index has to hold
_UNREADABLE = Header("", 0, 0, "", 0, "", "")
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
ITS_ENTRY = (  # of what waits
    (entry.c.device == parked.c.device)
    & (entry.c.epoch == parked.c.epoch)
    & (entry.c.seq == parked.c.seq)
)


_ANY = Prepared(select(parked.c.pos).where(parked.c.station == bindparam("code")).limit(1))


_HELD = Prepared(
    select(parked_about.c.about).where(
        parked_about.c.station == bindparam("code"), among(parked_about.c.about, "names")
    )
)


class Arrived:
    """A landed entry with its place: its log, and the ordinal that names what it makes.

    pos   where it waited before, 0 when it never did
    name  how other entries name what this one made
    """

    __slots__ = ("_fact", "device", "epoch", "header", "name", "ordinal", "pos", "stored")

    def __init__(
        self, device: str, epoch: str, ordinal: int, stored: Stored, header: Header, pos: int = 0
    ) -> None:
        self.device, self.epoch, self.ordinal = device, epoch, ordinal
        self.stored, self.header, self.pos = stored, header, pos
        self.name = entry_id(device, ordinal, stored.seq)
        self._fact: Fact | EllipsisType | None = ...

    @property
    def fact(self) -> Fact | None:
        """What it says, read once for all who ask; None when it says nothing they can read."""
        if self._fact is ...:
            self._fact = _fact_of(self.stored, self.header)
        return self._fact

    def fact_of(self, kinds: Container[str]) -> Fact | None:
        """The same for who reads some kinds only."""
        return self.fact if self.header.kind in kinds else None


def _fact_of(one: Stored, header: Header) -> Fact | None:
    if one.body is None or rb"\u0000" in one.body:  # no column takes a NUL
        return None
    try:
        return facts.decode(header.kind, header.version, one.body)
    except UNREADABLE:
        return None


class Waits(NamedTuple):
    """One that waits, of which station, and why."""

    why: str
    station: str
    one: Arrived


class Waiting:
    """What waits of one station while a range lands: told once, then kept up."""

    def __init__(self, tx: Connection, station: str) -> None:
        self._tx, self._station = tx, station
        self._any = _ANY.row(tx, code=station) is not None
        self.held: set[str] = set()

    def look_for(self, landed: Iterable[Arrived]) -> None:
        """Find which of the things that these speak of wait already; nothing where none does."""
        if not self._any:
            return
        names = sorted({name for one in landed for name in about(one)})
        self.held |= set(_HELD.run(self._tx, code=self._station, names=names).scalars())

    def behind(self, one: Arrived) -> bool:
        """Whether something of the same parcel, order or receipt waits."""
        return bool(self.held) and not self.held.isdisjoint(about(one))

    def park(self, one: Arrived, why: str) -> None:
        """Let it wait, and later ones of the same things with it."""
        pos = one.pos or next_number(self._tx, "parked")
        row = {
            "device": one.device,
            "epoch": one.epoch,
            "seq": one.stored.seq,
            "why": why,
            "station": self._station,
            "ordinal": one.ordinal,
            "kind": one.header.kind,
            "pos": pos,
        }
        self._tx.execute(insert(parked).values(row))
        names = about(one)
        self.held |= names
        rows = [{"station": self._station, "about": name, "pos": pos} for name in sorted(names)]
        self._tx.execute(insert(parked_about), rows)


def about(one: Arrived) -> frozenset[str]:
    """What an entry makes and what it speaks of; a body that does not read speaks of nothing."""
    try:
        fields = _fields.decode(one.stored.body or b"{}")
        many = [fields[name] for name in _ABOUT_MANY if name in fields]
        named = [msgspec.json.decode(fields[name]) for name in _ABOUT if name in fields]
        for some in many:
            named += msgspec.json.decode(some, type=list[str])
    except UNREADABLE:
        named = []
    return frozenset((one.name, *(name for name in named if isinstance(name, str) and fits(name))))


def fits(name: str) -> bool:
    """Whether this can name a person, a parcel or an order."""
    return 0 < len(name) <= _LONGEST and "\x00" not in name


def read_header(header: bytes) -> Header:
    """An entry's header; one that does not read, or fits no column, is of no kind."""
    try:
        read = decode_header(header)
    except UNREADABLE:
        return _UNREADABLE  # it lands all the same
    odd = "\x00" in read.kind or not (fits(read.subject) or not read.subject)
    return _UNREADABLE if odd else read  # no column takes a NUL


def waiting_of(tx: Connection, station: str, *, after: int = 0) -> list[Waits]:
    """The next few that wait, in the order in which they came."""
    later = (parked.c.station == station, parked.c.pos > after)
    return [_waits(row) for row in tx.execute(_joined().where(*later).limit(_CHUNK))]


def one_waiting(tx: Connection, device: str, epoch: str, seq: int) -> Waits | None:
    """One that waits, or None."""
    here = (parked.c.device == device, parked.c.epoch == epoch, parked.c.seq == seq)
    row = tx.execute(_joined().where(*here)).first()
    return _waits(row) if row else None


def stations(tx: Connection) -> list[str]:
    """Those of which anything waits."""
    codes = select(parked.c.station).distinct().order_by(parked.c.station)
    return [str(code) for code in tx.execute(codes).scalars()]


def unpark(tx: Connection, station: str, pos: int) -> None:
    """It waits no more."""
    here = (parked_about.c.station == station, parked_about.c.pos == pos)
    tx.execute(delete(parked_about).where(*here))
    tx.execute(delete(parked).where(parked.c.station == station, parked.c.pos == pos))


def _joined() -> Select[Any]:
    place = (parked.c[name] for name in ("why", "station", "pos", "device", "epoch", "ordinal"))
    columns = select(*place, *(entry.c[name] for name in Stored._fields)).select_from(
        parked.join(entry, ITS_ENTRY)
    )
    return columns.order_by(parked.c.pos)


def _waits(row: Row[Any]) -> Waits:
    kept = stored(row)
    header = read_header(kept.header)
    one = Arrived(row.device, row.epoch, row.ordinal, kept, header, row.pos)
    return Waits(row.why, row.station, one)
