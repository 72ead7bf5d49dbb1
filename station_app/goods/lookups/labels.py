"""What a scale's label may say: each layout that fits and names a product listed here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.faults import Refusal
from station_app.basics.labels import LabelReading, readings
from station_app.goods.lookups.catalog import Product, product_of_barcode
from station_app.store.sql import Reads


class Labelled(NamedTuple):
    """One meaning of a label.

    grams, fen  weight and amount as printed, None where the label does not carry it
    """

    product: Product
    grams: int | None
    fen: int | None


def labelled(read: Reads, text: str, templates: Sequence[str]) -> list[Labelled]:
    """All a label may mean, in the order of the layouts; more than one is for the keeper to say.

    templates  the station's label layouts; one that names nothing listed here does not fit
    """
    meant = []
    for one in _readings(text, templates):
        found = product_of_barcode(read, one.barcode)
        if found is not None:
            meant.append(Labelled(found, one.grams, one.fen))
    return list(dict.fromkeys(meant))


def item_number(text: str, templates: Sequence[str]) -> str:
    """The code by which the catalog lists what a label is of; empty when no layout fits."""
    return next((one.barcode for one in _readings(text, templates)), "")


def _readings(text: str, templates: Sequence[str]) -> list[LabelReading]:
    try:
        return readings(text, templates)
    except Refusal:
        return []  # a layout written wrongly in the settings; doctor says so
