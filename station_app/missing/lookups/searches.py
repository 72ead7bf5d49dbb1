"""Searches and claims: which are open, what is out with somebody, what must balance."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, bindparam, func, literal_column, select

from station_app.basics.happened import Happened
from station_app.missing.model import claim, search, sheet_counter
from station_app.parcels.lookups import house, left, marked, owners, pictured, trail
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.missing import ClaimEnded, SearchEnded, SearchOpened, SheetPrinted

MOST = 200  # of each kind a list ever shows


class Search(NamedTuple):
    """A search; ``state`` is open, found, mistaken, lost or withdrawn.

    other  what the taker should have had; taker: the person who has it
    back   the stay as which it came back
    """

    id: str
    parcel: str
    waybill: str
    opened_ms: int
    opened_by: str
    state: str
    ended_ms: int
    other: str
    taker: str
    back: str


class Claim(NamedTuple):
    """What is asked for a lost parcel; amounts in fen; ``state``: open, paid, refused, found."""

    search: str
    parcel: str
    carrier: str
    fen: int
    payer: str
    photo: str
    state: str
    paid_fen: int
    opened_ms: int
    ended_ms: int


_s, _c = search.c, claim.c
_AS_TOLD: ColumnElement[int] = literal_column("search.rowid")
_search = select(*[_s[name] for name in Search._fields])
_claim = select(*[_c[name] for name in Claim._fields])
_ONE = prepare(_search.where(_s.id == bindparam("search")))
_OPEN = prepare(_search.where(_s.state == "open").order_by(_AS_TOLD).limit(MOST))
_OPEN_COUNT = prepare(select(func.count()).where(_s.state == "open"))
_OUT = prepare(
    _search.where(_s.state.in_(["mistaken", "lost"]), _s.back == "", _s.state == "mistaken")
    .order_by(_AS_TOLD)
    .limit(MOST)
)
_OUT_OF = prepare(
    _search.where(
        _s.waybill == bindparam("waybill"), _s.state.in_(["mistaken", "lost"]), _s.back == ""
    )
)
_BACK = prepare(_search.where(_s.back == bindparam("stay"), _s.back != ""))
_CLAIM = prepare(_claim.where(_c.search == bindparam("search")))
_OPEN_CLAIMS = prepare(
    _claim.where(_c.state == "open").order_by(literal_column("claim.rowid")).limit(MOST)
)
_ALL_OPEN_CLAIMS = prepare(_claim.where(_c.state == "open"))
_PICTURED = prepare(select(_c.photo, _c.parcel).where(_c.photo != ""))
_ALL_OPEN = prepare(_search.where(_s.state == "open"))
_SHEETS = prepare(select(sheet_counter.c.sheets).where(sheet_counter.c.epoch == bindparam("epoch")))


def one(read: Reads, search_id: str) -> Search | None:
    """One search, open or ended."""
    row = read.row(_ONE, search=search_id)
    return Search(*row) if row else None


def open_searches(read: Reads) -> int:
    """How many parcels are looked for: a line of what to do next."""
    return int(read.value(_OPEN_COUNT))


def searching(read: Reads) -> list[Search]:
    """What is looked for, longest first."""
    return [Search(*row) for row in read.rows(_OPEN)]


def taken_away(read: Reads) -> list[Search]:
    """What somebody took by mistake and has not brought back, longest first."""
    return [Search(*row) for row in read.rows(_OUT)]


def out_under(read: Reads, waybill: str) -> Search | None:
    """The search by which a waybill is out of the house: lost, or taken by mistake."""
    row = read.row(_OUT_OF, waybill=waybill)
    return Search(*row) if row else None


def came_back_as(read: Reads, stay_id: str) -> Search | None:
    """The search whose parcel came back as this stay."""
    row = read.row(_BACK, stay=stay_id)
    return Search(*row) if row else None


def claim_of(read: Reads, search_id: str) -> Claim | None:
    """What is claimed after a search."""
    row = read.row(_CLAIM, search=search_id)
    return Claim(*row) if row else None


def open_claims(read: Reads) -> list[Claim]:
    """What was neither paid nor refused, longest first."""
    return [Claim(*row) for row in read.rows(_OPEN_CLAIMS)]


def sheets_printed(read: Reads, epoch: int) -> int:
    """How many numbers of this epoch sheets have used."""
    return int(read.value(_SHEETS, epoch=epoch) or 0)


def kept_pictures(read: Reads) -> frozenset[str]:
    """Pictures that stay while a claim is open: all that an event of its parcel names."""
    stays = (house.stay(read, Claim(*row).parcel) for row in read.rows(_ALL_OPEN_CLAIMS))
    told = (one.fact for stay in stays if stay for one in trail.trail(read, stay))
    return frozenset({getattr(fact, "photo", "") for fact in told} - {""})


def erased_pictures(read: Reads) -> frozenset[str]:
    """Pictures of parcels whose owner was erased; but an open claim still needs its own."""
    shown = pictured.pictured(read)
    for photo, parcel in read.rows(_PICTURED):
        stay = house.stay(read, parcel)
        shown += [(photo, stay.person)] if stay and stay.person else []
    persons = {person for _, person in shown}
    erased = {one for one in persons if people.person(read, one) is None}
    return frozenset(photo for photo, one in shown if one in erased) - kept_pictures(read)


def _said(read: Reads, code: str, parcel: str, **more: str) -> Happened:
    stay = left.left(read, parcel)
    if stay is None:
        return Happened(code, {"pickup": "", "who": ""} | more)
    known = owners.owner(read, stay.person)
    tail = f"1******{known.tail}" if known.tail else f"…{stay.waybill[-4:]}"
    return Happened(code, {"pickup": stay.code, "who": known.name or tail} | more)


def _opened(read: Reads, _entry: str, fact: SearchOpened) -> Happened:
    return _said(read, "missing.happened_opened", fact.parcel)


def _ended(read: Reads, _entry: str, fact: SearchEnded) -> Happened:
    other = left.left(read, fact.other) if fact.other else None
    code = f"missing.happened_{fact.outcome}"
    return _said(read, code, fact.parcel, other=other.code if other else "", shelf=fact.shelf)


def _claim_ended(read: Reads, _entry: str, fact: ClaimEnded) -> Happened:
    return _said(read, f"missing.happened_claim_{fact.outcome}", fact.parcel)


def _sheet(read: Reads, _entry: str, fact: SheetPrinted) -> Happened:
    return _said(read, "missing.happened_sheet", fact.parcel, number=fact.number)


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    SearchOpened: _opened,
    SearchEnded: _ended,
    ClaimEnded: _claim_ended,
    SheetPrinted: _sheet,
}


def _searches_balance(read: Reads) -> Iterable[str]:
    """Every open search is for a parcel here that knows of it, and the other way round."""
    marks = marked.searched(read)
    ours = {row[1]: row[0] for row in read.rows(_ALL_OPEN)}
    for parcel, name in sorted(marks.items() ^ ours.items()):
        yield f"search {name} of parcel {parcel} is open, or marked, on one side only"


def _claims_balance(read: Reads) -> Iterable[str]:
    """A claim is for a parcel that is lost."""
    for row in read.rows(_ALL_OPEN_CLAIMS):
        stay = left.left(read, Claim(*row).parcel)
        if stay is None or stay.state != "lost":
            yield f"claim {row[0]} is open, and its parcel is not lost"


CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_searches_balance, _claims_balance)
