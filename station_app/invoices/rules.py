"""What an invoice needs, and which numbers are none."""

from __future__ import annotations

import re
from typing import NamedTuple

from stdnum.cn import uscc

from station_app.basics.discretion import seen_words
from station_app.basics.faults import Refusal
from station_app.basics.id_numbers import holds_id_number
from station_app.basics.scan_text import normalise

LONGEST_TITLE = 100
LONGEST_WORDS = 120
LONGEST_REASON = 80
_SIGN = "0-9A-HJ-NPQRTUWXY"  # no I O S V Z: they look like digits
_USCC = re.compile(
    rf"^[{_SIGN}]{{2}}[0-9]{{6}}[{_SIGN}]{{10}}$"
)  # N2: a village's own co-operative
_OLD_TAX_NO = re.compile(r"^[0-9]{6}[0-9A-Z]{9}$")
_PAPER = re.compile(r"^(?:[0-9]{12})?[0-9]{8}$")  # code and number of the old kind, or its number
_DIGITAL = re.compile(r"^[0-9]{20}$")


class Buyer(NamedTuple):
    """Whom an invoice is made out to, as it is typed.

    phone  of a person, so that they are known the next time; a company is known by its tax number
    """

    title: str
    tax_no: str = ""
    where: str = ""
    bank: str = ""
    send: str = ""
    phone: str = ""


def checked(buyer: Buyer, *, company: bool) -> Buyer:
    """The buyer as it is kept.

    company  it then needs a tax number
    Refusal invoice.no_title, invoice.tax_no_needed, invoice.bad_tax_no
    Refusal invoice.id_number   the station keeps no identity number
    Source  国家税务总局公告 2017 年第 16 号: a company gives its 纳税人识别号 or 统一社会信用代码
    """
    said = [seen_words(part) for part in buyer]
    if any(holds_id_number(part) for part in said):
        raise Refusal("invoice.id_number")
    title, tax_no, where, bank, send, phone = said
    if not title:
        raise Refusal("invoice.no_title")
    tax_no = checked_tax_no(tax_no) if company else ""
    where, bank, send = (part[:LONGEST_WORDS] for part in (where, bank, send))
    return Buyer(title[:LONGEST_TITLE], tax_no, where, bank, send, "" if company else phone)


def checked_tax_no(text: str) -> str:
    """A company's number, plain.

    Refusal invoice.tax_no_needed, invoice.bad_tax_no
    Source  GB 32100-2015, 18 signs of which the last checks the others; 15 of an older 税务登记
    """
    plain = normalise(text).replace(" ", "").replace("-", "").upper()
    if not plain:
        raise Refusal("invoice.tax_no_needed")
    checks = bool(_USCC.match(plain)) and uscc.calc_check_digit(plain[:-1]) == plain[-1]
    if not checks and not _OLD_TAX_NO.match(plain):
        raise Refusal("invoice.bad_tax_no", text=plain[:24])
    return plain


def checked_invoice_no(text: str) -> str:
    """The number of an invoice: 20 digits of a 数电发票, or 8 of the older kinds, 12 before them.

    Refusal invoice.bad_number
    """
    plain = normalise(text).replace(" ", "")
    if not _DIGITAL.match(plain) and not _PAPER.match(plain):
        raise Refusal("invoice.bad_number", text=plain[:24])
    return plain


def is_digital_number(text: str) -> bool:
    """Whether this is the shape of a 数电发票's number."""
    return bool(_DIGITAL.match(text.strip()))


def check_worth(left_fen: int, number: str) -> None:
    """Refuse an invoice over nothing.

    Refusal invoice.all_given_back
    """
    if left_fen <= 0:
        raise Refusal("invoice.all_given_back", number=number)


def needs_correction(*, issued_fen: int, left_fen: int) -> bool:
    """Whether goods came back after it was issued: whoever issued it must issue a red one.

    Source  发票管理办法实施细则 art. 26
    """
    return left_fen < issued_fen
