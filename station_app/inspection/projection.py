"""What each kind of fact does to the inspection file."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.inspection.model import (
    complaint,
    complaint_words,
    inspection_month,
    station_paper,
    training,
    wall_check,
)
from station_app.store.sql import insert_row, prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts import inspection as facts
from station_app.wire.facts.dispatch import DropOffAccepted, DropOffRefused
from station_app.wire.facts.parcels import ConsentNoted, ParcelHandedOver, ParcelTakenBack
from station_app.wire.facts.people import PersonErased, PersonMerged
from station_app.wire.facts.sales import SaleCompleted
from station_app.wire.facts.shared import Taking

_COUNTED = tuple(column.name for column in inspection_month.c if column.name != "month")
_NOTHING = dict.fromkeys(_COUNTED, 0)
_new = insert_or(inspection_month).values(
    {name: bindparam(name) for name in ("month", *_COUNTED)},
)
_COUNT = prepare(
    _new.on_conflict_do_update(
        index_elements=["month"],
        set_={name: inspection_month.c[name] + _new.excluded[name] for name in _COUNTED},
    )
)
_PAPER = upsert(station_paper, "number", "issued_by", "until_day", "noted_day")


_WALL, _TRAINING, _COMPLAINT = insert_row(wall_check), insert_row(training), insert_row(complaint)
_WORDS = insert_row(complaint_words)
_ANSWER = prepare(
    update(complaint)
    .where(complaint.c.id == bindparam("of"))
    .values(
        answered_ms=bindparam("at_ms"),
        answered_day=bindparam("on_day"),
        outcome=bindparam("came_of"),
        answer=bindparam("words"),
    )
)
_FORGET = prepare(delete(complaint_words).where(complaint_words.c.person == bindparam("of_person")))
_INTO_WORDS = prepare(
    update(complaint_words)
    .where(complaint_words.c.person == bindparam("of_person"))
    .values(person=bindparam("now"))
)
_INTO = prepare(
    update(complaint)
    .where(complaint.c.person != "", complaint.c.person == bindparam("of_person"))
    .values(person=bindparam("now"))
)


def drop_off_accepted(tx: Tx, entry: Recorded, fact: DropOffAccepted) -> None:
    """A parcel was accepted: its sender identified, its contents looked at."""
    _count(
        tx,
        entry,
        sent=1,
        identified=int(bool(fact.checked_by)),
        inspected=int(fact.inspected),
        cleared=int(bool(fact.cleared)),
    )


def sale_completed(tx: Tx, entry: Recorded, fact: SaleCompleted) -> None:
    """What was bought here and is sent home is a parcel accepted."""
    if fact.shipped is not None:
        drop_off_accepted(tx, entry, fact.shipped)


def drop_off_refused(tx: Tx, entry: Recorded, _fact: DropOffRefused) -> None:
    """A parcel was not accepted."""
    _count(tx, entry, refused=1)


def parcel_handed_over(tx: Tx, entry: Recorded, fact: ParcelHandedOver) -> None:
    """A parcel was fetched; what was taken for its carrier is not taken for the pickup."""
    unscanned = int(fact.proof == "unscanned")
    _count(tx, entry, handed_over=1, unscanned=unscanned, **_money(fact.takings))


def parcel_taken_back(tx: Tx, entry: Recorded, fact: ParcelTakenBack) -> None:
    """It was not fetched after all, and the money went back."""
    unscanned = int(fact.proof == "unscanned")
    _count(tx, entry, handed_over=-1, unscanned=-unscanned, **_money(fact.takings))


def consent_noted(tx: Tx, entry: Recorded, fact: ConsentNoted) -> None:
    """Somebody said yes; saying no more is not counted back, it is another day's word."""
    if not fact.withdrawn:
        _count(tx, entry, consents=1)


def paper_noted(tx: Tx, entry: Recorded, fact: facts.PaperNoted) -> None:
    """A paper hangs here."""
    tx.run(
        _PAPER,
        paper=fact.paper,
        number=fact.number,
        issued_by=fact.issued_by,
        until_day=fact.until_day,
        noted_day=entry.day,
    )


def wall_checked(tx: Tx, entry: Recorded, fact: facts.WallChecked) -> None:
    """Somebody went round."""
    tx.run(
        _WALL,
        entry=entry.id,
        at_ms=entry.at_ms,
        day=entry.day,
        clerk=entry.clerk,
        there=" ".join(fact.there),
        missing=" ".join(fact.missing),
    )


def training_held(tx: Tx, entry: Recorded, fact: facts.TrainingHeld) -> None:
    """Clerks were trained."""
    tx.run(
        _TRAINING,
        entry=entry.id,
        day=entry.day,
        topic=fact.topic,
        clerks=" ".join(fact.clerks),
        minutes=fact.minutes,
    )


def complaint_told(tx: Tx, entry: Recorded, fact: facts.ComplaintTold) -> None:
    """Words of a complaint or of its answer."""
    tx.run(_WORDS, entry=entry.id, person=entry.subject, text=fact.text)


def complaint_received(tx: Tx, entry: Recorded, fact: facts.ComplaintReceived) -> None:
    """A complaint waits for its answer."""
    tx.run(
        _COMPLAINT,
        id=entry.id,
        person=fact.person,
        about=fact.about,
        parcel=fact.parcel,
        told=fact.told,
        received_ms=entry.at_ms,
        received_day=entry.day,
        answered_ms=0,
        answered_day="",
        outcome="",
        answer="",
    )


def complaint_answered(tx: Tx, entry: Recorded, fact: facts.ComplaintAnswered) -> None:
    """It has its answer."""
    tx.run(
        _ANSWER,
        of=fact.complaint,
        at_ms=entry.at_ms,
        on_day=entry.day,
        came_of=fact.outcome,
        words=fact.told,
    )


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """What one complained of is the other's."""
    for statement in (_INTO, _INTO_WORDS):
        tx.run(statement, of_person=fact.person, now=fact.into)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """The words go; that somebody complained, and when it was answered, stays."""
    tx.run(_FORGET, of_person=fact.person)


def _money(takings: tuple[Taking, ...]) -> dict[str, int]:
    """What was charged here, and what was taken for the carrier."""
    if not takings:
        return {}
    carrier_fen = sum(taking.fen for taking in takings if taking.book == "cod")
    charged_fen = sum(taking.fen for taking in takings) - carrier_fen
    return {"charged_fen": charged_fen, "carrier_fen": carrier_fen}


def _count(tx: Tx, entry: Recorded, **more: int) -> None:
    tx.run(_COUNT, month=entry.day[:7], **(_NOTHING | more))


PROJECTIONS = {
    DropOffAccepted: drop_off_accepted,
    SaleCompleted: sale_completed,
    DropOffRefused: drop_off_refused,
    ParcelHandedOver: parcel_handed_over,
    ParcelTakenBack: parcel_taken_back,
    ConsentNoted: consent_noted,
    facts.PaperNoted: paper_noted,
    facts.WallChecked: wall_checked,
    facts.TrainingHeld: training_held,
    facts.ComplaintTold: complaint_told,
    facts.ComplaintReceived: complaint_received,
    facts.ComplaintAnswered: complaint_answered,
    PersonMerged: person_merged,
    PersonErased: person_erased,
}
