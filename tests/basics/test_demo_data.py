"""The demo's tables hold together: numbers check, states are all there, nobody real is in them.

``resources/demo`` is invented. Product numbers begin 69999, which no company was given; phones use
three-digit beginnings no operator has been given; weighed goods carry an in-store number of
prefix 26 whose item is what a scale would print. ``paid_fen`` is the full price or nothing;
``carrier_code`` is the pickup code the carrier itself told the person, where it told one.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from station_app.basics import codes, waybills
from station_app.basics.labels import DEFAULT_TEMPLATES, readings
from station_app.basics.phones import mask_phone, read_phone
from station_app.basics.resources import resource, table
from tests.scale import label_code

GOODS = table(resource("demo/goods.csv"))
ORDERS = table(resource("demo/orders.csv"))
VANS = table(resource("demo/vans.csv"))
ANNOUNCED = table(resource("demo/announced.csv"))
PEOPLE = table(resource("demo/people.csv"))
WALK = {"13800138000", "YT8812345678901", "SF1234567890123"}
STATES = {
    "arrived", "ordered", "paid", "pay_at_station", "announced", "arrived_short", "sorted",
    "handed_over", "no_show", "refused", "refunded", "cancelled",
}  # fmt: skip


def test_columns_are_the_ones_the_center_imports() -> None:
    assert list(GOODS[0]) == ["barcode", "name", "unit", "price_fen", "sold_by", "category"]
    assert list(ORDERS[0]) == [
        "code",
        "person_name",
        "phone",
        "barcode",
        "qty",
        "paid_fen",
        "state",
        "buy",
    ]
    assert list(VANS[0]) == ["number", "barcode", "qty", "plate"]
    assert list(ANNOUNCED[0]) == ["waybill", "carrier", "phone", "name", "carrier_code"]
    assert list(PEOPLE[0]) == ["name", "phone", "village"]


def test_there_are_thirty_goods_with_good_and_different_numbers() -> None:
    assert len({row["barcode"] for row in GOODS}) == len(GOODS) == 30
    for row in GOODS:
        kind = codes.classify(row["barcode"])
        assert kind.product == "ean13", row
        assert row["barcode"].startswith("69999" if row["sold_by"] == "piece" else "26")
        assert kind.waybill is None
        assert int(row["price_fen"]) > 0


def test_the_first_product_is_sold_by_piece_under_fifty_yuan() -> None:
    assert GOODS[0]["sold_by"] == "piece"
    assert int(GOODS[0]["price_fen"]) < 5000


def test_weighed_goods_are_priced_by_weight_and_found_by_their_labels() -> None:
    weighed = [row for row in GOODS if row["sold_by"] == "weight"]
    assert {row["unit"] for row in weighed} == {"斤", "kg"}
    for row in weighed:
        item = row["barcode"][2:7]
        (reading,) = readings(label_code(DEFAULT_TEMPLATES[1], item=item, grams=750))
        assert (reading.barcode, reading.grams) == (row["barcode"], 750)


@pytest.mark.parametrize(
    "product", ["鸡杂", "马喇湖贡米", "羊肚菌", "猕猴桃", "脆红李", "肾豆", "牛肉脯"]
)
def test_the_products_of_the_district_are_there(product: str) -> None:
    assert any(product in row["name"] for row in GOODS)


def test_every_name_and_unit_can_be_printed() -> None:
    for row in (*GOODS, *PEOPLE):
        assert "".join(row.values()).encode("gbk")


def test_the_first_order_is_paid_and_has_arrived_and_every_other_state_follows() -> None:
    assert ORDERS[0]["state"] == "arrived"
    assert ORDERS[0]["paid_fen"] == str(_price_fen(ORDERS[0]))
    assert {row["state"] for row in ORDERS} == STATES


def _price_fen(row: dict[str, str]) -> int:
    product = next(goods for goods in GOODS if goods["barcode"] == row["barcode"])
    assert product["sold_by"] == "piece"
    return int(product["price_fen"]) * int(row["qty"])


def test_orders_are_paid_in_full_or_not_at_all() -> None:
    unpaid = {"ordered", "pay_at_station", "cancelled"}
    for row in ORDERS:
        expected = 0 if row["state"] in unpaid else _price_fen(row)
        assert int(row["paid_fen"]) == expected, row


def test_order_codes_are_different_and_scan_as_order_codes_only() -> None:
    assert len({row["code"] for row in ORDERS}) == len(ORDERS)
    for row in ORDERS:
        kind = codes.classify(row["code"])
        assert kind.order_code
        assert kind.waybill is None


def test_vans_bring_what_was_ordered_and_one_list_waits() -> None:
    wanted: dict[str, int] = {}
    for row in ORDERS:
        if row["state"] in {"paid", "pay_at_station", "announced"}:
            wanted[row["barcode"]] = wanted.get(row["barcode"], 0) + int(row["qty"])
    assert len({row["number"] for row in VANS}) == 2
    assert all(int(row["qty"]) <= wanted[row["barcode"]] for row in VANS)


def test_announced_parcels_have_the_carrier_their_number_says() -> None:
    assert len({row["waybill"] for row in ANNOUNCED}) == len(ANNOUNCED) == 12
    for row in ANNOUNCED:
        guess = waybills.guess(row["waybill"])
        assert guess.candidates[0] == row["carrier"], row
        assert waybills.s10_check_ok(row["waybill"]) is not False


def test_people_of_orders_and_parcels_live_in_the_villages_of_the_demo() -> None:
    known = {(row["name"], row["phone"]) for row in PEOPLE}
    assert {(row["person_name"], row["phone"]) for row in ORDERS} <= known
    assert {(row["name"], row["phone"]) for row in ANNOUNCED} <= known
    assert len({row["village"] for row in PEOPLE}) <= 5


def test_phones_are_readable_different_unassigned_and_hidden_by_six_digits() -> None:
    phones = [row["phone"] for row in PEOPLE]
    assert len(set(phones)) == len(phones) == 25
    for phone in phones:
        assert read_phone(phone) is not None
        assert re.match(r"1(6[03489]|79|94)", phone)
        assert mask_phone(phone).count("*") >= 6


def test_two_villagers_share_a_phone_tail_and_two_share_a_name() -> None:
    assert len({row["phone"][-4:] for row in PEOPLE}) == len(PEOPLE) - 1
    assert len({row["name"] for row in PEOPLE}) == len(PEOPLE) - 1


def test_what_the_walk_types_is_not_in_the_demo() -> None:
    cells = {cell for row in (*GOODS, *ORDERS, *ANNOUNCED, *PEOPLE) for cell in row.values()}
    assert not cells & WALK


class TestHistory:
    """What the demo's three weeks are made from."""

    history: dict[str, Any] = tomllib.loads(resource("demo/history.toml").read_text("utf-8"))

    def test_waybills_of_the_past_fit_their_carriers_and_never_those_expected(self) -> None:
        for entry in self.history["parcels"]["carriers"]:
            number = entry["waybill"].replace("#", "5")
            assert waybills.guess(number).candidates[0] == entry["carrier"]
            shape = re.compile(entry["waybill"].replace("#", "[0-9]"))
            expected = {row["waybill"] for row in ANNOUNCED} | WALK
            assert not [waybill for waybill in expected if shape.fullmatch(waybill)]

    def test_shares_add_up(self) -> None:
        assert sum(entry["share"] for entry in self.history["parcels"]["carriers"]) == 100
        assert sum(self.history["parcels"]["collected_percent"]) < 100
        assert self.history["days"] == 21
