"""Reads of the shop counter; frozen rows out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, func, select

from station_app.basics.codes import Kind
from station_app.basics.faults import Refusal
from station_app.basics.happened import Happened
from station_app.basics.labels import parse_label
from station_app.basics.money import yuan
from station_app.goods.lookups import catalog as goods
from station_app.goods.lookups.catalog import Product
from station_app.sales.model import receipt_counter, sale, sale_line
from station_app.sales.rules import BasketLine, grams_of_printed
from station_app.store import drafts
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.sales import SaleCompleted, SaleTakenBack

HELD = "sale.basket"


class Held(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The open sale as it is kept through a crash: its lines and what was already laid down."""

    lines: tuple[BasketLine, ...] = ()
    cash_fen: int = 0
    static_qr_fen: int = 0


class Sale(NamedTuple):
    """A receipt as it stands.

    taken_back  the entry that undid it, empty while it holds
    """

    sale: str
    number: str
    at_ms: int
    total_fen: int
    taken_back: str


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
        )

    def _grams_of_amount(self) -> int:
        return grams_of_printed(
            printed_fen=self.printed_fen or 0,
            price_fen=self.product.price_fen,
            per_grams=self.product.per_grams,
        )


_HELD = msgspec.json.Decoder(Held)
_SALE = prepare(
    select(sale.c.sale, sale.c.number, sale.c.at_ms, sale.c.total_fen, sale.c.taken_back).where(
        sale.c.sale == bindparam("of_sale")
    )
)
_LAST_NUMBER = prepare(
    select(receipt_counter.c.last).where(receipt_counter.c.epoch == bindparam("epoch"))
)
_LAST_EPOCH = prepare(
    select(receipt_counter.c.last).order_by(receipt_counter.c.epoch.desc()).limit(1)
)
_BALANCE = prepare(
    select(sale.c.number)
    .outerjoin(sale_line, sale_line.c.sale == sale.c.sale)
    .group_by(sale.c.sale, sale.c.number, sale.c.total_fen)
    .having(func.coalesce(func.sum(sale_line.c.total_fen), 0) != sale.c.total_fen)
)


def item_of(read: Reads, kind: Kind, templates: Sequence[str]) -> Item | None:
    """The product a scanned code names, with what a scale's label says of it; None if unknown.

    templates  the station's label layouts, first match wins
    """
    if kind.in_store:
        label = _label(kind.text, templates)
        found = goods.product_of_barcode(read, label.barcode) if label else None
        if label is not None and found is not None:
            return Item(found, label.grams, label.fen)
    code = kind.barcode or kind.text
    found = goods.product_of_barcode(read, code)
    return Item(found) if found else None


def sale_of(read: Reads, sale_id: str) -> Sale | None:
    """The receipt of an entry."""
    row = read.row(_SALE, of_sale=sale_id)
    return Sale(*row) if row else None


def last_number(read: Reads, epoch: int) -> int:
    """The last receipt's counter in this epoch."""
    return int(read.value(_LAST_NUMBER, epoch=epoch) or 0)


def receipts_so_far(read: Reads) -> int:
    """How many receipts this epoch has; the next one gets the next number."""
    return int(read.value(_LAST_EPOCH) or 0)


def search(read: Reads, text: str) -> list[Product]:
    """Products whose pinyin initials begin so, or whose name holds these characters."""
    found = goods.products_of_initials(read, text) if text.isascii() else []
    known = {product.product for product in found}
    like = goods.products_like(read, text)
    return [*found, *(product for product in like if product.product not in known)]


def held(read: Reads) -> Held:
    """The sale that was open when the program ended; empty when there was none."""
    body = drafts.body_of(read, HELD)
    if body is None:
        return Held()
    try:
        return _HELD.decode(body)
    except msgspec.MsgspecError:
        return Held()  # written by another version: an open basket is scanned again


def receipts_add_up(read: Reads) -> list[str]:
    """What ``verify`` says of receipts whose lines are not their total."""
    return [f"lines of {number} are not its total" for (number,) in read.rows(_BALANCE)]


def _label(text: str, templates: Sequence[str]) -> Any:
    try:
        return parse_label(text, templates)
    except Refusal:
        return None  # a layout written wrongly in the settings; doctor says so


def _completed(_read: Reads, _entry: str, fact: SaleCompleted) -> Happened:
    first = fact.lines[0] if fact.lines else None
    what = f"{first.name} ×{first.qty}" if first and first.qty else first.name if first else ""
    more = f" +{len(fact.lines) - 1}" if len(fact.lines) > 1 else ""
    return Happened(
        "happened.sale_completed",
        {"total": yuan(fact.total_fen), "what": what + more, "number": fact.number},
        fact.total_fen,
    )


def _taken_back(_read: Reads, _entry: str, fact: SaleTakenBack) -> Happened:
    back_fen = -sum(taking.fen for taking in fact.takings)
    return Happened(
        "happened.sale_taken_back",
        {"total": yuan(back_fen), "number": fact.number},
        -back_fen,
    )


HAPPENED: dict[Any, Any] = {SaleCompleted: _completed, SaleTakenBack: _taken_back}
CHECKS = (receipts_add_up,)
