"""What a scanner or an input method sent, made plain: half-width, without blanks and controls."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 256  # characters; nothing a counter scanner reads is longer and still a code for us
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {
    0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-", 0x2014: "-", 0x2212: "-", 0x3002: ".",
}  # fmt: skip
_SYMBOLOGY = re.compile(r"^(?:\][A-Za-z][0-9A-Za-z])+(?=.{4})")
_PIECE = re.compile(r"^([0-9A-Z]{8,})-(\d{1,3})-(\d{1,3})-?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Which carton of how many, read from the suffix of a waybill (domain.md 1.1)."""

    number: int
    of: int


def clean(text: str) -> str:
    """The characters that were meant, case kept: for names, links and codes in small letters.

    Full-width letters, digits and signs become half-width; blanks, CR, LF, control and
    invisible characters go; a symbology mark that some scanners send first (``]C1``) goes too.
    """
    text = text[:LONGEST]
    if not (text.isascii() and text.isalnum()):
        text = "".join(sign for sign in text.translate(_HALF_WIDTH) if _seen(sign))
        text = _SYMBOLOGY.sub("", text)
    return text


def normalise(text: str) -> str:
    """A code as it is stored and compared: cleaned and in capitals."""
    return clean(text).upper()


def split_piece(text: str) -> tuple[str, Piece | None]:
    """A waybill without its carton suffix (``-1-2-`` on 京东, ``-n-m`` on 德邦), and the carton."""
    code = normalise(text)
    found = _PIECE.match(code)
    if not found:
        return code, None
    return found[1], Piece(number=int(found[2]), of=int(found[3]))


def _seen(sign: str) -> bool:
    return unicodedata.category(sign)[0] not in "CZ"
