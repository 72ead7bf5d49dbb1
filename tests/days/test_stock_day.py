"""进货、盘点、价签: a market day's goods, as the keeper tells it."""

from __future__ import annotations

from station_app.goods.actions.cards import make_card
from station_app.goods.lookups import cards, expiry
from station_app.people.actions import record_clerk
from station_app.sales.actions.complete import complete_sale
from station_app.sales.rules.basket import BasketLine
from station_app.stock.lookups import receipts
from station_app.stock.page.catalog import CatalogPage
from station_app.stock.page.receiving import ReceivingPage
from station_app.stock.page.stock import StockPage
from station_app.stock.page.stocktake import StocktakePage
from tests.counter import Counter
from tests.stock.goods import OIL_CODE, SALT_CODE, lies, shop


def sell(counter: Counter, product: str, qty: int, fen: int) -> None:
    line = BasketLine(product=product, name=product, unit="件", price_fen=fen, qty=qty)
    complete_sale(counter.station.work, lines=(line,), cash_fen=fen * qty)


def test_the_van_came_and_in_the_afternoon_the_shelf_was_counted(counter: Counter) -> None:
    station = shop(counter.station)
    station.work.clerk = record_clerk(station.work, name="田桂花", login="tian", rights=("price",))
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
    assert expiry.expired_day(station.read, "oil", day="2027-06-02") == "2027-06-01"
    assert expiry.expired_day(station.read, "oil", day="2027-06-01") == ""
