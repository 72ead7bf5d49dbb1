"""A text as a cell of a table for others holds it: it stays text, whatever it looks like."""

from __future__ import annotations

import re
import unicodedata

LONGEST_CELL = 16_000  # signs; a spreadsheet takes 32,767 halves of a sign
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]*")
_BEGINS_FORMULA = frozenset("=+-@")


def writable(text: str) -> str:
    """What a file may hold of a text: no control characters, no halves of a sign, not endless."""
    text = _UNWRITABLE.sub("�", text)
    return text if len(text) <= LONGEST_CELL else f"{text[:LONGEST_CELL]}…"


def like_formula(text: str) -> bool:
    """Whether some spreadsheet would take a text for a formula, blanks before it passed over."""
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    begins = text[_UNSEEN.match(text).end() :][:1]  # type: ignore[union-attr]  # it always matches
    return unicodedata.normalize("NFKC", begins) in _BEGINS_FORMULA  # ＝＋－＠ are = + - @


def text_cell(text: str) -> str:
    """A text for a CSV file that no spreadsheet takes for a formula."""
    text = writable(text)
    return f"'{text}" if like_formula(text) else text
