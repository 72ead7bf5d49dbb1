"""Showing a person or a sensitive code without giving it away: neighbours stand beside."""

from __future__ import annotations

import re
from unicodedata import category, normalize

from station_app.basics.phones import mask_phone
from station_app.basics.scan_text import clean

_HIDDEN = "***"
_PLACE_FOLLOWS = r"(?![\u4e00-\u9fff]*[省市区县镇乡村])"  # not the 楼 of 东升楼村
_ROOM = re.compile(
    # 3栋, 十二楼, 501号房, B座
    rf"[A-Z0-9〇零一二三四五六七八九十百甲乙丙丁]+[号#]?(?:楼|栋|幢|座|单元|层|室|房|户){_PLACE_FOLLOWS}"
    r"|#?[A-Z]?[0-9]+(?:[-—–#/](?:[A-Z]?[0-9]+|F))+"  # 3-2-501, also in the middle
    r"|(?<=[厦园苑城寓庄场])#?[A-Z]?[0-9]+"  # 金辉大厦A2103号
    r"|[A-Z]?[0-9]{3,}(?![0-9]|号|路|弄|巷|国道|省道|县道|乡道)"  # 501放门口, a phone
    r"|[A-Z]?[0-9]+$"
    r"|[一二三四五六七八九][〇零一二三四五六七八九][〇零一二三四五六七八九](?![〇\u4e00-\u9fff])",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_PHONES = re.compile(r"(?<![0-9A-Za-z])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
_DOTS = "······"  # always six, so that the length says nothing; every receipt printer has U+00B7


def mask_name(name: str) -> str:
    """A name with its middle hidden: ``赵*兰``, ``欧**兰``, ``赵*``; at least one character always.

    Source  GB/T 41833-2022: at least one Hanzi of a name is hidden on paper
    """
    plain = name.strip()
    if len(plain) <= 1:
        return "*" * len(plain)
    if len(plain) == 2:
        return plain[0] + "*"
    return plain[0] + "*" * min(len(plain) - 2, 4) + plain[-1]


def mask_address(address: str) -> str:
    """An address without building, unit and room: ``深圳市南山区科技园南路12号***``.

    What is written as bare numbers (``阳光花园3-2-501``) is a room too, and what stands behind a
    room is hidden with it; rather too much than too little.
    Source  GB/T 41833-2022: the room of an address is hidden on paper
    """
    plain = "".join(normalize("NFKC", address).split())
    found = _ROOM.search(plain)
    return plain[: found.start()] + _HIDDEN if found else plain


def kept_words(text: str, most: int) -> str:
    """A reason or a note as it is kept and printed: one line, nothing invisible, no whole phone.

    most    signs that are kept
    Source  personal data stands in facts of persons alone, where it can be erased
    """
    seen = seen_words(text)
    return _PHONES.sub(lambda found: mask_phone(found[0]), seen)[:most].rstrip()


def seen_words(text: str) -> str:
    """What people see of a text, in one line and with plain digits; nothing invisible."""
    line = " ".join(text.split()).translate(_DIGITS)
    return "".join(sign for sign in line if category(sign)[0] != "C").strip()


def masked(text: str) -> str:
    """A sensitive code as the scan box shows it: first two, dots, last two."""
    plain = clean(text)
    if len(plain) < 8:
        return _DOTS
    return plain[:2] + _DOTS + plain[-2:]
