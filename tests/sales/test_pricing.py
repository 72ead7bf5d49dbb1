"""What a sale costs: the tag, campaigns, the keeper's discount, 抹零, and their shares."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.sales.rules.basket import BasketLine, Off
from station_app.sales.rules.parts import refund_fen, shares
from station_app.sales.rules.pricing import ROUNDINGS, Tariff, Terms, parse_off, price
from station_app.wire.facts.goods import CampaignPrice, CampaignSet

OIL = BasketLine(product="oil", name="菜籽油", unit="瓶", price_fen=6_980, qty=1, category="粮油")
RICE = BasketLine(product="rice", name="大米", unit="袋", price_fen=3_333, qty=1, category="粮油")
PLUM = BasketLine(
    product="plum", name="脆红李", unit="斤", price_fen=650, per_grams=500, grams=1_234
)
HAM = BasketLine(
    product="ham", name="腊肉", unit="斤", price_fen=4_000, per_grams=500, grams=500,
    printed_fen=4_000,
)  # fmt: skip


def campaign(what: str, **fields: object) -> CampaignSet:
    return CampaignSet(
        campaign=str(fields.pop("campaign", "618")),
        name="618",
        what=what,  # type: ignore[arg-type]
        from_ms=0,
        until_ms=10,
        **fields,  # type: ignore[arg-type]
    )


def test_without_anything_the_tag_is_the_price() -> None:
    found = price([OIL, PLUM])
    assert [line.fen for line in found.lines] == [6_980, 1_604]
    assert (found.total_fen, found.saved_fen, found.reductions) == (8_584, 0, ())


def test_a_special_price_holds_for_its_product_in_its_unit() -> None:
    special = campaign(
        "special",
        prices=(
            CampaignPrice(product="oil", price_fen=5_980),
            CampaignPrice(product="plum", price_fen=1_000, per_grams=1_000),
        ),
    )
    oil, plum = price([OIL, PLUM], Terms(Tariff((special,)))).lines
    assert (oil.tag_fen, oil.fen, oil.why, oil.campaign) == (6_980, 5_980, "special", "618")
    assert plum.fen == 1_234


@pytest.mark.parametrize("dear", [6_980, 9_999])
def test_no_campaign_raises_a_price(dear: int) -> None:
    special = campaign("special", prices=(CampaignPrice(product="oil", price_fen=dear),))
    (oil,) = price([OIL], Terms(Tariff((special,)))).lines
    assert (oil.fen, oil.why) == (6_980, "")


def test_a_price_by_the_piece_says_nothing_of_what_is_weighed() -> None:
    special = campaign("special", prices=(CampaignPrice(product="plum", price_fen=1),))
    assert price([PLUM], Terms(Tariff((special,)))).total_fen == PLUM.total_fen


def test_a_member_pays_the_lower_of_both() -> None:
    member = campaign(
        "member", campaign="m", prices=(CampaignPrice(product="oil", price_fen=6_000),)
    )
    special = campaign("special", prices=(CampaignPrice(product="oil", price_fen=6_500),))
    both = (member, special)
    assert price([OIL], Terms(Tariff(both))).total_fen == 6_500
    assert price([OIL], Terms(Tariff(both, member=True))).total_fen == 6_000


def test_a_class_of_goods_in_per_cent_rounded_down() -> None:
    grain = campaign("special", categories=("粮油",), percent_off=15)
    assert [line.fen for line in price([RICE, PLUM], Terms(Tariff((grain,)))).lines] == [
        2_833,
        1_604,
    ]


def test_a_label_is_taken_as_printed() -> None:
    special = campaign(
        "special", prices=(CampaignPrice(product="ham", price_fen=1, per_grams=500),)
    )
    assert price([HAM], Terms(Tariff((special,)))).total_fen == 4_000


@pytest.mark.parametrize(
    ("repeats", "qty", "minus"), [(False, 1, 0), (False, 2, 500), (False, 5, 500), (True, 5, 1_500)]
)
def test_over_x_minus_y(repeats: bool, qty: int, minus: int) -> None:
    over = campaign(
        "over_minus", products=("rice",), over_fen=5_000, minus_fen=500, repeats=repeats
    )
    line = BasketLine(product="rice", name="大米", unit="袋", price_fen=3_333, qty=qty)
    found = price([line, OIL], Terms(Tariff((over,))))
    assert sum(one.fen for one in found.reductions) == minus
    assert found.lines[1].share_fen == 0  # the oil is not in it


def test_a_line_helps_one_campaign_only_the_better_one() -> None:
    small = campaign("over_minus", campaign="a", over_fen=5_000, minus_fen=300)
    large = campaign("over_minus", campaign="b", products=("oil",), over_fen=5_000, minus_fen=800)
    assert [one.campaign for one in price([OIL], Terms(Tariff((small, large)))).reductions] == ["b"]
    found = price([OIL, RICE, RICE], Terms(Tariff((small, large))))
    assert [(one.campaign, one.fen) for one in found.reductions] == [("b", 800), ("a", 300)]


def test_the_keepers_discount_on_a_line_and_on_the_whole() -> None:
    line = BasketLine(
        product="oil", name="菜籽油", unit="瓶", price_fen=6_980, qty=1, off=Off(percent=10)
    )
    found = price([line, RICE], Terms(off=Off(fen=100)))
    assert [one.fen for one in found.lines] == [6_282, 3_333]
    assert found.lines[0].why == "off"
    assert found.total_fen == 6_282 + 3_333 - 100


@pytest.mark.parametrize(("rounding", "total"), [("", 8_584), ("jiao", 8_580), ("yuan", 8_500)])
def test_rounding_goes_down_only(rounding: str, total: int) -> None:
    assert price([OIL, PLUM], Terms(rounding=rounding)).total_fen == total  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("9折", Off(percent=10)),
        ("9.5折", Off(percent=5)),
        ("9z", Off(percent=10)),
        ("85Z", Off(percent=15)),
        ("95折", Off(percent=5)),
        ("８８折", Off(percent=12)),
        ("10%", Off(percent=10)),
        ("2", Off(fen=200)),
        ("-2.5元", Off(fen=250)),
        ("0.05", Off(fen=5)),
    ],
)
def test_a_discount_is_read_as_it_is_said(text: str, off: Off) -> None:
    assert parse_off(text) == off


@pytest.mark.parametrize(
    "text", ["", "折", "0折", "100折", "0", "101%", "九折", "1.234", "6901234567892"]
)
def test_what_is_no_discount_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_off(text)
    assert refused.value.code == "sale.not_a_discount"


LINES = st.lists(
    st.one_of(
        st.builds(
            BasketLine,
            product=st.sampled_from(["a", "b", "c"]),
            name=st.just("x"),
            unit=st.just("件"),
            price_fen=st.integers(0, 9_999),
            qty=st.integers(1, 9),
            category=st.sampled_from(["", "粮油"]),
            off=st.one_of(st.none(), st.builds(Off, percent=st.integers(1, 100))),
        ),
        st.builds(
            BasketLine,
            product=st.sampled_from(["d", "e"]),
            name=st.just("y"),
            unit=st.just("斤"),
            price_fen=st.integers(0, 9_999),
            per_grams=st.just(500),
            grams=st.integers(1, 5_000),
        ),
    ),
    min_size=1,
    max_size=8,
)
CAMPAIGNS = st.lists(
    st.one_of(
        st.builds(
            campaign,
            st.sampled_from(["special", "member"]),
            campaign=st.text("abc", min_size=1),
            prices=st.tuples(
                st.builds(
                    CampaignPrice,
                    product=st.sampled_from(["a", "b"]),
                    price_fen=st.integers(0, 12_000),
                )
            ),
        ),
        st.builds(
            campaign,
            st.just("over_minus"),
            campaign=st.text("abc", min_size=1),
            categories=st.sampled_from([(), ("粮油",)]),
            over_fen=st.integers(1, 20_000),
            minus_fen=st.integers(0, 30_000),
            repeats=st.booleans(),
        ),
    ),
    max_size=4,
)


@given(
    lines=LINES,
    campaigns=CAMPAIGNS,
    off=st.one_of(st.none(), st.builds(Off, fen=st.integers(1, 5_000))),
    rounding=st.sampled_from(ROUNDINGS),
    member=st.booleans(),
    seed=st.randoms(use_true_random=False),
)
def test_lines_given_back_in_any_order_give_exactly_what_was_paid(
    lines: list[BasketLine],
    campaigns: list[CampaignSet],
    off: Off | None,
    rounding: str,
    member: bool,
    seed: random.Random,
) -> None:
    found = price(lines, Terms(Tariff(tuple(campaigns), member=member), off, rounding))  # type: ignore[arg-type]
    assert all(0 <= one.paid_fen <= one.fen <= one.tag_fen for one in found.lines)
    assert 0 <= found.total_fen <= sum(line.total_fen for line in lines)
    assert sum(one.paid_fen for one in found.lines) == found.total_fen
    back = [0] * len(lines)
    given = 0
    open_lines = list(range(len(lines)))
    while open_lines:
        place = seed.choice(open_lines)
        sold = lines[place].qty or lines[place].grams
        now = seed.randint(1, sold - back[place])
        fen = refund_fen(found.lines[place].paid_fen, sold=sold, given_back=back[place], now=now)
        assert fen >= 0
        given += fen
        back[place] += now
        if back[place] == sold:
            open_lines.remove(place)
    assert given == found.total_fen


@given(
    weights=st.lists(st.integers(0, 10_000), min_size=1, max_size=20),
    part=st.integers(0, 100),
)
def test_shares_add_up_and_never_exceed_their_line(weights: list[int], part: int) -> None:
    fen = sum(weights) * part // 100
    found = shares(fen, weights)
    assert sum(found) == fen
    assert all(0 <= share <= weight for share, weight in zip(found, weights, strict=True))
