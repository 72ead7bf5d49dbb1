"""Cards written at the station, prices set there, tags at the shelf, what expires."""

from __future__ import annotations

import msgspec
import pytest

from station_app.basics.faults import Refusal
from station_app.basics.paper import Slip
from station_app.goods.actions.cards import (
    end_card,
    make_card,
    rewrite_card,
    set_least,
    write_card,
)
from station_app.goods.actions.prices import price_goods, print_tags
from station_app.goods.actions.receive import Incoming, receive_goods
from station_app.goods.lookups import cards, catalog, expiry, prices, stock
from station_app.goods.slip import Tag, price_tag
from station_app.wire.facts.goods import Card, GoodsListed, GoodsReceived
from station_app.wire.facts.shared import StockMove
from tests.station import Station, words
from tests.stock.goods import PLUM

OIL = GoodsListed(product="oil", barcode="6999900100139", name="菜籽油 5L", price_fen=7900)
TODAY = "2026-11-24"


@pytest.fixture
def shelf(station: Station) -> Station:
    station.news(OIL, PLUM)
    return station


def refused(station: Station, code: str, deed: object, **given: object) -> None:
    before = station.kinds()
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        deed(station.work, **given)  # type: ignore[operator]
    assert station.kinds() == before


def test_a_thing_in_hand_becomes_a_product_and_is_completed_later(shelf: Station) -> None:
    made = make_card(shelf.work, barcode="6901234567892", name="", price_fen=350)
    assert made.name == made.barcode == "6901234567892"
    assert catalog.product_of_barcode(shelf.read, "6901234567892") == made
    (waits,) = cards.made_here(shelf.read)
    assert waits.product == made.product
    whole = Card(
        product=made.product,
        barcode=made.barcode,
        name=" 红糖  馒头 ",
        price_fen=350,
        category="糕点",
        origin="重庆黔江",
    )
    assert rewrite(shelf, whole) == []
    assert [p.name for p in catalog.products_like(shelf.read, "糖馒")] == ["红糖 馒头"]
    assert [p.name for p in catalog.products_of_initials(shelf.read, "HTM")] == ["红糖 馒头"]
    assert catalog.products_like(shelf.read, "6901") == []
    assert [p.price_fen for p in prices.price_history(shelf.read, made.product)] == [350]


def test_a_card_that_cannot_be_is_refused(shelf: Station) -> None:
    good = {"barcode": "6901234567892", "name": "盐", "price_fen": 100}
    refused(shelf, "goods.no_price", make_card, **good | {"price_fen": 0})
    refused(shelf, "goods.no_name", make_card, **good | {"barcode": "", "name": " "})
    refused(shelf, "goods.too_long", make_card, **good | {"name": "盐" * 61})
    refused(shelf, "goods.not_a_barcode", make_card, **good | {"barcode": "6901234567893"})
    refused(shelf, "goods.barcode_taken", make_card, **good | {"barcode": OIL.barcode})
    by_bag = Card(**good, sold_by="weight", unit="袋")  # type: ignore[arg-type]
    refused(shelf, "goods.unit_not_a_weight", write_card, card=by_bag)
    card = Card(product="oil", barcode=OIL.barcode, name="油", price_fen=7900)
    receive_goods(shelf.work, goods=(Incoming("oil", qty=1),))
    for code, changed in (
        ("goods.unknown", {"product": "gold"}),
        ("goods.barcode_taken", {"barcode": PLUM.barcode}),
        ("goods.no_price", {"price_fen": 0}),
        ("goods.sold_by_stays", {"sold_by": "weight", "unit": "斤"}),
    ):
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            rewrite(shelf, msgspec.structs.replace(card, **changed))
    assert rewrite(shelf, card) == []
    assert rewrite(shelf, msgspec.structs.replace(card, price_fen=7000)) == ["asked"]


def rewrite(station: Station, card: Card) -> list[str]:
    """Rewrite it; tells whether the right to set a price was asked for."""
    asked: list[str] = []
    with station.work() as tx:
        rewrite_card(tx, card, check_price=lambda: asked.append("asked"))
    return asked


def priced(station: Station, product: str, fen: int | None, reason: str = "") -> bool:
    with station.work() as tx:
        return price_goods(tx, product=product, price_fen=fen, reason=reason)


def test_what_the_center_lists_later_takes_the_stock_of_our_card(shelf: Station) -> None:
    made = make_card(shelf.work, barcode="6901234567892", name="红糖馒头", price_fen=350)
    receive_goods(shelf.work, goods=(Incoming(made.product, qty=5),))
    refused(shelf, "goods.not_replaced", end_card, product=made.product)
    shelf.news(
        GoodsListed(product="p9", barcode="6901234567892", name="红糖馒头 4个", price_fen=380)
    )
    (waits,) = cards.made_here(shelf.read)
    assert waits.replaced_by == "p9"
    assert end_card(shelf.work, product=made.product) == "红糖馒头 4个"
    assert stock.stock_of(shelf.read, made.product).qty == 0
    assert stock.stock_of(shelf.read, "p9").qty == 5
    assert cards.made_here(shelf.read) == []
    refused(shelf, "goods.unknown", end_card, product=made.product)


def test_a_price_that_is_set_stands_in_the_history(shelf: Station) -> None:
    for code, product, fen in (("goods.no_price", "oil", 0), ("goods.unknown", "salt", 9)):
        with pytest.raises(Refusal, match=code.replace(".", r"\.")):
            priced(shelf, product, fen)
    shelf.clock.forward(days=1)
    assert priced(shelf, "oil", 7500, "年货节")
    assert not priced(shelf, "oil", 7500)
    now = catalog.product_of_id(shelf.read, "oil")
    assert now is not None
    assert now.price_fen == 7500
    history = prices.price_history(shelf.read, "oil")
    assert [(p.price_fen, p.source, p.clerk, p.reason) for p in history] == [
        (7500, "price", "c1", "年货节"),
        (7900, "center", "", ""),
    ]


