"""The slip behind a hand-over: of what was taken along for others and paid for carriers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from station_app.basics.waybills import full_name
from station_app.parcels.lookups.house import Stay
from station_app.parcels.slip.leaving import Leaving, Went, leaving_slip, money_back_slip
from station_app.people import lookups as people
from station_app.store.work import Tx
from station_app.wire.facts.shared import Tender


class Gone(Protocol):
    """What is told of one parcel that went."""

    @property
    def stay(self) -> Stay: ...
    @property
    def taker(self) -> str: ...
    @property
    def taker_proof(self) -> str: ...
    @property
    def cartons(self) -> tuple[int, ...]: ...
    @property
    def remain(self) -> tuple[int, ...]: ...


def print_leaving(tx: Tx, gone: Sequence[Gone], *, tender: Tender) -> bool:
    """Print what was taken along for whom and what was paid; False when there is nothing to say."""
    taker = next((one.taker for one in gone if one.taker), "")
    paid = any(one.stay.due_fen for one in gone)
    if not taker and not paid:
        return False
    told = Leaving(
        station=tx.station_name or tx.station,
        taker=_who(tx, taker, whole=True) if taker else "",
        proofs=tuple(dict.fromkeys(one.taker_proof for one in gone if one.taker)),
        went=tuple(_went(tx, one) for one in gone),
        tender=tender,
        at_ms=tx.now_ms,
        head=tx.log.head.hex()[:8],
    )
    about = dict.fromkeys(person for one in gone for person in (one.taker, one.stay.person))
    tx.enqueue(leaving_slip(tx.words, told), person=" ".join(filter(None, about)))
    return True


def print_money_back(tx: Tx, stay: Stay, *, paid_fen: int, tender: Tender) -> None:
    """Print what the payer signs when a hand-over is taken back with its money."""
    went = Went("", stay.code, full_name(stay.carrier), stay.waybill, paid_fen)
    slip = money_back_slip(
        tx.words,
        station=tx.station_name or tx.station,
        went=went,
        tender=tender,
        at_ms=tx.now_ms,
        head=tx.log.head.hex()[:8],
    )
    tx.enqueue(slip, person=stay.person)


def _went(tx: Tx, one: Gone) -> Went:
    stay = one.stay
    return Went(
        owner=_who(tx, stay.person) if one.taker else "",
        code=stay.code,
        carrier=full_name(stay.carrier) if stay.due_fen else stay.carrier_name,
        waybill=stay.waybill,
        due_fen=stay.due_fen,
        cartons=one.cartons,
        remain=one.remain,
    )


def _who(tx: Tx, person: str, *, whole: bool = False) -> str:
    """Masked: ``赵*兰 1******8000`` for the taker, ``赵*兰 8000`` for an owner."""
    known = people.person(tx, person) if person else None
    if known is None:
        return tx.words.say("leaving.nobody_named")
    phone = known.masked_phone if whole else known.tail
    if phone and not whole and not known.masked_name:  # bare digits read as part of the waybill
        phone = tx.words.say("parcel.label_tail", tail=phone)
    return " ".join(part for part in (known.masked_name, phone) if part)
