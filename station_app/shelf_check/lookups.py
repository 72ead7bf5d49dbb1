"""Reads of shelf checks: how far the open one is, and what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.happened import Happened
from station_app.parcels.lookups import house, left, shelves
from station_app.parcels.lookups.house import Stay
from station_app.shelf_check.model import (
    shelf_check,
    shelf_check_counter,
    shelf_seen,
    shelf_touched,
    shelf_visit,
)
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.shelf_check import ShelfCheckClosed, ShelfCheckOpened

Wrong = Literal["missing", "wrong_shelf", "gone", "unknown"]


class Check(NamedTuple):
    """A shelf check; ``closed_ms`` is 0 while it is open."""

    id: str
    number: str
    opened_ms: int
    opened_by: str
    closed_ms: int
    shelves: int
    seen: int
    missing: int
    extra: int


class Visit(NamedTuple):
    """A shelf that was looked at, and how many barcodes were read on it.

    since  what trade had in hand from this place on, the check does not know better
    """

    shelf: str
    since: int
    seen: int


class Finding(NamedTuple):
    """Something that does not agree.

    code   as it was read, or the waybill of what was not seen
    shelf  where it was read, or should lie; ``book_shelf`` where the books have it
    """

    why: Wrong
    code: str
    shelf: str
    stay: Stay | None

    @property
    def id(self) -> str:
        """Names it in a list."""
        return self.stay.id if self.stay else self.code


_c, _v, _s, _t = shelf_check.c, shelf_visit.c, shelf_seen.c, shelf_touched.c
_check = select(*[_c[name] for name in Check._fields])
_OPEN = prepare(_check.where(_c.closed_ms == 0).limit(1))
_ONE = prepare(_check.where(_c.id == bindparam("of_check")))
_AS_TOLD: ColumnElement[int] = literal_column("shelf_check.rowid")
_RECENT = prepare(_check.where(_c.closed_ms > 0).order_by(_AS_TOLD.desc()).limit(bindparam("most")))
_COUNTED = prepare(
    select(shelf_check_counter.c.checks).where(shelf_check_counter.c.epoch == bindparam("epoch"))
)
_VISITS = prepare(
    select(_v.shelf, _v.since, func.count(_s.code))
    .outerjoin_from(shelf_visit, shelf_seen, (_s.check == _v.check) & (_s.shelf == _v.shelf))
    .where(_v.check == bindparam("of_check"))
    .group_by(_v.shelf, _v.since, _v.place)
    .order_by(_v.place.desc())
)
_HERE_NOW = prepare(
    select(_v.shelf).where(_v.check == bindparam("of_check")).order_by(_v.place.desc()).limit(1)
)
_COUNT_ON = prepare(
    select(func.count()).where(_s.check == bindparam("of_check"), _s.shelf == bindparam("shelf"))
)
_ODD = prepare(
    select(_s.code, _s.shelf, _s.place)
    .where(_s.check == bindparam("of_check"), _s.met != "right")
    .order_by(_s.place, _s.code)
)
_SEEN_PARCEL = prepare(
    select(_s.code).where(_s.check == bindparam("of_check"), _s.parcel == bindparam("parcel"))
)
_TOUCHED = prepare(
    select(_t.place).where(_t.check == bindparam("of_check"), _t.parcel == bindparam("parcel"))
)
_SEEN_ONE = prepare(
    select(_s.shelf, _s.place).where(
        _s.check == bindparam("of_check"), _s.code == bindparam("code")
    )
)


def open_check(read: Reads) -> Check | None:
    """The check that is under way."""
    row = read.row(_OPEN)
    return Check(*row) if row else None


def check(read: Reads, check_id: str) -> Check | None:
    """One check."""
    row = read.row(_ONE, of_check=check_id)
    return Check(*row) if row else None


def recent(read: Reads, most: int = 10) -> list[Check]:
    """The last checks that ended, newest first."""
    return [Check(*row) for row in read.rows(_RECENT, most=most)]


def counted(read: Reads, epoch: int) -> int:
    """How many numbers of this epoch checks have used."""
    return int(read.value(_COUNTED, epoch=epoch) or 0)


def visits(read: Reads, check_id: str) -> list[Visit]:
    """The shelves looked at so far, the last first."""
    return [Visit(*row) for row in read.rows(_VISITS, of_check=check_id)]


def shelf_now(read: Reads, check_id: str) -> str:
    """The shelf that is being looked at; empty before the first."""
    return str(read.value(_HERE_NOW, of_check=check_id) or "")


def seen_on(read: Reads, check_id: str, shelf: str) -> int:
    """How many barcodes were read on a shelf."""
    return int(read.value(_COUNT_ON, of_check=check_id, shelf=shelf))


def seen_where(read: Reads, check_id: str, code: str, stay: Stay | None) -> str:
    """The shelf on which this was read and has lain since; empty when trade had it in hand."""
    shelf, place = read.row(_SEEN_ONE, of_check=check_id, code=code) or ("", 0)
    return "" if stay and _in_hand_since(read, check_id, stay, place) else str(shelf)


def stay_of(read: Reads, code: str) -> Stay | None:
    """The parcel a barcode on a shelf means: in the house, else the last stay of its waybill."""
    text = classify(code).text
    stay = house.by_waybill(read, text)
    if stay is not None:
        return stay
    coded = house.by_code(read, text)
    return coded[0] if len(coded) == 1 else None


def how_it_left(read: Reads, stay: Stay, now_ms: int) -> Refusal | None:
    """When and with whom something left that lies on a shelf; nothing of what is in the house."""
    gone = None if stay.here else left.left(read, stay.id)
    return left.how(read, gone, now_ms) if gone else None


def not_agreeing(read: Reads, check_id: str) -> list[Finding]:
    """What was read and did not lie there by the books, in the order it was read.

    What was taken in, moved or handed over since then is where the books have it.
    """
    found = []
    for code, shelf, place in read.rows(_ODD, of_check=check_id):
        stay = stay_of(read, code)
        if stay is None:
            found.append(Finding("unknown", code, shelf, None))
        elif not _in_hand_since(read, check_id, stay, place):
            found.append(Finding("wrong_shelf" if stay.here else "gone", code, shelf, stay))
    return found


def not_seen(read: Reads, check_id: str) -> list[Finding]:
    """What lies by the books on a shelf that was looked at, and was read on none.

    What came, was moved or came back since its shelf was looked at was in somebody's hand.
    """
    return [
        Finding("missing", stay.waybill, visit.shelf, stay)
        for visit in visits(read, check_id)
        for stay in shelves.lying_on(read, visit.shelf)
        if read.row(_SEEN_PARCEL, of_check=check_id, parcel=stay.id) is None
        and not _in_hand_since(read, check_id, stay, visit.since)
    ]


def _in_hand_since(read: Reads, check_id: str, stay: Stay, place: int) -> bool:
    touched = read.value(_TOUCHED, of_check=check_id, parcel=stay.id)
    return touched is not None and touched >= place


def _opened(_read: Reads, _entry: str, _fact: ShelfCheckOpened) -> Happened:
    return Happened("shelf_check.happened_opened")


def _closed(_read: Reads, _entry: str, fact: ShelfCheckClosed) -> Happened:
    told = {"number": fact.number, "missing": str(len(fact.parcels)), "seen": str(fact.seen)}
    return Happened("shelf_check.happened_closed", told)


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    ShelfCheckOpened: _opened,
    ShelfCheckClosed: _closed,
}

_TWO_OPEN = prepare(select(func.count()).where(_c.closed_ms == 0))


def _one_is_open(read: Reads) -> Iterable[str]:
    if read.value(_TWO_OPEN) > 1:
        yield "more than one shelf check is open"


CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_one_is_open,)
