"""A catalog file: every bad row named, nothing half imported."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from station_app.basics.faults import Refusal
from station_app.goods.lookups import cards, catalog, prices
from station_app.kit.sheet_reading import read_sheet
from station_app.kit.sheets import Leaf, write_csv, write_xlsx
from station_app.people.actions import record_clerk
from station_app.stock.actions.catalog import import_catalog, preview_import
from station_app.stock.rules.importing import read_catalog
from tests.station import Station
from tests.stock.goods import OIL, OIL_CODE, SALT_CODE, have, shop

HEAD = ("条码", "品名", "单位", "单价", "类别", "产地", "规格")
GOOD = (
    (OIL_CODE, "菜籽油 5L", "桶", "75.00", "粮油", "重庆黔江", "5L"),
    (SALT_CODE, "井盐", "袋", "3", "调料", "", ""),
    ("", "红糖馒头", "个", "1.5", "糕点", "", ""),
    ("2600104000005", "洋芋", "斤", "1.80", "蔬菜", "", ""),
)


@pytest.fixture
def shelf(station: Station) -> Station:
    shop(station)
    station.work.clerk = record_clerk(station.work, name="田桂花", login="tian", rights=("price",))
    return station


def test_a_file_changes_what_differs_and_adds_what_is_new(shelf: Station) -> None:
    rows, bad = read_catalog([("黔江商品目录",), HEAD, *GOOD])
    plan = preview_import(shelf.work, rows=rows, bad=bad)
    assert (plan.new, plan.changed, plan.priced, plan.same, plan.bad) == (2, 1, 1, 1, ())
    before = shelf.kinds()
    import_catalog(shelf.work, rows=rows, bad=bad)
    assert shelf.kinds()[len(before) :] == ["goods.carded"]
    oil = catalog.product_of_barcode(shelf.read, OIL_CODE)
    assert oil is not None
    assert (oil.product, oil.price_fen) == ("oil", 7500)
    assert prices.price_history(shelf.read, "oil")[0].source == "import"
    (potato,) = catalog.products_of_initials(shelf.read, "YY")
    assert (potato.weighed, potato.per_grams) == (True, 500)
    assert import_twice(shelf) == "catalog.nothing_new"
    assert [one.name for one in cards.in_category(shelf.read, "糕点")] == ["红糖馒头"]


def import_twice(station: Station) -> str:
    rows, bad = read_catalog([HEAD, *GOOD])
    with pytest.raises(Refusal) as refused:
        import_catalog(station.work, rows=rows, bad=bad)
    return refused.value.code


def test_every_bad_row_is_named_and_nothing_is_taken(shelf: Station) -> None:
    have(shelf, oil=1)
    rows, bad = read_catalog(
        [
            HEAD,
            ("6901234567893", "错码", "袋", "1", "", "", ""),
            ("", "", "袋", "1", "", "", ""),
            ("", "没价", "袋", "", "", "", ""),
            ("", "乱价", "袋", "一块五", "", "", ""),
            (),
            ("", "长" * 61, "袋", "1", "", "", ""),
            ("", "馒头", "个", "1", "", "", ""),
            ("", "馒头", "个", "2", "", "", ""),
            (OIL_CODE, "菜籽油", "斤", "9", "", "", ""),
        ]
    )
    plan = preview_import(shelf.work, rows=rows, bad=bad)
    assert [(one.row, one.code) for one in plan.bad] == [
        (2, "goods.not_a_barcode"),
        (3, "goods.no_name"),
        (4, "goods.no_price"),
        (5, "money.not_an_amount"),
        (7, "goods.too_long"),
        (9, "catalog.twice"),
        (10, "goods.sold_by_stays"),
    ]
    before = shelf.kinds()
    with pytest.raises(Refusal, match=r"catalog\.bad_rows"):
        import_catalog(shelf.work, rows=rows, bad=bad)
    assert shelf.kinds() == before
    assert import_catalog(shelf.work, rows=rows, bad=bad, leave_out=True).new == 1


def test_whoever_may_set_no_price_imports_none(shelf: Station) -> None:
    shelf.work.clerk = "nobody"
    rows, bad = read_catalog([HEAD, *GOOD])
    with pytest.raises(Refusal, match=r"clerk\.no_right"):
        import_catalog(shelf.work, rows=rows, bad=bad)


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ([], "catalog.no_header"),
        ([("条码", "品名")], "catalog.no_header"),
        ([HEAD], "catalog.empty"),
        ([HEAD, ("", " ")], "catalog.empty"),
    ],
)
def test_a_table_without_a_header_or_rows_is_refused(
    table: list[tuple[str, ...]], code: str
) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        read_catalog(table)


def test_sold_by_is_read_from_its_column_or_from_the_unit() -> None:
    head = ("name", "price_fen", "unit", "sold_by")
    rows, bad = read_catalog(
        [
            head,
            ("a", "100", "斤", ""),
            ("b", "100", "", "称重"),
            ("c", "100", "袋", "按件"),
            ("d", "100", "袋", "称重"),
            ("e", "100", "袋", "随便"),
            ("f", "1.5", "袋", ""),
        ]
    )
    assert [(one.name, one.unit, one.weighed) for one in rows] == [
        ("a", "斤", True),
        ("b", "", True),
        ("c", "袋", False),
    ]
    assert [one.code for one in bad] == [
        "goods.unit_not_a_weight",
        "catalog.sold_by",
        "goods.no_price",
    ]


def test_what_a_table_does_not_say_stays_on_the_card(shelf: Station) -> None:
    rows, bad = read_catalog([HEAD, *GOOD])
    import_catalog(shelf.work, rows=rows, bad=bad)
    rows, bad = read_catalog(
        [
            ("编号", "货号", "条码", "品名", "单价", "零售价"),
            ("1", "77", OIL_CODE, "菜籽油 5L", "60", "70"),
            ("2", "78", "", "红糖馒头", "1", "1.80"),
            ("3", "79", "", "洋芋", "1", "2"),
            ("4", "80", "2600104000005", "洋芋", "1", "2.10"),
        ]
    )
    plan = preview_import(shelf.work, rows=rows, bad=bad)
    assert [(one.row, one.code, dict(one.facts)) for one in plan.bad] == [
        (5, "catalog.twice", {"row": 4})
    ]
    import_catalog(shelf.work, rows=rows, bad=bad, leave_out=True)
    oil = cards.card(shelf.read, "oil")
    assert oil is not None
    assert (oil.price_fen, oil.unit, oil.category, oil.origin) == (7000, "桶", "粮油", "重庆黔江")
    (potato,) = catalog.products_named(shelf.read, "洋芋")
    assert (potato.price_fen, potato.unit, potato.weighed) == (200, "斤", True)
    assert potato.barcode == "2600104000005"
    assert [one.price_fen for one in catalog.products_named(shelf.read, "红糖馒头")] == [180]


def test_what_the_station_wrote_on_a_card_outlives_news_that_say_nothing_of_it(
    shelf: Station,
) -> None:
    rows, bad = read_catalog([HEAD, *GOOD])
    import_catalog(shelf.work, rows=rows, bad=bad)
    shelf.news(msgspec.structs.replace(OIL, price_fen=7200, origin="", spec="5 L"))
    oil = cards.card(shelf.read, "oil")
    assert oil is not None
    assert (oil.price_fen, oil.origin, oil.spec) == (7200, "重庆黔江", "5 L")


def test_xlsx_utf8_and_gbk_files_say_the_same(tmp_path: Path) -> None:
    as_csv = write_csv(tmp_path / "a.csv", HEAD, GOOD)
    gbk = tmp_path / "b.csv"
    gbk.write_bytes(as_csv.read_text("utf-8-sig").encode("gbk"))
    as_xlsx = write_xlsx(tmp_path / "c.xlsx", [Leaf("目录", HEAD, GOOD)])
    read = [read_catalog(read_sheet(path)) for path in (as_csv, gbk, as_xlsx)]
    assert read[0] == read[1] == read[2]
    assert (len(read[0][0]), read[0][1]) == (4, [])