def test_the_center_has_the_last_word_on_a_price_it_says_again(shelf: Station) -> None:
    priced(shelf, "oil", 7500)
    shelf.news(OIL)
    now = catalog.product_of_id(shelf.read, "oil")
    assert now is not None
    assert now.price_fen == 7900


def test_a_tag_is_old_until_it_is_printed_again(shelf: Station) -> None:
    receive_goods(shelf.work, goods=(Incoming("oil", qty=2),))
    assert [one.product for one in cards.without_tag(shelf.read)] == ["oil"]
    assert print_tags(shelf.work, products=["oil", "plum", "oil", "nothing"]) == 2
    assert len(shelf.printed("label")) == 2
    assert cards.without_tag(shelf.read) == cards.with_old_tag(shelf.read) == []
    priced(shelf, "plum", 400)
    assert [one.product for one in cards.with_old_tag(shelf.read)] == ["plum"]
    print_tags(shelf.work, products=["plum"])
    assert cards.with_old_tag(shelf.read) == []
    refused(shelf, "goods.no_tags", print_tags, products=["nothing"])


def test_the_tag_of_weighed_goods_says_name_origin_and_both_units() -> None:
    tag = Tag(
        name="黔江脆红李",
        barcode="2600103000006",
        unit="斤",
        price_fen=455,
        per_grams=500,
        origin="重庆黔江",
        spec="一级",
        station="马喇站",
        day=TODAY,
    )
    said = printed(price_tag(words(), tag))
    for part in (
        "黔江脆红李",
        "￥4.55",
        "元/斤",
        "4.55 元/斤(500克)",
        "9.10 元/公斤",
        "产地 重庆黔江",
    ):
        assert part in said
    assert "规格 一级" in said
    piece = printed(price_tag(words(), tag._replace(per_grams=0, unit="袋", origin="")))
    assert "元/袋" in piece
    assert "产地" not in piece
    assert "500克" not in piece


def printed(slip: Slip) -> str:
    return "\n".join(str(line) for line in slip.lines)


def test_what_is_low_stands_in_the_list_the_lowest_first(shelf: Station) -> None:
    set_least(shelf.work, product="oil", least=4)
    set_least(shelf.work, product="plum", least=5000)
    receive_goods(shelf.work, goods=(Incoming("oil", qty=3), Incoming("plum", grams=1000)))
    assert [one.product for one in cards.low(shelf.read)] == ["plum", "oil"]
    receive_goods(shelf.work, goods=(Incoming("oil", qty=1),))
    assert [one.product for one in cards.low(shelf.read)] == ["plum"]
    set_least(shelf.work, product="plum", least=0)
    assert cards.low(shelf.read) == []
    refused(shelf, "goods.out_of_range", set_least, product="oil", least=10**9)
    refused(shelf, "goods.unknown", set_least, product="salt", least=1)


def test_counting_clears_the_mark_that_something_must_be_counted(shelf: Station) -> None:

    def move(qty: int, why: str) -> None:
        with shelf.work() as tx:
            tx.record(GoodsReceived(moves=(StockMove(product="oil", qty=qty, why=why),)))

    move(-2, "sold")
    assert [one.product for one in cards.to_recount(shelf.read)] == ["oil"]
    move(5, "received")
    assert stock.stock_of(shelf.read, "oil") == (3, 0, True)
    move(0, "counted")
    assert stock.stock_of(shelf.read, "oil") == (3, 0, False)
    move(-4, "counted")
    assert stock.stock_of(shelf.read, "oil") == (-1, 0, True)


def test_what_expires_is_listed_by_day_and_what_is_left_of_it(shelf: Station) -> None:
    receive_goods(
        shelf.work,
        goods=(
            Incoming("oil", qty=6, expires_day="2026-12-01", batch="A"),
            Incoming("oil", qty=6, expires_day="2027-06-01", batch="B"),
            Incoming("plum", grams=5000, expires_day="2026-11-20"),
        ),
    )
    found = expiry.expiring(shelf.read, day=TODAY, within_days=30)
    assert [(one.card.product, one.batch.expires_day) for one in found] == [
        ("plum", "2026-11-20"),
        ("oil", "2026-12-01"),
    ]
    assert expiry.next_to_expire(shelf.read, "plum", day=TODAY, within_days=0) == "2026-11-20"
    assert expiry.next_to_expire(shelf.read, "oil", day=TODAY, within_days=0) == ""
    assert expiry.next_to_expire(shelf.read, "salt", day=TODAY, within_days=0) == ""
    with shelf.work() as tx:
        tx.record(GoodsReceived(moves=(StockMove(product="oil", qty=-7, why="sold"),)))
    left = expiry.batches_of(shelf.read, "oil", day=TODAY)
    assert [(one.batch, one.qty) for one in left] == [("B", 5)]
    assert [one.card.product for one in expiry.expiring(shelf.read, day=TODAY, within_days=30)] == [
        "plum"
    ]


def test_categories_and_what_is_in_them(shelf: Station) -> None:
    assert cards.categories(shelf.read) == [("水果", 1)]
    assert [one.product for one in cards.in_category(shelf.read, "水果")] == ["plum"]
    assert cards.held(shelf.read) == []
