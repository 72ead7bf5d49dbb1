"""Which invoices wait to be issued, which were, and the titles people gave before."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import bindparam, func, select

from station_app.basics.happened import Happened
from station_app.basics.money import yuan_sign
from station_app.invoices.model import invoice, invoice_title
from station_app.store.sql import Reads, prepare
from station_app.wire.facts.invoices import (
    InvoiceDropped,
    InvoiceIssued,
    InvoiceWanted,
)

MOST_ROWS = 500


class Title(NamedTuple):
    """What was given for invoices of a person or a company."""

    person: str
    title: str
    tax_no: str
    where: str
    bank: str
    send: str


class Asked(NamedTuple):
    """An invoice somebody wants; its title is empty when the person was erased.

    left_fen  paid for the receipt and not given back by now
    invoice   its number, empty until it is issued
    """

    sale: str
    number: str
    person: str
    asked_ms: int
    left_fen: int
    invoice: str
    issued_ms: int
    issued_fen: int
    title: str
    tax_no: str
    where: str
    bank: str
    send: str


_i, _t = invoice.c, invoice_title.c
_asked = select(
    *(_i.sale, _i.number, _i.person, _i.asked_ms, _i.fen - _i.back_fen),
    *(_i.invoice, _i.issued_ms, _i.issued_fen),
    *(func.coalesce(one, "") for one in (_t.title, _t.tax_no, _t.where, _t.bank, _t.send)),
).outerjoin(invoice_title, _t.person == _i.person)
_WAITING = prepare(_asked.where(_i.invoice == "").order_by(_i.asked_ms).limit(MOST_ROWS))
_ISSUED = prepare(
    _asked.where(_i.invoice != "", _i.issued_ms >= bindparam("since_ms"))
    .order_by(_i.issued_ms.desc())
    .limit(MOST_ROWS)
)
_ONE = prepare(_asked.where(_i.sale == bindparam("of_sale")))
_OF_PERSON = prepare(select(*_t).where(_t.person == bindparam("of_person")))
_OF_TAX_NO = prepare(
    select(*_t).where(_t.tax_no != "", _t.tax_no == bindparam("the_tax_no")).limit(1)
)


def waiting(read: Reads) -> list[Asked]:
    """What has to be issued, the oldest first."""
    return [Asked(*row) for row in read.rows(_WAITING)]


def issued(read: Reads, *, since_ms: int) -> list[Asked]:
    """What was issued since then, the newest first."""
    return [Asked(*row) for row in read.rows(_ISSUED, since_ms=since_ms)]


def asked(read: Reads, sale: str) -> Asked | None:
    """The invoice of a receipt, if somebody wants one or has it."""
    row = read.row(_ONE, of_sale=sale)
    return Asked(*row) if row else None


def title_of(read: Reads, person: str) -> Title | None:
    """What somebody gave before."""
    row = read.row(_OF_PERSON, of_person=person)
    return Title(*row) if row else None


def title_by_tax_no(read: Reads, tax_no: str) -> Title | None:
    """What a company gave before."""
    row = read.row(_OF_TAX_NO, the_tax_no=tax_no)
    return Title(*row) if row else None


def _wanted(_read: Reads, _entry: str, fact: InvoiceWanted) -> Happened:
    said = {"number": fact.number, "money": yuan_sign(fact.fen)}
    return Happened("happened.invoice_wanted", said)


def _issued(_read: Reads, _entry: str, fact: InvoiceIssued) -> Happened:
    said = {"invoice": fact.invoice, "money": yuan_sign(fact.fen)}
    return Happened("happened.invoice_issued", said)


def _dropped(_read: Reads, _entry: str, fact: InvoiceDropped) -> Happened:
    return Happened("happened.invoice_dropped", {"reason": fact.reason})


HAPPENED: dict[Any, Any] = {
    InvoiceWanted: _wanted,
    InvoiceIssued: _issued,
    InvoiceDropped: _dropped,
}
