"""What was out of the ordinary on some days: who did it, who approved it, what it was about."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, literal, select

from station_app.dispatch.lookups import parcels as drop_offs
from station_app.goods.lookups.names import products_of
from station_app.orders.lookups import orders
from station_app.parcels.lookups import house
from station_app.people import lookups as people
from station_app.reports.model import given_off, odd_deed
from station_app.reports.rules.periods import Days
from station_app.store.sql import Reads, prepare

OF_PARCELS = frozenset({"parcel_taken_back", "intake_undone", "released"})


class Odd(NamedTuple):
    """An odd deed; `about` is said as it may stand on a screen, villagers masked.

    clerk  who did it, ``approved_by`` who allowed it where that was another: both ids
    fen    money given back or off, or the price that was set
    """

    entry: str
    at_ms: int
    clerk: str
    what: str
    approved_by: str
    about: str
    note: str
    fen: int


_o, _g = odd_deed.c, given_off.c
_DEEDS = select(*[_o[name] for name in Odd._fields]).where(
    _o.day.between(bindparam("first"), bindparam("last"))
)
_GIVEN = select(
    *(_g.entry, _g.at_ms, _g.clerk, _g.why, _g.approved_by, _g.number, literal(""), _g.fen)
).where(
    _g.day.between(bindparam("first"), bindparam("last")),
    _g.why.in_(("off", "rounding")),
    _g.fen > 0,
)
_ODD = prepare(_DEEDS.union_all(_GIVEN))


def odd_deeds(read: Reads, days: Days) -> list[Odd]:
    """The odd deeds of these days, the newest first."""
    rows = read.rows(_ODD, first=days.first, last=days.last)
    found = sorted((Odd(*row) for row in rows), key=lambda one: (-one.at_ms, one.entry))
    names = people.clerk_names(read)
    products = products_of(read, (one.about for one in found if one.what == "priced"))
    said = {product: known.name for product, known in products.items()} | names
    return [one._replace(about=_about(read, one, said)) for one in found]


def _about(read: Reads, one: Odd, names: dict[str, str]) -> str:
    if one.what in OF_PARCELS:
        return _parcel(read, one.about)
    if one.what == "drop_off_cancelled":
        sent = drop_offs.drop_off(read, one.about)
        return sent.number if sent else ""
    if one.what == "order_taken_back":
        order = orders.order(read, one.about)
        return order.code if order else ""
    return names.get(one.about, one.about)


def _parcel(read: Reads, parcel: str) -> str:
    """Its code and carrier, and whose it is, masked."""
    stay = house.stay(read, parcel)
    if stay is None:
        return ""
    who = people.person(read, stay.person) if stay.person else None
    named = who.masked_name or who.masked_phone if who else ""
    return " ".join(part for part in (stay.code, stay.carrier_name, named) if part)
