"""Deeds of missing: look for a parcel, say how the search ended, claim, print what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from station_app.basics.discretion import mask_name
from station_app.basics.faults import Refusal
from station_app.basics.waybills import full_name
from station_app.missing import rules, slip
from station_app.missing.lookups import searches, sheet
from station_app.parcels.actions.intake import come_again
from station_app.parcels.lookups import house, left
from station_app.parcels.lookups.left import Left
from station_app.parcels.rules.codes import check_shelf
from station_app.people import lookups as people
from station_app.store.work import Tx, Work
from station_app.wire.facts.missing import (
    ClaimEnded,
    Outcome,
    SearchEnded,
    SearchOpened,
    SheetPrinted,
)


@dataclass(frozen=True, slots=True)
class Ended:
    """A search that ended.

    other  the parcel that lies here in its place, with its pickup code
    """

    entry: str
    parcel: str
    code: str
    other: str = ""
    other_code: str = ""


def open_search(work: Work, *, parcel: str, asked_by: str = "") -> str:
    """A parcel is asked for and not on its place; gives the search.

    asked_by  person who asks, empty for the owner
    Refusal   left.*  it left, and with whom
    Refusal   missing.searched_already
    Fact      missing.search_opened
    """
    with work() as tx:
        stay = _here(tx, parcel)
        rules.check_search(stay.search, stay.code)
        return _open(tx, stay, asked_by)


def withdraw_search(work: Work, entry: str) -> str:
    """A search was opened by mistake: nothing was ever missing.

    entry    the ``missing.search_opened`` entry, which is the search's id
    Refusal  missing.search_over  it ended since
    Fact     missing.search_ended
    """
    with work() as tx:
        search = searches.one(tx, entry)
        if search is None or search.state != "open":
            raise Refusal("missing.search_over")
        return _end(tx, entry, search.parcel, "withdrawn")


def find_parcel(work: Work, *, parcel: str, shelf: str = "") -> Ended:
    """It was in the house after all; a shelf says where it lies now, none that it is on its place.

    Refusal  left.*, and as codes.check_shelf
    Facts    missing.search_opened when nobody had said so, missing.search_ended
    """
    place = check_shelf(shelf) if shelf else ""
    with work() as tx:
        stay = _here(tx, parcel)
        search = stay.search or _open(tx, stay, "")
        fact = SearchEnded(
            search=search, parcel=stay.id, outcome="found", shelf=place or stay.shelf
        )
        return Ended(tx.record(fact).id, stay.id, stay.code)


def take_for_mistaken(work: Work, *, parcel: str, other: str) -> Ended:
    """Somebody took this parcel for their own; what they should have had lies here.

    The parcel is out of the house with them. The other one is in the house: when its hand-over
    had been recorded it is here again under its old code, and its owner can collect it.
    other    the parcel they should have had
    Refusal  left.*, parcel.not_here, and as rules.check_mixed_up
    Facts    missing.search_opened when nobody had said so, missing.search_ended
    """
    with work() as tx:
        stay, theirs = _here(tx, parcel), _that_lies_here(tx, other)
        undo = rules.check_mixed_up(
            same=theirs.waybill == stay.waybill,
            other_code=theirs.code,
            other_state=theirs.state,
            other_reason=theirs.reason,
            other_searched=bool(theirs.search),
            other_left_ms=theirs.out_ms,
            code_is_free=left.last_under(tx, theirs.code) == theirs.id,
            now_ms=tx.now_ms,
        )
        fact = SearchEnded(
            search=stay.search or _open(tx, stay, ""),
            parcel=stay.id,
            outcome="mistaken",
            other=theirs.id,
            undoes=theirs.out_entry if undo else "",
            taker=theirs.taker or theirs.person,
            left_ms=theirs.left_ms if undo else 0,
        )
        return Ended(tx.record(fact).id, stay.id, stay.code, theirs.id, theirs.code)


def give_up(
    work: Work,
    *,
    parcel: str,
    claim_fen: int,
    payer: str,
    photo: Callable[[], str] = str,
) -> Ended:
    """It is lost: it leaves the house, and so much is asked of whoever pays.

    parcel   here, or out with somebody who does not bring it back
    payer    station, carrier, courier
    photo    keeps the picture and gives its name; called before the deed
    Refusal  left.*, and as rules.check_claim, kit.pictures
    Facts    missing.search_opened when nobody had said so, missing.search_ended
    """
    pays = rules.check_claim(claim_fen, payer)
    picture = photo()
    with work() as tx:
        stay = left.left(tx, parcel)
        if stay is None or not stay.mistaken:
            stay = _here(tx, parcel)
            search = stay.search or _open(tx, stay, "")
        else:
            search = _taken_and_not_back(tx, stay)
        fact = SearchEnded(
            search=search,
            parcel=stay.id,
            outcome="lost",
            carrier=stay.carrier,
            claim_fen=claim_fen,
            payer=pays,
            photo=picture,
        )
        return Ended(tx.record(fact).id, stay.id, stay.code)


def find_lost(work: Work, *, parcel: str, shelf: str = "") -> Ended:
    """It was given up and is here after all: it comes in anew, and nothing is asked for it.

    shelf    where it lies, empty for where it lay; what was paid for it already stays paid
    Refusal  as codes.check_shelf
    Refusal  missing.never_here, missing.not_lost, left.*  it came in again before
    Facts    parcel.taken_in, and missing.claim_ended while its claim is open
    """
    place = check_shelf(shelf) if shelf else ""
    with work() as tx:
        found, stay = left.left(tx, parcel), house.stay(tx, parcel)
        if found is None or stay is None:
            raise Refusal("missing.never_here", text="")
        if found.state != "lost":
            raise Refusal("missing.not_lost", pickup=found.code)
        search = searches.out_under(tx, stay.waybill)
        if search is None or search.parcel != stay.id:
            raise left.how(tx, found, tx.now_ms)
        came = come_again(tx, stay, shelf=place or stay.shelf)
        claim = searches.claim_of(tx, search.id)
        if claim is not None and claim.state == "open":
            tx.record(ClaimEnded(search=search.id, parcel=stay.id, outcome="found"))
        return Ended(came.id, came.id, came.code)


def end_claim(work: Work, *, search: str, outcome: str, paid_fen: int = 0) -> str:
    """A claim was paid, or refused, or its parcel was found.

    Refusal  as rules.check_claim_end
    Fact     missing.claim_ended
    """
    with work() as tx:
        claim = searches.claim_of(tx, search)
        state = claim.state if claim else ""
        ended = rules.check_claim_end(state, outcome, paid_fen)
        paid_fen = paid_fen if ended == "paid" else 0
        parcel = claim.parcel if claim else ""
        fact = ClaimEnded(search=search, parcel=parcel, outcome=ended, paid_fen=paid_fen)
        return tx.record(fact).id


def print_sheet(work: Work, *, parcel: str) -> str:
    """Print all that the book knows of a parcel that was ever here; gives the sheet's number.

    Refusal  missing.never_here
    Fact     missing.sheet_printed
    """
    with work() as tx:
        stay = house.stay(tx, parcel)
        if stay is None:
            raise Refusal("missing.never_here", text="")
        events = sheet.events(tx, tx.words, stay)
        owner = people.person(tx, stay.person) if stay.person else None
        number = rules.sheet_number(tx.station, tx.epoch, searches.sheets_printed(tx, tx.epoch) + 1)
        entry = tx.record(SheetPrinted(number=number, parcel=stay.id))
        clerk = people.clerk_name(tx, tx.clerk)
        paper = slip.dispute_sheet(
            tx.words,
            station=tx.station_name or tx.station,
            number=number,
            waybill=stay.waybill,
            carrier=full_name(stay.carrier),
            code=stay.code,
            owner=f"{owner.masked_name} {owner.masked_phone}".strip() if owner else "",
            lines=[_line(event) for event in events],
            at_ms=entry.at_ms,
            clerk=mask_name(clerk),
            head=tx.log.head.hex()[: sheet.HEAD_DIGITS],
        )
        tx.enqueue(paper, person=owner.id if owner else "")
        return number


def _here(tx: Tx, parcel: str) -> Left:
    stay = left.left(tx, parcel)
    if stay is None:
        raise Refusal("missing.never_here", text="")
    if stay.out_ms:
        raise left.how(tx, stay, tx.now_ms)
    return stay


def _that_lies_here(tx: Tx, parcel: str) -> Left:
    """The parcel a taker should have had; one that came in anew since is meant as it lies now."""
    stay = left.left(tx, parcel)
    again = house.by_waybill(tx, stay.waybill) if stay else None
    found = left.left(tx, again.id) if again else None
    if found is None:
        raise Refusal("missing.never_here", text="")
    return found


def _taken_and_not_back(tx: Tx, stay: Left) -> str:
    search = searches.out_under(tx, stay.waybill)
    if search is None or search.parcel != stay.id:
        raise left.how(tx, stay, tx.now_ms)
    return search.id


def _open(tx: Tx, stay: Left, asked_by: str) -> str:
    return tx.record(SearchOpened(parcel=stay.id, waybill=stay.waybill, asked_by=asked_by)).id


def _end(tx: Tx, search: str, parcel: str, outcome: Outcome) -> str:
    return tx.record(SearchEnded(search=search, parcel=parcel, outcome=outcome)).id


def _line(event: sheet.Event) -> slip.SheetLine:
    late_ms = event.recorded_ms if event.recorded_ms != event.at_ms else 0
    return slip.SheetLine(event.at_ms, late_ms, event.what, event.clerk, event.head)


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {SearchOpened: withdraw_search}
