"""Money at the counter: nothing is lost, nothing is made, nothing costs more than its tag."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.sales.rules.basket import (
    BasketLine,
    Off,
    added,
    check_line,
    check_off,
    checked,
    grams_of_printed,
    parse_quantity,
    total_fen,
    with_quantity,
)
from station_app.sales.rules.tenders import Tenders, likely_cash


def piece(qty: int = 1, price_fen: int = 3880, **more: object) -> BasketLine:
    values = {"product": "p1", "name": "黔江鸡杂", "unit": "袋", "price_fen": price_fen, "qty": qty}
    return BasketLine(**(values | more))  # type: ignore[arg-type]


def weighed(
    grams: int, price_fen: int = 450, per_grams: int = 500, printed_fen: int | None = None
) -> BasketLine:
    return BasketLine(
        product="p3", name="脆红李", unit="斤", price_fen=price_fen, per_grams=per_grams,
        grams=grams, printed_fen=printed_fen,
    )  # fmt: skip


fen = st.integers(0, 5_000_000)
steps = st.lists(
    st.tuples(st.sampled_from(["cash", "qr", "tab", "owed"]), st.none() | fen), max_size=8
)


@given(total_fen=fen, steps=steps)
def test_what_is_kept_is_the_total_and_change_is_what_was_over(
    total_fen: int, steps: list[tuple[str, int | None]]
) -> None:
    tenders = Tenders(total_fen)
    for how, amount_fen in steps:
        before = tenders
        try:
            if how == "cash":
                tenders = tenders.with_cash(amount_fen, sure=True)
            elif how == "owed":
                tenders = tenders.with_redeemed(amount_fen or 0)
            elif how == "tab":
                tenders = tenders.with_tab(amount_fen)
            else:
                tenders = tenders.with_static_qr(amount_fen)
        except Refusal:
            assert tenders == before
        assert tenders.paid_fen - tenders.change_fen + tenders.remaining_fen == total_fen
        assert tenders.change_fen <= tenders.cash_fen
        if tenders.complete:
            break
    if tenders.complete:
        elsewhere_fen = tenders.tab_fen + tenders.redeemed_fen
        assert sum(taking.fen for taking in tenders.takings()) + elsewhere_fen == total_fen
        assert all(taking.fen > 0 for taking in tenders.takings())


@given(st.integers(1, 5_000_000), st.none() | st.integers(1, 5_000_000))
def test_cash_pays_all_or_a_part_and_says_what_remains(
    total_fen: int, given_fen: int | None
) -> None:
    after = Tenders(total_fen).with_cash(given_fen, sure=True)
    laid_fen = total_fen if given_fen is None else given_fen
    assert after.remaining_fen == max(0, total_fen - laid_fen)
    assert after.change_fen == max(0, laid_fen - total_fen)


@pytest.mark.parametrize(
    ("given_fen", "asks"), [(7760, False), (17_760, False), (17_761, True), (None, False)]
)
def test_more_than_a_hundred_over_is_asked_once(given_fen: int | None, asks: bool) -> None:
    tenders = Tenders(7760)
    if asks:
        with pytest.raises(Refusal, match=r"sale\.much_more"):
            tenders.with_cash(given_fen)
        assert tenders.with_cash(given_fen, sure=True).complete
    else:
        assert tenders.with_cash(given_fen).complete


@given(price_fen=st.integers(0, 100_000), grams=st.integers(1, 2_000_000))
def test_weighed_goods_never_cost_more_than_the_tag(price_fen: int, grams: int) -> None:
    for per_grams in (50, 500, 1000):
        line = weighed(grams, price_fen, per_grams)
        assert line.total_fen * per_grams <= price_fen * grams
        assert (line.total_fen + 1) * per_grams > price_fen * grams


@given(price_fen=st.integers(1, 100_000), printed_fen=st.integers(1, 99_999))
def test_the_weight_behind_a_printed_amount_never_makes_it_dearer_than_the_tag(
    price_fen: int, printed_fen: int
) -> None:
    grams = grams_of_printed(printed_fen=printed_fen, price_fen=price_fen, per_grams=500)
    assert weighed(max(1, grams), price_fen, 500).total_fen <= max(printed_fen, price_fen // 500)


def test_a_printed_amount_is_taken_as_printed() -> None:
    assert weighed(1234, printed_fen=1000).total_fen == 1000


@given(st.lists(st.integers(1, 50), min_size=1, max_size=20))
def test_two_scans_of_a_product_are_always_two_pieces(pieces: list[int]) -> None:
    lines: tuple[BasketLine, ...] = ()
    for qty in pieces:
        lines = added(lines, piece(qty))
    (line,) = lines
    assert line.qty == sum(pieces)
    assert total_fen(lines) == sum(pieces) * 3880


def test_a_new_price_labels_and_weighings_make_lines_of_their_own() -> None:
    lines = added((piece(),), piece(price_fen=3900))
    lines = added(lines, piece(printed_fen=100))
    lines = added(lines, piece())
    assert [(line.qty, line.price_fen) for line in lines] == [(2, 3880), (1, 3900), (1, 3880)]
    assert len(added((weighed(500),), weighed(500))) == 2


@pytest.mark.parametrize("text", ["0", "-1", "+0", "1000000000", "10000", "－１"])
def test_impossible_quantities_are_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"sale\.quantity_out_of_range"):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["", "abc", "1.5", "1e9", "9" * 40, "٣x"])
def test_what_is_no_quantity_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"sale\.not_a_quantity"):
        parse_quantity(text)


def test_quantities_are_read_full_width_too() -> None:
    assert parse_quantity(" １２ ") == 12


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda: added((piece(9_999),), piece()), "sale.quantity_out_of_range"),
        (lambda: with_quantity((piece(),), 0, 0), "sale.quantity_out_of_range"),
        (lambda: with_quantity((weighed(500),), 0, 2), "sale.weighed_has_no_quantity"),
        (lambda: with_quantity((piece(price_fen=99_999_99),), 0, 11), "sale.too_much"),
        (lambda: checked((piece(),) * 501), "sale.too_many_lines"),
        (lambda: check_line(weighed(0)), "sale.not_weighed"),
        (lambda: check_line(piece(0)), "sale.quantity_out_of_range"),
        (lambda: check_line(piece(1, price_fen=-5)), "money.out_of_range"),
        (lambda: check_line(weighed(500, per_grams=-1)), "money.out_of_range"),
        (lambda: check_line(weighed(500, printed_fen=-100)), "money.out_of_range"),
        (lambda: check_line(weighed(10**30, price_fen=0)), "sale.not_weighed"),
        (lambda: check_off(Off(percent=-50)), "sale.not_a_discount"),
        (lambda: check_off(Off(fen=-1)), "sale.not_a_discount"),
        (lambda: Tenders(100).with_static_qr(101), "sale.qr_more_than_due"),
        (lambda: Tenders(100).with_static_qr(0), "sale.nothing_tendered"),
        (lambda: Tenders(100).with_cash(0), "sale.nothing_tendered"),
        (lambda: Tenders(100).with_cash(100_000_000, sure=True), "money.out_of_range"),
    ],
)
def test_what_cannot_be_sold_or_paid_is_refused(change: Callable[[], object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        change()
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("due_fen", "notes"),
    [
        (697, (1_000, 2_000, 5_000, 10_000)),
        (11_780, (12_000, 15_000, 20_000)),
        (10_000, ()),
        (9_999, (10_000,)),
        (0, ()),
    ],
)
def test_likely_cash_is_the_next_whole_notes(due_fen: int, notes: tuple[int, ...]) -> None:
    assert likely_cash(due_fen) == notes
