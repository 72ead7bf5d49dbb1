"""What deeds of the stock room mean to the keeper."""

from __future__ import annotations

from typing import Any

from station_app.basics.happened import Happened
from station_app.goods.lookups.catalog import product_of_id
from station_app.store.sql import Reads
from station_app.wire.facts.stock import (
    CountClosed,
    CountOpened,
    GoodsCounted,
    GoodsTakenOut,
    ReceiptClosed,
    ReceiptOpened,
    ReceiptScanned,
    ReceiptWrongNoted,
    TakingOutUndone,
)


def _name(read: Reads, product: str) -> str:
    found = product_of_id(read, product)
    return found.name if found else product


def _opened(_read: Reads, _entry: str, _fact: ReceiptOpened) -> Happened:
    return Happened("stock.happened_receipt")


def _scanned(read: Reads, _entry: str, fact: ReceiptScanned) -> Happened:
    name = _name(read, fact.moves[-1].product) if fact.moves else ""
    return Happened("stock.happened_scanned", {"name": name})


def _wrong(read: Reads, _entry: str, fact: ReceiptWrongNoted) -> Happened:
    return Happened(f"stock.happened_{fact.kind}", {"name": _name(read, fact.product)})


def _received(_read: Reads, _entry: str, fact: ReceiptClosed) -> Happened:
    told = {"number": fact.number, "count": str(len(fact.differences))}
    return Happened("stock.happened_received", told)


def _out(read: Reads, _entry: str, fact: GoodsTakenOut) -> Happened:
    name = _name(read, fact.moves[0].product) if fact.moves else ""
    return Happened(f"stock.happened_{fact.why}", {"name": name, "count": str(len(fact.moves))})


def _undone(_read: Reads, _entry: str, fact: TakingOutUndone) -> Happened:
    return Happened("stock.happened_undone", {"number": fact.number})


def _count_opened(_read: Reads, _entry: str, fact: CountOpened) -> Happened:
    return Happened("stock.happened_count", {"name": fact.name})


def _counted(read: Reads, _entry: str, fact: GoodsCounted) -> Happened:
    return Happened("stock.happened_counted", {"name": _name(read, fact.product)})


def _count_closed(_read: Reads, _entry: str, fact: CountClosed) -> Happened:
    differing = sum(1 for move in fact.moves if move.qty or move.grams)
    return Happened("stock.happened_booked", {"number": fact.number, "count": str(differing)})


HAPPENED: dict[Any, Any] = {
    ReceiptOpened: _opened,
    ReceiptScanned: _scanned,
    ReceiptWrongNoted: _wrong,
    ReceiptClosed: _received,
    GoodsTakenOut: _out,
    TakingOutUndone: _undone,
    CountOpened: _count_opened,
    GoodsCounted: _counted,
    CountClosed: _count_closed,
}
