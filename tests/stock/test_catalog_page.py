"""The catalog page: cards completed, prices and tags, a file taken whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec

from station_app.basics.labels import item_barcode
from station_app.goods.actions.cards import make_card
from station_app.goods.lookups import cards, catalog, prices
from station_app.goods.page.reading import read_goods
from station_app.kit.desk import Clerk
from station_app.kit.scan import Scan
from station_app.kit.sheets import write_csv
from station_app.people.actions import record_clerk
from station_app.stock.page.catalog import CatalogPage
from station_app.wire.facts.goods import GoodsListed
from tests.counter import Counter
from tests.scale import label_code
from tests.stock.goods import OIL, OIL_CODE, have, shop
from tests.stock.test_importing import GOOD, HEAD

NEW = "6901234567809"


def opened(counter: Counter, *rights: str) -> CatalogPage:
    station = shop(counter.station)
    keeper = record_clerk(station.work, name="田桂花", login="tian", rights=("price",))
    helper = record_clerk(station.work, name="冉启华", login="ran", rights=rights)
    station.work.clerk = helper
    desk = replace(
        counter.desk,
        clerk_now=lambda: Clerk(helper, "冉启华", frozenset(rights)),
        ask_approval=lambda _right, approved: approved(keeper),
    )
    page = CatalogPage(desk)
    counter.open(page)
    return page


def test_a_card_made_in_a_hurry_is_completed(counter: Counter) -> None:
    page = opened(counter)
    station = counter.station
    made = make_card(station.work, barcode="6901234567823", name="", price_fen=350)
    page.shown()
    (row,) = page.list.rows
    assert row.cells[0].under == "6901234567823 · lacks name category"  # type: ignore[union-attr]
    counter.confirm(page)
    assert page.form.name.text() == ""
    counter.confirm(page)
    assert not page.form.isHidden()
    page.form.name.setText("红糖馒头")
    page.form.category.setText("糕点")
    counter.confirm(page)
    assert page.form.isHidden()
    assert page.list.rows == ()
    assert [one.name for one in catalog.products_of_initials(station.read, "HTMT")] == ["红糖馒头"]
    counter.taken(page, NEW)
    assert page.form.barcode.text() == NEW
    assert counter.refused(page, OIL_CODE) == "goods.barcode_taken"
    page.form.name.setText("麻花")
    page.form.price.setText("2.5")
    counter.confirm(page)
    assert catalog.product_of_barcode(station.read, NEW) is not None
    # A label of the scale whose item nobody listed: the card carries the item, not this weight.
    label = label_code("26 IIIII WWWWW C", item="00777", grams=820)
    counter.taken(page, label)
    assert page.form.barcode.text() == item_barcode("26", "00777")
    page.form.name.setText("土豆")
    page.form.price.setText("1.8")
    counter.confirm(page)
    read = read_goods(counter.desk, Scan(label))
    assert read.product is not None
    assert (read.product.name, read.product.per_grams, read.grams) == ("土豆", 500, 820)
    station.news(replace_barcode(made.barcode))
    page.shown()
    assert "p9" in {one.replaced_by for one in cards.made_here(station.read)}
    page.list.choose(made.product)
    counter.confirm(page)
    assert made.product not in {one.product for one in cards.made_here(station.read)}


def replace_barcode(barcode: str) -> GoodsListed:
    return msgspec.structs.replace(OIL, product="p9", barcode=barcode, name="红糖馒头 4个")


def test_another_price_is_approved_and_its_tag_printed(counter: Counter) -> None:
    page = opened(counter)
    station = counter.station
    have(station, oil=2)
    page.shown()
    page.views.choose("untagged")
    page._turned()
    counter.confirm(page)
    assert len(station.printed("label")) == 1
    counter.taken(page, OIL_CODE)
    counter.confirm(page)
    page.form.price.setText("75")
    page.form.reason.setText("秋收价")
    counter.confirm(page)
    first = prices.price_history(station.read, "oil")[0]
    assert (first.price_fen, first.source, first.reason) == (7500, "price", "秋收价")
    page._show_prices()
    assert len(page.list.rows) == 2
    assert page.back()
    assert page.back()
    page.views.choose("changed")
    page._turned()
    assert [row.id for row in page.list.rows] == ["oil"]
    counter.confirm(page)
    assert page.list.rows == ()


def test_a_file_with_a_bad_row_is_shown_and_not_taken(counter: Counter, tmp_path: Path) -> None:
    page = opened(counter, "price")
    station = counter.station
    bad = ("6901234567893", "错码", "袋", "1", "", "", "")
    page._take_file(write_csv(tmp_path / "a.csv", HEAD, [*GOOD, bad]))
    counter.settle()
    (row,) = page.bad.rows
    assert "错码" in row.cells[0].text  # type: ignore[union-attr]
    before = station.kinds()
    counter.confirm(page)
    assert station.kinds() == before
    assert page.back()
    page._take_file(write_csv(tmp_path / "b.csv", HEAD, GOOD))
    counter.settle()
    counter.confirm(page)
    assert catalog.products_like(station.read, "红糖馒头") != []
    page._take_file(tmp_path / "gone.csv")
    counter.settle()
    assert counter.said[-1][1] == "wrong"
