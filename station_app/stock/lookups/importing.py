"""What a catalog that is imported would change, before anything does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from station_app.goods.lookups import cards, catalog
from station_app.goods.lookups.cards import Card
from station_app.stock.rules.importing import BadRow, CatalogRow
from station_app.store.sql import Reads
from station_app.wire.facts.goods import Card as NewCard
from station_app.wire.facts.goods import SoldBy

_MARKS = ("category", "origin", "spec")
_PLAIN_UNIT = {"piece": "件", "weight": "斤"}


class Plan(NamedTuple):
    """What would be written, and the rows that cannot be taken.

    priced  how many known products get another price
    """

    cards: tuple[NewCard, ...]
    new: int
    changed: int
    priced: int
    same: int
    bad: tuple[BadRow, ...]


def plan_import(read: Reads, rows: Sequence[CatalogRow], bad: Sequence[BadRow]) -> Plan:
    """Each row against the catalog: by barcode, without one by its whole name.

    What a row does not say stays as the card has it.
    """
    made: list[NewCard] = []
    wrong = list(bad)
    new = priced = same = 0
    rows_of: dict[str, int] = {}
    for row in rows:
        known = _known(read, row)
        before = _as_known(known) if known else None
        written = _written(row, before)
        if known is None or before is None:
            new += 1
            made.append(replace(written, initials=row.initials))
        elif rows_of.setdefault(known.product, row.row) != row.row:
            said = {"row": rows_of[known.product]}
            wrong.append(BadRow(row.row, "catalog.twice", said, row.name))
        elif before == written:
            same += 1
        elif before.sold_by != written.sold_by and known.amount:
            wrong.append(BadRow(row.row, "goods.sold_by_stays", {"name": known.name}, row.name))
        else:
            priced += (before.price_fen, before.unit) != (written.price_fen, written.unit)
            made.append(replace(written, initials=row.initials))
    wrong.sort(key=lambda one: one.row)
    return Plan(tuple(made), new, len(made) - new, priced, same, tuple(wrong))


def _known(read: Reads, row: CatalogRow) -> Card | None:
    if row.barcode:
        found = catalog.product_of_barcode(read, row.barcode)
    else:
        named = catalog.products_named(read, row.name)
        plain = [one for one in named if not one.barcode] or named
        found = plain[0] if len(plain) == 1 else None
    return cards.card(read, found.product) if found else None


def _as_known(known: Card) -> NewCard:
    sold_by: SoldBy = "weight" if known.weighed else "piece"
    said = {name: getattr(known, name) for name in ("product", "barcode", "name", "unit", *_MARKS)}
    return NewCard(price_fen=known.price_fen, sold_by=sold_by, **said)


def _written(row: CatalogRow, before: NewCard | None) -> NewCard:
    sold_by: SoldBy = before.sold_by if before else "piece"
    if row.weighed is not None:
        sold_by = "weight" if row.weighed else "piece"
    said = {name: said for name in ("barcode", "unit", *_MARKS) if (said := getattr(row, name))}
    if before is None or before.sold_by != sold_by:
        said.setdefault("unit", _PLAIN_UNIT[sold_by])
    base = before or NewCard(name=row.name, price_fen=row.price_fen)
    return replace(base, name=row.name, price_fen=row.price_fen, sold_by=sold_by, **said)
