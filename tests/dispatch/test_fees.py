"""What sending costs, and how carriers compare."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.dispatch.lookups import tables
from station_app.dispatch.rules import fees, limits
from station_app.dispatch.rules.fees import Rate
from tests.station import words

RATE = Rate("SF", "local", first_grams=1000, first_fen=1200, next_grams=1000, next_fen=100)
ANY_RATE = st.builds(
    Rate,
    st.just("SF"),
    st.just("local"),
    first_grams=st.integers(0, 5_000),
    first_fen=st.integers(0, 10_000),
    next_grams=st.integers(1, 5_000),
    next_fen=st.integers(0, 5_000),
    divisor=st.sampled_from([0, 6000, 8000]),
)
GRAMS = st.integers(1, limits.MOST_GRAMS)
SIDES = st.tuples(*[st.integers(1, limits.LONGEST_SIDE_CM)] * 3)


@pytest.mark.parametrize(
    ("grams", "fen"),
    [(1, 1200), (1000, 1200), (1001, 1300), (2000, 1300), (2001, 1400), (2400, 1400)],
)
def test_a_further_kilo_counts_as_soon_as_it_is_begun(grams: int, fen: int) -> None:
    assert fees.fee_fen(RATE, grams=grams) == fen


@given(ANY_RATE, GRAMS, GRAMS)
def test_the_fee_never_falls_with_the_weight(rate: Rate, one: int, other: int) -> None:
    light, heavy = sorted((one, other))
    assert fees.fee_fen(rate, grams=light) <= fees.fee_fen(rate, grams=heavy)


@given(ANY_RATE, GRAMS)
def test_the_fee_is_never_below_the_first_price(rate: Rate, grams: int) -> None:
    assert fees.fee_fen(rate, grams=grams) >= rate.first_fen >= 0


@given(ANY_RATE, GRAMS)
def test_one_more_kilo_of_the_table_costs_exactly_one_further_price(rate: Rate, grams: int) -> None:
    heavy = rate.first_grams + grams
    more = fees.fee_fen(rate, grams=heavy + rate.next_grams) - fees.fee_fen(rate, grams=heavy)
    assert more == rate.next_fen


@pytest.mark.parametrize(
    ("divisor", "sides_cm", "charged"),
    [
        (8000, (60, 40, 30), 9000),  # 72 litres over 8000
        (6000, (60, 40, 30), 12_000),
        (8000, (20, 20, 10), 2400),  # the scale says more
        (8000, (), 2400),
        (0, (60, 40, 30), 2400),
        (7000, (60, 40, 30), 10_286),  # a part of a gram counts as one
    ],
)
def test_a_light_large_parcel_counts_by_its_volume(
    divisor: int, sides_cm: tuple[int, ...], charged: int
) -> None:
    rate = replace(RATE, divisor=divisor)
    assert fees.charged_grams(rate, grams=2400, sides_cm=sides_cm) == charged
    offer = fees.offer(rate, grams=2400, sides_cm=sides_cm)
    assert offer.by_volume == (charged > 2400)
    assert offer.fee_fen == fees.fee_fen(rate, grams=charged)


@given(ANY_RATE, GRAMS, SIDES)
def test_volume_never_makes_it_cheaper(rate: Rate, grams: int, sides_cm: tuple[int, ...]) -> None:
    assert fees.charged_grams(rate, grams=grams, sides_cm=sides_cm) >= grams


def test_couriers_are_compared_cheapest_first_and_only_those_that_go_there() -> None:
    rates = [
        replace(RATE, carrier="SF", first_fen=1200),
        replace(RATE, carrier="ZTO", first_fen=600),
        replace(RATE, carrier="YTO", first_fen=600),
        replace(RATE, carrier="DBL", zone="far", first_fen=1),
    ]
    found = fees.offers(rates, zone="local", grams=500)
    assert [(one.carrier, one.fee_fen) for one in found] == [
        ("ZTO", 600),
        ("YTO", 600),
        ("SF", 1200),
    ]


@pytest.mark.parametrize("rate", tables.rates(), ids=lambda rate: f"{rate.carrier}-{rate.zone}")
def test_every_row_of_the_table_makes_sense(rate: Rate) -> None:
    assert rate.zone in fees.ZONES
    assert rate.first_fen > 0
    assert rate.first_grams > 0
    assert 0 < rate.next_fen <= rate.first_fen
    assert rate.next_grams > 0
    assert rate.divisor == 0 or 4000 <= rate.divisor <= 12_000


def test_every_carrier_of_the_table_goes_everywhere_once() -> None:
    found = [(rate.carrier, rate.zone) for rate in tables.rates()]
    assert found == [(carrier, zone) for carrier in tables.carriers() for zone in fees.ZONES]


def test_farther_never_costs_less() -> None:
    for carrier in tables.carriers():
        for grams in (500, 1_500, 20_000):
            found = [
                fees.fee_fen(fees.rate_for(tables.rates(), carrier=carrier, zone=zone), grams=grams)
                for zone in fees.ZONES
            ]
            assert found == sorted(found), carrier


@pytest.mark.parametrize(
    ("carrier", "zone", "code"),
    [
        ("", "local", "drop_off.carrier_missing"),
        ("SF", "", "drop_off.zone_missing"),
        ("SF", "moon", "drop_off.no_rate"),
        ("TTK", "local", "drop_off.no_rate"),
    ],
)
def test_without_a_row_there_is_no_price(carrier: str, zone: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        fees.rate_for(tables.rates(), carrier=carrier, zone=zone)
    assert refused.value.code == code


def test_a_free_row_is_free() -> None:
    assert fees.fee_fen(replace(RATE, first_fen=0, next_fen=0), grams=9_000) == 0


@pytest.mark.parametrize("zone", fees.ZONES)
def test_every_zone_has_its_name(zone: str) -> None:
    assert words().say(f"drop_off.zone_{zone}") != f"drop_off.zone_{zone}"


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("重庆市黔江区马喇镇杉树村三组", "local"),
        ("黔江区马喇镇", "local"),
        ("贵州省遵义市红花岗区万里路5号", "near"),
        ("广东省 深圳市南山区", "far"),
        ("深圳市南山区重庆路1号", "far"),
        ("中国新疆乌鲁木齐市", "remote"),
        ("西藏拉萨", "remote"),
        ("南山区科技园", ""),
        ("", ""),
    ],
)
def test_an_address_says_its_zone_by_how_it_begins(address: str, zone: str) -> None:
    assert fees.zone_of(tables.places(), address) == zone


def test_every_place_lies_in_a_zone_and_only_one() -> None:
    places = [place for place, _ in tables.places()]
    assert len(places) == len(set(places))
    assert {zone for _, zone in tables.places()} == set(fees.ZONES)
