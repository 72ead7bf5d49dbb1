"""Decisions of the stock room: what differs, what a deed must say, what is booked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, get_args

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.wire.facts.shared import StockMove
from station_app.wire.facts.stock import Difference, Out

LONGEST_WORDS = 60
LETTERS = {"receipt": "J", "out": "C", "count": "D"}  # 进货, 出库, 点货
Kind = Literal["receipt", "out", "count"]


class Counted(NamedTuple):
    """What was counted of a product, pieces or grams, and what the books said at that moment."""

    product: str
    weighed: bool
    amount: int
    expected: int

    @property
    def difference(self) -> int:
        """How much more lies there than the books have."""
        return self.amount - self.expected


def number_of(kind: Kind, station: str, epoch: int, counter: int) -> str:
    """``Q07-1-J0003``: how people name a receipt, what was taken out, or a stocktake."""
    return f"{station}-{epoch}-{LETTERS[kind]}{counter:04d}"


def words_of(text: str) -> str:
    """A reason or a name on one line. Refusal stock.too_long."""
    plain = kept_words(text, LONGEST_WORDS + 1)
    if len(plain) > LONGEST_WORDS:
        raise Refusal("stock.too_long", most=LONGEST_WORDS)
    return plain


def reason_of(text: str) -> str:
    """A reason that must be said. Refusal stock.reason_needed, stock.too_long."""
    plain = words_of(text)
    if not plain:
        raise Refusal("stock.reason_needed")
    return plain


def amount_move(
    product: str, *, weighed: bool, amount: int, why: str, batch: str = "", expires_day: str = ""
) -> StockMove:
    """A move of pieces, or of grams."""
    qty, grams = (0, amount) if weighed else (amount, 0)
    return StockMove(
        product=product, qty=qty, grams=grams, why=why, batch=batch, expires_day=expires_day
    )


def differences(listed: Mapping[str, int], came: Mapping[str, int]) -> tuple[Difference, ...]:
    """Products of which another amount came than the list says, in the order of the list."""
    products = dict.fromkeys([*listed, *came])
    return tuple(
        Difference(product=one, listed=listed.get(one, 0), came=came.get(one, 0))
        for one in products
        if listed.get(one, 0) != came.get(one, 0)
    )


def check_reason(*, differs: bool, explained: bool, reason: str) -> str:
    """Why another amount came than was listed; each side wants to know it later.

    explained  every difference was noted with its own reason
    Refusal    stock.reason_needed, stock.too_long
    """
    plain = words_of(reason)
    if differs and not explained and not plain:
        raise Refusal("stock.reason_needed")
    return plain


def check_out(why: str, reason: str, to: str) -> tuple[Out, str, str]:
    """What takes goods out, with its reason; a transfer says where to.

    Refusal stock.why_unknown, stock.reason_needed, stock.to_needed, stock.too_long
    """
    if why not in get_args(Out):
        raise Refusal("stock.why_unknown")
    plain, where = words_of(reason), words_of(to)
    if why == "transfer" and not where:
        raise Refusal("stock.to_needed")
    if why != "transfer" and not plain:
        raise Refusal("stock.reason_needed")
    return why, plain, where if why == "transfer" else ""  # type: ignore[return-value]


def booked(counted: list[Counted]) -> tuple[StockMove, ...]:
    """The moves that put the books right: all that was sold since it was counted stays sold."""
    return tuple(
        amount_move(one.product, weighed=one.weighed, amount=one.difference, why="counted")
        for one in counted
    )
