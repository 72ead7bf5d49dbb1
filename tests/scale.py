"""A scale of the shop: the labels it prints."""

from __future__ import annotations

from stdnum import ean

from station_app.basics.labels import parts_of


def label_code(layout: str, *, item: str, grams: int = 0, fen: int = 0) -> str:
    """The code of one label, in the layout the scale is set to."""
    values = {"I": item, "W": str(grams), "M": str(fen), "X": "0"}
    parts = parts_of(layout)[:-1]
    body = "".join(values.get(letter, part).rjust(len(part), "0") for letter, part in parts)
    assert len(body) == sum(len(part) for _, part in parts), "a value is too large for the layout"
    return body + ean.calc_check_digit(body)
