"""Decisions of the shop counter: what a line costs, what is still due, what change goes back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import msgspec

from station_app.basics.faults import Refusal
from station_app.basics.measures import MOST_GRAMS, weighed_fen
from station_app.basics.money import MOST_FEN, yuan
from station_app.wire.facts.sales import SaleLine
from station_app.wire.facts.shared import StockMove, Taking

KILO_UNITS = ("kg", "公斤", "千克")
MOST_PIECES = 9_999
MOST_LINES = 500
ASK_ABOVE_FEN = 10_000  # more change than one 100 yuan note: a slip of the finger, asked once

_QUANTITY = re.compile(r"^[+-]?\d{1,12}$")
_FOLD = str.maketrans("０１２３４５６７８９－＋", "0123456789-+")


class BasketLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line before it is paid.

    price_fen    of a piece, or of ``per_grams`` grams
    printed_fen  amount printed on the scale's label, taken as printed; None without one
    """

    product: str
    name: str
    unit: str
    price_fen: int
    per_grams: int = 0
    qty: int = 0
    grams: int = 0
    printed_fen: int | None = None

    @property
    def total_fen(self) -> int:
        """What the line costs; weighed goods rounded down (domain.md R14)."""
        if self.printed_fen is not None:
            return self.printed_fen
        if self.per_grams:
            return weighed_fen(price_fen=self.price_fen, per_grams=self.per_grams, grams=self.grams)
        return self.price_fen * self.qty


@dataclass(frozen=True)
class Tenders:
    """What was laid on the counter for a total so far, in fen."""

    total_fen: int
    cash_fen: int = 0
    static_qr_fen: int = 0

    @property
    def paid_fen(self) -> int:
        """Everything laid down, change not taken off."""
        return self.cash_fen + self.static_qr_fen

    @property
    def remaining_fen(self) -> int:
        """What is still due."""
        return max(0, self.total_fen - self.paid_fen)

    @property
    def change_fen(self) -> int:
        """What goes back in cash."""
        return max(0, self.paid_fen - self.total_fen)

    @property
    def begun(self) -> bool:
        """Whether anything was laid down; the basket is then no longer changed."""
        return self.paid_fen > 0

    @property
    def complete(self) -> bool:
        """Whether nothing is due any more."""
        return self.remaining_fen == 0

    def with_cash(self, fen: int | None, *, sure: bool = False) -> Tenders:
        """After cash was laid down; None means exactly what is due.

        sure  the keeper was asked and said it is right
        Refusal sale.nothing_tendered  zero for something that costs
        Refusal sale.much_more         over 100 yuan more than due: asked once
        Refusal money.out_of_range
        """
        if fen is None:
            fen = self.remaining_fen
        if fen < 0 or fen > MOST_FEN:
            raise Refusal("money.out_of_range")
        if fen == 0 and self.remaining_fen:
            raise Refusal("sale.nothing_tendered")
        if fen - self.remaining_fen > ASK_ABOVE_FEN and not sure:
            raise Refusal("sale.much_more", given=yuan(fen), change=yuan(fen - self.remaining_fen))
        return replace(self, cash_fen=self.cash_fen + fen)

    def with_static_qr(self, fen: int | None) -> Tenders:
        """After the customer paid at the QR sign; None means all that is due.

        Refusal sale.nothing_tendered
        Refusal sale.qr_more_than_due  no change is given for what was paid by phone
        """
        if fen is None:
            fen = self.remaining_fen
        if fen <= 0:
            raise Refusal("sale.nothing_tendered")
        if fen > self.remaining_fen:
            raise Refusal("sale.qr_more_than_due", due=yuan(self.remaining_fen))
        return replace(self, static_qr_fen=self.static_qr_fen + fen)

    def takings(self) -> tuple[Taking, ...]:
        """What stays at the station, by tender; their sum is the total."""
        kept: tuple[Taking, ...] = (
            Taking("goods", "cash", self.cash_fen - self.change_fen),
            Taking("goods", "static_qr", self.static_qr_fen),
        )
        return tuple(taking for taking in kept if taking.fen)


def parse_quantity(text: str) -> int:
    """The pieces a keeper types. Refusal sale.not_a_quantity, sale.quantity_out_of_range."""
    plain = text.strip().translate(_FOLD)
    if not _QUANTITY.match(plain):
        raise Refusal("sale.not_a_quantity", text=text.strip()[:20])
    return check_quantity(int(plain))


def check_quantity(qty: int) -> int:
    """A number of pieces that can be sold. Refusal sale.quantity_out_of_range."""
    if not 0 < qty <= MOST_PIECES:
        raise Refusal("sale.quantity_out_of_range", most=MOST_PIECES)
    return qty


