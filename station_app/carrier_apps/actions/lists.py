"""A carrier's list is taken over: what is expected, whose it is, what the app has booked in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from station_app.carrier_apps.rules.persons import same_mention
from station_app.carrier_apps.rules.rows import Row
from station_app.parcels.actions.stays import put_label
from station_app.parcels.lookups import listed
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.people.rules import names_agree
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts

MOST = 200  # rows a fact


@dataclass(frozen=True, slots=True)
class TakenList:
    """What became of the rows of a list.

    new     waybills nothing was known of, or of which the list said more
    known   all of it was known
    left    booked in at the app, but they left this house; nothing is recorded
    named   parcels here whose owner is known by the list now
    persons mentions and whom they were taken as, for the next rows of the same list
    """

    new: int = 0
    known: int = 0
    left: int = 0
    named: int = 0
    persons: Mapping[str, str] = field(default_factory=dict)

    def and_then(self, more: TakenList) -> TakenList:
        """Both together."""
        return TakenList(
            self.new + more.new,
            self.known + more.known,
            self.left + more.left,
            self.named + more.named,
            {**self.persons, **more.persons},
        )


class _One(NamedTuple):
    """What is to be recorded of one row; ``told_fen`` was known to be due before it."""

    row: Row
    person: str
    stay: listed.LastStay | None
    new: bool
    told_fen: int


def take_list(
    work: Work,
    *,
    rows: Sequence[Row],
    booked_in: bool,
    run: str = "",
    persons: Mapping[str, str] | None = None,
) -> TakenList:
    """Take over at most 200 rows of a carrier's list; the same list again records nothing.

    booked_in  the app has them booked in already, else they are what the courier brings
    run        the open intake run they belong to
    persons    mentions of the rows before, as ``TakenList.persons`` gave them
    Facts      person.recorded, parcel.list_taken for each carrier, then for parcels here
               parcel.owner_named (with their label) and parcel.due_set
    """
    with work() as tx:
        mentions = dict(persons or {})
        found = [
            one
            for row in rows[:MOST]
            if (one := _look_up(tx, row, booked_in, run, mentions)) is not None
        ]
        _record_lists(tx, [one for one in found if one.new], booked_in, run)
        named = sum(_tell_stay(tx, one) for one in found)
        new = sum(one.new for one in found)
        left = len(rows[:MOST]) - len(found)
        return TakenList(new, len(found) - new, left, named, mentions)


def _look_up(tx: Tx, row: Row, booked_in: bool, run: str, mentions: dict[str, str]) -> _One | None:
    """None for what the app still has and this house no more."""
    stay, told = listed.last_stay(tx, row.waybill), listed.told(tx, row.waybill)
    if booked_in and stay is not None and not stay.here:
        return None
    here = stay if stay is not None and stay.here else None
    person = "" if here and here.person else _person(tx, row, told, mentions)
    new = told is None or _says_more(row, person, told, booked_in, run)
    return _One(row, person, here, new, told.due_fen if told else 0)


def _says_more(row: Row, person: str, told: listed.Told, booked_in: bool, run: str) -> bool:
    """Whether a row says anything that nobody said of its waybill before."""
    return (
        (booked_in and not told.booked_in)
        or row.carrier not in ("", told.carrier)
        or person not in ("", told.person)
        or row.code not in ("", told.carrier_code)
        or row.due_fen > told.due_fen
        or run not in ("", told.run)
    )


def _person(tx: Tx, row: Row, told: listed.Told | None, mentions: dict[str, str]) -> str:
    """Whom the row means: by whole phone who has it, else nobody known, or whom it meant before."""
    if row.phone:
        return person_for(tx, phone=row.phone, extension=row.extension, name=row.name)
    if not row.tail and not row.name:
        return ""
    before = people.person(tx, told.person) if told and told.person else None
    if before and before.tail == (row.tail or before.tail) and _may_be(before.name, row.name):
        return before.id
    mention = same_mention(row)
    if mention in mentions:
        return mentions[mention]
    person = person_for(tx, tail=row.tail, name=row.name)
    if mention:
        mentions[mention] = person
    return person


def _may_be(known: str, said: str) -> bool:
    return not known or not said or names_agree(known, said)


def _record_lists(tx: Tx, new: list[_One], booked_in: bool, run: str) -> None:
    """One fact for each carrier: an app of several carriers lists them together."""
    for carrier in dict.fromkeys(one.row.carrier for one in new):
        rows = tuple(
            facts.ListedParcel(
                waybill=one.row.waybill,
                person=one.person,
                carrier_code=one.row.code,
                due_kind=one.row.due_kind,
                due_fen=one.row.due_fen,
            )
            for one in new
            if one.row.carrier == carrier
        )
        tx.record(facts.ParcelListTaken(carrier=carrier, rows=rows, run=run, booked_in=booked_in))


def _tell_stay(tx: Tx, one: _One) -> bool:
    """What the list says of a parcel that is here; whether its owner is known by it now."""
    if one.stay is None:
        return False
    if one.row.due_fen > one.told_fen and not one.stay.due_said:
        due = facts.ParcelDueSet(
            parcel=one.stay.id, due_kind=one.row.due_kind, due_fen=one.row.due_fen
        )
        tx.record(due)
    if one.stay.person or not one.row.phone:
        return False
    tx.record(facts.ParcelOwnerNamed(parcel=one.stay.id, person=one.person))
    put_label(tx, one.stay.id)
    return True
