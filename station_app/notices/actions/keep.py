"""The telephone is answered, a parcel is kept longer, or it is proposed to go back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast, get_args

from station_app.basics.faults import Refusal
from station_app.notices.lookups.standing import day_of, standings
from station_app.notices.rules.ladder import Plan, check_extension
from station_app.notices.rules.reach import ANSWERS
from station_app.parcels.actions.stays import here
from station_app.parcels.lookups import house
from station_app.people import lookups as people
from station_app.store.work import Tx, Work
from station_app.wire.facts import notices as facts
from station_app.wire.facts.parcels import ParcelReturnWanted

SAID_BY: tuple[str, ...] = get_args(facts.SaidBy)


def note_call(work: Work, *, person: str, parcels: Sequence[str], answer: str) -> str:
    """The keeper telephoned somebody about their parcels.

    answer   reached, no_answer, switched_off, wrong_number
    Refusal  notice.answer_missing  nobody said how it went
    Refusal  notice.nothing_waits   the parcels left meanwhile
    Refusal  person.unknown
    Fact     notice.called
    """
    if answer not in ANSWERS:
        raise Refusal("notice.answer_missing")
    with work() as tx:
        known = people.person(tx, person)
        if known is None:
            raise Refusal("person.unknown")
        still = [one for one in parcels if _waits(tx, one)]
        if not still:
            raise Refusal("notice.nothing_waits")
        fact = facts.CallNoted(
            person=known.id, parcels=tuple(still), answer=cast(facts.Answer, answer)
        )
        return tx.record(fact).id


def extend(work: Work, *, parcels: Sequence[str], until_day: str, said_by: str) -> tuple[str, ...]:
    """Keep parcels until the end of a day, because somebody asked for it.

    said_by  owner, family, carrier, keeper
    Refusal  notice.said_by_missing, notice.nothing_chosen
    Refusal  notice.until_past, notice.until_too_far
    Refusal  parcel.not_here  one of them left meanwhile
    Fact     parcel.extended, one for each
    """
    if said_by not in SAID_BY:
        raise Refusal("notice.said_by_missing")
    if not parcels:
        raise Refusal("notice.nothing_chosen")
    with work() as tx:
        check_extension(date.fromisoformat(until_day), day_of(tx.now_ms))
        return tuple(
            tx.record(
                facts.ParcelExtended(
                    parcel=here(tx, one).id,
                    until_day=until_day,
                    said_by=cast(facts.SaidBy, said_by),
                )
            ).id
            for one in parcels
        )


def propose_return(work: Work, *, parcels: Sequence[str], plan: Plan) -> int:
    """Put these on the next return run of their carrier; gives how many.

    Refusal  notice.nothing_chosen
    Refusal  notice.not_ended  one of them may still be fetched, was extended, or left meanwhile
    Fact     parcel.return_wanted with reason "overdue", one for each
    """
    if not parcels:
        raise Refusal("notice.nothing_chosen")
    with work() as tx:
        ended = {one.stay.id for one in standings(tx, plan, tx.now_ms) if one.ended}
        if not set(parcels) <= ended:
            raise Refusal("notice.not_ended")
        for one in parcels:
            tx.record(ParcelReturnWanted(parcel=one, reason="overdue"))
    return len(parcels)


def _waits(tx: Tx, parcel: str) -> bool:
    stay = house.stay(tx, parcel)
    return stay is not None and stay.here
