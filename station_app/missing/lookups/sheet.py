"""Everything that happened to a parcel, each event in words: what a dispute sheet is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from station_app.basics.discretion import mask_name
from station_app.basics.money import yuan
from station_app.basics.waybills import short_name
from station_app.basics.words import Words
from station_app.parcels.lookups import house, left, runs, trail
from station_app.people import lookups as people
from station_app.store.sql import Reads
from station_app.wire.facts import missing, notices, parcels, returns
from station_app.wire.facts.fact import Fact

HEAD_DIGITS = 8


class Event(NamedTuple):
    """One line of a sheet; names in it are masked.

    at_ms        when it happened; recorded_ms when it was written down, later for a late entry
    head         the first digits of the entry's hash
    """

    at_ms: int
    recorded_ms: int
    what: str
    clerk: str
    head: str


class _Saying:
    """Puts facts of one parcel into words."""

    def __init__(self, read: Reads, words: Words, parcel: str) -> None:
        self.read, self.words, self.parcel = read, words, parcel

    def __call__(self, fact: Fact) -> str:
        """In words: by what it tells, or by its kind alone."""
        said = _SAID.get(type(fact))
        return said(self, fact) if said else self.event(fact.KIND.replace(".", "_"))

    def event(self, code: str, **facts: str) -> str:
        return self.words.say(f"missing.event_{code}", **facts)

    def who(self, person: str) -> str:
        """A person masked: at least a Hanzi of the name and six digits of the phone are hidden."""
        known = people.person(self.read, person) if person else None
        if known is None:
            return self.words.say("missing.nobody")
        return f"{known.masked_name} {known.masked_phone}".strip()

    def code_of(self, parcel: str) -> str:
        found = left.left(self.read, parcel)
        return found.code if found else ""


def _announced(saying: _Saying, fact: parcels.ParcelAnnounced) -> str:
    return saying.event("announced", carrier=short_name(fact.carrier))


def _listed(saying: _Saying, fact: parcels.ParcelListTaken) -> str:
    code = "booked_in" if fact.booked_in else "listed"
    return saying.event(code, carrier=short_name(fact.carrier))


def _taken_in(saying: _Saying, fact: parcels.ParcelTakenIn) -> str:
    said = saying.event("taken_in", pickup=fact.code, shelf=fact.shelf)
    run = runs.run(saying.read, fact.run)
    if run is None:
        return said
    by = saying.who(run.courier) if run.courier else run.van or short_name(run.carrier)
    return f"{said} {saying.event('with_run', run=run.number, by=by)}"


def _piece(saying: _Saying, fact: parcels.ParcelPieceCame) -> str:
    return saying.event("piece", n=str(fact.piece))


def _joined(saying: _Saying, fact: parcels.TearOffJoined) -> str:
    return saying.event("joined", stub=fact.tear_off, waybill=fact.waybill)


def _exception(saying: _Saying, fact: parcels.RunExceptionNoted) -> str:
    return saying.event(f"exception_{fact.kind}", reason=fact.reason)


def _moved(saying: _Saying, fact: parcels.ParcelMoved) -> str:
    return saying.event("moved", shelf=fact.shelf)


def _due(saying: _Saying, fact: parcels.ParcelDueSet) -> str:
    return saying.event("due", amount=yuan(fact.due_fen))


def _owner(saying: _Saying, fact: parcels.ParcelOwnerNamed) -> str:
    return saying.event("owner", who=saying.who(fact.person))


def _handed_over(saying: _Saying, fact: parcels.ParcelHandedOver) -> str:
    stay = left.left(saying.read, saying.parcel)
    who = saying.who(fact.taker or (stay.person if stay else ""))
    code = "handed_over" if fact.proof == "scanned" else "released"
    said = saying.event(code, who=who)
    proof = saying.words.say(f"missing.proof_{fact.taker_proof}") if fact.taker_proof else ""
    paid_fen = sum(taking.fen for taking in fact.takings)
    paid = saying.event("paid", amount=yuan(paid_fen)) if paid_fen else ""
    return " ".join(part for part in (said, proof, paid) if part)


def _return_wanted(saying: _Saying, fact: parcels.ParcelReturnWanted) -> str:
    if not fact.wanted:
        return saying.event("return_kept")
    return saying.event("return_wanted", reason=saying.words.say(f"returns.reason_{fact.reason}"))


def _search_ended(saying: _Saying, fact: missing.SearchEnded) -> str:
    if fact.outcome == "mistaken":
        if fact.other == saying.parcel:
            return saying.event("was_here", other=saying.code_of(fact.parcel))
        other = saying.code_of(fact.other)
        return saying.event("mistaken", who=saying.who(fact.taker), other=other)
    if fact.outcome == "lost":
        payer = saying.words.say(f"missing.payer_{fact.payer}")
        return saying.event("lost", amount=yuan(fact.claim_fen), payer=payer)
    if fact.outcome == "withdrawn":
        return saying.event("withdrawn")
    return saying.event("found", shelf=fact.shelf)


def _claim_ended(saying: _Saying, fact: missing.ClaimEnded) -> str:
    return saying.event(f"claim_{fact.outcome}", amount=yuan(fact.paid_fen))


def _sheet(saying: _Saying, fact: missing.SheetPrinted) -> str:
    return saying.event("sheet", number=fact.number)


def _notice(saying: _Saying, fact: notices.NoticeQueued) -> str:
    return saying.event(f"notice_{fact.what}")


def _result(saying: _Saying, fact: notices.NoticeResult) -> str:
    return saying.event(f"result_{fact.result}")


def _called(saying: _Saying, fact: notices.CallNoted) -> str:
    return saying.event(f"called_{fact.answer}")


def _extended(saying: _Saying, fact: notices.ParcelExtended) -> str:
    by = saying.words.say(f"missing.by_{fact.said_by}")
    return saying.event("extended", day=fact.until_day, by=by)


def _returned(saying: _Saying, fact: returns.ReturnsHanded) -> str:
    carrier, who = short_name(fact.carrier), saying.who(fact.courier)
    return saying.event("returned", carrier=carrier, number=fact.number, who=who)


_SAID: dict[Any, Callable[[_Saying, Any], str]] = {
    parcels.ParcelAnnounced: _announced,
    parcels.ParcelListTaken: _listed,
    parcels.ParcelTakenIn: _taken_in,
    parcels.ParcelPieceCame: _piece,
    parcels.TearOffJoined: _joined,
    parcels.RunExceptionNoted: _exception,
    parcels.ParcelMoved: _moved,
    parcels.ParcelDueSet: _due,
    parcels.ParcelOwnerNamed: _owner,
    parcels.ParcelHandedOver: _handed_over,
    parcels.ParcelReturnWanted: _return_wanted,
    missing.SearchEnded: _search_ended,
    missing.ClaimEnded: _claim_ended,
    missing.SheetPrinted: _sheet,
    notices.NoticeQueued: _notice,
    notices.NoticeResult: _result,
    notices.CallNoted: _called,
    notices.ParcelExtended: _extended,
    returns.ReturnsHanded: _returned,
}


def saying(read: Reads, words: Words, parcel: str) -> Callable[[Fact], str]:
    """What puts the facts of a parcel into words."""
    return _Saying(read, words, parcel)


def events(read: Reads, words: Words, stay: house.Stay) -> list[Event]:
    """All that the book knows of a parcel, in the order in which it was recorded."""
    say = saying(read, words, stay.id)
    clerks = {clerk: mask_name(name) for clerk, name in people.clerk_names(read).items()}
    return [
        Event(
            at_ms=getattr(one.fact, "happened_ms", 0) or one.at_ms,
            recorded_ms=one.at_ms,
            what=say(one.fact),
            clerk=clerks.get(one.clerk, "") or (one.clerk and words.say("missing.clerk_unknown")),
            head=one.head[:HEAD_DIGITS],
        )
        for one in trail.trail(read, stay)
    ]
