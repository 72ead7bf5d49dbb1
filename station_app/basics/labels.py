"""Weight and price labels that scales print: which digits are the item, the grams, the amount."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from stdnum import ean

from station_app.basics.faults import Refusal
from station_app.basics.scan_text import normalise

# Order matters, the first that fits wins. A station puts its own scale's layout first.
DEFAULT_TEMPLATES = (
    "26 IIIII MMMMM WWWWW C",
    "26 IIIII WWWWW C",
    "27 IIIII MMMMM C",
)
# What scales print, whatever their prefix (domain.md 3): two digits of it and five of the item, or
# one and six; then grams or fen, on 18 digits both in either order.
_USUAL = {
    13: ("{2}IIIIIWWWWWC", "{2}IIIIIMMMMMC", "{1}IIIIIIWWWWWC", "{1}IIIIIIMMMMMC"),
    18: ("{2}IIIIIMMMMMWWWWWC", "{2}IIIIIWWWWWMMMMMC"),
}
_DIGITS = {"I": "item", "W": "grams", "M": "fen"}
_BLOCK = re.compile(r"I+|W+|M+|V+|X+|C|[0-9]+")


@dataclass(frozen=True, slots=True)
class LabelReading:
    """What one label says.

    item      the item number as the scale knows it
    barcode   the item's own in-store number, as ``goods.csv`` lists it: value zero, check right
    grams     net weight, None when the label does not carry it or it is zero
    fen       amount to pay, None likewise
    """

    item: str
    barcode: str
    grams: int | None
    fen: int | None


@dataclass(frozen=True, slots=True)
class Template:
    """One layout, ready to use."""

    text: str
    length: int
    prefix: str
    pattern: re.Pattern[str]


def readings(code: str, templates: Iterable[str] = DEFAULT_TEMPLATES) -> list[LabelReading]:
    """All that an in-store label may say, one for each layout it fits, the station's first first.

    templates  such as ``26 IIIII MMMMM WWWWW C``: digits stand for themselves, I item, M amount
               in fen, W grams, X any digit, C check digit (EAN method); ``2 IIIIII VVVVV C fen``
               (or ``grams``) says after the layout what V is, as scales are set either way
    Refusal label.bad_template  a layout that cannot be meant
    """
    code = normalise(code)
    sound = code.isascii() and code.isdigit() and ean.calc_check_digit(code[:-1]) == code[-1]
    layouts = [template(text) for text in templates]
    fits = [
        _reading(layout, found.groupdict())
        for layout in layouts
        if sound and len(code) == layout.length and (found := layout.pattern.match(code))
    ]
    return list(dict.fromkeys(fits))


def layouts_like(code: str) -> tuple[str, ...]:
    """The usual layouts by which a label may be meant, with its own prefix; none if it is none."""
    plain = normalise(code)
    usual = _USUAL.get(len(plain), ()) if looks_in_store(plain) else ()
    return tuple(one.format("", plain[:1], plain[:2]) for one in usual)


def parts_of(text: str) -> tuple[tuple[str, str], ...]:
    """A layout part by part: its letter, or ``0`` for digits that stand for themselves.

    Refusal label.bad_template
    """
    template(text)
    blocks = _BLOCK.findall(_layout(text))
    return tuple(("0" if block[0].isdigit() else block[0], block) for block in blocks)


@cache
def template(text: str) -> Template:
    """One layout of a station's settings, checked. Refusal label.bad_template."""
    layout = _layout(text)
    blocks = _BLOCK.findall(layout)
    names = [_DIGITS[block[0]] for block in blocks if block[0] in _DIGITS]
    sound = (
        bool(blocks)
        and "".join(blocks) == layout
        and "V" not in layout
        and blocks[0].isdigit()
        and blocks[-1] == "C"
        and blocks.count("C") == 1
        and len(names) == len(set(names))
        and "item" in names
    )
    if not sound or len(blocks[0]) + layout.count("I") > 12:
        raise Refusal("label.bad_template", template=text[:40])
    pattern = re.compile("^" + "".join(_expression(block) for block in blocks) + "$")
    return Template(text=text, length=len(layout), prefix=blocks[0], pattern=pattern)


def item_barcode(prefix: str, item: str) -> str:
    """The in-store number that lists a weighed item in the catalog: 13 digits, value zero."""
    body = (prefix + item).ljust(12, "0")
    return body + ean.calc_check_digit(body)


def looks_in_store(code: str) -> bool:
    """Whether a normalised text has the form of an in-store number with a good check digit.

    Source  GS1 prefixes 020-029 and 200-299; 18 digits carry amount and weight (domain.md 3)
    """
    if len(code) not in (13, 18) or not (code.isascii() and code.isdigit()):
        return False
    if code[0] != "2" and code[:2] != "02":
        return False
    return ean.calc_check_digit(code[:-1]) == code[-1]


def _layout(text: str) -> str:
    """The layout without blanks, with V replaced by what it stands for."""
    plain = normalise(text)
    for word, letter in (("GRAMS", "W"), ("FEN", "M")):
        if plain.endswith(word):
            return plain.removesuffix(word).replace("V", letter)
    return plain


def _expression(block: str) -> str:
    if block[0] in _DIGITS:
        return f"(?P<{_DIGITS[block[0]]}>[0-9]{{{len(block)}}})"
    if block[0] in "XC":
        return f"[0-9]{{{len(block)}}}"
    return block


def _reading(layout: Template, values: dict[str, str]) -> LabelReading:
    item = values["item"]
    return LabelReading(
        item=item,
        barcode=item_barcode(layout.prefix, item),
        grams=int(values.get("grams", "0")) or None,
        fen=int(values.get("fen", "0")) or None,
    )
