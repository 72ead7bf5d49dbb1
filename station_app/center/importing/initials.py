"""Pinyin initials, computed here at import and carried in the fact: stations never compute them."""

from __future__ import annotations

# Surnames that are read otherwise than the same sign in a word; 覃 is common in the district.
_SURNAMES = dict(zip("单曾解仇区查翟朴覃冼乐盖缪种秘召", "SZXQOZZPQXYGMCBS", strict=True))


def product_initials(name: str) -> str:
    """First letters of a product's name, digits kept: ``黔江鸡杂 350g`` is ``QJJZ350G``."""
    return "".join(
        one for one in "".join(_letters(name)) if one.isascii() and one.isalnum()
    ).upper()


def person_initials(name: str) -> str:
    """First letters of a person's name: ``赵桂兰`` is ``ZGL``, ``Anna Berg`` is ``AB``."""
    if name.isascii():
        return "".join(word[0] for word in name.split() if word[0].isalpha()).upper()
    letters = [part[0] for part in _letters(name) if part]
    letters[:1] = [_SURNAMES.get(name[0], letters[0])]
    return "".join(one for one in letters if one.isascii() and one.isalpha()).upper()


def _letters(text: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - slow, and only an import needs it

    return list(lazy_pinyin(text, style=Style.FIRST_LETTER))
