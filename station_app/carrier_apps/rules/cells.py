"""What a single cell of a carrier's list says, after what spreadsheets do to numbers."""

from __future__ import annotations

import re
from typing import NamedTuple

from station_app.basics.codes import Kind, classify
from station_app.basics.discretion import mask_name, masked
from station_app.basics.faults import Refusal
from station_app.basics.money import parse_yuan
from station_app.basics.phones import mask_phone, read_phone
from station_app.basics.scan_text import clean, normalise
from station_app.parcels.rules.arrival import check_waybill, short

_AS_TEXT = re.compile(r'^="?(.*?)"?$|^\'(.*)$')
_SCIENCE = re.compile(r"^[0-9](?:\.[0-9]+)?E\+?[0-9]{1,2}$")
_ROUNDED = re.compile(r"^[0-9]{12,}0{3}$")
SURE_DIGITS = 15  # a spreadsheet keeps no more of a number
_MASKED_PHONE = re.compile(r"^[0-9]{0,7}[*X•·]{2,}([0-9]{4})(?:(?:-|转|,|#)([0-9]{1,6}))?$")
_EXTENSION = re.compile(r"^[0-9]{1,6}$")
_CODE = re.compile(r"^[0-9A-Z][0-9A-Z-]{0,23}$")
_NOTHING = {"", "-", "--", "/", "无"}  # as offices leave a cell empty
_NO_MONEY = _NOTHING | {"否", "0"}
_TITLE = re.compile(r"^(.{1,2})(?:先生|女士|小姐)$")  # hides the rest of the name as a star does
_NAME = re.compile(r"^[A-Za-z\u3400-\u9fff\U00020000-\U0003ffff·.* ]{2,20}$")


class Number(NamedTuple):
    """A recipient's number: whole, or its last four digits; ``shown`` is a masked one as read."""

    phone: str = ""
    extension: str = ""
    tail: str = ""
    shown: str = ""


def plain(text: str) -> str:
    """A cell without what keeps a number text in a spreadsheet: ``="773..."``, ``'773...``."""
    text = text.strip()
    found = _AS_TEXT.match(text)
    return (found[1] or found[2] or "").strip() if found else text


def waybill(text: str) -> Kind:
    """The waybill of a row.

    Refusal app_list.no_waybill      the cell is empty
    Refusal app_list.science         a spreadsheet wrote 7.73E+14 in its place
    Refusal app_list.rounded         a spreadsheet rounded its last digits away
    Refusal app_list.not_a_waybill   anything else no carrier prints
    """
    text = plain(text)
    if not text:
        raise Refusal("app_list.no_waybill")
    if _SCIENCE.match(normalise(text)):
        raise Refusal("app_list.science", text=told(text))
    kind = classify(text)
    if len(kind.text) > SURE_DIGITS and _ROUNDED.match(kind.text):
        raise Refusal("app_list.rounded", text=kind.text)
    try:
        check_waybill(kind)
    except Refusal as refusal:
        raise Refusal("app_list.not_a_waybill", text=told(text)) from refusal
    return kind


def number(text: str, extension: str = "") -> Number:
    """The recipient's number; of a masked one (138****8000) only its last four digits.

    Refusal app_list.not_a_phone  something else; not repeated, it may be anything personal
    """
    text, extension = plain(text), clean(plain(extension))
    extension = "" if extension in _NOTHING else extension
    if extension and not _EXTENSION.match(extension):
        raise Refusal("app_list.not_a_phone")
    if not clean(text):
        return Number()
    whole = read_phone(text)
    if whole is not None:
        return Number(whole.number, whole.extension or extension)
    hidden = masked_phone(text)
    if hidden is not None:
        return hidden
    digits = clean(text)
    if len(digits) == 4 and digits.isdigit():
        return Number(tail=digits)
    raise Refusal("app_list.not_a_phone")


def masked_phone(text: str) -> Number | None:
    """The number of a cell like ``138****8000`` or ``1******8000``; None when it is none."""
    found = _MASKED_PHONE.match(normalise(text))
    if found is None:
        return None
    return Number(tail=found[1], extension=found[2] or "", shown=found[0])


def name(text: str) -> str:
    """The recipient's name, whole or masked (``赵*兰``); empty for what is no name."""
    said = " ".join(plain(text).replace("＊", "*").split())
    said = _TITLE.sub(r"\1*", said)
    return said if _NAME.match(said) and said.strip("* ") else ""


def code(text: str) -> str:
    """The carrier's own pickup code.

    Refusal app_list.not_a_code
    """
    said = normalise(plain(text))
    if said and (not _CODE.match(said) or classify(said).sensitive):
        raise Refusal("app_list.not_a_code", text=told(said))
    return said


def money_fen(text: str) -> int:
    """Money to be taken with the parcel, in fen.

    Refusal app_list.not_an_amount
    """
    said = clean(plain(text)).removesuffix("元").replace(",", "")
    if said in _NO_MONEY:
        return 0
    try:
        return parse_yuan(said)
    except Refusal as refusal:
        raise Refusal("app_list.not_an_amount", text=told(said)) from refusal


def told(text: str) -> str:
    """A cell as a sentence may quote it: what looks like a payment or an ID is never repeated."""
    kind = classify(text)
    return masked(kind.text) if kind.sensitive or kind.phone else short(text)


def discreet(text: str) -> str:
    """A cell as a screen may show it where neighbours look on: names and numbers masked."""
    said = plain(text)
    kind = classify(said)
    if kind.sensitive:
        return masked(kind.text)
    if kind.phone:
        return mask_phone(said)
    return mask_name(said) if _NAME.match(said) and not said.isascii() else short(said)
