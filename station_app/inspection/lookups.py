"""Reads of the inspection file; frozen rows out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, func, literal_column, select

from station_app.basics.happened import Happened
from station_app.inspection import rules
from station_app.inspection.model import complaint as complaint_table
from station_app.inspection.model import (
    complaint_words,
    inspection_month,
    station_paper,
    training,
    wall_check,
)
from station_app.inspection.rules import Complaint, File, Month, Paper, Training, Wall
from station_app.people import lookups as people
from station_app.store.sql import Reads, prepare
from station_app.wire.facts import inspection as facts

MONTHS, SHOWN = 12, 60


_m, _c = inspection_month.c, complaint_table.c
_MONTHS = prepare(
    select(*[_m[name] for name in Month._fields])
    .where(_m.month >= bindparam("since"))
    .order_by(_m.month.desc())
)
_PAPERS = prepare(select(*[station_paper.c[name] for name in Paper._fields]))
_WALL = prepare(
    select(wall_check.c.day, wall_check.c.there, wall_check.c.missing)
    .order_by(literal_column("wall_check.rowid").desc())
    .limit(1)
)
_TRAININGS = prepare(
    select(training.c.day, training.c.topic, training.c.clerks, training.c.minutes)
    .where(training.c.day >= bindparam("since"))
    .order_by(training.c.day.desc(), training.c.entry.desc())
)
_complaint = select(*[_c[name] for name in Complaint._fields])
_ONE = prepare(_complaint.where(_c.id == bindparam("complaint")))
_OPEN = prepare(_complaint.where(_c.answered_ms == 0).order_by(literal_column("complaint.rowid")))
_LATEST = prepare(
    _complaint.order_by(literal_column("complaint.rowid").desc()).limit(bindparam("most"))
)
_WORDS = prepare(
    select(complaint_words.c.text).where(complaint_words.c.entry == bindparam("entry"))
)
_WITHOUT_WORDS = prepare(
    select(func.count()).where(_c.answered_ms == 0, (_c.answer != "") | (_c.outcome != ""))
)


def file(read: Reads, today: str) -> File:
    """The whole file: twelve months of counts, the newest complaints, what hangs and what not."""
    since = (date.fromisoformat(today) - timedelta(days=365)).isoformat()
    months = tuple(Month(*row) for row in read.rows(_MONTHS, since=since[:7]))[:MONTHS]
    sums = [sum(getattr(one, name) for one in months) for name in Month._fields[1:]]
    return File(
        day=today,
        papers=_papers(read),
        wall=_wall(read),
        trainings=tuple(_training(read, *row) for row in read.rows(_TRAININGS, since=since)),
        months=months,
        total=Month("", *sums),
        complaints=tuple(Complaint(*row) for row in read.rows(_LATEST, most=SHOWN)),
    )


def complaint(read: Reads, complaint_id: str) -> Complaint | None:
    """One complaint."""
    row = read.row(_ONE, complaint=complaint_id)
    return Complaint(*row) if row else None


def open_complaints(read: Reads) -> list[Complaint]:
    """Complaints without an answer, oldest first."""
    return [Complaint(*row) for row in read.rows(_OPEN)]


def words_of(read: Reads, told: str) -> str:
    """What was said; empty once its person was erased."""
    return read.value(_WORDS, entry=told) or ""


def _papers(read: Reads) -> tuple[Paper, ...]:
    noted = {row[0]: Paper(*row) for row in read.rows(_PAPERS)}
    return tuple(noted.get(paper, Paper(paper, "", "", None)) for paper in rules.PAPERS)


def _wall(read: Reads) -> Wall:
    day, there, missing = read.row(_WALL) or ("", "", "")
    return Wall(day, tuple(there.split()), tuple(missing.split()))


def _training(read: Reads, day: str, topic: str, clerks: str, minutes: int) -> Training:
    known = people.clerk_names(read)
    return Training(day, topic, tuple(known.get(one, "") for one in clerks.split()), minutes)


def _paper_noted(_read: Reads, _entry: str, fact: facts.PaperNoted) -> Happened:
    return Happened("happened.paper_noted", {"number": fact.number})


def _wall_checked(_read: Reads, _entry: str, fact: facts.WallChecked) -> Happened:
    return Happened("happened.wall_checked", {"missing": str(len(fact.missing))})


def _training_held(_read: Reads, _entry: str, fact: facts.TrainingHeld) -> Happened:
    told = {"n": str(len(fact.clerks)), "minutes": str(fact.minutes)}
    return Happened("happened.training_held", told)


def _complaint_received(read: Reads, _entry: str, fact: facts.ComplaintReceived) -> Happened:
    known = people.person(read, fact.person)
    who = (known.masked_name or known.masked_phone) if known else ""
    return Happened("happened.complaint_received", {"who": who, "days": str(rules.ANSWER_DAYS)})


def _complaint_answered(read: Reads, _entry: str, fact: facts.ComplaintAnswered) -> Happened:
    found = complaint(read, fact.complaint)
    return Happened("happened.complaint_answered", {"day": found.received_day if found else ""})


def _answers_whole(read: Reads) -> Iterable[str]:
    halves = read.value(_WITHOUT_WORDS)
    if halves:
        yield f"{halves} complaints have an answer and no day of it"


HAPPENED: dict[Any, Callable[[Reads, str, Any], Happened]] = {
    facts.PaperNoted: _paper_noted,
    facts.WallChecked: _wall_checked,
    facts.TrainingHeld: _training_held,
    facts.ComplaintReceived: _complaint_received,
    facts.ComplaintAnswered: _complaint_answered,
}
CHECKS: tuple[Callable[[Reads], Iterable[str]], ...] = (_answers_whole,)
