"""The fees that were agreed with carriers, with their history."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from station_app.settlement.model import fee as fee_table
from station_app.settlement.rules.fees import Fee, Tariff
from station_app.store.sql import Reads, prepare

_fee = select(*[fee_table.c[name] for name in Fee._fields]).where(fee_table.c.undone == 0)
_ALL = prepare(_fee.order_by(fee_table.c.place.desc()))
_OF_CARRIER = prepare(
    _fee.where(fee_table.c.carrier == bindparam("carrier")).order_by(fee_table.c.place.desc())
)
_ONE = prepare(_fee.where(fee_table.c.entry == bindparam("entry")))


def fees_of(read: Reads, carrier: str) -> list[Fee]:
    """All that was agreed with a carrier, newest first; what was taken back is left out."""
    return [Fee(*row) for row in read.rows(_OF_CARRIER, carrier=carrier)]


def all_fees(read: Reads) -> list[Fee]:
    """All that was agreed with every carrier, newest first."""
    return [Fee(*row) for row in read.rows(_ALL)]


def fee(read: Reads, entry: str) -> Fee | None:
    """One fee; None when it is not known or was taken back."""
    row = read.row(_ONE, entry=entry)
    return Fee(*row) if row else None


def tariffs(read: Reads) -> dict[str, Tariff]:
    """The fees of every carrier that has any, ready to be asked."""
    found: dict[str, list[Fee]] = {}
    for one in all_fees(read):
        found.setdefault(one.carrier, []).append(one)
    return {carrier: Tariff(fees) for carrier, fees in found.items()}
