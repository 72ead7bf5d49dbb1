"""Pinyin initials as the keeper would type them."""

from __future__ import annotations

import pytest

from station_app.people.initials import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("", ""),
        ("赵桂兰", "ZGL"),
        ("曾小单", "ZXD"),  # 曾 as a surname is zeng, 单 inside a name stays dan
        ("单田芳", "STF"),
        ("冉启华", "RQH"),
        ("Anna Berg", "AB"),
        ("  田应明 ", "TYM"),
        ("李A明", "LAM"),
    ],
)  # fmt: skip
def test_initials_are_what_the_keeper_types(name: str, initials: str) -> None:
    assert initials_of(name) == initials


def test_pinyin_is_not_loaded_before_a_name_is_saved() -> None:
    import subprocess
    import sys

    code = "import sys, station_app.people.actions; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
