"""Money as whole fen: shown, read from what a keeper types, never a float."""

from __future__ import annotations

import re

from station_app.basics.faults import Refusal

MOST_FEN = 99_999_999  # 999,999.99 yuan: more than any village counter takes at once
_AMOUNT = re.compile(r"^(\d{1,9})(?:\.(\d{1,2}))?$")
_FOLD = str.maketrans("０１２３４５６７８９．。，", "0123456789..,")


def yuan(fen: int) -> str:
    """An amount as the keeper reads it, in yuan with two decimals: ``1250`` is ``12.50``."""
    sign = "-" if fen < 0 else ""
    whole, part = divmod(abs(fen), 100)
    return f"{sign}{whole}.{part:02d}"


def yuan_sign(fen: int) -> str:
    """The same with the sign that every GBK printer knows: ``￥12.50`` (U+FFE5, domain.md 7)."""
    return f"-￥{yuan(-fen)}" if fen < 0 else f"￥{yuan(fen)}"


def parse_yuan(text: str) -> int:
    """The fen a keeper means by a typed amount in yuan: ``100``, ``12.5``, full-width digits too.

    Refusal money.not_an_amount   not digits with at most two decimals
    Refusal money.out_of_range    more than the counter can mean; also a code scanned into the field
    """
    plain = text.strip().translate(_FOLD).removeprefix("￥").removeprefix("¥").strip()
    found = _AMOUNT.match(plain)
    if not found:
        digits = plain.replace(".", "")
        too_long = digits.isdigit() and len(digits) > 9
        raise Refusal("money.out_of_range" if too_long else "money.not_an_amount")
    fen = int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0"))
    if fen > MOST_FEN:
        raise Refusal("money.out_of_range")
    return fen
