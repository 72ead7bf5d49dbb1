"""Deeds of the inspection file: a paper, a round along the wall, training, complaints."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from typing import Any, cast

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.phones import check_phone
from station_app.inspection import lookups, rules, slip
from station_app.people import lookups as people
from station_app.people.actions import person_for
from station_app.store.work import Tx, Work
from station_app.wire.facts import inspection as facts


def note_paper(
    work: Work, *, paper: str, number: str, issued_by: str = "", until_day: str = ""
) -> str:
    """A licence, filing or contract hangs here from now on.

    until_day  as it stands on the paper, ``2027-03-01``; empty without end
    Refusal    as rules.check_paper
    Fact       inspection.paper_noted
    Source     快递暂行条例 art. 18: end points are filed within 20 days
    """
    with work() as tx:
        number, until_day = rules.check_paper(paper, number, until_day, tx.day)
        fact = facts.PaperNoted(
            paper=cast(facts.Paper, paper),
            number=number,
            issued_by=kept_words(issued_by, rules.LONGEST_NUMBER),
            until_day=until_day,
        )
        return tx.record(fact).id


def check_wall(work: Work, *, there: Collection[str]) -> str:
    """The keeper went round and ticked what hangs and works.

    Refusal inspection.nothing_checked
    Fact    inspection.wall_checked
    """
    found, missing = rules.check_wall(there)
    with work() as tx:
        fact = facts.WallChecked(
            there=cast(tuple[facts.Notice, ...], found),
            missing=cast(tuple[facts.Notice, ...], missing),
        )
        return tx.record(fact).id


def hold_training(work: Work, *, topic: str, clerks: Collection[str], minutes: int | None) -> str:
    """Clerks of this station were trained.

    Refusal as rules.check_training; person.unknown for somebody who is no clerk here
    Fact    inspection.training_held
    """
    took = rules.check_training(topic, clerks, minutes)
    with work() as tx:
        known = {clerk.id for clerk in people.clerks(tx)}
        if not set(clerks) <= known:
            raise Refusal("person.unknown")
        fact = facts.TrainingHeld(
            topic=cast(facts.Topic, topic), clerks=tuple(dict.fromkeys(clerks)), minutes=took
        )
        return tx.record(fact).id


def receive_complaint(
    work: Work, *, about: str, text: str, phone: str, name: str = "", parcel: str = ""
) -> str:
    """Somebody complains; from now on seven days are counted.

    Refusal as rules.check_complaint and basics.phones.check_phone
    Facts   person.recorded when new, person.complaint_told, inspection.complaint_received
    Source  快递暂行条例 art. 28
    """
    words = rules.check_complaint(about, text)
    given = check_phone(phone)
    with work() as tx:
        person = person_for(tx, phone=given.number, extension=given.extension, name=name)
        fact = facts.ComplaintReceived(
            person=person,
            about=cast(facts.About, about),
            told=_told(tx, person, words),
            parcel=parcel,
        )
        return tx.record(fact).id


def answer_complaint(work: Work, *, complaint: str, outcome: str, text: str) -> str:
    """The complaint is answered.

    Refusal inspection.no_complaint  there is none of this name
    Refusal as rules.check_answer
    Facts   person.complaint_told, inspection.complaint_answered
    """
    with work() as tx:
        found = lookups.complaint(tx, complaint)
        if found is None:
            raise Refusal("inspection.no_complaint")
        words = rules.check_answer(outcome, text, answered=bool(found.answered_day))
        person = people.person(tx, found.person)
        fact = facts.ComplaintAnswered(
            complaint=complaint,
            outcome=cast(facts.Outcome, outcome),
            told=_told(tx, person.id, words) if person else "",
        )
        return tx.record(fact).id


def print_file(work: Work) -> str:
    """Put the whole file on paper for a supervisor; changes nothing. Gives its title."""
    with work() as tx:
        found = lookups.file(tx, tx.day)
        paper = slip.inspection_slip(
            tx.words, found, station=tx.station_name or tx.station, at_ms=tx.now_ms
        )
        tx.enqueue(paper)
        return paper.title


def _told(tx: Tx, person: str, words: str) -> str:
    fact = facts.ComplaintTold(salt=secrets.token_hex(8), text=words)
    return tx.record(fact, subject=person).id


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {}
