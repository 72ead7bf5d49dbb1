"""What a scan or a typed word means to a page of goods."""

from __future__ import annotations

from typing import NamedTuple

from station_app.basics.codes import classify
from station_app.basics.labels import DEFAULT_TEMPLATES
from station_app.goods.lookups import catalog
from station_app.goods.lookups.catalog import Product
from station_app.goods.lookups.labels import item_number, labelled
from station_app.kit.desk import Desk
from station_app.kit.scan import Scan


class Read(NamedTuple):
    """The product a code names, with the grams a scale's label says; or those a word may mean.

    trade  it has the form of a product's code, whether it is known or not
    item   of a scale's label that names nothing listed: the code to list it by
    """

    product: Product | None = None
    grams: int = 0
    found: tuple[Product, ...] = ()
    trade: bool = False
    item: str = ""


def read_goods(desk: Desk, scan: Scan) -> Read:
    """The one product of a code, else those a label may be of or a typed name finds."""
    kind = classify(scan.text)
    templates = desk.settings.label_templates or DEFAULT_TEMPLATES
    if kind.in_store and (meant := labelled(desk.read, kind.text, templates)):
        products = tuple(dict.fromkeys(one.product for one in meant))
        if len(products) > 1:  # a label of two products: the keeper chooses
            return Read(found=products, trade=True)
        grams = {one.grams or 0 for one in meant}
        return Read(products[0], grams.pop() if len(grams) == 1 else 0, trade=True)
    trade = bool(kind.product) or kind.in_store
    known = catalog.product_of_barcode(desk.read, kind.barcode or kind.text)
    if known is not None:
        return Read(known, trade=True)
    named = scan.source == "typed" and not kind.sensitive and not trade and not kind.text.isdigit()
    found = tuple(catalog.search(desk.read, scan.text)) if named else ()
    item = item_number(kind.text, templates) if kind.in_store else ""
    return Read(found=found, trade=trade, item=item)
