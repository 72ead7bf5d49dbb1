"""What many products are called, in one read: for lists and reports."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import bindparam, func, select

from station_app.goods.lookups.catalog import Product
from station_app.goods.model import product
from station_app.store.sql import Reads, prepare

_given = func.json_each(bindparam("products")).table_valued("value")
_THESE = prepare(
    select(*[product.c[name] for name in Product._fields]).where(
        product.c.product.in_(select(_given.c.value))
    )
)


def products_of(read: Reads, product_ids: Iterable[str]) -> dict[str, Product]:
    """Those of these products that the catalog knows, also when they are sold no more."""
    rows = read.rows(_THESE, products=json.dumps(sorted(set(product_ids))))
    return {row[0]: Product(*row) for row in rows}
