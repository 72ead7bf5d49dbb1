"""Initials as keepers type them."""

from __future__ import annotations

import pytest

from station_app.center.importing.initials import person_initials, product_initials
from station_app.people.initials import initials_of


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("黔江鸡杂 350g", "QJJZ350G"),
        ("马喇湖贡米", "MLHGM"),
        ("AD钙奶", "ADGN"),
        ("", ""),
        ("—", ""),
    ],
)
def test_product_initials(name: str, initials: str) -> None:
    assert product_initials(name) == initials


@pytest.mark.parametrize(
    "name", ["赵桂兰", "覃世碧", "Anna Berg", "单七", "阿依古丽·买买提", "", "·"]
)
def test_a_person_has_the_same_initials_at_the_center_and_at_a_station(name: str) -> None:
    assert person_initials(name) == initials_of(name)
