"""Goods leave the shelf without being sold: waste, own use, to another station."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from station_app.basics.faults import Refusal
from station_app.goods import rules as goods
from station_app.goods.actions.cards import known_card
from station_app.goods.lookups.cards import card
from station_app.goods.lookups.stock import moves_of
from station_app.stock.lookups.out import taken_out_of
from station_app.stock.lookups.stocktakes import used
from station_app.stock.rules import moves as rules
from station_app.stock.slip import OutLine, OutPaper, out_slip
from station_app.store.work import Tx, Work
from station_app.wire.facts.shared import StockMove
from station_app.wire.facts.stock import GoodsTakenOut, TakingOutUndone


class Leaving(NamedTuple):
    """So much of a product goes: pieces, or grams; with the day on it where it matters."""

    product: str
    amount: int | None
    expires_day: str = ""
    batch: str = ""


class Taken(NamedTuple):
    """What was taken out, under its number."""

    entry: str
    number: str


def take_out(
    work: Work,
    *,
    why: str,
    leaving: Sequence[Leaving],
    reason: str = "",
    to: str = "",
    photo: Callable[[], str] = str,
) -> Taken:
    """Take goods off the shelf; it may go below zero, what is in the hand is there.

    why      waste, own_use, transfer; ``to`` names the station a transfer goes to
    Refusal  as rules.check_out; goods.unknown, goods.out_of_range, stock.nothing_taken
    Fact     stock.taken_out; a slip, which goes with a transfer
    """
    kind, plain, where = rules.check_out(why, reason, to)
    if not leaving:
        raise Refusal("stock.nothing_taken")
    picture = photo()
    with work() as tx:
        moves = tuple(_move(tx, one, kind) for one in leaving)
        number = rules.number_of("out", tx.station, tx.epoch, used(tx, tx.epoch, "out") + 1)
        fact = GoodsTakenOut(
            number=number, why=kind, reason=plain, to=where, photo=picture, moves=moves
        )
        entry = tx.record(fact)
        tx.enqueue(out_slip(tx.words, _paper(tx, fact)))
        return Taken(entry.id, number)


def undo_taking_out(work: Work, entry: str) -> str:
    """It was a mistake: everything is on the shelf again; gives its number.

    Refusal stock.out_unknown, stock.undone_already
    Fact    stock.taking_out_undone
    """
    with work() as tx:
        known = taken_out_of(tx, entry)
        if known is None:
            raise Refusal("stock.out_unknown")
        if known.undone:
            raise Refusal("stock.undone_already", number=known.number)
        back = tuple(
            msgspec.structs.replace(move, qty=-move.qty, grams=-move.grams)
            for move in moves_of(tx, entry)
        )
        tx.record(TakingOutUndone(undoes=entry, number=known.number, moves=back))
        return known.number


def _move(tx: Tx, one: Leaving, why: str) -> StockMove:
    known = known_card(tx, one.product)
    amount = goods.check_amount(weighed=known.weighed, amount=one.amount, name=known.name)
    return rules.amount_move(
        known.product,
        weighed=known.weighed,
        amount=-amount,
        why=why,
        batch=one.batch,
        expires_day=one.expires_day,
    )


def _paper(tx: Tx, fact: GoodsTakenOut) -> OutPaper:
    lines = []
    for move in fact.moves:
        known = card(tx, move.product)
        if known is not None:
            lines.append(OutLine(known, -(move.qty + move.grams), move.expires_day))
    return OutPaper(
        station=tx.station_name or tx.station,
        number=fact.number,
        why=fact.why,
        reason=fact.reason,
        to=fact.to,
        at_ms=tx.now_ms,
        lines=lines,
    )


TAKE_BACK: dict[Any, Any] = {GoodsTakenOut: undo_taking_out}
