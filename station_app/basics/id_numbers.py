"""Recognise a Chinese identity number (GB 11643) so that it can be kept off screens and paper."""

from __future__ import annotations

import re
from typing import Literal

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from station_app.basics.scan_text import normalise

IdShape = Literal["", "shape", "valid"]

# Provinces 11-65 (Chongqing is 50), Taiwan 71, Hong Kong, Macau, Taiwan residents 81-83. Which
# county does not matter: old people carry county codes long withdrawn.
_ID = re.compile(
    r"^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}"
    r"(?:18|19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]$"
)


_EIGHTEEN = re.compile(r"(?=([0-9]{17}[0-9Xx]))")  # at every place, also inside longer runs


def holds_id_number(text: str) -> bool:
    """Whether somebody's identity number stands anywhere in words that were typed."""
    plain = normalise(text)
    return any(id_shape(found) for found in _EIGHTEEN.findall(plain))


def id_shape(code: str) -> IdShape:
    """Whether a normalised text has the form of an identity number, and whether it checks.

    shape  region and birth date fit, the check digit does not: still somebody's number, mistyped
    """
    if len(code) != 18 or not _ID.match(code):
        return ""
    try:
        ric.get_birth_date(code)
    except ValidationError:
        return ""
    return "valid" if ric.calc_check_digit(code) == code[17] else "shape"
