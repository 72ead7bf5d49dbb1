"""What each kind of fact does to the rows of the stock room."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, bindparam, case, delete, update
from sqlalchemy.dialects.sqlite import insert as insert_or

from station_app.stock.model import (
    counted,
    delivery,
    delivery_line,
    product_shelf,
    receipt,
    receipt_line,
    receipt_wrong,
    stock_counter,
    stocktake,
    taken_out,
)
from station_app.store.sql import insert_row, prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.shared import StockMove
from station_app.wire.facts.stock import (
    CountClosed,
    CountOpened,
    DeliveryAnnounced,
    GoodsCounted,
    GoodsTakenOut,
    ReceiptClosed,
    ReceiptOpened,
    ReceiptScanned,
    ReceiptWrongNoted,
    TakingOutUndone,
)

_ANNOUNCE = upsert(delivery, "number", "van", "announced_ms")
_FORGET_LINES = prepare(
    delete(delivery_line).where(delivery_line.c.delivery == bindparam("of_delivery"))
)
_LISTED = insert_row(delivery_line)
_OPEN_RECEIPT = insert_row(receipt)
_TAKE_DELIVERY = prepare(
    update(delivery)
    .where(delivery.c.delivery == bindparam("of_delivery"))
    .values(receipt=bindparam("by_receipt"))
)
_came = insert_or(receipt_line).values(
    {one.name: bindparam(one.name) for one in receipt_line.columns}
)
_CAME = prepare(
    _came.on_conflict_do_update(
        index_elements=["receipt", "product", "expires_day", "batch"],
        set_={
            "qty": receipt_line.c.qty + _came.excluded.qty,
            "grams": receipt_line.c.grams + _came.excluded.grams,
            "seq": _came.excluded.seq,
        },
    )
)
_WRONG = insert_row(receipt_wrong)
_CLOSE_RECEIPT = prepare(
    update(receipt)
    .where(receipt.c.id == bindparam("of_receipt"))
    .values(closed_ms=bindparam("at_ms"), number=bindparam("to_number"))
)
_TAKE_OUT = insert_row(taken_out)
_UNDO = prepare(
    update(taken_out)
    .where(taken_out.c.id == bindparam("of_entry"))
    .values(undone=bindparam("by_entry"))
)
_OPEN_COUNT = insert_row(stocktake)
_again = bindparam("again", type_=Integer)
_count = insert_or(counted).values({one.name: bindparam(one.name) for one in counted.columns})
_COUNT = prepare(
    _count.on_conflict_do_update(
        index_elements=["count", "product"],
        set_={
            "amount": case(
                (_again == 1, _count.excluded.amount),
                else_=counted.c.amount + _count.excluded.amount,
            ),
            "expected": case((_again == 1, _count.excluded.expected), else_=counted.c.expected),
            "last": _count.excluded.last,
            "shelf": _count.excluded.shelf,
            "seq": _count.excluded.seq,
        },
    )
)
_SEEN_ON = upsert(product_shelf, "shelf")
_CLOSE_COUNT = prepare(
    update(stocktake)
    .where(stocktake.c.id == bindparam("of_count"))
    .values(closed_ms=bindparam("at_ms"), number=bindparam("to_number"))
)
_used = insert_or(stock_counter).values(epoch=bindparam("epoch"), kind=bindparam("kind"), used=1)
_USED = prepare(
    _used.on_conflict_do_update(
        index_elements=["epoch", "kind"], set_={"used": stock_counter.c.used + 1}
    )
)


def announced(tx: Tx, entry: Recorded, fact: DeliveryAnnounced) -> None:
    """The van brings this; a list said again is replaced, what was taken in of it stays."""
    tx.run(
        _ANNOUNCE,
        delivery=fact.delivery,
        number=fact.number,
        van=fact.van,
        announced_ms=entry.at_ms,
        receipt="",
    )
    tx.run(_FORGET_LINES, of_delivery=fact.delivery)
    rows = [
        {name: getattr(line, name) for name in line.__struct_fields__}
        | {"delivery": fact.delivery, "line": place}
        for place, line in enumerate(fact.lines, 1)
    ]
    tx.run_many(_LISTED, rows)


def receipt_opened(tx: Tx, entry: Recorded, fact: ReceiptOpened) -> None:
    """Goods are being unloaded; a list that is checked no longer waits."""
    tx.run(
        _OPEN_RECEIPT,
        id=entry.id,
        delivery=fact.delivery,
        source=fact.source,
        opened_ms=entry.at_ms,
        opened_by=entry.clerk,
        closed_ms=0,
        number="",
    )
    tx.run(_TAKE_DELIVERY, of_delivery=fact.delivery, by_receipt=entry.id)


def receipt_scanned(tx: Tx, entry: Recorded, fact: ReceiptScanned) -> None:
    """So much more of it came."""
    tx.run_many(_CAME, [_line(entry, fact.receipt, move) for move in fact.moves])


def _line(entry: Recorded, receipt_id: str, move: StockMove) -> dict[str, Any]:
    return {
        "receipt": receipt_id,
        "product": move.product,
        "expires_day": move.expires_day,
        "batch": move.batch,
        "qty": move.qty,
        "grams": move.grams,
        "seq": entry.seq,
    }


def receipt_wrong_noted(tx: Tx, entry: Recorded, fact: ReceiptWrongNoted) -> None:
    """It stands beside what came."""
    told = {name: getattr(fact, name) for name in ("receipt", "kind", "product", "qty", "grams")}
    tx.run(_WRONG, entry=entry.id, reason=fact.reason, photo=fact.photo, **told)


def receipt_closed(tx: Tx, entry: Recorded, fact: ReceiptClosed) -> None:
    """It is over, under its number."""
    tx.run(_CLOSE_RECEIPT, of_receipt=fact.receipt, at_ms=entry.at_ms, to_number=fact.number)
    tx.run(_USED, epoch=entry.epoch, kind="receipt")


def goods_taken_out(tx: Tx, entry: Recorded, fact: GoodsTakenOut) -> None:
    """It is away, under its number."""
    told = {"number": fact.number, "why": fact.why, "reason": fact.reason, "to": fact.to}
    tx.run(_TAKE_OUT, id=entry.id, at_ms=entry.at_ms, undone="", **told)
    tx.run(_USED, epoch=entry.epoch, kind="out")


def taking_out_undone(tx: Tx, entry: Recorded, fact: TakingOutUndone) -> None:
    """It is here again."""
    tx.run(_UNDO, of_entry=fact.undoes, by_entry=entry.id)


def count_opened(tx: Tx, entry: Recorded, fact: CountOpened) -> None:
    """A stocktake is open."""
    tx.run(
        _OPEN_COUNT,
        id=entry.id,
        scope=fact.scope,
        name=fact.name,
        opened_ms=entry.at_ms,
        opened_by=entry.clerk,
        closed_ms=0,
        number="",
    )


def goods_counted(tx: Tx, entry: Recorded, fact: GoodsCounted) -> None:
    """What was counted adds up, or takes the place of what was counted before."""
    if fact.shelf:
        tx.run(_SEEN_ON, product=fact.product, shelf=fact.shelf)
    if fact.count:
        tx.run(
            _COUNT,
            count=fact.count,
            product=fact.product,
            amount=fact.amount,
            expected=fact.expected,
            last=fact.expected,
            shelf=fact.shelf,
            seq=entry.seq,
            again=int(fact.again),
        )


def count_closed(tx: Tx, entry: Recorded, fact: CountClosed) -> None:
    """It is over, under its number."""
    tx.run(_CLOSE_COUNT, of_count=fact.count, at_ms=entry.at_ms, to_number=fact.number)
    tx.run(_USED, epoch=entry.epoch, kind="count")


PROJECTIONS: dict[Any, Any] = {
    DeliveryAnnounced: announced,
    ReceiptOpened: receipt_opened,
    ReceiptScanned: receipt_scanned,
    ReceiptWrongNoted: receipt_wrong_noted,
    ReceiptClosed: receipt_closed,
    GoodsTakenOut: goods_taken_out,
    TakingOutUndone: taking_out_undone,
    CountOpened: count_opened,
    GoodsCounted: goods_counted,
    CountClosed: count_closed,
}
