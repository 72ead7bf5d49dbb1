"""Parcels go out: to their owner, or all of a basket to one taker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from msgspec import structs

from station_app.parcels.actions.handed_slip import print_leaving
from station_app.parcels.actions.stays import here, known_person
from station_app.parcels.lookups import cartons, house, proxies
from station_app.parcels.lookups.house import Stay
from station_app.parcels.rules import late, leaving
from station_app.store.work import Tx, Work
from station_app.till.actions import ensure_shift
from station_app.wire.facts import parcels as facts
from station_app.wire.facts.shared import Taking, Tender


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What left, and what of the same person stays.

    person    whoever took it: the taker, else the owner
    left      how many parcels of that person are still here
    taker     empty when the owner took their own
    remain    cartons of a shipment that stay, by its pickup code
    paid_fen  what was taken for the carriers
    printed   a slip was put to the printer
    """

    parcels: tuple[str, ...]
    codes: tuple[str, ...]
    entries: tuple[str, ...]
    person: str
    left: int
    taker: str = ""
    remain: tuple[tuple[str, tuple[int, ...]], ...] = ()
    paid_fen: int = 0
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Going:
    """One parcel on its way out, as its fact will say."""

    stay: Stay
    taker: str
    taker_proof: str
    cartons: tuple[int, ...] = ()
    remain: tuple[int, ...] = ()


def hand_over_parcels(
    work: Work,
    *,
    parcels: Sequence[str],
    pieces: Mapping[str, tuple[int, ...]] | None = None,
    taker: str = "",
    taker_proof: str = "",
    paid_fen: int = 0,
    tender: Tender = "cash",
    happened_ms: int = 0,
) -> HandedOver:
    """Give the parcels whose own barcodes were scanned to one person; all of them or none.

    parcels      ids; several must be one person's unless a taker takes them all
    pieces       scanned cartons of shipments; of one that is not named all that are here go
    taker        who takes them when it is not their owner; taker_proof is one of leaving.PROOFS,
                 and not needed for owners who named this taker for good
    paid_fen     money taken for the carriers: exactly what is due, by ``tender``
    happened_ms  when they left, for a late entry; 0 is now
    Refusal  as late.check_moment, leaving.check_basket, leaving.proof_of, leaving.check_money,
             leaving.cartons_going; parcel.not_here
    Refusal  person.unknown  the taker was erased meanwhile
    Facts    shift.opened when money is taken and none is open; parcel.handed_over for each parcel
    """
    with work() as tx:
        stays = [here(tx, one) for one in dict.fromkeys(parcels)]
        taker = taker and known_person(tx, taker)
        leaving.check_basket([stay.person for stay in stays], taker)
        going = [_going(tx, stay, pieces or {}, taker, taker_proof) for stay in stays]
        return _leave(tx, going, paid_fen=paid_fen, tender=tender, happened_ms=happened_ms)


def release_unscanned(
    work: Work,
    *,
    parcel: str,
    reason: str,
    pieces: tuple[int, ...] | None = None,
    taker: str = "",
    taker_proof: str = "",
    paid_fen: int = 0,
    tender: Tender = "cash",
    happened_ms: int = 0,
) -> HandedOver:
    """Give a parcel whose barcode cannot be scanned, and keep why.

    reason       torn, covered, scanner, other; paper for a late entry
    happened_ms  when it left, for a late entry; 0 is now
    Refusal  parcel.reason_needed, and as hand_over_parcels
    Fact     parcel.handed_over with proof "unscanned"
    """
    leaving.check_reason(reason)
    with work() as tx:
        stay, taker = here(tx, parcel), taker and known_person(tx, taker)
        only = {} if pieces is None else {parcel: pieces}
        going = [_going(tx, stay, only, taker, taker_proof)]
        return _leave(
            tx, going, paid_fen=paid_fen, tender=tender, reason=reason, happened_ms=happened_ms
        )


def _going(
    tx: Tx, stay: Stay, pieces: Mapping[str, tuple[int, ...]], taker: str, proof: str
) -> Going:
    standing = taker != stay.person and proxies.may_take(tx, owner=stay.person, taker=taker)
    who, known_by = leaving.proof_of(
        owner=stay.person, taker=taker, proof=proof, standing=standing
    )  # fmt: skip
    if not stay.pieces:
        return Going(stay, who, known_by)
    present = cartons.cartons_of(tx, stay).here
    going, remain = leaving.cartons_going(present, pieces.get(stay.id), pickup=stay.code)
    return Going(stay, who, known_by, going, remain)


def _leave(
    tx: Tx,
    going: Sequence[Going],
    *,
    paid_fen: int,
    tender: Tender,
    reason: str = "",
    happened_ms: int = 0,
) -> HandedOver:
    leaving.check_money(sum(one.stay.due_fen for one in going), paid_fen)
    if paid_fen:
        leaving.check_tender(tender)
        ensure_shift(tx)
    entries: list[str] = []
    printed = False
    for one in going:
        fact = structs.replace(
            _fact(one, tender=tender, reason=reason),
            basket=entries[0] if entries else "",
            happened_ms=late.check_moment(happened_ms, tx.now_ms, came_ms=one.stay.came_ms),
        )
        entries.append(tx.record(fact).id)
        if len(entries) == 1:  # the slip belongs to the entry that names the hand-over
            printed = print_leaving(tx, going, tender=tender)
    taker = next((one.taker for one in going if one.taker), "")
    person = taker or going[0].stay.person
    return HandedOver(
        parcels=tuple(one.stay.id for one in going),
        codes=tuple(one.stay.code for one in going),
        entries=tuple(entries),
        person=person,
        left=house.waiting_count(tx, person),
        taker=taker,
        remain=tuple((one.stay.code, one.remain) for one in going if one.remain),
        paid_fen=paid_fen,
        printed=printed,
    )


def _fact(one: Going, *, tender: Tender, reason: str) -> facts.ParcelHandedOver:
    stay = one.stay
    money = (Taking("cod", tender, stay.due_fen, stay.carrier),) if stay.due_fen else ()
    return facts.ParcelHandedOver(
        parcel=stay.id,
        proof="unscanned" if reason else "scanned",
        reason=reason,
        taker=one.taker,
        taker_proof=cast(facts.TakerProof, one.taker_proof),
        pieces=one.cartons,
        remains=bool(one.remain),
        takings=money,
    )
