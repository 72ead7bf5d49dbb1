"""What lies in the shop of these tests."""

from __future__ import annotations

from station_app.goods.actions.receive import Incoming, receive_goods
from station_app.goods.lookups.stock import stock_of
from station_app.wire.facts.goods import GoodsListed, GoodsReceived
from station_app.wire.facts.shared import StockMove
from station_app.wire.facts.stock import DeliveryAnnounced, DeliveryLine
from tests.station import Station

OIL_CODE, SALT_CODE = "6999900100139", "6901234567892"
OIL = GoodsListed(
    product="oil", barcode=OIL_CODE, name="菜籽油 5L", unit="桶", price_fen=7900, category="粮油"
)
SALT = GoodsListed(
    product="salt", barcode=SALT_CODE, name="井盐", unit="袋", price_fen=300, category="调料"
)
PLUM = GoodsListed(
    product="plum",
    barcode="2600103000006",
    name="黔江脆红李",
    price_fen=455,
    per_grams=500,
    unit="斤",
    sold_by="weight",
    category="水果",
)
LIST = DeliveryAnnounced(
    delivery="v1",
    number="SH1124",
    van="早班车",
    lines=(
        DeliveryLine(product="oil", name="菜籽油 5L", qty=6, expires_day="2027-06-01", batch="A7"),
        DeliveryLine(product="salt", name="井盐", qty=20),
        DeliveryLine(product="plum", name="黔江脆红李", grams=20_000),
    ),
)


def shop(station: Station) -> Station:
    """A catalog of three, and a van on its way."""
    station.news(OIL, SALT, PLUM, LIST)
    return station


def have(station: Station, **amounts: int) -> None:
    """So much of each lies there."""
    goods = tuple(
        Incoming(product, grams=amount) if product == "plum" else Incoming(product, qty=amount)
        for product, amount in amounts.items()
    )
    receive_goods(station.work, goods=goods)


def sold(station: Station, product: str, amount: int) -> None:
    """So much of it went over the counter."""
    qty, grams = (0, -amount) if product == "plum" else (-amount, 0)
    with station.work() as tx:
        tx.record(
            GoodsReceived(moves=(StockMove(product=product, qty=qty, grams=grams, why="sold"),))
        )


def lies(station: Station, product: str) -> int:
    """How much of it should be there."""
    here = stock_of(station.read, product)
    return here.qty + here.grams
