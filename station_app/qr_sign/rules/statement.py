"""A statement of WeChat or Alipay, as either lets its user save it: CSV or XLSX.

Both begin with some lines of title; the columns are known by their names, which differ between the
accounts, between a person's and a merchant's, and from year to year.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from station_app.basics.clock import CHINA, moment_ms
from station_app.basics.faults import Refusal
from station_app.basics.sheet_cells import Broken, broken, column, fen_of, heads
from station_app.wire.facts.qr_sign import Account

NEAR_MS = 30 * 60_000  # a payment is noted within half an hour of it, however long the queue is
_HEAD_WITHIN = 40
_TIME = ("付款时间", "交易时间", "交易创建时间", "入账时间", "记账时间", "创建时间", "时间")
_AMOUNT = ("应结订单金额", "订单金额", "收入金额", "收支金额", "交易金额", "金额")
_NO_AMOUNT = ("退款", "手续费", "服务费", "优惠", "时间")
_NUMBER = ("交易单号", "微信订单号", "交易订单号", "支付宝交易号", "交易号", "流水号")
_WAY = ("收/支", "收支类型", "资金流向")
_STATE = ("当前状态", "交易状态", "状态")
_WHAT = ("交易类型", "交易分类", "商品", "业务类型", "备注", "类型")
_GONE = ("关闭", "失败", "全额退款", "已退还", "revoked", "closed", "payerror")
_SHOP = ("收款", "收钱", "二维码", "经营", "商户", "商家", "扫码")
_AT = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(\d{1,2}):(\d{2})(?::(\d{2}))?")
_FROM = re.compile(r"(?:起始|开始)(?:时间|日期)[:：]?\s*\[?([^\]]*)")
_UNTIL = re.compile(r"(?:终止|结束)(?:时间|日期)[:：]?\s*\[?([^\]]*)")


class Payment(NamedTuple):
    """Money that came to the account, or (negative) went from it.

    what  how the account calls it
    shop  it came through a code for shops, not from a friend
    """

    number: str
    at_ms: int
    fen: int
    what: str
    shop: bool


class Statement(NamedTuple):
    """An account's statement as it was read, and the time it tells of."""

    account: Account
    payments: tuple[Payment, ...]
    since_ms: int
    until_ms: int
    broken: tuple[Broken, ...]


class _Columns(NamedTuple):
    """Where each column stands, -1 where there is none."""

    time: int
    amount: int
    number: int
    way: int
    state: int
    what: tuple[int, ...]


def read_statement(rows: Sequence[Sequence[str]]) -> Statement:
    """The payments of a statement. A row that does not read is named and the rest is taken.

    Refusal qr.no_payments  no row names a time and an amount: it is another list
    """
    head, columns = _head(rows)
    payments: list[Payment] = []
    unread: list[Broken] = []
    for number, row in enumerate(rows[head:], head + 1):
        at_ms, fen = _at(_cell(row, columns.time)), fen_of(_cell(row, columns.amount))
        if at_ms is not None and fen is not None:
            sign = _sign(row, columns, fen)
            if sign and fen:
                payments.append(_payment(row, columns, at_ms, sign * abs(fen)))
        elif at_ms is not None and _cell(row, columns.amount):
            unread.append(broken(number, "qr.row_no_amount", row))
        elif fen is not None and _cell(row, columns.time):
            unread.append(broken(number, "qr.row_no_time", row))
    title = " ".join(cell for row in rows[:head] for cell in row)
    times = [one.at_ms for one in payments]
    since = _at(found[1]) if (found := _FROM.search(title)) else None
    until = _at(found[1]) if (found := _UNTIL.search(title)) else None
    if since is None:
        since = min(times, default=0) - NEAR_MS
    if until is None:
        until = max(times, default=0) + NEAR_MS
    return Statement(_account(title, rows), tuple(payments), since, until, tuple(unread))


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, _Columns]:
    for number, row in enumerate(rows[:_HEAD_WITHIN]):
        named = [head.strip("`") for head in heads(row)]
        time, amount = column(named, _TIME), column(named, _AMOUNT, never=_NO_AMOUNT)
        if time >= 0 and amount >= 0:
            what = tuple(
                place
                for place, head in enumerate(named)
                if any(name in head for name in _WHAT) and place not in {time, amount}
            )
            at = [column(named, names) for names in (_NUMBER, _WAY, _STATE)]
            return number + 1, _Columns(time, amount, at[0], at[1], at[2], what)
    raise Refusal("qr.no_payments")


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip("` \t\ufeff") if 0 <= place < len(row) else ""


def _payment(row: Sequence[str], columns: _Columns, at_ms: int, fen: int) -> Payment:
    said = [_cell(row, place) for place in columns.what]
    number = _cell(row, columns.number) or f"{at_ms}.{fen}"
    shop = not said or any(word in one for one in said for word in _SHOP)
    return Payment(number, at_ms, fen, next(iter(said), ""), shop)


def _sign(row: Sequence[str], columns: _Columns, fen: int) -> int:
    """1 when it came, -1 when it went, 0 when no money moved for good."""
    state = _cell(row, columns.state).lower()
    if any(word in state for word in _GONE):
        return 0
    way = _cell(row, columns.way)
    if columns.way >= 0:
        return 1 if "收入" in way or way == "收" else -1 if "支" in way and "不" not in way else 0
    return -1 if fen < 0 or "refund" in state or "退款" in state else 1


def _account(title: str, rows: Sequence[Sequence[str]]) -> Account:
    """Whose statement it is, as its title or its columns say."""
    said = title + " ".join(" ".join(row) for row in rows[:_HEAD_WITHIN])
    if "微信" in said:
        return "wechat"
    return "alipay" if "支付宝" in said else "other"


def _at(text: str) -> int | None:
    """The moment a cell tells, None when it is none."""
    found = _AT.search(text)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return moment_ms(datetime(year, month, day, hour, minute, second, tzinfo=CHINA))
    except ValueError:
        return None
