"""Pinyin initials of a name, computed once when it is saved and kept in the fact."""

from __future__ import annotations

_ALSO = {  # surnames that are read otherwise than the same sign in a word
    "单": "S", "曾": "Z", "解": "X", "仇": "Q", "区": "O", "查": "Z", "翟": "Z", "朴": "P",
    "覃": "Q", "冼": "X", "乐": "Y", "盖": "G", "缪": "M", "种": "C", "秘": "B", "召": "S",
}  # fmt: skip


def initials_of(name: str) -> str:
    """``赵桂兰`` -> ``ZGL``, ``Anna Berg`` -> ``AB``, masked ``赵*兰`` -> ``Z``."""
    plain = name.partition("*")[0].strip()
    if not plain:
        return ""
    if plain.isascii():
        return "".join(word[0] for word in plain.split() if word[0].isalpha()).upper()
    # 57 MB and a fifth of a second to load: only when a name with Hanzi is saved.
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    letters = [part[0] for part in lazy_pinyin(plain, style=Style.FIRST_LETTER) if part]
    if plain[0] in _ALSO:
        letters[0] = _ALSO[plain[0]]
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha()).upper()
