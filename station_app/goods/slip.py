"""The price tag at the shelf: name, price and unit as the law asks, large enough to read."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.measures import JIN_GRAMS
from station_app.basics.money import yuan, yuan_sign
from station_app.basics.paper import Barcode, Line, Row, Slip, Text
from station_app.basics.words import Words
from station_app.goods.rules import KILO_GRAMS, price_for_fen


class Tag(NamedTuple):
    """What stands on a price tag.

    price_fen  per piece, or per ``per_grams`` grams; the other way round it is worked out
    day        when it was printed, ``2026-11-24``
    Source     name, price, unit (明码标价和禁止价格欺诈规定 art. 7); origin and grade tell apart
               what is sold at different prices
    """

    name: str
    barcode: str
    unit: str
    price_fen: int
    per_grams: int
    origin: str
    spec: str
    station: str
    day: str


def price_tag(words: Words, tag: Tag) -> Slip:
    """One tag; its price is by far the largest line."""
    say = words.say
    lines: list[Line] = [
        Text(tag.name, size=2, bold=True),
        Text(yuan_sign(tag.price_fen), align="center", size=3, bold=True),
    ]
    if tag.per_grams:
        by_jin, by_kilo = (
            yuan(price_for_fen(price_fen=tag.price_fen, per_grams=tag.per_grams, grams=grams))
            for grams in (JIN_GRAMS, KILO_GRAMS)
        )
        lines.append(Text(say("goods.tag_unit", unit=tag.unit), align="center"))
        lines.append(Row(say("goods.tag_jin", price=by_jin), say("goods.tag_kilo", price=by_kilo)))
    else:
        lines.append(Text(say("goods.tag_unit", unit=tag.unit), align="center"))
    if tag.origin:
        lines.append(Text(say("goods.tag_origin", origin=tag.origin)))
    if tag.spec:
        lines.append(Text(say("goods.tag_spec", spec=tag.spec)))
    if tag.barcode:
        lines.append(Barcode(tag.barcode))
    lines.append(Row(tag.station, tag.day))
    title = say("goods.tag_title", name=tag.name)
    return Slip(title, tuple(lines), kind="label")
