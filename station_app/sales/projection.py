"""What a sale does to the rows of the shop counter."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict
from sqlalchemy import bindparam, update
from sqlalchemy.dialects.sqlite import insert

from station_app.sales.model import receipt_counter, sale, sale_line
from station_app.store.sql import insert_row, prepare
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.sales import SaleCompleted, SaleTakenBack

_SALE = prepare(
    insert(sale).values(
        {c.name: bindparam(c.name) for c in sale.c if c.name != "taken_back"} | {"taken_back": ""}
    )
)
_LINE = insert_row(sale_line)
_first = insert(receipt_counter).values(epoch=bindparam("epoch"), last=1)
_COUNT = prepare(
    _first.on_conflict_do_update(
        index_elements=["epoch"], set_={"last": receipt_counter.c.last + 1}
    )
)
_TAKE_BACK = prepare(
    update(sale).where(sale.c.sale == bindparam("undone")).values(taken_back=bindparam("entry"))
)


def sale_completed(tx: Tx, entry: Recorded, fact: SaleCompleted) -> None:
    """The receipt stands with its lines; the next one gets the next number."""
    tx.run(
        _SALE,
        sale=entry.id,
        number=fact.number,
        at_ms=entry.at_ms,
        clerk=entry.clerk,
        day=entry.day,
        total_fen=fact.total_fen,
        tendered_fen=fact.tendered_fen,
        change_fen=fact.change_fen,
    )
    tx.run_many(
        _LINE,
        [
            {"sale": entry.id, "line": place, **asdict(line)}
            for place, line in enumerate(fact.lines)
        ],
    )
    tx.run(_COUNT, epoch=entry.epoch)


def sale_taken_back(tx: Tx, entry: Recorded, fact: SaleTakenBack) -> None:
    """The receipt stays, marked as undone."""
    tx.run(_TAKE_BACK, undone=fact.sale, entry=entry.id)


PROJECTIONS: dict[Any, Any] = {SaleCompleted: sale_completed, SaleTakenBack: sale_taken_back}
