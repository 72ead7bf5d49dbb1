"""Deeds of a shelf check: begin, note what is seen, put a parcel right in the books, end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from station_app.basics.faults import Refusal
from station_app.basics.scan_text import normalise
from station_app.parcels.actions.shelves import move
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules.codes import check_shelf
from station_app.people import lookups as people
from station_app.shelf_check import lookups, rules, slip
from station_app.shelf_check.lookups import Check, Finding
from station_app.store.work import Tx, Work
from station_app.wire.facts.shelf_check import (
    SeenParcel,
    ShelfCheckClosed,
    ShelfCheckOpened,
    ShelfSeen,
)

Met = Literal["right", "wrong_shelf", "gone", "unknown", "again"]
PART = 500  # barcodes a fact


@dataclass(frozen=True, slots=True)
class Seen:
    """What a barcode on a shelf turned out to be.

    pickup  its code; book_shelf where it should lie, both empty when it is no parcel of ours
    left    when and with whom it left, when it is not in the house by the books
    """

    met: Met
    shelf: str
    pickup: str = ""
    book_shelf: str = ""
    left: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """What a check found, in counts."""

    number: str
    seen: int
    missing: int
    extra: int


def open_check(work: Work) -> str:
    """Begin to look at the shelves; gives the check's id.

    Refusal shelf_check.open_already
    Fact    shelf_check.opened
    """
    with work() as tx:
        if lookups.open_check(tx) is not None:
            raise Refusal("shelf_check.open_already")
        return tx.record(ShelfCheckOpened()).id


def begin_shelf(work: Work, *, shelf: str) -> int:
    """The keeper stands before a shelf; gives how many were seen on it before.

    Refusal shelf_check.none_open, parcel.bad_shelf
    Fact    shelf_check.seen
    """
    with work() as tx:
        now = _open(tx)
        name = check_shelf(shelf)
        tx.record(ShelfSeen(check=now.id, shelf=name))
        return lookups.seen_on(tx, now.id, name)


def see(work: Work, *, code: str) -> Seen:
    """A barcode was read on the shelf the keeper stands before.

    Refusal shelf_check.none_open
    Refusal shelf_check.shelf_first  no shelf was scanned yet
    Fact    shelf_check.seen, none when it was read there before
    """
    with work() as tx:
        now = _open(tx)
        text = normalise(code)
        shelf = lookups.shelf_now(tx, now.id)
        if not shelf:
            raise Refusal("shelf_check.shelf_first", code=text[:32])
        seen, stay = _seen(tx, text, shelf)
        again = lookups.seen_where(tx, now.id, seen.code, stay) == shelf
        if not again:
            tx.record(ShelfSeen(check=now.id, shelf=shelf, seen=(seen,)))
        met: Met = "again" if again else seen.met
        if stay is None:
            return Seen(met, shelf)
        return Seen(met, shelf, stay.code, stay.shelf, lookups.how_it_left(tx, stay, tx.now_ms))


def take_dump(work: Work, *, lines: Iterable[str]) -> int:
    """A wireless scanner's memory: shelf codes with what was read behind each; gives how many.

    Refusal shelf_check.none_open, and as rules.read_dump: then nothing of it is taken
    Facts   shelf_check.seen, one for each shelf
    """
    with work() as tx:
        now = _open(tx)
        dump = rules.read_dump(lines, tx.station, shelf=lookups.shelf_now(tx, now.id))
        for shelf, codes in dump:
            seen = [_seen(tx, code, shelf)[0] for code in codes]
            for at in range(0, max(1, len(seen)), PART):
                part = tuple(seen[at : at + PART])
                tx.record(ShelfSeen(check=now.id, shelf=shelf, seen=part))
        return sum(len(codes) for _shelf, codes in dump)


def put_right(work: Work, *, parcels: Sequence[str]) -> int:
    """The books say of these what the shelf says: they lie where they were seen.

    Refusal shelf_check.none_open, as parcels.actions.shelves.move
    Fact    parcel.moved, one each
    """
    with work() as tx:
        wrong = {
            one.id: one.shelf
            for one in lookups.not_agreeing(tx, _open(tx).id)
            if one.why == "wrong_shelf"
        }
        return sum(move(tx, one, wrong[one]) for one in parcels if one in wrong)


def close_check(work: Work) -> Ended:
    """End the check: what was not seen is missing, and a slip says all of it.

    Refusal shelf_check.none_open
    Refusal shelf_check.nothing_seen  no shelf was looked at
    Fact    shelf_check.closed; slip
    """
    with work() as tx:
        now = _open(tx)
        visits = lookups.visits(tx, now.id)
        if not visits:
            raise Refusal("shelf_check.nothing_seen")
        odd, missing = lookups.not_agreeing(tx, now.id), lookups.not_seen(tx, now.id)
        fact = ShelfCheckClosed(
            check=now.id,
            number=rules.check_number(tx.station, tx.epoch, lookups.counted(tx, tx.epoch) + 1),
            shelves=len(visits),
            seen=sum(visit.seen for visit in visits),
            parcels=tuple(one.id for one in missing),
            extra=tuple(one.code for one in odd if one.why in ("gone", "unknown")),
        )
        tx.record(fact)
        _print(tx, fact, [*missing, *odd])
        return Ended(fact.number, fact.seen, len(fact.parcels), len(fact.extra))


def _open(tx: Tx) -> Check:
    now = lookups.open_check(tx)
    if now is None:
        raise Refusal("shelf_check.none_open")
    return now


def _seen(tx: Tx, code: str, shelf: str) -> tuple[SeenParcel, Stay | None]:
    """One parcel has one name in a check, whichever of its barcodes was read."""
    stay = lookups.stay_of(tx, code)
    if stay is None:
        return SeenParcel(code=rules.as_kept(code), met="unknown"), None
    met: Literal["right", "wrong_shelf", "gone"] = "right" if stay.shelf == shelf else "wrong_shelf"
    if not stay.here:
        met = "gone"
    return SeenParcel(code=stay.waybill, parcel=stay.id, met=met), stay


def _print(tx: Tx, fact: ShelfCheckClosed, found: Sequence[Finding]) -> None:
    clerk = people.clerk_name(tx, tx.clerk)
    paper = slip.check_slip(
        tx.words,
        station=tx.station_name or tx.station,
        number=fact.number,
        at_ms=tx.now_ms,
        clerk=clerk,
        shelves=fact.shelves,
        seen=fact.seen,
        found=[_line(tx, one) for one in found],
    )
    tx.enqueue(paper)


def _line(tx: Tx, one: Finding) -> slip.FoundLine:
    if one.stay is None:
        return slip.FoundLine(one.why, "", one.code, one.shelf)
    left = lookups.how_it_left(tx, one.stay, tx.now_ms) if one.why == "gone" else None
    said = tx.words.say(left.code, **left.facts) if left else ""
    return slip.FoundLine(one.why, one.stay.code, one.stay.waybill, one.shelf, one.stay.shelf, said)


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {}