def added(lines: tuple[BasketLine, ...], line: BasketLine) -> tuple[BasketLine, ...]:
    """The basket with one more line; pieces of the same thing at the same price join their line.

    Refusal sale.quantity_out_of_range, sale.too_much, sale.too_many_lines
    """
    if not line.per_grams and line.printed_fen is None:
        for place, known in enumerate(lines):
            if same_goods(known, line):
                more = msgspec.structs.replace(known, qty=check_quantity(known.qty + line.qty))
                return checked((*lines[:place], more, *lines[place + 1 :]))
    return checked((*lines, line))


def same_goods(one: BasketLine, other: BasketLine) -> bool:
    """Whether two lines of pieces are one line."""
    return (
        (one.product, one.price_fen, one.name) == (other.product, other.price_fen, other.name)
        and not one.per_grams
        and one.printed_fen is None
    )


def with_quantity(lines: tuple[BasketLine, ...], place: int, qty: int) -> tuple[BasketLine, ...]:
    """The basket with another number of pieces in one line.

    Refusal sale.weighed_has_no_quantity, sale.quantity_out_of_range, sale.too_much
    """
    line = lines[place]
    if line.per_grams or line.printed_fen is not None:
        raise Refusal("sale.weighed_has_no_quantity", name=line.name)
    changed = msgspec.structs.replace(line, qty=check_quantity(qty))
    return checked((*lines[:place], changed, *lines[place + 1 :]))


def with_weight(lines: tuple[BasketLine, ...], place: int, grams: int) -> tuple[BasketLine, ...]:
    """The basket with one line weighed again. Refusal sale.not_weighed, sale.too_much."""
    changed = msgspec.structs.replace(lines[place], grams=grams)
    check_line(changed)
    return checked((*lines[:place], changed, *lines[place + 1 :]))


def without(lines: tuple[BasketLine, ...], place: int) -> tuple[BasketLine, ...]:
    """The basket with one line taken out."""
    return (*lines[:place], *lines[place + 1 :])


def checked(lines: tuple[BasketLine, ...]) -> tuple[BasketLine, ...]:
    """A basket that can be sold. Refusal sale.too_many_lines, sale.too_much."""
    if len(lines) > MOST_LINES:
        raise Refusal("sale.too_many_lines", most=MOST_LINES)
    if total_fen(lines) > MOST_FEN:
        raise Refusal("sale.too_much")
    return lines


def check_line(line: BasketLine) -> None:
    """A line that may stand on a receipt, wherever the basket came from.

    Refusal sale.quantity_out_of_range, sale.not_weighed
    Refusal money.out_of_range  a price that would pay the buyer
    """
    if min(line.price_fen, line.per_grams, line.printed_fen or 0) < 0:
        raise Refusal("money.out_of_range")
    if line.per_grams:
        if not 0 < line.grams <= MOST_GRAMS or line.qty:
            raise Refusal("sale.not_weighed", name=line.name)
    else:
        check_quantity(line.qty)


def weighing_unit(unit: str) -> str:
    """The unit a bare number means when something is weighed: the one of its tag, else 斤."""
    return "kg" if unit.lower() in KILO_UNITS else "斤"


def total_fen(lines: Iterable[BasketLine]) -> int:
    """What all lines cost together."""
    return sum(line.total_fen for line in lines)


def grams_of_printed(*, printed_fen: int, price_fen: int, per_grams: int) -> int:
    """The weight behind a label that carries only its amount; at least a gram."""
    return max(1, printed_fen * per_grams // price_fen) if price_fen else 1


def receipt_number(station: str, epoch: int, counter: int) -> str:
    """The human number of a receipt: ``Q07-1-000123``."""
    return f"{station}-{epoch}-{counter:06d}"


def sale_lines(lines: Iterable[BasketLine]) -> tuple[SaleLine, ...]:
    """The lines as they stand on the receipt and in the fact."""
    return tuple(
        SaleLine(
            product=line.product,
            name=line.name,
            unit=line.unit,
            qty=line.qty,
            grams=line.grams,
            price_fen=line.price_fen,
            per_grams=line.per_grams,
            total_fen=line.total_fen,
        )
        for line in lines
    )


def moves_of(lines: Iterable[BasketLine]) -> tuple[StockMove, ...]:
    """What leaves the shelf."""
    return tuple(
        StockMove(product=line.product, qty=-line.qty, grams=-line.grams, why="sold")
        for line in lines
    )


def given_back(takings: Iterable[Taking]) -> tuple[Taking, ...]:
    """The money of a sale on its way back, each tender as it was paid."""
    return tuple(Taking(taking.book, taking.tender, -taking.fen) for taking in takings)


def put_back(moves: Iterable[StockMove]) -> tuple[StockMove, ...]:
    """The goods of a sale on their way back to the shelf."""
    return tuple(
        StockMove(
            product=move.product,
            qty=-move.qty,
            grams=-move.grams,
            batch=move.batch,
            why="returned",
        )
        for move in moves
    )
