"""What the inspection file must hold, when it is old, and by when a complaint is answered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from station_app.basics.days import read_day
from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.id_numbers import holds_id_number
from station_app.wire.facts.inspection import About, Notice, Outcome, Topic
from station_app.wire.facts.inspection import Paper as PaperKind

PAPERS: tuple[str, ...] = get_args(PaperKind)
NOTICES: tuple[str, ...] = get_args(Notice)
TOPICS: tuple[str, ...] = get_args(Topic)
ABOUT: tuple[str, ...] = get_args(About)
OUTCOMES: tuple[str, ...] = get_args(Outcome)
ANSWER_DAYS = 7  # 快递暂行条例 art. 28; the older rule of the province says 30
SOON_DAYS = 30
WALL_DAYS = 30  # how long a round along the wall is believed
TRAINED_DAYS = 365
LONGEST_NUMBER, LONGEST_TEXT, MOST_MINUTES = 60, 300, 600

State = Literal["good", "soon", "bad"]


class Month(NamedTuple):
    """What was counted in a month, in parcels; money in fen."""

    month: str
    sent: int
    identified: int
    inspected: int
    cleared: int
    refused: int
    handed_over: int
    unscanned: int
    charged_fen: int
    carrier_fen: int
    consents: int


class Paper(NamedTuple):
    """A licence, filing or contract; ``until_day`` None when it was never noted."""

    paper: str
    number: str
    issued_by: str
    until_day: str | None


class Wall(NamedTuple):
    """The last round along the wall; an empty day when there was none."""

    day: str
    there: tuple[str, ...]
    missing: tuple[str, ...]


class Training(NamedTuple):
    """A training and the masked names of those who were there."""

    day: str
    topic: str
    names: tuple[str, ...]
    minutes: int


class Complaint(NamedTuple):
    """A complaint; ``answered_day`` empty while it is open."""

    id: str
    person: str
    about: str
    parcel: str
    received_day: str
    answered_day: str
    outcome: str
    told: str
    answer: str


class File(NamedTuple):
    """Everything a supervisor asks, as it stands on ``day``."""

    day: str
    papers: tuple[Paper, ...]
    wall: Wall
    trainings: tuple[Training, ...]
    months: tuple[Month, ...]
    total: Month
    complaints: tuple[Complaint, ...]


def check_paper(paper: str, number: str, until_day: str, today: str) -> tuple[str, str]:
    """The number and the last day of a paper as they are kept.

    Refusal inspection.which_paper
    Refusal inspection.number_missing  a paper without a number proves nothing
    Refusal code.id_number_not_wanted  somebody's own number was typed instead
    Refusal inspection.bad_day         no day of the calendar, or gone already
    """
    if paper not in PAPERS:
        raise Refusal("inspection.which_paper")
    plain = kept_words(number, LONGEST_NUMBER)
    if not plain:
        raise Refusal("inspection.number_missing")
    if holds_id_number(plain):
        raise Refusal("code.id_number_not_wanted")
    return plain, check_day(until_day, today) if until_day.strip() else ""


def check_day(text: str, today: str) -> str:
    """A day typed as ``2027-3-1``, ``20270301`` or ``2027.3.1``.

    Refusal inspection.bad_day
    """
    day = read_day(text, today=today)
    if day is None or day < today:
        raise Refusal("inspection.bad_day")
    return day


def check_wall(there: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is there and what is missing, in the order of the list.

    Refusal inspection.nothing_checked  nothing was ticked: nobody went round
    """
    found = tuple(one for one in NOTICES if one in there)
    if not found:
        raise Refusal("inspection.nothing_checked")
    return found, tuple(one for one in NOTICES if one not in there)


def check_training(topic: str, clerks: Collection[str], minutes: int | None) -> int:
    """How long a training took.

    Refusal inspection.which_topic, inspection.who_was_trained, inspection.how_long
    """
    if topic not in TOPICS:
        raise Refusal("inspection.which_topic")
    if not clerks:
        raise Refusal("inspection.who_was_trained")
    if not minutes or minutes > MOST_MINUTES:
        raise Refusal("inspection.how_long", most=MOST_MINUTES)
    return minutes


def check_complaint(about: str, text: str) -> str:
    """The words of a complaint.

    Refusal inspection.about_what, inspection.words_missing
    Refusal code.id_number_not_wanted
    """
    if about not in ABOUT:
        raise Refusal("inspection.about_what")
    return check_words(text)


def check_answer(outcome: str, text: str, *, answered: bool) -> str:
    """The words of an answer.

    Refusal inspection.answered_already, inspection.which_outcome, inspection.words_missing
    """
    if answered:
        raise Refusal("inspection.answered_already")
    if outcome not in OUTCOMES:
        raise Refusal("inspection.which_outcome")
    return check_words(text)


def check_words(text: str) -> str:
    """Refusal inspection.words_missing, code.id_number_not_wanted."""
    plain = kept_words(text, LONGEST_TEXT)
    if not plain:
        raise Refusal("inspection.words_missing")
    if holds_id_number(plain):
        raise Refusal("code.id_number_not_wanted")
    return plain


def days_left(received_day: str, today: str) -> int:
    """Days until a complaint must be answered; negative when that day is past.

    Source 快递暂行条例 art. 28: within seven days
    """
    due = date.fromisoformat(received_day) + timedelta(days=ANSWER_DAYS)
    return (due - date.fromisoformat(today)).days


def in_time(received_day: str, answered_day: str) -> bool:
    """Whether an answer came within its seven days."""
    return days_left(received_day, answered_day) >= 0


def paper_state(until_day: str | None, today: str) -> State:
    """How a paper stands; None when it was never noted."""
    if until_day is None:
        return "bad"
    return "good" if not until_day else _ahead(until_day, today, SOON_DAYS)


def age_state(last_day: str, today: str, *, believed_days: int) -> State:
    """How something that must be done again and again stands; an empty day is never."""
    if not last_day:
        return "bad"
    until = date.fromisoformat(last_day) + timedelta(days=believed_days)
    return _ahead(until.isoformat(), today, believed_days // 10)


def _ahead(until_day: str, today: str, soon_days: int) -> State:
    left = (date.fromisoformat(until_day) - date.fromisoformat(today)).days
    if left < 0:
        return "bad"
    return "soon" if left < soon_days else "good"
