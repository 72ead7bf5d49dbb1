"""Pinyin initials of a product, computed once when its card is written and kept in the fact."""

from __future__ import annotations


def product_initials(name: str) -> str:
    """First letters of a product's name, digits kept: ``黔江鸡杂 350g`` is ``QJJZ350G``."""
    if name.isascii():
        letters = name
    else:
        # 57 MB and a fifth of a second to load: only when a name with Hanzi is saved.
        from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

        letters = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return "".join(one for one in letters if one.isascii() and one.isalnum()).upper()
