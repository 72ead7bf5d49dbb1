"""A sale on a real file: one commit, the right money, the right stock, the right paper."""

from __future__ import annotations

import msgspec
import pytest

from station_app.basics import codes
from station_app.basics.faults import Refusal
from station_app.basics.labels import DEFAULT_TEMPLATES
from station_app.basics.paper import Slip, Text
from station_app.goods.lookups.stock import stock_of
from station_app.sales.actions.complete import complete_sale
from station_app.sales.actions.keep import keep_basket
from station_app.sales.actions.take_back import take_back_sale
from station_app.sales.lookups.held import OPEN, Held, kept_basket
from station_app.sales.lookups.items import Item, items_of
from station_app.sales.lookups.receipts import receipts_so_far
from station_app.sales.rules.basket import BasketLine, added
from station_app.till.lookups import shifts as till
from station_app.wire.facts.goods import GoodsListed
from tests.scale import label_code
from tests.station import Station

PLUM = GoodsListed(
    product="p9",
    barcode="",
    name="黔江脆红李 散装",
    unit="斤",
    price_fen=450,
    per_grams=500,
    sold_by="weight",
)


def item(shop: Station, code: str) -> Item:
    found = next(iter(items_of(shop.read, codes.classify(code), DEFAULT_TEMPLATES)), None)
    assert found is not None
    return found


def basket(shop: Station, *codes_: str) -> tuple[BasketLine, ...]:
    lines: tuple[BasketLine, ...] = ()
    for code in codes_:
        lines = added(lines, item(shop, code).line())
    return lines


def slip(shop: Station) -> Slip:
    found = shop.book.jobs.slip(shop.book.jobs.waiting("receipt")[-1].id)
    assert found is not None
    return found


def texts(paper: Slip) -> str:
    return "\n".join(str(line) for line in paper.lines)


def test_a_sale_is_one_commit_with_money_stock_and_receipt(shop: Station) -> None:
    commits: list[str] = []
    lines = basket(shop, "6999900100016", "6999900100016")
    shop.book.connection.set_trace_callback(
        lambda sql: commits.append(sql) if sql.startswith(("BEGIN", "COMMIT")) else None
    )
    sold = complete_sale(shop.work, lines=lines, cash_fen=10_000)
    shop.book.connection.set_trace_callback(None)
    assert commits == ["BEGIN IMMEDIATE", "COMMIT"]
    assert (sold.number, sold.total_fen, sold.change_fen) == ("S00-1-000001", 7760, 2240)
    assert shop.kinds() == ["feed.applied", "shift.opened", "sale.completed"]
    assert stock_of(shop.read, "p1") == (-2, 0, True)
    shift = till.open_shift(shop.read)
    assert shift is not None
    assert till.shift_totals(shop.read, shift.shift) == [("goods", "cash", 7760, 1)]
    paper = slip(shop)
    assert paper.open_drawer
    assert "S00-1-000001" in paper.title
    assert all(part in texts(paper) for part in ("黔江鸡杂 350g 袋装", "77.60", "22.40", "100.00"))
    assert shop.work.log.head.hex()[:8] in texts(paper)


def test_receipts_are_numbered_without_a_gap(shop: Station) -> None:
    lines = basket(shop, "6999900100016")
    numbers = [complete_sale(shop.work, lines=lines, cash_fen=3880).number for _ in range(3)]
    assert numbers == ["S00-1-000001", "S00-1-000002", "S00-1-000003"]
    assert receipts_so_far(shop.read) == 3


def test_part_in_cash_and_part_at_the_qr_sign(shop: Station) -> None:
    lines = basket(shop, "6999900100016")
    sold = complete_sale(shop.work, lines=lines, cash_fen=2000, static_qr_fen=1880)
    assert sold.change_fen == 0
    assert [(t.tender, t.fen) for t in till.takings_of(shop.read, sold.sale)] == [
        ("cash", 2000),
        ("static_qr", 1880),
    ]


def test_a_sale_paid_at_the_qr_sign_leaves_the_drawer_shut(shop: Station) -> None:
    complete_sale(shop.work, lines=basket(shop, "6999900100016"), static_qr_fen=3880)
    assert not slip(shop).open_drawer


@pytest.mark.parametrize(
    ("cash_fen", "static_qr_fen", "code"),
    [(3879, 0, "sale.not_paid"), (0, 0, "sale.not_paid"), (0, 3881, "sale.qr_more_than_due")],
)
def test_what_was_not_paid_is_not_sold(
    shop: Station, cash_fen: int, static_qr_fen: int, code: str
) -> None:
    lines = basket(shop, "6999900100016")
    with pytest.raises(Refusal) as refused:
        complete_sale(shop.work, lines=lines, cash_fen=cash_fen, static_qr_fen=static_qr_fen)
    assert refused.value.code == code
    assert shop.kinds() == ["feed.applied"]
    assert shop.printed() == []


