"""Taking goods in: every scan is written, what differs from the list is known at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.goods import rules as goods
from station_app.goods.actions.cards import known_card
from station_app.goods.lookups.cards import Card
from station_app.stock.lookups import receipts
from station_app.stock.lookups.receipts import Came, Line, Receipt, Wrong
from station_app.stock.lookups.stocktakes import used
from station_app.stock.rules import moves as rules
from station_app.stock.slip import ReceiptPaper, WrongPaper, receipt_slip
from station_app.store.work import Tx, Work
from station_app.wire.facts.shared import StockMove
from station_app.wire.facts.stock import (
    ReceiptClosed,
    ReceiptOpened,
    ReceiptScanned,
    ReceiptWrongNoted,
)


class Closed(NamedTuple):
    """A receipt that is done: its number, how many products came, how many differ."""

    receipt: str
    number: str
    products: int
    differing: int


def open_receipt(work: Work, *, delivery: str = "", source: str = "") -> str:
    """Begin to unload, against a list of the center's or without one; gives the receipt.

    Refusal stock.receipt_open_already
    Refusal stock.delivery_unknown, stock.delivery_taken  it was taken in before
    Fact    stock.receipt_opened
    """
    with work() as tx:
        if receipts.open_receipt(tx) is not None:
            raise Refusal("stock.receipt_open_already")
        if delivery and receipts.delivery_of(tx, delivery) is None:
            raise Refusal("stock.delivery_unknown")
        if delivery and receipts.taken_by(tx, delivery):
            raise Refusal("stock.delivery_taken")
        return tx.record(ReceiptOpened(delivery=delivery, source=rules.words_of(source))).id


def scan_in(work: Work, *, product: str, amount: int = 1) -> int:
    """So much more of it was unloaded, pieces or grams; gives how much came of it so far.

    Its day and batch are those of the last of it, or what the list says.
    Refusal stock.none_open, goods.unknown, goods.out_of_range
    Fact    stock.receipt_scanned
    """
    with work() as tx:
        now, known = _open(tx), known_card(tx, product)
        amount = goods.check_amount(weighed=known.weighed, amount=amount, name=known.name)
        parts = _parts(tx, now, product)
        day, batch = _marks(tx, now, product, parts)
        _scanned(tx, now, [_move(known, amount, day, batch)])
        return sum(one.amount for one in parts) + amount


def set_amount(work: Work, *, product: str, amount: int | None) -> int:
    """So much of it came in all, counted or weighed by hand; gives by how much that is more.

    Less than was scanned is taken from what was touched last.
    Refusal stock.none_open, goods.unknown, goods.out_of_range
    Fact    stock.receipt_scanned, none when it is as it was
    """
    with work() as tx:
        now, known = _open(tx), known_card(tx, product)
        if amount != 0:
            amount = goods.check_amount(weighed=known.weighed, amount=amount, name=known.name)
        parts = _parts(tx, now, product)
        more = (amount or 0) - sum(one.amount for one in parts)
        if more > 0:
            _scanned(tx, now, [_move(known, more, *_marks(tx, now, product, parts))])
        elif more < 0:
            _scanned(tx, now, _taken_from(known, parts, -more))
        return more


def set_marks(work: Work, *, product: str, expires_day: str, batch: str = "") -> None:
    """The day and batch that stand on what was unloaded of it last, and on what follows.

    Refusal stock.none_open, goods.unknown, goods.too_long
    Refusal stock.nothing_came  none of it was scanned
    Fact    stock.receipt_scanned, none when it is as it was
    """
    with work() as tx:
        now, known = _open(tx), known_card(tx, product)
        parts = _parts(tx, now, product)
        if not parts:
            raise Refusal("stock.nothing_came", name=known.name)
        last = parts[-1]
        plain = goods.words_of(batch)
        if (last.expires_day, last.batch) != (expires_day, plain):
            away = _move(known, -last.amount, last.expires_day, last.batch)
            _scanned(tx, now, [away, _move(known, last.amount, expires_day, plain)])


def note_damaged(
    work: Work,
    *,
    product: str,
    amount: int | None,
    reason: str,
    photo: Callable[[], str] = str,
) -> None:
    """Of what came, so much is damaged: it came, but it does not go on the shelf.

    photo    keeps the picture and gives its name, called before the deed
    Refusal  stock.none_open, goods.unknown, goods.out_of_range, stock.reason_needed
    Refusal  stock.more_than_came
    Fact     stock.receipt_wrong_noted
    """
    plain = rules.reason_of(reason)
    picture = photo()
    with work() as tx:
        now, known = _open(tx), known_card(tx, product)
        bad = goods.check_amount(weighed=known.weighed, amount=amount, name=known.name)
        line = _line(tx, now, product)
        if line is None or bad > line.came - line.damaged:
            raise Refusal("stock.more_than_came", name=known.name)
        qty, grams = (0, bad) if known.weighed else (bad, 0)
        tx.record(
            ReceiptWrongNoted(
                receipt=now.id,
                kind="damaged",
                product=product,
                qty=qty,
                grams=grams,
                reason=plain,
                photo=picture,
                moves=tuple(_taken_from(known, list(line.parts), bad, why="damaged")),
            )
        )


def note_difference(
    work: Work, *, product: str, reason: str, photo: Callable[[], str] = str
) -> str:
    """Why less or more of it came than the list says; gives short or over.

    Refusal stock.none_open, goods.unknown, stock.reason_needed
    Refusal stock.no_difference  just as much came as was listed
    Fact    stock.receipt_wrong_noted
    """
    plain = rules.reason_of(reason)
    picture = photo()
    with work() as tx:
        now, known = _open(tx), known_card(tx, product)
        line = _line(tx, now, product)
        if line is None or not line.differs:
            raise Refusal("stock.no_difference", name=known.name)
        by = abs(line.came - line.listed)
        qty, grams = (0, by) if known.weighed else (by, 0)
        fact = ReceiptWrongNoted(
            receipt=now.id,
            kind="short" if line.came < line.listed else "over",
            product=product,
            qty=qty,
            grams=grams,
            reason=plain,
            photo=picture,
        )
        tx.record(fact)
        return fact.kind


def close_receipt(work: Work, *, reason: str = "") -> Closed:
    """All is unloaded: what differs is written down, and a slip says it for both sides.

    reason   why, for every difference that has no reason of its own
    Refusal  stock.none_open, stock.nothing_received, stock.reason_needed
    Fact     stock.receipt_closed; slip
    """
    with work() as tx:
        now = _open(tx)
        lines = receipts.lines(tx, now)
        wrong = receipts.wrong(tx, now.id)
        if not lines:
            raise Refusal("stock.nothing_received")
        listed = receipts.listed(tx, now.delivery) if now.delivery else {}
        came = {line.card.product: line.came for line in lines}
        differing = rules.differences(listed, came) if listed else ()
        noted = {one.product for one in wrong}
        explained = all(one.product in noted for one in differing)
        why = rules.check_reason(differs=bool(differing), explained=explained, reason=reason)
        number = rules.number_of("receipt", tx.station, tx.epoch, used(tx, tx.epoch, "receipt") + 1)
        tx.record(ReceiptClosed(receipt=now.id, number=number, differences=differing, reason=why))
        tx.enqueue(receipt_slip(tx.words, _paper(tx, now, number, lines, wrong, why)))
        return Closed(now.id, number, sum(1 for one in lines if one.came), len(differing))


def _open(tx: Tx) -> Receipt:
    now = receipts.open_receipt(tx)
    if now is None:
        raise Refusal("stock.none_open")
    return now


def _line(tx: Tx, now: Receipt, product: str) -> Line | None:
    return next((one for one in receipts.lines(tx, now) if one.card.product == product), None)


def _parts(tx: Tx, now: Receipt, product: str) -> list[Came]:
    return [one for one in receipts.came(tx, now.id) if one.product == product]


def _marks(tx: Tx, now: Receipt, product: str, parts: Sequence[Came]) -> tuple[str, str]:
    if parts:
        return parts[-1].expires_day, parts[-1].batch
    return receipts.printed_on_list(tx, now.delivery, product) if now.delivery else ("", "")


def _move(known: Card, amount: int, day: str, batch: str, why: str = "received") -> StockMove:
    return rules.amount_move(
        known.product,
        weighed=known.weighed,
        amount=amount,
        why=why,
        batch=batch,
        expires_day=day,
    )


def _taken_from(
    known: Card, parts: Sequence[Came], amount: int, why: str = "received"
) -> list[StockMove]:
    """So much less, from what was touched last backwards."""
    moves = []
    for part in reversed(parts):
        less = min(part.amount, amount)
        if less > 0:
            moves.append(_move(known, -less, part.expires_day, part.batch, why))
            amount -= less
    return moves


def _scanned(tx: Tx, now: Receipt, moves: Sequence[StockMove]) -> None:
    tx.record(ReceiptScanned(receipt=now.id, moves=tuple(moves)))


def _paper(
    tx: Tx, now: Receipt, number: str, lines: list[Line], wrong: list[Wrong], reason: str
) -> ReceiptPaper:
    delivery = receipts.delivery_of(tx, now.delivery) if now.delivery else None
    names = {line.card.product: line.card for line in lines}
    return ReceiptPaper(
        station=tx.station_name or tx.station,
        number=number,
        list_number=delivery.number if delivery else "",
        source=(delivery.van if delivery else "") or now.source,
        opened_ms=now.opened_ms,
        closed_ms=tx.now_ms,
        lines=lines if now.delivery else [line for line in lines if line.came],
        listed=bool(now.delivery),
        wrong=[
            WrongPaper(one.kind, names[one.product], one.amount, one.reason, bool(one.photo))
            for one in wrong
            if one.product in names
        ],
        reason=reason,
    )
