"""What asking, issuing and giving back do to the rows; titles are gone with their person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from station_app.invoices.model import invoice, invoice_title
from station_app.store.sql import prepare, upsert
from station_app.store.work import Recorded, Tx
from station_app.wire.facts.invoices import (
    InvoiceDropped,
    InvoiceIssued,
    InvoiceTitle,
    InvoiceWanted,
)
from station_app.wire.facts.people import PersonErased, PersonMerged
from station_app.wire.facts.sales import SaleRefunded, SaleTakenBack

_i, _t = invoice.c, invoice_title.c
_TITLE = upsert(invoice_title, "title", "tax_no", "where", "bank", "send")
_WANTED = upsert(invoice, "person", "asked_ms", "fen", "back_fen")
_ISSUED = prepare(
    update(invoice)
    .where(_i.sale == bindparam("of_sale"))
    .values(
        invoice=bindparam("number_there"),
        issued_ms=bindparam("at_ms"),
        issued_fen=bindparam("said_fen"),
    )
)
_DROPPED = prepare(delete(invoice).where(_i.sale == bindparam("of_sale")))
_BACK = prepare(
    update(invoice)
    .where(_i.sale == bindparam("of_sale"))
    .values(back_fen=_i.back_fen + bindparam("came_fen"))
)
_ALL_BACK = prepare(update(invoice).where(_i.sale == bindparam("of_sale")).values(back_fen=_i.fen))
_MOVE_TITLE = prepare(
    insert(invoice_title)
    .from_select(
        [one.name for one in _t],
        select(bindparam("into"), *list(_t)[1:]).where(_t.person == bindparam("was")),
    )
    .on_conflict_do_nothing()
)
_MOVE = prepare(
    update(invoice).where(_i.person == bindparam("was")).values(person=bindparam("into"))
)
_FORGET = prepare(delete(invoice_title).where(_t.person == bindparam("of")))


def title_said(tx: Tx, entry: Recorded, fact: InvoiceTitle) -> None:
    """Invoices of this person bear it from now on."""
    said = {name: getattr(fact, name) for name in ("title", "tax_no", "where", "bank", "send")}
    tx.run(_TITLE, person=entry.subject, **said)


def wanted(tx: Tx, entry: Recorded, fact: InvoiceWanted) -> None:
    """It waits to be issued."""
    row = {"sale": fact.sale, "number": fact.number, "person": fact.person, "fen": fact.fen}
    nothing = {"back_fen": 0, "invoice": "", "issued_ms": 0, "issued_fen": 0}
    tx.run(_WANTED, asked_ms=entry.at_ms, **row, **nothing)


def issued(tx: Tx, entry: Recorded, fact: InvoiceIssued) -> None:
    """It has its number."""
    tx.run(
        _ISSUED,
        of_sale=fact.sale,
        number_there=fact.invoice,
        at_ms=entry.at_ms,
        said_fen=fact.fen,
    )


def dropped(tx: Tx, _entry: Recorded, fact: InvoiceDropped) -> None:
    """Nobody waits for it."""
    tx.run(_DROPPED, of_sale=fact.sale)


def refunded(tx: Tx, _entry: Recorded, fact: SaleRefunded) -> None:
    """The invoice is over what is left."""
    if fact.sale:
        tx.run(_BACK, of_sale=fact.sale, came_fen=fact.total_fen)


def taken_back(tx: Tx, _entry: Recorded, fact: SaleTakenBack) -> None:
    """Nothing is left of the receipt."""
    tx.run(_ALL_BACK, of_sale=fact.sale)


def person_merged(tx: Tx, _entry: Recorded, fact: PersonMerged) -> None:
    """Who goes on keeps their own title, else takes the other's."""
    tx.run(_MOVE_TITLE, into=fact.into, was=fact.person)
    tx.run(_FORGET, of=fact.person)
    tx.run(_MOVE, into=fact.into, was=fact.person)


def person_erased(tx: Tx, _entry: Recorded, fact: PersonErased) -> None:
    """Nothing is left of what they gave; the invoice's number and sum stay five years.

    Source  发票管理办法 art. 28
    """
    tx.run(_FORGET, of=fact.person)


PROJECTIONS: dict[Any, Any] = {
    InvoiceTitle: title_said,
    InvoiceWanted: wanted,
    InvoiceIssued: issued,
    InvoiceDropped: dropped,
    SaleRefunded: refunded,
    SaleTakenBack: taken_back,
    PersonMerged: person_merged,
    PersonErased: person_erased,
}
