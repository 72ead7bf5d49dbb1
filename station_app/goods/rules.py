"""Decisions of the catalog: what a card must say, what a price may be, which batch is left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple, Protocol

from station_app.basics.codes import catalog_barcode, classify
from station_app.basics.faults import Refusal
from station_app.basics.measures import JIN_GRAMS, jin, kilos, parse_weight
from station_app.basics.money import MOST_FEN, yuan

PRICE_RIGHT = "price"
LONGEST_NAME = 60
LONGEST_WORDS = 24  # unit, category, origin and the like
MOST_PIECES = 100_000
KILO_GRAMS = 1000
MOST_GRAMS = 20_000_000  # twenty tonnes: more than any truck brings up here
_JIN_UNITS = ("斤", "市斤")
_WITH_CHECK_DIGIT = (8, 12, 13)
_ITEM_DIGITS = range(4, 15)
Lack = Literal["name", "price", "category", "replaced"]


class Goods(Protocol):
    """What an amount is of."""

    @property
    def unit(self) -> str:
        """The unit its price is for."""

    @property
    def weighed(self) -> bool:
        """Whether it is sold by weight."""


class Priced(Goods, Protocol):
    """What has a price."""

    @property
    def price_fen(self) -> int:
        """Per piece, or per unit of weight."""


class Batch(NamedTuple):
    """What came with one batch, or is left of it: pieces, or grams of what is weighed."""

    batch: str
    expires_day: str
    qty: int
    grams: int


def left_of(batches: Sequence[Batch], *, qty: int, grams: int) -> list[Batch]:
    """What is left of each batch when so much is on the shelf: what expires first went first.

    batches  all that came, in any order; gives those with something left, the first to expire first
    """
    left = []
    for one in sorted(batches, key=lambda one: (one.expires_day, one.batch), reverse=True):
        pieces, weight = min(one.qty, qty), min(one.grams, grams)
        if pieces > 0 or weight > 0:
            left.append(one._replace(qty=max(0, pieces), grams=max(0, weight)))
        qty, grams = qty - max(0, pieces), grams - max(0, weight)
    return left[::-1]


def amount_shown(goods: Goods, amount: int, *, signed: bool = False) -> str:
    """``12 袋``, ``5.20 斤`` or ``1.250 kg`` of pieces or grams; a difference with its sign."""
    sign = "-" if amount < 0 else "+" if signed and amount else ""
    whole = abs(amount)
    if not goods.weighed:
        return f"{sign}{whole} {goods.unit}"
    return f"{sign}{jin(whole)} 斤" if goods.unit in _JIN_UNITS else f"{sign}{kilos(whole)} kg"


def price_shown(goods: Priced) -> str:
    """``3.50/袋``: the price with the unit it is quoted in."""
    return f"{yuan(goods.price_fen)}/{goods.unit}"


def other_price_shown(*, price_fen: int, per_grams: int) -> str:
    """``9.10/kg`` of what is quoted per 斤, per 斤 of what is quoted otherwise; as on the tag.

    Empty for what is sold by the piece.
    """
    if not per_grams:
        return ""
    grams, unit = (KILO_GRAMS, "kg") if per_grams == JIN_GRAMS else (JIN_GRAMS, "斤")
    return f"{yuan(price_for_fen(price_fen=price_fen, per_grams=per_grams, grams=grams))}/{unit}"


def check_price(price_fen: int | None) -> int:
    """Refusal goods.no_price  none, nothing, or more than the counter can take."""
    if price_fen is None or not 0 < price_fen <= MOST_FEN:
        raise Refusal("goods.no_price")
    return price_fen


def check_name(name: str) -> str:
    """Refusal goods.no_name, goods.too_long."""
    plain = " ".join(name.split())
    if not plain:
        raise Refusal("goods.no_name")
    if len(plain) > LONGEST_NAME:
        raise Refusal("goods.too_long", most=LONGEST_NAME)
    return plain


def words_of(text: str) -> str:
    """A unit, a category, an origin: one line. Refusal goods.too_long."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST_WORDS:
        raise Refusal("goods.too_long", most=LONGEST_WORDS)
    return plain


def check_barcode(text: str) -> str:
    """A barcode in catalog form; empty for goods without one.

    Refusal goods.not_a_barcode  not four to fourteen digits, or the check digit is wrong
    """
    plain = "".join(text.split())
    if not plain:
        return ""
    if not (plain.isascii() and plain.isdigit()) or len(plain) not in _ITEM_DIGITS:
        raise Refusal("goods.not_a_barcode", text=plain[:20])
    if len(plain) in _WITH_CHECK_DIGIT and not classify(plain).product:
        raise Refusal("goods.not_a_barcode", text=plain)
    return catalog_barcode(plain)


def grams_of_unit(unit: str) -> int:
    """How many grams a weighed price is for: 500 of ``斤``. Refusal goods.unit_not_a_weight."""
    try:
        if unit[:1].isdigit():  # 500g: how much of it is no unit
            raise Refusal("weight.not_a_weight")
        return parse_weight(f"1{unit}")
    except Refusal:
        raise Refusal("goods.unit_not_a_weight", text=unit[:12]) from None


def check_amount(*, weighed: bool, amount: int | None, name: str) -> int:
    """Pieces or grams that came, went or lie there. Refusal goods.out_of_range."""
    most = MOST_GRAMS if weighed else MOST_PIECES
    if amount is None or not 0 < amount <= most:
        raise Refusal("goods.out_of_range", name=name)
    return amount


def lacking(
    *, name: str, barcode: str, price_fen: int, category: str, replaced_by: str
) -> tuple[Lack, ...]:
    """What a card that was made in a hurry still lacks; nothing when it is complete.

    Source  a price tag shows name, price and unit (明码标价和禁止价格欺诈规定 art. 7)
    """
    lacks: tuple[tuple[Lack, bool], ...] = (
        ("replaced", bool(replaced_by)),
        ("name", not name or name == barcode),
        ("price", price_fen <= 0),
        ("category", not category),
    )
    return tuple(lack for lack, there in lacks if there)


def parse_day(text: str, *, today: str) -> str:
    """A day as it stands on a package: ``261231``, ``20261231``, ``2026-12-31``, ``2026.12.31``.

    today  for what is typed without a year, ``1231``: the next such day
    Refusal goods.not_a_day
    """
    plain = text.strip()
    digits = "".join(one for one in plain if one.isdigit())
    try:
        if len(digits) == 4:
            this_year = date.fromisoformat(today)
            found = date(this_year.year, int(digits[:2]), int(digits[2:]))
            return (found if found >= this_year else found.replace(year=found.year + 1)).isoformat()
        if len(digits) == 6:
            digits = f"20{digits}"
        if len(digits) != 8:
            raise Refusal("goods.not_a_day", text=plain[:20])
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        raise Refusal("goods.not_a_day", text=plain[:20]) from None


def price_for_fen(*, price_fen: int, per_grams: int, grams: int) -> int:
    """A weighed price in another unit, for the tag: per 500 g, per kg.

    Rounded up to the fen: what is charged by the unit it was quoted in is never above the tag.
    Source  明码标价和禁止价格欺诈规定 art. 7, 8
    """
    return -(-price_fen * grams // per_grams)
