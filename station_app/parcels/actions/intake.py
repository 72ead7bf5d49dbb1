"""A parcel comes in, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

from msgspec import structs

from station_app.basics.codes import Kind, classify
from station_app.basics.faults import Refusal
from station_app.basics.scan_text import Piece
from station_app.parcels.actions.codes import code_it_bears, give_code
from station_app.parcels.actions.stays import Labelled, here, put_label
from station_app.parcels.lookups import arrived, expected, house, runs
from station_app.parcels.rules import arrival, late
from station_app.store.work import Tx, Work
from station_app.wire.facts import parcels as facts


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A parcel that came in.

    labelled  its label was put to the printer in the same transaction, or to those that wait
    waiting   how many now wait for the same person, this one counted; 0 while nobody is named
    echo      it was in already: the scanner fired twice, nothing was recorded
    piece     which carton of a shipment this was, 0 for a whole parcel
    flagged   whose it is must be confirmed before its label goes on; nobody is named until then
    """

    id: str
    code: str
    waybill: str
    carrier: str
    how: str
    person: str = ""
    labelled: Labelled = ""
    waiting: int = 0
    echo: bool = False
    piece: int = 0
    flagged: str = ""


def take_in_parcel(
    work: Work,
    *,
    waybill: str,
    carrier: str = "",
    run: str = "",
    shelf: str = "",
    scanned_ms: int = 0,
    happened_ms: int = 0,
    labels: bool = True,
) -> TakenIn:
    """Take a parcel into the house: decide its carrier, give it a code, label it if it is known.

    carrier     the keeper's own answer, when the number alone did not say
    run         the open intake run it comes with
    shelf       where it is put, the last one used when empty
    scanned_ms  when its barcode was read, for telling an echo
    happened_ms when it came, for a late entry; 0 is now
    labels      whether it gets its label; not when it is about to leave again
    Refusal     as late.check_moment, arrival.check_waybill, arrival.choose_carrier, codes.give_code
    Refusal     run.not_open, parcel.which_carrier (the keeper has to say)
    Refusal     parcel.already_in_house   says its code and since when
    Fact        parcel.taken_in, or parcel.piece_came for a further carton of what is here
    """
    kind = classify(waybill)
    number, carton = arrival.check_waybill(kind), arrival.carton(kind.piece)
    with work() as tx:
        before = house.by_waybill(tx, number)
        if before is not None and before.here:
            return _again(tx, before, carton, scanned_ms or tx.now_ms)
        return _first(
            tx,
            kind,
            before,
            carrier=carrier,
            run=run,
            shelf=shelf,
            happened_ms=happened_ms,
            labels=labels,
        )


def come_again(tx: Tx, stay: house.Stay, *, shelf: str) -> TakenIn:
    """What left is here after all, in a transaction that is open: a new stay, its code if free.

    Refusal  parcel.already_in_house  it came in again before
    Fact     parcel.taken_in
    """
    before = house.by_waybill(tx, stay.waybill) or stay
    if before.here:
        when = house.when_said(before.in_ms, tx.now_ms)
        raise Refusal("parcel.already_in_house", pickup=before.code, when=when)
    kind = classify(stay.waybill)
    return _first(tx, kind, before, bears=stay, carrier=stay.carrier, shelf=shelf)


def undo_intake(work: Work, entry: str) -> str:
    """A parcel was taken in by mistake; it never was here, and its code rests.

    entry    the ``parcel.taken_in`` entry, which is the parcel's id
    Refusal  as ``undo``
    Fact     parcel.intake_undone
    """
    with work() as tx:
        return undo(tx, entry)


def undo(tx: Tx, parcel: str) -> str:
    """The same in a transaction that is open.

    Refusal  parcel.not_here  it has left since
    Refusal  parcel.other_day  only what came in today
    Fact     parcel.intake_undone
    """
    stay = here(tx, parcel)
    if stay.in_day != tx.day:
        raise Refusal("parcel.other_day", pickup=stay.code)
    tx.record(facts.ParcelIntakeUndone(parcel=stay.id))
    return stay.id


