"""How heavy and how large a parcel may be, at the very edge."""

from __future__ import annotations

import pytest

from station_app.basics.faults import Refusal
from station_app.dispatch.rules import limits


@pytest.mark.parametrize("grams", [1, 50_000])
def test_up_to_fifty_kilos_is_a_parcel(grams: int) -> None:
    limits.check_weight(grams)


@pytest.mark.parametrize(
    ("grams", "code"),
    [(0, "drop_off.weight_missing"), (50_001, "drop_off.too_heavy")],
)
def test_more_than_fifty_kilos_is_none(grams: int, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        limits.check_weight(grams)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("text", "sides_cm"),
    [
        ("60*40*30", (60, 40, 30)),
        ("60×40×30", (60, 40, 30)),
        ("60 40 30", (60, 40, 30)),
        ("60X40x30cm", (60, 40, 30)),
        (" 60，40，30厘米", (60, 40, 30)),
        ("", ()),
    ],
)
def test_three_sides_are_typed_in_any_way(text: str, sides_cm: tuple[int, ...]) -> None:
    assert limits.read_sides(text) == sides_cm


@pytest.mark.parametrize("text", ["60*40", "60", "60*40*0", "a*b*c", "6901234567892", "1*2*3*4"])
def test_what_is_not_three_sides_is_asked_again(text: str) -> None:
    with pytest.raises(Refusal, match=r"drop_off\.sides_unclear"):
        limits.read_sides(text)


@pytest.mark.parametrize("sides_cm", [(), (150, 100, 50), (100, 100, 100), (1, 1, 1)])
def test_what_the_law_allows_is_a_parcel(sides_cm: tuple[int, ...]) -> None:
    limits.check_sides(sides_cm)


@pytest.mark.parametrize(
    ("sides_cm", "bulky", "code"),
    [
        ((151, 10, 10), False, "drop_off.too_long"),
        ((10, 10, 151), False, "drop_off.too_long"),
        ((150, 100, 51), False, "drop_off.too_large"),
        ((), True, "drop_off.sides_missing"),
        ((10, 10), False, "drop_off.sides_unclear"),
        ((10, 10, 0), False, "drop_off.sides_unclear"),
    ],
)
def test_what_is_too_large_is_said(sides_cm: tuple[int, ...], bulky: bool, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        limits.check_sides(sides_cm, bulky=bulky)
    assert refused.value.code == code
