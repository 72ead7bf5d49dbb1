"""Weights as whole grams, in the units of the hill market: 1 斤 = 500 g, 1 两 = 50 g."""

from __future__ import annotations

import re

from station_app.basics.faults import Refusal

JIN_GRAMS = 500
MOST_GRAMS = 2_000_000
_UNIT_GRAMS = {
    "": JIN_GRAMS,
    "斤": JIN_GRAMS,
    "市斤": JIN_GRAMS,
    "两": 50,
    "kg": 1000,
    "公斤": 1000,
    "千克": 1000,
    "g": 1,
    "克": 1,
}
_WEIGHT = re.compile(r"^(\d{1,7})(?:\.(\d{1,3}))?\s*([a-z\u4e00-\u9fff]*)$")
_FOLD = str.maketrans("０１２３４５６７８９．。", "0123456789..")


def parse_weight(text: str, *, unit: str = "斤") -> int:
    """The grams a keeper means: ``2.5斤``, ``1.2kg``, ``800g``; a bare number is in ``unit``.

    Parts of a gram are dropped, in the buyer's favour.
    Refusal weight.not_a_weight   not a number with a known unit, or nothing at all
    Refusal weight.out_of_range   zero, or over two tonnes
    """
    found = _WEIGHT.match(text.strip().lower().translate(_FOLD))
    named = (found[3] or unit.lower()) if found else "?"
    if not found or named not in _UNIT_GRAMS:
        raise Refusal("weight.not_a_weight")
    thousandths = int(found[1]) * 1000 + int((found[2] or "0").ljust(3, "0"))
    grams = thousandths * _UNIT_GRAMS[named] // 1000
    if not 0 < grams <= MOST_GRAMS:
        raise Refusal("weight.out_of_range")
    return grams


def parse_net_weight(text: str, *, unit: str = "斤") -> int:
    """The grams in the bowl: ``2.5-0.2`` is what stands on the scale less the bowl itself.

    Refusal as parse_weight, for either of the two
    Refusal weight.tare_not_less  the bowl weighs as much as all of it
    """
    whole, tared, tare = text.partition("-")
    grams = parse_weight(whole, unit=unit)
    if not tared:
        return grams
    net_grams = grams - parse_weight(tare, unit=unit)
    if net_grams <= 0:
        raise Refusal("weight.tare_not_less")
    return net_grams


def jin(grams: int) -> str:
    """Grams as 斤 with two decimals, cut off: ``2600`` is ``5.20``."""
    hundredths = grams * 100 // JIN_GRAMS
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def kilos(grams: int) -> str:
    """Grams as kilograms with three decimals: ``2600`` is ``2.600``."""
    return f"{grams // 1000}.{grams % 1000:03d}"


def weighed_fen(*, price_fen: int, per_grams: int, grams: int) -> int:
    """What a weighed quantity costs in fen, rounded down to the fen.

    price_fen   price of ``per_grams`` grams, as it was quoted (per 500 g, per kg)
    Source      nothing may be charged above the marked price (明码标价规定 art. 7, 8)
    """
    return price_fen * grams // per_grams
