"""What rows of a file are held against: the products and the stations there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

import msgspec
from sqlalchemy import Connection, select

from station_app.basics.faults import Refusal
from station_app.center import feed
from station_app.center.importing.known import some_of
from station_app.center.model import product
from station_app.wire.facts.goods import GoodsListed

_TOLD = msgspec.json.Decoder(GoodsListed)


class Listed(NamedTuple):
    """A product as the district lists it; ``price_fen`` in the unit it is sold in."""

    name: str
    price_fen: int


class Sent(Protocol):
    """A row of goods that go to the station it names."""

    @property
    def barcode(self) -> str: ...
    @property
    def station(self) -> str: ...


class District(NamedTuple):
    """The products that rows name, and all stations."""

    goods: Mapping[str, Listed]
    stations: frozenset[str]

    def check(self, row: Sent) -> None:
        """Refuse what was never listed, and what goes nowhere.

        Refusal import.product_unknown, import.station_unknown
        """
        if row.barcode not in self.goods:
            raise Refusal("import.product_unknown", barcode=row.barcode[:40])
        if row.station not in self.stations:
            raise Refusal("import.station_unknown", given=row.station[:20])


def district(tx: Connection, barcodes: Iterable[str]) -> District:
    """The district as these rows need to know it."""
    goods: dict[str, Listed] = {}
    columns = (product.c.barcode, product.c.name, product.c.price_fen)
    for some in some_of(sorted(set(barcodes))):
        rows = tx.execute(select(*columns).where(product.c.barcode.in_(some)))
        goods |= {row.barcode: Listed(row.name, row.price_fen) for row in rows}
    return District(goods, frozenset(feed.every_station(tx)))


def listed_as(tx: Connection, barcode: str) -> GoodsListed:
    """A product as stations were told of it; one that was never listed is refused.

    Refusal import.product_unknown
    """
    body = tx.execute(select(product.c.body).where(product.c.barcode == barcode)).scalar()
    if body is None:
        raise Refusal("import.product_unknown", barcode=barcode[:40])
    return _TOLD.decode(bytes(body))
