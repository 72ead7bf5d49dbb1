"""The open sale: what a line costs, and how lines are added and changed."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from station_app.basics.faults import Refusal
from station_app.basics.measures import MOST_GRAMS, weighed_fen
from station_app.basics.money import MOST_FEN

KILO_UNITS = ("kg", "公斤", "千克")
MOST_PIECES = 9_999
MOST_LINES = 500
MOST_ASIDE = 20

_QUANTITY = re.compile(r"^[+-]?\d{1,12}$")
_FOLD = str.maketrans("０１２３４５６７８９－＋", "0123456789-+")


class Off(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A discount a keeper gives: whole per cent, or an amount; ``by`` is who approved it."""

    percent: int = 0
    fen: int = 0
    by: str = ""


class BasketLine(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One line before it is paid.

    price_fen    of a piece, or of ``per_grams`` grams
    printed_fen  amount printed on the scale's label, taken as printed; None without one
    category     class of goods, which campaigns may name
    off          the keeper's discount on this line
    """

    product: str
    name: str
    unit: str
    price_fen: int
    per_grams: int = 0
    qty: int = 0
    grams: int = 0
    printed_fen: int | None = None
    category: str = ""
    off: Off | None = None

    @property
    def total_fen(self) -> int:
        """What the line costs at its tag; weighed goods rounded down (domain.md R14)."""
        if self.printed_fen is not None:
            return self.printed_fen
        if self.per_grams:
            return weighed_fen(price_fen=self.price_fen, per_grams=self.per_grams, grams=self.grams)
        return self.price_fen * self.qty


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


def place_changed(before: tuple[BasketLine, ...], after: tuple[BasketLine, ...]) -> int:
    """Where a line was added, or grew."""
    grown = (place for place, line in enumerate(before) if line != after[place])
    return next(grown, len(before))


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


def check_room_aside(waiting: int) -> None:
    """Whether one more sale can be put aside. Refusal sale.too_many_aside."""
    if waiting >= MOST_ASIDE:
        raise Refusal("sale.too_many_aside", most=MOST_ASIDE)


def signed(off: Off | None, clerk: str) -> Off | None:
    """A discount with who gave it: another clerk may end the sale."""
    return msgspec.structs.replace(off, by=clerk) if off and not off.by else off


def signed_line(line: BasketLine, clerk: str) -> BasketLine:
    """The line with who gave its discount."""
    return msgspec.structs.replace(line, off=signed(line.off, clerk))


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


def check_off(off: Off) -> None:
    """A discount that makes nothing dearer. Refusal sale.not_a_discount."""
    if not (0 <= off.percent <= 100 and off.fen >= 0):
        raise Refusal("sale.not_a_discount", text=str(off.percent or off.fen))


def weighing_unit(unit: str) -> str:
    """The unit a bare number means when something is weighed: the one of its tag, else 斤."""
    return "kg" if unit.lower() in KILO_UNITS else "斤"


def total_fen(lines: Iterable[BasketLine]) -> int:
    """What all lines cost together."""
    return sum(line.total_fen for line in lines)


def grams_of_printed(*, printed_fen: int, price_fen: int, per_grams: int) -> int:
    """The weight behind a label that carries only its amount; at least a gram."""
    return max(1, printed_fen * per_grams // price_fen) if price_fen else 1
