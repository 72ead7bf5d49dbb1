"""What a code means at the shop counter, and what is said when it means nothing here."""

from __future__ import annotations

from station_app.basics.codes import Kind
from station_app.basics.discretion import masked
from station_app.basics.faults import Refusal
from station_app.basics.labels import DEFAULT_TEMPLATES
from station_app.basics.money import yuan
from station_app.goods.lookups.catalog import Product
from station_app.goods.lookups.expiry import next_to_expire
from station_app.kit.desk import Desk
from station_app.kit.scan import NotMine, Refused, Taken
from station_app.sales.lookups.items import Item, items_of
from station_app.sales.page.entry import EntryRow

EAN_DIGITS = 13
SOON_DAYS = 3  # whoever buys it should be told
CHINA_PREFIX = "69"  # GS1 China; no carrier's 13 digits begin so


def items_in(desk: Desk, kind: Kind) -> list[Item]:
    """What a code may mean here, read with this station's label layouts."""
    templates = desk.settings.label_templates or DEFAULT_TEMPLATES
    return items_of(desk.read, kind, templates)


def item_in(desk: Desk, kind: Kind) -> Item | None:
    """The product a code names; of a label with two meanings its weight is asked.

    Refusal label.fits_two  it may be of two products
    """
    items = items_in(desk, kind)
    others = [one for one in items if one.product != items[0].product]
    if others:
        first, other = items[0].product.name, others[0].product.name
        raise Refusal("label.fits_two", name=first, other=other)
    return Item(items[0].product) if len(items) > 1 else next(iter(items), None)


def is_sold_here(desk: Desk, kind: Kind) -> bool:
    """Whether a code names a product, be it one of two."""
    return bool(items_in(desk, kind))


def added_said(desk: Desk, product: Product, total_fen: int) -> Taken:
    """What is said of a product that was added: first of all that it may be too old to sell."""
    day, words = desk.day(), desk.words
    facts = {"name": product.name, "total": yuan(total_fen)}
    expires = next_to_expire(desk.read, product.product, day=day, within_days=SOON_DAYS)
    if not expires:
        return Taken(words.say("sale.added", **facts), "ok")
    code = "sale.added_expired" if expires < day else "sale.added_expiring"
    return Taken(words.say(code, day=expires, **facts), "attention")


def unknown(kind: Kind) -> Refused | NotMine:
    """A trade number nobody listed is refused here; what may be a waybill goes to others.

    ``sale.no_card`` is said of what a card can be made for.
    """
    trade_number = bool(kind.product) or kind.in_store
    misread = len(kind.text) == EAN_DIGITS and kind.text.isdigit()  # of a Chinese product, too
    chinese = kind.text.startswith(CHINA_PREFIX) and (trade_number or misread)
    if chinese or (trade_number and kind.waybill is None):
        makeable = bool(kind.product) and not kind.in_store
        return Refused("sale.no_card" if makeable else "sale.unknown_barcode", {"code": kind.text})
    return NotMine()


def not_a_payment(kind: Kind) -> Refused:
    """A customer's payment code cannot be charged here, and is not kept."""
    if kind.payment and kind.id_number != "valid":
        return Refused("sale.payment_codes_not_taken")
    return Refused("code.id_number_not_wanted", {"shown": masked(kind.text)})


def typing_first(entry: EntryRow, item: Item) -> Refused | None:
    """Why a known product has to wait for what is being typed; None when it has not."""
    if not entry.open:
        return None
    if entry.touched:
        return Refused("sale.finish_typing")
    asked = entry.item
    weighed_by_scale = asked and item.product == asked.product and not item.asks_weight
    if asked is not None and not weighed_by_scale:
        return Refused("sale.weigh_first", {"name": asked.product.name})
    return None
