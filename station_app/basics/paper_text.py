"""How wide a text is on paper, what it may hold, and where it breaks.

A printer's column is half a Hanzi: ASCII takes one column, everything else two, exactly as the
two-byte code of the printer counts (domain facts, section 7).
"""

from __future__ import annotations

import unicodedata

MARKS_PULLED = 2  # closing marks taken along to the next line with the character before them
UNPRINTABLE = "〓"  # GETA MARK, what Chinese print shops set for a character they do not have

_SUBSTITUTES = {
    "¥": "￥",  # U+00A5 would become four bytes that cheap printers show as rubbish
    "•": "·",
    "・": "·",
    "−": "-",
    "‑": "-",
    "〜": "～",
    "«": "《",
    "»": "》",
    "©": "(C)",
    "®": "(R)",
    "™": "(TM)",
    "²": "2",
    "³": "3",
    "½": "1/2",
    "¼": "1/4",
    "\t": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\u202f": " ",
}
_CLEAN = str.maketrans(
    _SUBSTITUTES
    | {chr(code): "" for code in (*range(9), *range(11, 32), 127) if chr(code) not in _SUBSTITUTES}
)
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Mn", "Me"})
_NEVER_FIRST = frozenset("，。、；：！？）】》」』”’％,.;:!?)]}%")


def clean(text: str) -> str:
    """The text as paper can bear it: substitutes for near misses, nothing invisible.

    Newlines stay. What a printer's code still lacks stays too; the encoder draws it as a picture.
    """
    text = text.translate(_CLEAN)
    if text.isascii() or gbk_bytes(text) is not None:
        return text
    if any(unicodedata.combining(char) for char in text):
        text = unicodedata.normalize("NFC", text).translate(_CLEAN)
    return "".join(
        char for char in text if char == "\n" or unicodedata.category(char) not in _DROPPED
    )


def gbk_bytes(text: str) -> bytes | None:
    """The text in GBK, or None when it holds a character GBK does not have."""
    try:
        return text.encode("gbk")
    except UnicodeEncodeError:
        return None


def width_of(text: str) -> int:
    """Columns a cleaned text takes on one line."""
    if text.isascii():
        return len(text)
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def wrap(text: str, columns: int) -> list[str]:
    """Break one cleaned line into lines of at most so many columns (2 or more).

    Words of Latin letters stay whole where they can, a line does not begin with a closing mark.
    """
    if width_of(text) <= columns:
        return [text]
    lines: list[str] = []
    start = 0
    while start < len(text):
        end = _filled(text, start, columns)
        if end < len(text):
            end = _better_break(text, start, end, columns)
        lines.append(text[start:end].rstrip(" "))
        start = end
        while text[start : start + 1] == " ":
            start += 1
    return lines


def _filled(text: str, start: int, columns: int) -> int:
    used = 0
    for index in range(start, len(text)):
        used += 1 if text[index] < "\x80" else 2
        if used > columns:
            return index
    return len(text)


def _better_break(text: str, start: int, end: int, columns: int) -> int:
    if _inside_word(text, end):
        first, last = end, end
        while first > start and _inside_word(text, first):
            first -= 1
        while last < len(text) and _inside_word(text, last):
            last += 1
        # A code that fits on one line is never cut in two: people read it out and type it.
        return first if first > start and last - first <= columns else end
    at = end
    while at > start + 1 and text[at] in _NEVER_FIRST:
        at -= 1
    return at if end - at <= MARKS_PULLED else end


def _inside_word(text: str, at: int) -> bool:
    before, after = text[at - 1], text[at]
    return "!" <= before <= "~" and "!" <= after <= "~"
