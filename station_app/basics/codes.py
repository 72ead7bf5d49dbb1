"""What a text in the scan box may be: every shape that fits, without deciding between them.

The deciding is done by what the screen is doing (design.md 5). Neighbours: ``scan_text`` makes
texts plain, ``waybills`` knows carriers, ``station_codes`` what we print for ourselves,
``labels`` scale labels, ``phones`` and ``discretion`` hide what must be hidden.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from stdnum import ean

from station_app.basics import waybills
from station_app.basics.discretion import masked
from station_app.basics.faults import Refusal
from station_app.basics.id_numbers import IdShape, id_shape
from station_app.basics.labels import looks_in_store
from station_app.basics.payment_codes import payment_scheme
from station_app.basics.phones import Phone, read_phone
from station_app.basics.scan_text import Piece, normalise, split_piece
from station_app.basics.station_codes import OwnCode, read_plain

Product = Literal["", "ean13", "ean8", "upc_a", "gtin14"]

ORDER_CODE = re.compile(r"^DD[0-9]{8,12}$")  # two letters and no check part: no waybill pattern
_PRODUCTS: dict[int, Product] = {13: "ean13", 8: "ean8", 12: "upc_a", 14: "gtin14"}
_PICKUP = re.compile(r"^(?:[A-Z]{0,2}[0-9]{1,3}(?:-[0-9]{1,6}){1,3}|[0-9]{4,6})$")
_LIKE_WAYBILL = re.compile(r"^(?=(?:[^0-9]*[0-9]){6})[0-9A-Z]{8,24}$")
_INITIALS = re.compile(r"^[A-Z]{1,8}$")
_HANZI = re.compile(r"^[\u3400-\u9fff\U00020000-\U0003ffff·]{1,20}$")


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything one text may be.

    text          normalised, in capitals, without a carton suffix; ``piece`` holds that
    waybill       the carriers of a known waybill pattern; None when no pattern fits
    waybill_like  could be a waybill of a carrier whose pattern nobody wrote down
    product       form of a trade number with a good check digit; ``barcode`` is its catalog form
    in_store      an in-store number (weighed goods); try ``labels.readings`` with the
                  station's layouts
    payment       scheme whose payment codes look like this: refuse unless a payment is open
    id_number     identity number: refuse, mask, never store
    pickup_code   3-2-0187, A1-11, 3-2-1124-07 or four to six digits; four digits are a phone
                  tail as well
    initials      letters only: pinyin initials of a name; ``hanzi`` a name itself
    own           a shelf or a command of this or another station's (``station_codes``)
    """

    text: str
    piece: Piece | None = None
    waybill: waybills.CarrierGuess | None = None
    waybill_like: bool = False
    product: Product = ""
    barcode: str = ""
    in_store: bool = False
    payment: str = ""
    id_number: IdShape = ""
    phone: Phone | None = None
    phone_tail: bool = False
    pickup_code: bool = False
    order_code: bool = False
    initials: bool = False
    hanzi: bool = False
    own: OwnCode | None = None

    @property
    def sensitive(self) -> bool:
        """Payment code or identity number by its looks: masked in the box, never kept or logged."""
        return bool(self.payment or self.id_number)


def classify(text: str) -> Kind:
    """All the shapes a scanned or typed text has."""
    code, piece = split_piece(text)
    if code.isascii() and code.isdigit():
        return _digits(code)
    if code.isascii() and code.isalnum():
        return _letters_and_digits(code, piece)
    return Kind(
        text=code,
        phone=read_phone(code),
        pickup_code=bool(_PICKUP.match(code)),
        hanzi=bool(_HANZI.match(code)),
        own=read_plain(code),
    )


def check_harmless(kind: Kind) -> None:
    """Refuse a payment code or an identity number where none is wanted; the facts show it masked.

    Refusal code.payment_not_wanted     payment codes count only while a payment is open
    Refusal code.id_number_not_wanted   the station never keeps identity numbers (domain.md 4)
    """
    if kind.id_number == "valid":
        raise Refusal("code.id_number_not_wanted", shown=masked(kind.text))
    if kind.payment:
        raise Refusal("code.payment_not_wanted", shown=masked(kind.text))
    if kind.id_number:
        raise Refusal("code.id_number_not_wanted", shown=masked(kind.text))


def is_order_code(text: str) -> bool:
    """Whether a text has the form of an online order's code (``DD24112401``)."""
    return bool(ORDER_CODE.match(normalise(text)))


def catalog_barcode(text: str) -> str:
    """A trade number as the catalog keeps it: UPC-A as 13 digits, the rest as it is."""
    code = normalise(text)
    return "0" + code if _product(code) == "upc_a" else code


def _digits(code: str) -> Kind:
    guessed = waybills.guess(code)
    product = _product(code)
    scheme = payment_scheme(code)
    identity = id_shape(code)
    phone = read_phone(code)
    return Kind(
        text=code,
        waybill=guessed if guessed.rule_id else None,
        waybill_like=not (scheme or identity or phone) and 8 <= len(code) <= 24,
        product=product,
        barcode="0" + code if product == "upc_a" else code if product else "",
        in_store=looks_in_store(code),
        payment=scheme,
        id_number=identity,
        phone=phone,
        phone_tail=len(code) == 4,
        pickup_code=4 <= len(code) <= 6,
    )


def _letters_and_digits(code: str, piece: Piece | None) -> Kind:
    guessed = waybills.guess(code)
    identity = id_shape(code)
    is_order = bool(ORDER_CODE.match(code))
    return Kind(
        text=code,
        piece=piece,
        waybill=guessed if guessed.rule_id else None,
        waybill_like=not (identity or is_order) and bool(_LIKE_WAYBILL.match(code)),
        id_number=identity,
        phone=read_phone(code),
        order_code=is_order,
        initials=bool(_INITIALS.match(code)),
    )


def _product(code: str) -> Product:
    form = _PRODUCTS.get(len(code), "")
    if not form or not (code.isascii() and code.isdigit()):
        return ""
    return form if ean.calc_check_digit(code[:-1]) == code[-1] else ""
