"""Reads of shelf checks: how far the open one is, and what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.codes import classify
from station_app.basics.happened import Happened
from station_app.parcels.lookups import house, shelves, trail
from station_app.parcels.lookups.house import Stay
from station_app.shelf_check.model import (
    shelf_check,
    shelf_check_counter,
    shelf_seen,
    shelf_visit,
)
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.missing import SearchEnded
from station_app.wire.facts.parcels import ParcelMoved, ParcelTakenBack, ParcelTakenIn
from station_app.wire.facts.returns import ReturnUndone
from station_app.wire.facts.shelf_check import ShelfCheckClosed, ShelfCheckOpened

Wrong = Literal["missing", "wrong_shelf", "gone", "unknown"]
# Whoever recorded one of these since the shelf was looked at had the parcel in hand.
_IN_HAND = (ParcelTakenIn, ParcelMoved, ParcelTakenBack, ReturnUndone, SearchEnded)


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
    """A shelf that was looked at, and how many barcodes were read on it."""

    shelf: str
    at_ms: int
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


_c, _v, _s = shelf_check.c, shelf_visit.c, shelf_seen.c
_check = select(*[_c[name] for name in Check._fields])
_OPEN = prepare(_check.where(_c.closed_ms == 0).order_by(_c.opened_ms.desc()).limit(1))
_ONE = prepare(_check.where(_c.id == bindparam("of_check")))
_RECENT = prepare(
    _check.where(_c.closed_ms > 0).order_by(_c.opened_ms.desc()).limit(bindparam("most"))
)
_COUNTED = prepare(
    select(shelf_check_counter.c.checks).where(shelf_check_counter.c.epoch == bindparam("epoch"))
)
_VISITS = prepare(
    select(_v.shelf, _v.at_ms, func.count(_s.code))
    .outerjoin_from(shelf_visit, shelf_seen, (_s.check == _v.check) & (_s.shelf == _v.shelf))
    .where(_v.check == bindparam("of_check"))
    .group_by(_v.shelf, _v.at_ms, _v.place)
    .order_by(_v.place.desc())
)
_HERE_NOW = prepare(
    select(_v.shelf).where(_v.check == bindparam("of_check")).order_by(_v.place.desc()).limit(1)
)
_COUNT_ON = prepare(
    select(func.count()).where(_s.check == bindparam("of_check"), _s.shelf == bindparam("shelf"))
)
_SEEN = prepare(
    select(_s.code, _s.parcel, _s.shelf, _s.at_ms)
    .where(_s.check == bindparam("of_check"))
    .order_by(_s.at_ms, _s.code)
)
_SEEN_ONE = prepare(
    select(_s.shelf).where(_s.check == bindparam("of_check"), _s.code == bindparam("code"))
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


def seen_where(read: Reads, check_id: str, code: str) -> str:
    """The shelf on which this barcode was read in this check; empty when it was not."""
    return str(read.value(_SEEN_ONE, of_check=check_id, code=code) or "")


def stay_of(read: Reads, code: str) -> Stay | None:
    """The parcel a barcode on a shelf means: in the house, else the last stay of its waybill."""
    text = classify(code).text
    stay = house.by_waybill(read, text)
    if stay is not None:
        return stay
    coded = house.by_code(read, text)
    return coded[0] if len(coded) == 1 else None


def not_agreeing(read: Reads, check_id: str) -> list[Finding]:
    """What was read and does not lie there by the books, as they stand at this moment.

    What was taken in, moved or handed over since it was read lay where the books had it.
    """
    found = []
    lying = {one.shelf: shelves.ids_on(read, one.shelf) for one in visits(read, check_id)}
    for code, parcel, shelf, at_ms in read.rows(_SEEN, of_check=check_id):
        if parcel in lying[shelf]:
            continue
        stay = stay_of(read, code)
        if stay is None:
            found.append(Finding("unknown", code, shelf, None))
        elif not _in_hand_since(read, stay, at_ms):
            found.append(Finding("wrong_shelf" if stay.here else "gone", code, shelf, stay))
    return found


def not_seen(read: Reads, check_id: str) -> list[Finding]:
    """What lies by the books on a shelf that was looked at, and was read on none.

    What came, was moved or came back since its shelf was looked at was in somebody's hand.
    """
    seen = {parcel for _code, parcel, *_where in read.rows(_SEEN, of_check=check_id)}
    return [
        Finding("missing", stay.waybill, visit.shelf, stay)
        for visit in visits(read, check_id)
        for stay in shelves.lying_on(read, visit.shelf)
        if stay.id not in seen and not _in_hand_since(read, stay, visit.at_ms)
    ]


def _in_hand_since(read: Reads, stay: Stay, at_ms: int) -> bool:
    if stay.in_ms > at_ms or stay.left_ms > at_ms:
        return True
    return any(
        told.at_ms > at_ms and isinstance(told.fact, _IN_HAND) for told in trail.trail(read, stay)
    )


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