def test_an_empty_basket_is_not_sold(shop: Station) -> None:
    with pytest.raises(Refusal, match=r"sale\.empty"):
        complete_sale(shop.work, lines=())


def test_weighed_goods_cost_what_the_tag_says_rounded_down(shop: Station) -> None:
    line = item(shop, "2600103000006").line(grams=777)
    assert line.total_fen == 699
    complete_sale(shop.work, lines=(line,), cash_fen=699)
    assert stock_of(shop.read, "p3") == (0, -777, True)
    assert "1.55 斤 × 4.50/斤" in texts(slip(shop))
    kilo = item(shop, "2600106000003").line(grams=1250)
    complete_sale(shop.work, lines=(kilo,), cash_fen=9500)
    assert "1.250 kg × 76.00/kg" in texts(slip(shop))


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("26 IIIII MMMMM WWWWW C", {"grams": 1500, "fen": 1333}, (1500, 1333)),
        ("26 IIIII WWWWW C", {"grams": 1500}, (1500, 1350)),
    ],
)
def test_a_scale_label_says_weight_and_amount(
    shop: Station, template: str, values: dict[str, int], expected: tuple[int, int]
) -> None:
    code = label_code(template, item="00103", **values)
    line = item(shop, code).line()
    assert (line.grams, line.total_fen) == expected


def test_a_label_with_only_its_amount_takes_the_weight_behind_it(shop: Station) -> None:
    barcode = label_code("27 IIIII MMMMM C", item="00103")
    shop.news(msgspec.structs.replace(PLUM, barcode=barcode))
    line = item(shop, label_code("27 IIIII MMMMM C", item="00103", fen=900)).line()
    assert (line.total_fen, line.grams) == (900, 1000)


def test_taking_back_needs_the_right_or_somebody_who_has_it(shop: Station) -> None:
    shop.clerk_may("sell")
    shop.clerk_may("refund", clerk="c2", name="冉启华")
    sold = complete_sale(shop.work, lines=basket(shop, "6999900100016"), cash_fen=3880)
    with pytest.raises(Refusal, match=r"clerk\.no_right"):
        take_back_sale(shop.work, sold.sale)
    with pytest.raises(Refusal, match=r"clerk\.may_not_approve"):
        take_back_sale(shop.work, sold.sale, approved_by="c1")
    assert "sale.taken_back" not in shop.kinds()
    take_back_sale(shop.work, sold.sale, approved_by="c2")
    (body,) = shop.book.connection.execute(
        "SELECT body FROM journal ORDER BY pos DESC LIMIT 1"
    ).fetchone()
    assert b'"approved_by":"c2"' in body


def test_taking_back_gives_money_and_goods_back_once(shop: Station) -> None:
    shop.clerk_may("sell", "refund")
    lines = (*basket(shop, "6999900100016"), item(shop, "2600103000006").line(grams=1000))
    sold = complete_sale(shop.work, lines=lines, cash_fen=4000, static_qr_fen=780)
    back = take_back_sale(shop.work, sold.sale)
    assert (back.total_fen, back.cash_fen) == (4780, 4000)
    shift = till.open_shift(shop.read)
    assert shift is not None
    assert {total.fen for total in till.shift_totals(shop.read, shift.shift)} == {0}
    assert stock_of(shop.read, "p1").qty == 0
    assert stock_of(shop.read, "p3").grams == 0
    assert Text("已退款", "center", 2, bold=True) in slip(shop).lines
    with pytest.raises(Refusal, match=r"sale\.already_taken_back"):
        take_back_sale(shop.work, sold.sale)
    with pytest.raises(Refusal, match=r"sale\.unknown"):
        take_back_sale(shop.work, "d1.1.1")
    assert shop.kinds().count("sale.taken_back") == 1


def test_the_open_basket_outlives_the_program_until_it_is_sold(shop: Station) -> None:
    lines = basket(shop, "6999900100016")
    keep_basket(shop.work, held=Held(lines=lines, cash_fen=2000))
    assert kept_basket(shop.read) == Held(lines=lines, cash_fen=2000)
    complete_sale(shop.work, lines=lines, cash_fen=3880)
    assert kept_basket(shop.read) == Held()
    keep_basket(shop.work, held=Held(lines=lines))
    keep_basket(shop.work, held=Held())
    assert kept_basket(shop.read) == Held()


def test_a_basket_of_another_version_is_let_go(shop: Station) -> None:
    shop.work.drafts.keep(OPEN, b'{"lines": 7}')
    assert kept_basket(shop.read) == Held()


def test_verify_finds_a_receipt_whose_lines_are_not_its_total(shop: Station) -> None:
    complete_sale(shop.work, lines=basket(shop, "6999900100016"), cash_fen=3880)
    shop.book.connection.execute("UPDATE sale SET total_fen = 1")
    assert "balance: lines of S00-1-000001 are not its total" in shop.wrong()
    shop.book.connection.execute("UPDATE sale SET total_fen = 3880")
