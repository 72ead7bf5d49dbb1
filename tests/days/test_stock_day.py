"""进货、盘点、价签: a market day's goods, as the keeper tells it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from station_app.goods.actions.cards import make_card
from station_app.goods.lookups import cards, expiry, prices
from station_app.kit.desk import Clerk
from station_app.kit.sheet_reading import read_sheet
from station_app.kit.sheets import write_csv
from station_app.people.actions import record_clerk
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine
from station_app.stock.lookups import out, receipts
from station_app.stock.page.catalog import CatalogPage
from station_app.stock.page.receiving import ReceivingPage
from station_app.stock.page.stock import StockPage
from station_app.stock.page.stocktake import StocktakePage
from tests.counter import Counter
from tests.station import Station
from tests.stock.goods import OIL_CODE, SALT_CODE, have, lies, shop


def sell(counter: Counter, product: str, qty: int, fen: int) -> None:
    line = BasketLine(product=product, name=product, unit="件", price_fen=fen, qty=qty)
    complete_sale(counter.station.work, lines=(line,), cash_fen=fen * qty)


def on_paper(station: Station) -> str:
    """What stands on the slip printed last."""
    slip = station.book.jobs.slip(station.book.jobs.waiting("receipt")[-1].id)
    return str(slip.lines) if slip else ""


def test_the_van_came_and_in_the_afternoon_the_shelf_was_counted(counter: Counter) -> None:
    station = shop(counter.station)
    station.work.clerk = record_clerk(
        station.work, name="田桂花", login="tian", rights=("sell", "price")
    )
    # The van stands at the door with its list; a villager buys oil while it is unloaded.
    van = ReceivingPage(counter.desk)
    counter.open(van)
    counter.confirm(van)
    for _ in range(5):
        counter.taken(van, OIL_CODE)
    sell(counter, "oil", 1, 7900)
    assert lies(station, "oil") == 4
    # The salt is a carton of twenty: one scan and the number.
    counter.taken(van, SALT_CODE)
    van.quantity()
    van.ask.amount.count.setText("20")
    counter.confirm(van)
    # One can leaks, a sixth never came; the plums went to another village.
    van.list.choose("oil")
    van._ask("damaged")
    van.ask.amount.count.setText("1")
    van.ask.reason.setText("漏油")
    counter.confirm(van)
    counter.confirm(van)
    van.ask.reason.setText("司机说装错车了")
    counter.confirm(van)
    assert receipts.open_receipt(station.read) is None
    assert lies(station, "oil") == 3
    # A cake nobody listed is in the customer's hand: it gets a card and is sold.
    cake = make_card(station.work, barcode="6901234567823", name="", price_fen=350)
    sell(counter, cake.product, 2, 350)
    assert [one.product for one in cards.to_recount(station.read)] == [cake.product]
    # What the van brought gets its tags before it goes on the shelf.
    tags = CatalogPage(counter.desk)
    counter.open(tags)
    tags.views.choose("came")
    tags._turned()
    counter.confirm(tags)
    assert len(station.printed("label")) == 2
    # In the afternoon its card is completed; what was sold without a count is counted.
    catalog = CatalogPage(counter.desk)
    counter.open(catalog)
    counter.confirm(catalog)
    catalog.form.name.setText("红糖馒头")
    catalog.form.category.setText("糕点")
    counter.confirm(catalog)
    stock = StockPage(counter.desk)
    counter.open(stock)
    stock.views.choose("recount")
    stock._turned()
    counter.confirm(stock)
    stock.ask.amount.count.setText("6")
    counter.confirm(stock)
    assert lies(station, cake.product) == 6
    # The shelf of oil and salt is counted, a bag is sold while it is, one bag is missing.
    take = StocktakePage(counter.desk)
    counter.open(take)
    take._begin("shelf", "A1")
    counter.settle()
    for code, lying in ((OIL_CODE, "3"), (SALT_CODE, "19")):
        counter.taken(take, code)
        take.quantity()
        take.amount.count.setText(lying)
        counter.confirm(take)
    sell(counter, "salt", 1, 300)
    counter.confirm(take)
    counter.confirm(take)
    assert (lies(station, "oil"), lies(station, "salt")) == (3, 18)
    # And what the cans say of their day is known for the sale and for the list.
    assert (
        expiry.next_to_expire(station.read, "oil", day="2027-06-02", within_days=0) == "2027-06-01"
    )
    assert expiry.next_to_expire(station.read, "oil", day="2027-05-31", within_days=0) == ""


def test_the_autumn_prices_come_as_a_table_and_stand_on_the_shelf(
    counter: Counter, tmp_path: Path
) -> None:
    station = shop(counter.station)
    have(station, oil=5, salt=9, plum=4_000)
    keeper = record_clerk(station.work, name="田桂花", login="tian", rights=("price",))
    station.work.clerk = keeper
    desk = replace(counter.desk, clerk_now=lambda: Clerk(keeper, "田桂花", frozenset({"price"})))
    page = CatalogPage(desk)
    counter.open(page)
    # What lies there has no tag yet: one Enter prints them all.
    counter.confirm(page)
    assert len(station.printed("label")) == 3
    # The wholesaler's table has a row that is wrong: it is named, and nothing is taken of the rest.
    table = write_csv(
        tmp_path / "秋季.csv",
        ("条码", "品名", "零售价", "类别"),
        [
            (OIL_CODE, "菜籽油 5L", "85", "粮油"),
            (SALT_CODE, "井盐", "三块", "调料"),
            ("", "红苕粉", "9.50", "粮油"),
        ],
    )
    page._take_file(table)
    counter.settle()
    (row,) = page.bad.rows
    assert "井盐" in row.cells[0].text  # type: ignore[union-attr]
    counter.confirm(page)
    assert cards.with_old_tag(station.read) == []
    # The keeper takes the others; the shelf says another price than the till until it is printed.
    page.others.click()
    counter.settle()
    assert [one.product for one in cards.with_old_tag(station.read)] == ["oil"]
    counter.confirm(page)
    assert cards.with_old_tag(station.read) == []
    # One tag got wet: it is looked at, as wide as the paper that is in, and printed once more.
    counter.taken(page, SALT_CODE)
    page.tag.click()
    assert {"井盐", "￥3.00", "元/袋"} <= set(page.preview.paper.texts())
    counter.confirm(page)
    assert len(station.printed("label")) == 5
    # A neighbour asks since when: the card knows both prices, and where they came from.
    counter.taken(page, OIL_CODE)
    page.history.click()
    history = prices.price_history(station.read, "oil")
    assert [(one.price_fen, one.source) for one in history] == [
        (8_500, "import"),
        (7_900, "center"),
    ]
    assert len(page.list.rows) == 2


def test_what_leaves_unsold_says_why_and_what_is_low_is_seen(counter: Counter) -> None:
    station = shop(counter.station)
    have(station, oil=5, salt=9, plum=4_000)
    page = StockPage(replace(counter.desk, outbox=station.folder / "outbox"))
    counter.open(page)
    # Two bags of salt are cooked with, one pound of plums is rotten, three cans go to 太极站.
    for why, code, amount, said in (
        ("own_use", SALT_CODE, "2", "做饭"),
        ("waste", "2600103000006", "1斤", "烂了"),
        ("transfer", OIL_CODE, "3", "太极站"),
    ):
        page.list.choose("")
        page.list.show_rows([])
        page._begin(why)
        counter.taken(page, code)
        if not page.ask.asked:
            page.quantity()
        page.ask.amount.field.setText(amount)  # type: ignore[attr-defined]
        counter.confirm(page)
        counter.confirm(page)
        (page.ask.to if why == "transfer" else page.ask.reason).setText(said)
        counter.confirm(page)
    assert [lies(station, one) for one in ("salt", "plum", "oil")] == [7, 3_500, 2]
    assert [one.why for one in out.recent(station.read)] == ["transfer", "waste", "own_use"]
    # Fewer than four cans is low: it stands in the list until the van brings more.
    counter.taken(page, OIL_CODE)
    page._ask("least")
    page.ask.amount.count.setText("4")
    counter.confirm(page)
    assert [one.product for one in cards.low(station.read)] == ["oil"]
    # What is low goes on paper for the van, and as a table to the wholesaler.
    page.views.choose("low")
    page._turned()
    page.papers.print.click()
    counter.settle()
    assert all(said in on_paper(station) for said in ("缺货清单", OIL_CODE, "2 桶", "最低 4 桶"))
    page.papers.save.click()
    (table,) = (station.folder / "outbox").glob("*.xlsx")
    assert read_sheet(table)[1][:2] == (OIL_CODE, "菜籽油 5L")
    # The transfer was a mistake: it is put back from the list of what left.
    page.views.choose("out")
    page._turned()
    page.remove()
    counter.settle()
    assert lies(station, "oil") == 5
    assert cards.low(station.read) == []
