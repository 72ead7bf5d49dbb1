"""How heavy and how large a parcel may be."""

from __future__ import annotations

import re

from station_app.basics.faults import Refusal
from station_app.basics.measures import kilos

MOST_GRAMS = 50_000
LONGEST_SIDE_CM = 150
MOST_SUM_CM = 300
_SIDES = re.compile(r"^([0-9]{1,3})[^0-9]+([0-9]{1,3})[^0-9]+([0-9]{1,3})(?:cm|厘米)?$")


def check_weight(grams: int) -> None:
    """Refuse what is no parcel any more, or was not weighed.

    Refusal drop_off.weight_missing, drop_off.too_heavy
    Source  邮政法 art. 84: a parcel has at most 50 kg
    """
    if grams <= 0:
        raise Refusal("drop_off.weight_missing")
    if grams > MOST_GRAMS:
        raise Refusal("drop_off.too_heavy", kilos=kilos(grams))


def read_sides(text: str) -> tuple[int, ...]:
    """Three sides in whole centimetres out of ``60*40*30``, ``60×40×30`` or ``60 40 30``.

    Empty for an empty text.
    Refusal drop_off.sides_unclear
    """
    plain = text.strip().lower()
    if not plain:
        return ()
    found = _SIDES.match(plain)
    if not found or "0" in {side.lstrip("0") or "0" for side in found.groups()}:
        raise Refusal("drop_off.sides_unclear")
    return tuple(int(side) for side in found.groups())


def check_sides(sides_cm: tuple[int, ...], *, bulky: bool = False) -> None:
    """Refuse what is too large for a parcel, and what is bulky and was not measured.

    Refusal drop_off.sides_missing, drop_off.sides_unclear
    Refusal drop_off.too_long, drop_off.too_large
    Source  邮政法 art. 84: no side over 150 cm, the three together at most 300 cm
    """
    if not sides_cm:
        if bulky:
            raise Refusal("drop_off.sides_missing")
        return
    if len(sides_cm) != 3 or min(sides_cm) <= 0:
        raise Refusal("drop_off.sides_unclear")
    if max(sides_cm) > LONGEST_SIDE_CM:
        raise Refusal("drop_off.too_long", cm=max(sides_cm), most=LONGEST_SIDE_CM)
    if sum(sides_cm) > MOST_SUM_CM:
        raise Refusal("drop_off.too_large", cm=sum(sides_cm), most=MOST_SUM_CM)
