"""What a catalog that is imported would change, before anything does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from station_app.goods.lookups import cards, catalog
from station_app.goods.lookups.cards import Card
from station_app.stock.rules.importing import BadRow, CatalogRow
from station_app.store.sql import Reads
from station_app.wire.facts.goods import Card as NewCard


class Plan(NamedTuple):
    """What would be written: cards without their initials; and the rows that cannot be taken.

    priced  how many known products get another price
    """

    cards: tuple[NewCard, ...]
    new: int
    changed: int
    priced: int
    same: int
    bad: tuple[BadRow, ...]


def plan_import(read: Reads, rows: Sequence[CatalogRow], bad: Sequence[BadRow]) -> Plan:
    """Each row against the catalog: by barcode, without one by its whole name."""
    made: list[NewCard] = []
    wrong = list(bad)
    new = priced = same = 0
    for row in rows:
        known = _known(read, row)
        if known is None:
            new += 1
            made.append(_card(row, ""))
        elif _says(known) == _says_row(row):
            same += 1
        elif known.weighed != row.weighed and known.amount:
            wrong.append(BadRow(row.row, "goods.sold_by_stays", {"name": known.name}))
        else:
            priced += known.price_fen != row.price_fen
            made.append(_card(row, known.product))
    wrong.sort(key=lambda one: one.row)
    return Plan(tuple(made), new, len(made) - new, priced, same, tuple(wrong))


def _known(read: Reads, row: CatalogRow) -> Card | None:
    if row.barcode:
        found = catalog.product_of_barcode(read, row.barcode)
    else:
        alike = catalog.products_like(read, row.name)
        found = next((one for one in alike if one.name == row.name and not one.barcode), None)
    return cards.card(read, found.product) if found else None


def _says(card: Card) -> tuple[object, ...]:
    marks = (card.category, card.origin, card.spec)
    return (card.name, card.unit, card.price_fen, card.weighed, *marks)


def _says_row(row: CatalogRow) -> tuple[object, ...]:
    return (row.name, row.unit, row.price_fen, row.weighed, row.category, row.origin, row.spec)


def _card(row: CatalogRow, product: str) -> NewCard:
    return NewCard(
        product=product,
        barcode=row.barcode,
        name=row.name,
        unit=row.unit,
        price_fen=row.price_fen,
        sold_by="weight" if row.weighed else "piece",
        category=row.category,
        origin=row.origin,
        spec=row.spec,
    )
