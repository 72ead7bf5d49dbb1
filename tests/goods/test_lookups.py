"""Finding a product: exactly by barcode, by any part of its name, by pinyin initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_app.goods.lookups import catalog as lookups
from station_app.goods.lookups import prices
from station_app.wire.facts.goods import GoodsListed
from tests.station import Station


def listed(number: int, name: str, **more: object) -> GoodsListed:
    values: dict[str, object] = {
        "product": f"p{number}",
        "barcode": f"69{number:011d}",
        "name": name,
        "price_fen": 100,
    }
    return GoodsListed(**(values | more))  # type: ignore[arg-type]


NAMES = ["黔江鸡杂 350g 袋装", "马喇湖贡米(5kg)", "羊肚菌·干品", "𬒗子 Coca-Cola 500ml", 'a"b']


@pytest.fixture
def shelf(station: Station) -> Station:
    station.news(*(listed(number, name) for number, name in enumerate(NAMES)))
    return station


@pytest.mark.parametrize("length", [1, 2, 3, 5])
def test_every_part_of_a_name_finds_what_like_finds(shelf: Station, length: int) -> None:
    for name in NAMES:
        plain = name.replace(" ", "").lower()
        for start in range(len(plain) - length + 1):
            part = plain[start : start + length]
            wanted = {n for n in NAMES if part in n.replace(" ", "").lower()}
            found = {product.name for product in lookups.products_like(shelf.read, part)}
            assert found == wanted, part


@given(st.text(max_size=12))
def test_nothing_typed_into_the_search_breaks_it(text: str) -> None:
    class Reads:
        def rows(self, _statement: object, **params: object) -> list[tuple[object, ...]]:
            assert str(params["phrase"]).startswith('"')
            return []

    assert lookups.products_like(Reads(), text) == []  # type: ignore[arg-type]


def test_signs_and_blanks_alone_find_nothing_and_break_nothing(shelf: Station) -> None:
    for text in ("", "  ", '"', "*", "'; --", "\x00", "AND", "NEAR("):
        assert all('"' in p.name for p in lookups.products_like(shelf.read, text))


def test_a_renamed_product_is_found_by_its_new_name_only(shelf: Station) -> None:
    shelf.news(listed(0, "秀山鸡杂"))
    assert lookups.products_like(shelf.read, "黔江") == []
    assert [p.product for p in lookups.products_like(shelf.read, "秀山")] == ["p0"]
    assert len(lookups.products_like(shelf.read, "鸡杂")) == sum("鸡杂" in name for name in NAMES)


def test_initials_find_by_their_beginning(station: Station) -> None:
    station.news(
        listed(1, "黔江鸡杂", initials="qjjz"),
        listed(2, "黔江肾豆", initials="QJSD"),
        listed(3, "菜籽油", initials="CZY"),
        listed(4, "无"),
    )
    assert [p.name for p in lookups.products_of_initials(station.read, "qj")] == [
        "黔江鸡杂",
        "黔江肾豆",
    ]
    assert lookups.products_of_initials(station.read, "J") == []
    assert lookups.products_of_initials(station.read, "") == []


def test_a_barcode_that_moves_to_another_product_belongs_to_the_last(station: Station) -> None:
    station.news(listed(1, "旧", barcode="6901234567892"), listed(2, "新", barcode="6901234567892"))
    found = lookups.product_of_barcode(station.read, "6901234567892")
    assert found is not None
    assert found.name == "新"
    old = lookups.product_of_id(station.read, "p1")
    assert old is not None
    assert old.barcode == ""


def test_a_price_change_is_kept_with_its_moment(station: Station) -> None:
    station.news(listed(1, "菜籽油", price_fen=100))
    station.clock.forward(days=1)
    station.news(listed(1, "菜籽油", price_fen=120), listed(1, "菜籽油 5L", price_fen=120))
    station.clock.forward(days=-9)
    station.news(listed(1, "菜籽油", price_fen=90), listed(1, "菜籽油", price_fen=95))
    assert [one.price_fen for one in prices.price_history(station.read, "p1")] == [
        *(95, 90, 120, 100)
    ]
    rows = station.book.connection.execute(
        "SELECT price_fen FROM product_price ORDER BY seq"
    ).fetchall()
    assert rows == [(100,), (120,), (90,), (95,)]
    assert lookups.catalog_pos(station.read) == 5
