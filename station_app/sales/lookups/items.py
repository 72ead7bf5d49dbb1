"""What a code or a name means at the shop counter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from station_app.basics.codes import Kind
from station_app.goods.lookups import catalog as goods
from station_app.goods.lookups.cards import cards_of
from station_app.goods.lookups.catalog import Product
from station_app.goods.lookups.labels import labelled
from station_app.sales.rules.basket import BasketLine, grams_of_printed
from station_app.store.sql import Reads


class Item(NamedTuple):
    """What a code means at the shop counter.

    grams, printed_fen  from a scale's label; None where it says nothing
    """

    product: Product
    grams: int | None = None
    printed_fen: int | None = None

    @property
    def asks_weight(self) -> bool:
        """Whether the keeper must still say how much it weighs."""
        return self.product.weighed and self.grams is None and self.printed_fen is None

    def line(self, *, qty: int = 1, grams: int = 0) -> BasketLine:
        """The line it makes; ``grams`` for what was weighed by hand."""
        found = self.product
        if found.weighed:
            qty, grams = 0, grams or self.grams or self._grams_of_amount()
        else:
            grams = 0
        return BasketLine(
            product=found.product,
            name=found.name,
            unit=found.unit,
            price_fen=found.price_fen,
            per_grams=found.per_grams if found.weighed else 0,
            qty=qty,
            grams=grams,
            printed_fen=self.printed_fen,
            category=found.category,
        )

    def _grams_of_amount(self) -> int:
        return grams_of_printed(
            printed_fen=self.printed_fen or 0,
            price_fen=self.product.price_fen,
            per_grams=self.product.per_grams,
        )


def items_of(read: Reads, kind: Kind, templates: Sequence[str]) -> list[Item]:
    """What a scanned code may mean; nothing if it is unknown.

    templates  the station's label layouts; a label that fits several has several meanings
    """
    if kind.in_store:
        meant = [Item(*one) for one in labelled(read, kind.text, templates)]
        if meant:
            return meant
    found = goods.product_of_barcode(read, kind.barcode or kind.text)
    return [Item(found)] if found else []


def here(read: Reads, products: Sequence[Product]) -> dict[str, int]:
    """What of each should lie on the shelf: pieces, or grams; below zero where nobody counts."""
    cards = cards_of(read, [one.product for one in products])
    return {card.product: card.amount for card in cards}


def search(read: Reads, text: str) -> list[Product]:
    """Products whose pinyin initials begin so, or whose name holds these characters."""
    found = goods.products_of_initials(read, text) if text.isascii() else []
    known = {product.product for product in found}
    like = goods.products_like(read, text)
    return [*found, *(product for product in like if product.product not in known)]