def _again(tx: Tx, stay: house.Stay, carton: Piece | None, scanned_ms: int) -> TakenIn:
    """It is here already: a further carton of it, the trigger pulled twice, or said where it is."""
    came = TakenIn(
        stay.id,
        stay.code,
        stay.waybill,
        stay.carrier,
        "",
        person=stay.person,
        waiting=house.waiting_count(tx, stay.person),
        piece=carton.number if carton else 0,
    )
    if carton is not None and arrived.carton_is_new(tx, stay.id, carton.number):
        tx.record(facts.ParcelPieceCame(parcel=stay.id, piece=carton.number))
        return came
    if arrival.is_echo(stay.in_ms, scanned_ms):
        return replace(came, echo=True)
    when = house.when_said(stay.in_ms, tx.now_ms)
    raise Refusal("parcel.already_in_house", pickup=stay.code, when=when)


def _first(
    tx: Tx,
    kind: Kind,
    before: house.Stay | None,
    *,
    carrier: str,
    bears: house.Stay | None = None,
    run: str = "",
    shelf: str = "",
    happened_ms: int = 0,
    labels: bool = True,
) -> TakenIn:
    """A stay begins, with whom was said or had it before; `bears` is the stay its label is of."""
    carton = arrival.carton(kind.piece)
    told = expected.expected(tx, kind.text)
    choice = _choice(tx, kind, told, run=run, keeper=carrier)
    owner = arrived.owner_said(tx, told, before)
    fact = structs.replace(
        _fact(tx, kind.text, choice, shelf, told=told, before=before, bears=bears or before),
        run=run,
        happened_ms=_moment(tx, happened_ms, before),
        person=owner.id if owner is not None and not owner.flag else "",
        piece=carton.number if carton else 0,
        pieces=carton.of if carton else 0,
    )
    flagged = owner.id if owner is not None and owner.flag else ""
    return _come(tx, fact, flagged=flagged, labels=labels)


def _choice(
    tx: Tx, kind: Kind, told: expected.Expected | None, *, run: str, keeper: str
) -> arrival.CarrierChoice:
    brings = runs.run(tx, run)
    if run and (brings is None or not brings.open):
        raise Refusal("run.not_open")
    choice = expected.carrier_choice(
        tx, kind, told=told, run=brings.carrier if brings else "", in_run=bool(run), keeper=keeper
    )
    if not choice.carrier:
        raise Refusal("parcel.which_carrier", waybill=kind.text)
    return choice


def _fact(
    tx: Tx,
    waybill: str,
    choice: arrival.CarrierChoice,
    shelf: str,
    *,
    told: expected.Expected | None,
    before: house.Stay | None,
    bears: house.Stay | None,
) -> facts.ParcelTakenIn:
    """The parcel with its code, and what was said of this stay (no more of one that ended).

    What left without its money (lost, taken by mistake, sent back) is still to be paid for.
    """
    still = told if told is not None and not told.parcel else expected.NOTHING
    due = before if before is not None and not still.due_fen else still
    given = code_it_bears(tx, bears, shelf=shelf) or give_code(
        tx, waybill=waybill, carrier_code=still.carrier_code, shelf=shelf
    )
    return facts.ParcelTakenIn(
        waybill=waybill,
        carrier=choice.carrier,
        how=cast(facts.How, choice.how),
        code=given.code,
        serial=given.serial,
        scope=given.scope,
        shelf=given.shelf,
        carrier_code=still.carrier_code,
        due_kind=cast(facts.DueKind, due.due_kind) if due.due_fen else "",
        due_fen=due.due_fen,
    )


def _moment(tx: Tx, said_ms: int, before: house.Stay | None) -> int:
    """When it came, as said; not before it left the last time it was here."""
    left_ms = before.left_ms if before is not None and before.stayed else 0
    return late.check_moment(said_ms, tx.now_ms, left_ms=left_ms)


def _come(tx: Tx, fact: facts.ParcelTakenIn, *, flagged: str, labels: bool) -> TakenIn:
    """Record it, and label it when it is known whose it is."""
    entry = tx.record(fact).id
    return TakenIn(
        entry,
        fact.code,
        fact.waybill,
        fact.carrier,
        fact.how,
        person=fact.person,
        labelled=put_label(tx, entry) if fact.person and labels else "",
        waiting=house.waiting_count(tx, fact.person) if fact.person else 0,
        piece=fact.piece,
        flagged=flagged,
    )


TAKE_BACK: dict[Any, Callable[[Work, str], object]] = {facts.ParcelTakenIn: undo_intake}
