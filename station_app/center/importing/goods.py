"""The price list: ``barcode,name,unit,price_fen,sold_by,category``, also ``origin,spec``."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, insert, select, update

from station_app.basics.codes import catalog_barcode, classify
from station_app.basics.faults import Refusal
from station_app.basics.measures import parse_weight
from station_app.center import feed
from station_app.center.database import next_number
from station_app.center.importing import checks
from station_app.center.importing.csv_rows import Row
from station_app.center.importing.initials import product_initials
from station_app.center.importing.whole import Table
from station_app.center.model import product
from station_app.wire.entry import encode
from station_app.wire.facts.goods import GoodsListed

COLUMNS = ("barcode", "name", "unit", "price_fen", "sold_by", "category")
OPTIONAL = ("origin", "spec")  # they stand on the price tag
_WITH_CHECK_DIGIT = (8, 12, 13)
_ITEM_DIGITS = range(4, 15)


def read_product(row: Row) -> GoodsListed:
    """The product of a row, not named yet.

    Refusal import.*   what is wrong with it
    """
    cells = row.cells
    unit, sold_by = checks.filled(cells, "unit"), cells["sold_by"]
    if sold_by not in ("piece", "weight"):
        raise Refusal("import.not_sold_by", text=sold_by[:20])
    return GoodsListed(
        product="",
        barcode=_barcode(cells),
        name=checks.filled(cells, "name"),
        unit=unit,
        price_fen=checks.amount_fen(cells, "price_fen"),
        per_grams=_per_grams(unit) if sold_by == "weight" else 0,
        sold_by="weight" if sold_by == "weight" else "piece",
        category=cells["category"],
        origin=cells["origin"],
        spec=cells["spec"],
    )


TABLE = Table(COLUMNS, read_product, OPTIONAL)


def keep(tx: Connection, listed: GoodsListed) -> feed.Item | None:
    """Keep a product and give the news of it, or None when nothing changed."""
    here = product.c.barcode == listed.barcode
    known = tx.execute(select(product.c.product, product.c.body).where(here)).first()
    name = known.product if known else f"p{next_number(tx, 'product')}"
    named = msgspec.structs.replace(listed, product=name, initials=product_initials(listed.name))
    body = encode(named)
    if known and bytes(known.body) == body:
        return None
    values = {"name": named.name, "price_fen": named.price_fen, "body": body}
    if known:
        tx.execute(update(product).where(here).values(**values))
    else:
        tx.execute(insert(product).values(barcode=named.barcode, product=name, **values))
    return feed.item(named)


def _barcode(cells: dict[str, str]) -> str:
    text = checks.filled(cells, "barcode")
    if not (text.isascii() and text.isdigit()) or len(text) not in _ITEM_DIGITS:
        raise Refusal("import.not_a_barcode", text=text[:40])
    if len(text) in _WITH_CHECK_DIGIT and not classify(text).product:
        raise Refusal("import.wrong_check_digit", text=text)
    return catalog_barcode(text)


def _per_grams(unit: str) -> int:
    try:
        return parse_weight(f"1{unit}")
    except Refusal:
        raise Refusal("import.unit_not_a_weight", text=unit[:20]) from None
