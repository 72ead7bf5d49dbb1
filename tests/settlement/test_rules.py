"""Decisions about money with carriers: fees by day, pay-outs, months, and their statements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.basics.faults import Refusal
from station_app.settlement.rules import months
from station_app.settlement.rules.fees import Fee, Tariff, check_fee
from station_app.settlement.rules.money import check_amount, check_payout
from station_app.settlement.rules.sheet import Carried, way_lines
from station_app.settlement.rules.statement import Theirs, compare, read_statement


def fee(place: int, fen: int, **differs: object) -> Fee:
    known: dict[str, object] = {
        "entry": f"e{place}",
        "carrier": "YTO",
        "way": "out",
        "size": "every",
        "fen": fen,
        "from_day": "2026-01-01",
        "to_day": "",
        "over_grams": 0,
        "noted_day": "2026-01-01",
        "place": place,
    }
    return Fee(**(known | differs))  # type: ignore[arg-type]


def refused(deed: object, *args: object, **kwargs: object) -> str:
    with pytest.raises(Refusal) as refusal:
        deed(*args, **kwargs)  # type: ignore[operator]
    return refusal.value.code


# fees


def test_the_fee_of_the_day_counts() -> None:
    tariff = Tariff(
        [fee(1, 50, to_day="2026-10-31"), fee(2, 60, from_day="2026-11-01", to_day="2026-11-30")]
    )
    days = ("2025-12-31", "2026-01-01", "2026-10-31", "2026-11-01", "2026-11-30", "2026-12-01")
    assert [tariff.price("out", day).fen for day in days] == [None, 50, 50, 60, 60, None]


def test_of_two_that_fit_the_last_agreed_counts_and_the_first_fills_its_gaps() -> None:
    tariff = Tariff([fee(1, 50), fee(2, 80, from_day="2026-11-11", to_day="2026-11-12")])
    days = ("2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13")
    assert [tariff.price("out", day).fen for day in days] == [50, 80, 80, 50]


def test_nothing_agreed_is_not_nothing_paid() -> None:
    tariff = Tariff([fee(1, 0, way="in")])
    assert tariff.price("in", "2026-11-01").fen == 0
    assert tariff.price("out", "2026-11-01").fen is None
    assert Tariff([]).price("sent", "2026-11-01").fen is None


@pytest.mark.parametrize(
    ("pieces", "grams", "large", "fen"),
    [
        (0, 0, False, 50),
        (1, 0, False, 50),
        (2, 0, True, 120),
        (3, 0, True, 120),
        (0, 5_000, False, 50),
        (0, 5_001, True, 120),
    ],
)
def test_large_is_several_cartons_or_what_weighs_more(
    pieces: int, grams: int, large: bool, fen: int
) -> None:
    tariff = Tariff([fee(1, 50, size="ordinary"), fee(2, 120, size="large", over_grams=5_000)])
    assert tariff.price("out", "2026-11-01", pieces=pieces, grams=grams) == (large, fen)


def test_a_size_of_its_own_counts_before_every_size() -> None:
    tariff = Tariff([fee(1, 120, size="large"), fee(2, 50)])
    assert tariff.price("out", "2026-11-01", pieces=2).fen == 120
    assert tariff.price("out", "2026-11-01", grams=90_000).fen == 50


def test_a_large_piece_without_its_fee_has_none() -> None:
    assert Tariff([fee(1, 50, size="ordinary")]).price("out", "2026-11-01", pieces=2).fen is None


@pytest.mark.parametrize(
    ("differs", "code"),
    [
        ({"carrier": ""}, "settlement.which_carrier"),
        ({"carrier": "NOBODY"}, "settlement.which_carrier"),
        ({"way": "up"}, "settlement.which_way"),
        ({"size": "huge"}, "settlement.which_size"),
        ({"fen": -1}, "settlement.fee_too_high"),
        ({"fen": 100_001}, "settlement.fee_too_high"),
        ({"over_grams": -1}, "settlement.fee_too_high"),
        ({"to_day": "2026-10-31"}, "settlement.days_backwards"),
    ],
)
def test_what_no_fee_can_be(differs: dict[str, object], code: str) -> None:
    good = {"carrier": "YTO", "way": "out", "size": "every", "fen": 0, "from_day": "2026-11-01"}
    whole: dict[str, object] = good | {"to_day": "2026-11-01", "over_grams": 0}
    check_fee(**whole)  # type: ignore[arg-type]
    assert refused(check_fee, **(whole | differs)) == code


def test_the_lines_of_a_month_add_up() -> None:
    tariff = Tariff([fee(1, 50), fee(2, 120, size="large"), fee(3, 10, way="in")])
    carried = [
        Carried("in", "2026-11-01", 0, 0, 7),
        Carried("out", "2026-11-01", 0, 0, 5),
        Carried("out", "2026-11-02", 2, 0, 1),
        Carried("returned", "2026-11-02", 0, 0, 2),
    ]
    assert way_lines(carried, tariff) == (
        ("in", 7, 70, 0),
        ("out", 6, 370, 0),
        ("returned", 2, 0, 2),
        ("sent", 0, 0, 0),
    )


# pay-outs


@given(
    st.dictionaries(st.integers(0, 9).map(str), st.integers(-500, 500).filter(bool)),
    st.lists(st.integers(0, 12).map(str), unique=True),
)
def test_a_payout_is_never_more_than_what_is_owed(owed: dict[str, int], chosen: list[str]) -> None:
    try:
        fen = check_payout(owed, chosen)
    except Refusal:
        return
    assert fen == sum(owed[parcel] for parcel in chosen)
    assert 0 < fen <= sum(owed.values())


def test_why_a_payout_is_refused() -> None:
    owed = {"a": 300, "b": -100}
    assert refused(check_payout, owed, []) == "settlement.nothing_chosen"
    assert refused(check_payout, owed, ["a", "x"]) == "settlement.not_owed"
    assert refused(check_payout, owed, ["a"]) == "settlement.more_than_owed"
    assert refused(check_payout, owed, ["b"]) == "settlement.nothing_to_pay"
    assert check_payout(owed, ["a", "b"]) == 200
    assert refused(check_amount, 0) == "settlement.no_amount"


# months and days


def test_months_follow_each_other_over_the_year() -> None:
    assert months.month_away("2026-12", 1) == "2027-01"
    assert months.month_away("2026-01", -1) == "2025-12"
    assert months.month_away("2026-11", -23) == "2024-12"
    assert (months.first_day("2024-02"), months.last_day("2024-02")) == ("2024-02-01", "2024-02-29")
    assert months.day_in("2026-11", "2026-11-24") == "2026-11-24"
    assert months.day_in("2026-10", "2026-11-24") == "2026-10-31"
    assert months.day_away("2026-03-01", -1) == "2026-02-28"


@pytest.mark.parametrize(
    "text",
    ["2026-11-05", "11-5", "11.05", "11/5", "20261105", "2026年11月5日", "１１月５日", " 11-05 "],
)
def test_a_day_is_read_as_people_type_it(text: str) -> None:
    assert months.read_day(text, today="2026-12-24") == "2026-11-05"


@pytest.mark.parametrize("text", ["", "5", "11-31", "2026-13-01", "yesterday", "1105"])
def test_what_is_no_day_is_said(text: str) -> None:
    assert refused(months.read_day, text, today="2026-12-24") == "settlement.not_a_day"


# the carrier's own statement


def test_a_statement_is_read_whatever_its_columns_are_called() -> None:
    rows = [
        ("2026年10月对账单", "", ""),
        ("序号", "运单号", "结算金额(元)"),
        ("1", "YT0000000000001", "0.50"),
        ("2", " yt0000000000002-1-2-", "￥1,250.00"),
        ("", "", ""),
        ("3", "YT0000000000001", "-2"),
        ("4", "YT0000000000003", "(0.3)"),
    ]
    read = read_statement(rows)
    assert read.broken == ()
    assert dict(read.waybills) == {
        "YT0000000000001": Theirs(-150, 2),
        "YT0000000000002": Theirs(125_000, 1),
        "YT0000000000003": Theirs(-30, 1),
    }


def test_a_broken_row_is_named_and_the_rest_is_taken() -> None:
    rows = [
        ("运单号", "金额"),
        ("YT0000000000001", "0.50"),
        ("7.73E+14", "0.50"),
        ("合计", "1.00", "13800138000"),
        ("YT0000000000002", "half"),
        ("YT0000000000003",),
    ]
    read = read_statement(rows)
    assert list(read.waybills) == ["YT0000000000001"]
    assert [(one.row, one.why) for one in read.broken] == [
        (3, "settlement.row_rounded"),
        (4, "settlement.row_no_waybill"),
        (5, "settlement.row_no_amount"),
        (6, "settlement.row_no_amount"),
    ]
    assert read.broken[1].text == "合计 1.00 1******8000"


def test_a_list_without_head_or_amounts_is_read_too() -> None:
    bare = read_statement([("SF0000000000001",), ("SF0000000000002",)])
    assert dict(bare.waybills) == {"SF0000000000001": (None, 1), "SF0000000000002": (None, 1)}
    headless = read_statement([("1", "SF0000000000001", "0.505"), ("2", "SF0000000000002", "1")])
    assert [said.fen for said in headless.waybills.values()] == [51, 100]


def test_a_column_of_kinds_is_no_column_of_amounts() -> None:
    read = read_statement(
        [("订单号", "运单号", "费用类型", "费用"), ("9", "SF0000000000001", "派费", "2")]
    )
    assert dict(read.waybills) == {"SF0000000000001": (200, 1)}


def test_a_list_without_waybills_is_refused() -> None:
    assert refused(read_statement, [("name", "amount"), ("x", "1")]) == "settlement.no_waybills"
    assert refused(read_statement, []) == "settlement.no_waybills"


def test_both_lists_beside_each_other() -> None:
    rows = [
        ("运单号", "金额"),
        ("SF00000001", "1"),
        ("SF00000002", "1"),
        ("SF00000003", "1"),
        ("SF00000006", "1"),
    ]
    ours = {
        "SF00000001": 100,
        "SF00000002": 90,
        "SF00000004": 50,
        "SF00000005": 0,
        "SF00000006": None,
    }
    found = compare(read_statement(rows), ours)
    assert [one.waybill for one in found.both] == ["SF00000001"]
    assert found.different == (("SF00000002", 100, 90), ("SF00000006", 100, None))
    assert found.only_theirs == (("SF00000003", 100, None),)
    assert found.only_ours == (("SF00000004", None, 50),)


@given(
    st.dictionaries(st.integers(10_000_000, 10_000_020), st.integers(-9, 9)),
    st.dictionaries(st.integers(10_000_000, 10_000_020), st.none() | st.integers(-9, 9)),
)
def test_each_waybill_stands_in_one_place(
    theirs: dict[int, int], ours: dict[int, int | None]
) -> None:
    rows = [("waybill", "amount"), *((f"W{n}", f"{fen / 100}") for n, fen in theirs.items())]
    mine = {f"W{n}": fen for n, fen in ours.items()}
    found = compare(read_statement(rows), mine)
    placed = [one.waybill for places in found for one in places]
    wanted = {f"W{n}" for n in theirs} | {waybill for waybill, fen in mine.items() if fen}
    assert sorted(placed) == sorted(wanted)
