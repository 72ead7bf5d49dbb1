"""The carrier's own statement beside ours: both, only theirs, only ours, another amount."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.scan_text import clean, split_piece
from station_app.basics.sheet_cells import Broken, broken, column, fen_of, heads

# As the heads of such lists are called, the surer first.
_WAYBILL_HEADS = (
    "运单号",
    "运单编号",
    "快递单号",
    "面单号",
    "物流单号",
    "邮件号",
    "运单",
    "单号",
    "waybill",
)
_AMOUNT_HEADS = (
    *("结算金额", "应结金额", "应付金额", "实付金额", "金额", "派费", "派件费", "服务费", "费用"),
    *("小计", "合计", "amount", "fee"),
)  # fmt: skip
_OTHER_HEADS = ("类型", "说明", "备注", "时间", "日期", "名称", "订单")
_HEAD_WITHIN = 15  # rows a title may take before the head
_WAYBILL = re.compile(r"(?=(?:.*\d){5})[0-9A-Z]{8,30}")
_ROUNDED = re.compile(r"\d(?:\.\d+)?E\+?\d+")


class Theirs(NamedTuple):
    """What the carrier says of a waybill: all its rows together; None where no amount stands."""

    fen: int | None
    rows: int


class Statement(NamedTuple):
    """A carrier's list as it was read."""

    waybills: Mapping[str, Theirs]
    broken: tuple[Broken, ...]


class Compared(NamedTuple):
    """One waybill of both lists; None where a list says no amount, or does not have it."""

    waybill: str
    theirs_fen: int | None
    ours_fen: int | None


class Comparison(NamedTuple):
    """The two lists beside each other, each waybill in exactly one place."""

    both: tuple[Compared, ...]
    only_theirs: tuple[Compared, ...]
    only_ours: tuple[Compared, ...]
    different: tuple[Compared, ...]


def read_statement(rows: Sequence[Sequence[str]]) -> Statement:
    """A carrier's list, whatever its columns are called and wherever they stand.

    A row that does not read is named and the rest is taken.
    Refusal settlement.no_waybills  no column holds waybills
    """
    head, waybill_at, amount_at = _columns(rows)
    found: dict[str, Theirs] = {}
    unread: list[Broken] = []
    for number, row in enumerate(rows[head:], head + 1):
        if not any(cell.strip() for cell in row):
            continue
        waybill, amount, why = _read(row, waybill_at, amount_at)
        if why:
            unread.append(broken(number, why, row))
            continue
        before = found.get(waybill, Theirs(0 if amount_at >= 0 else None, 0))
        fen = None if amount is None else (before.fen or 0) + amount
        found[waybill] = Theirs(fen, before.rows + 1)
    return Statement(found, tuple(unread))


def compare(theirs: Statement, ours: Mapping[str, int | None]) -> Comparison:
    """Both lists beside each other.

    ours  waybill -> what it brings less what is taken off for it; None where no fee was agreed,
          0 where nothing is paid for it: then it is missing from their list rightly
    """
    both: list[Compared] = []
    only_theirs: list[Compared] = []
    different: list[Compared] = []
    for waybill, said in theirs.waybills.items():
        if waybill not in ours:
            only_theirs.append(Compared(waybill, said.fen, None))
            continue
        row = Compared(waybill, said.fen, ours[waybill])
        same = said.fen is None or said.fen == ours[waybill]
        (both if same else different).append(row)
    only_ours = [
        Compared(waybill, None, fen)
        for waybill, fen in ours.items()
        if fen and waybill not in theirs.waybills
    ]
    return Comparison(tuple(both), tuple(only_theirs), tuple(only_ours), tuple(different))


def _columns(rows: Sequence[Sequence[str]]) -> tuple[int, int, int]:
    """Where the rows begin, and in which columns waybills and amounts stand (-1: none)."""
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        named = heads(row)
        waybill_at = column(named, _WAYBILL_HEADS, never=_OTHER_HEADS)
        if waybill_at >= 0:
            return number + 1, waybill_at, column(named, _AMOUNT_HEADS, never=_OTHER_HEADS)
    for row in rows[:_HEAD_WITHIN]:  # no head: the column that holds one, and an amount after it
        for place, cell in enumerate(row):
            if _waybill(cell):
                amounts = (at for at in range(place + 1, len(row)) if fen_of(row[at]) is not None)
                return 0, place, next(amounts, -1)
    raise Refusal("settlement.no_waybills")


def _read(row: Sequence[str], waybill_at: int, amount_at: int) -> tuple[str, int | None, str]:
    """Waybill, amount and what is wrong with them (a code of the words, or empty)."""
    cell = row[waybill_at] if waybill_at < len(row) else ""
    if _ROUNDED.fullmatch(clean(cell).upper()):
        return "", None, "settlement.row_rounded"
    waybill = _waybill(cell)
    if not waybill:
        return "", None, "settlement.row_no_waybill"
    if amount_at < 0:
        return waybill, None, ""
    fen = fen_of(row[amount_at]) if amount_at < len(row) else None
    return waybill, fen, "settlement.row_no_amount" if fen is None else ""


def _waybill(cell: str) -> str:
    code, _ = split_piece(cell)
    return code if _WAYBILL.fullmatch(code) else ""
