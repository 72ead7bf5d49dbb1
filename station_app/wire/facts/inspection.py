"""Facts a supervisor asks for that no parcel tells: papers, the wall, training, complaints."""

from __future__ import annotations

from typing import ClassVar, Literal

from station_app.wire.facts.fact import Fact, PersonFact

Paper = Literal["end_point", "business", "food", "safety_contract", "fire"]
Notice = Literal[
    "prohibited",
    "inspection",
    "real_name",
    "hours",
    "prices",
    "compensation",
    "complaints",
    "camera",
    "extinguisher",
]
Topic = Literal["prohibited", "real_name", "inspection", "personal_data", "fire", "other"]
About = Literal["lost", "damaged", "late", "wrong_person", "charged", "manner", "other"]
Outcome = Literal["settled", "paid", "apologised", "unfounded", "passed_on"]


class PaperNoted(Fact, frozen=True, kw_only=True):
    """A licence, filing or contract hangs here; a later one of the same kind takes its place.

    until_day  last business day it holds, empty without end
    """

    KIND: ClassVar[str] = "inspection.paper_noted"
    paper: Paper
    number: str
    issued_by: str = ""
    until_day: str = ""


class WallChecked(Fact, frozen=True, kw_only=True):
    """The keeper went round: what hangs and works, and what does not."""

    KIND: ClassVar[str] = "inspection.wall_checked"
    there: tuple[Notice, ...]
    missing: tuple[Notice, ...] = ()


class TrainingHeld(Fact, frozen=True, kw_only=True):
    """Clerks were trained; clerks are person ids."""

    KIND: ClassVar[str] = "inspection.training_held"
    topic: Topic
    clerks: tuple[str, ...]
    minutes: int


class ComplaintTold(PersonFact, frozen=True, kw_only=True):
    """What somebody complained of, or was answered, in words; the subject is that person."""

    KIND: ClassVar[str] = "person.complaint_told"
    text: str


class ComplaintReceived(Fact, frozen=True, kw_only=True):
    """Somebody complains; the entry's id names the complaint.

    told    the ``person.complaint_told`` entry with the words
    parcel  the stay it is about, when it is about one
    """

    KIND: ClassVar[str] = "inspection.complaint_received"
    person: str
    about: About
    told: str
    parcel: str = ""


class ComplaintAnswered(Fact, frozen=True, kw_only=True):
    """The complaint has its answer; ``told`` as above."""

    KIND: ClassVar[str] = "inspection.complaint_answered"
    complaint: str
    outcome: Outcome
    told: str = ""
