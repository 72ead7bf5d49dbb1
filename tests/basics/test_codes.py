"""What the scan box makes of a text: every shape that fits, and nothing sensitive let through."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import ean
from stdnum.cn import ric

from station_app.basics import codes
from station_app.basics.faults import Refusal
from station_app.basics.resources import resource, table
from station_app.basics.scan_text import Piece

# text -> the fields that must be set; all other shapes must be empty.
SHAPES: list[tuple[str, set[str]]] = [
    ("YT8812345678901", {"waybill", "waybill_like"}),
    ("CNABC123456789", {"waybill_like"}),
    ("YSTF88881122334455667788990011", set()),  # two scanners at once, key by key
    ("6999900100016", {"product", "barcode", "waybill_like"}),
    ("6999900100017", {"waybill_like"}),
    ("10614141000415", {"product", "barcode", "waybill_like"}),
    ("2600101000008", {"product", "barcode", "in_store", "waybill_like"}),
    ("0200101000004", {"waybill_like"}),
    ("260010112340050" + "001", {"payment"}),
    ("134567890123456789", {"payment"}),
    ("621234567890123456" + "7", {"payment"}),
    ("3-2-0187", {"pickup_code"}),
    ("A1-11", {"pickup_code"}),
    ("9-20-226", {"pickup_code"}),
    ("0187", {"pickup_code", "phone_tail"}),
    ("ZGL", {"initials"}),
    ("zgl", {"initials"}),
    ("赵桂兰", {"hanzi"}),
    ("买买提·艾力", {"hanzi"}),
    ("DD24112401", {"order_code"}),
    ("Q07-SH-3-2", {"own"}),
    ("q07-ok", {"own"}),
    ("13800138000", {"phone"}),
    ("+86 138-0013-8000", {"phone"}),
    ("13800138000转1234", {"phone"}),
    ("13800138000-1234", {"phone"}),
    ("123", set()),
    ("", set()),
    ("?!", set()),
    ("https://example.invalid/x", set()),
]
FIELDS = [field.name for field in fields(codes.Kind) if field.name != "text"]


def _set(kind: codes.Kind) -> set[str]:
    return {name for name in FIELDS if getattr(kind, name)}


@pytest.mark.parametrize(("text", "shapes"), SHAPES)
def test_a_text_has_exactly_these_shapes(text: str, shapes: set[str]) -> None:
    kind = codes.classify(text)
    assert _set(kind) == shapes


def test_a_carton_suffix_is_kept_apart_from_the_waybill() -> None:
    kind = codes.classify("JDVA00012345678-1-2-")
    assert kind.text == "JDVA00012345678"
    assert kind.piece == Piece(number=1, of=2)
    assert kind.waybill == codes.classify("JDVA00012345678").waybill


def test_a_pickup_code_is_never_taken_for_a_carton_suffix() -> None:
    assert codes.classify("3-2-187").piece is None
    assert codes.classify("3-2-187").text == "3-2-187"


@given(st.text(max_size=60))
def test_no_text_breaks_it_and_its_own_result_reads_the_same(text: str) -> None:
    kind = codes.classify(text)
    assert codes.classify(kind.text).text == kind.text


@given(st.text(alphabet="0123456789²٣Ｘx-转AZ \r", max_size=24))
def test_strange_digits_break_nothing(text: str) -> None:
    codes.classify(text)
    codes.catalog_barcode(text)


def test_ten_megabytes_are_no_code() -> None:
    assert _set(codes.classify("7" * 10_000_000)) == set()
    assert _set(codes.classify("YT8812345678901" * 100_000)) == set()


class TestSensitive:
    """Payment codes and identity numbers: recognised, masked, refused."""

    @pytest.mark.parametrize("row", table(resource("carriers/payment_codes.csv")))
    def test_every_scheme_is_known_at_its_lengths(self, row: dict[str, str]) -> None:
        for prefix in filter(None, row["prefixes"].split("|")):
            least = int(row["length_min"])
            most = int(row["length_max"] or least)
            for length in {least, most}:
                code = prefix.ljust(length, "9")
                assert codes.classify(code).payment == row["scheme"]
                assert codes.classify(f" {code}\r\n").payment == row["scheme"]
            assert codes.classify(prefix.ljust(least - 1, "9")).payment != row["scheme"]

    @pytest.mark.parametrize("prefix", ["10", "15", "25", "30", "62"])
    def test_too_long_a_number_is_no_payment_code(self, prefix: str) -> None:
        assert not codes.classify(prefix.ljust(25, "0")).payment

    def test_a_wechat_code_of_another_length_is_none(self) -> None:
        assert not codes.classify("13456789012345678").payment
        assert not codes.classify("1345678901234567890").payment

    def test_goods_waybills_and_letters_are_no_payment_codes(self) -> None:
        for text in ("6999900100016", "YT8812345678901", "13456789012345678X", "１", ""):
            assert not codes.classify(text).payment

    @pytest.mark.parametrize(
        "division", ["500114", "500239", "513523", "512328", "110101", "810000"]
    )
    @pytest.mark.parametrize("born", ["19350228", "20000229", "20261231"])
    def test_identity_numbers_of_any_county_and_age_are_known(
        self, division: str, born: str
    ) -> None:
        body = division + born + "002"
        right = body + ric.calc_check_digit(body + "0")
        wrong = body + ("1" if right[-1] != "1" else "2")
        assert codes.classify(right).id_number == "valid"
        assert codes.classify(wrong).id_number == "shape"
        assert codes.classify(right.lower()).id_number == "valid"

    @pytest.mark.parametrize(
        "text", ["500114199902300021", "990114199901300021", "500114199913010021", "5001141999010"]
    )
    def test_no_such_date_or_region_is_no_identity_number(self, text: str) -> None:
        assert not codes.classify(text).id_number

    def test_a_good_identity_number_of_the_north_is_told_as_one_though_wechat_looks_alike(
        self,
    ) -> None:
        body = "11010119900307663"
        number = body + ric.calc_check_digit(body + "0")
        kind = codes.classify(number)
        assert kind.id_number == "valid"
        assert _refused(kind) == "code.id_number_not_wanted"

    def test_outside_a_payment_both_are_refused_without_being_shown(self) -> None:
        payment = codes.classify("134567890123456789")
        with pytest.raises(Refusal) as refused:
            codes.check_harmless(payment)
        assert refused.value.code == "code.payment_not_wanted"
        assert "456" not in str(refused.value)
        assert _refused(codes.classify("50011419990101002" + "0")) == "code.id_number_not_wanted"
        assert _refused(codes.classify("YT8812345678901")) == ""

    @given(st.from_regex(r"(1[0-5]|2[5-9]|30)[0-9]{16}", fullmatch=True))
    def test_every_eighteen_digit_wallet_code_is_sensitive_and_never_a_waybill(
        self, code: str
    ) -> None:
        kind = codes.classify(code)
        assert kind.sensitive
        assert kind.waybill is None
        assert not kind.waybill_like


def _refused(kind: codes.Kind) -> str:
    try:
        codes.check_harmless(kind)
    except Refusal as refusal:
        return refusal.code
    return ""


class TestTradeNumbers:
    """Product barcodes with a good check digit, in the form the catalog keeps."""

    @given(st.sampled_from([(7, "ean8"), (11, "upc_a"), (12, "ean13"), (13, "gtin14")]), st.data())
    def test_a_good_check_digit_makes_a_product_and_any_other_does_not(
        self, form: tuple[int, str], data: Any
    ) -> None:
        digits, name = form
        body = data.draw(st.from_regex(rf"[0-9]{{{digits}}}", fullmatch=True))
        right = ean.calc_check_digit(body)
        for check in "0123456789":
            assert codes.classify(body + check).product == (name if check == right else "")

    def test_upc_a_is_kept_with_thirteen_digits(self) -> None:
        assert codes.classify("012345678905").barcode == "0012345678905"
        assert codes.catalog_barcode("012345678905") == "0012345678905"
        assert codes.catalog_barcode("0012345678905") == "0012345678905"
        assert codes.catalog_barcode("6999900100016\r") == "6999900100016"

    def test_two_digit_in_store_prefix_of_the_zero_range_counts(self) -> None:
        body = "020010100000"
        assert codes.classify(body + ean.calc_check_digit(body)).in_store

    def test_an_eighteen_digit_scale_code_is_in_store_and_payment_shaped(self) -> None:
        body = "26001011234005000"
        kind = codes.classify(body + ean.calc_check_digit(body))
        assert kind.in_store
        assert kind.payment == "ALIPAY"


class TestOrderCodes:
    """Order codes are told from waybills by their form alone."""

    @given(st.from_regex(codes.ORDER_CODE, fullmatch=True))
    def test_an_order_code_is_no_waybill_of_any_pattern(self, code: str) -> None:
        kind = codes.classify(code)
        assert kind.order_code
        assert _set(kind) == {"order_code"}
        assert codes.is_order_code(code.lower())

    @pytest.mark.parametrize("text", ["DD2411240", "DD2411240100099", "24112401", "DDX4112401"])
    def test_other_texts_are_no_order_codes(self, text: str) -> None:
        assert not codes.is_order_code(text)
