"""Deeds of invoices: wanted, issued, wanted no longer."""

from __future__ import annotations

import secrets

from station_app.basics.discretion import kept_words
from station_app.basics.faults import Refusal
from station_app.basics.phones import check_phone
from station_app.invoices import lookups, rules
from station_app.invoices.lookups import Asked, Title
from station_app.invoices.rules import Buyer
from station_app.people.actions import check_may_sell, person_for
from station_app.sales.lookups.refunds import receipt_of
from station_app.store.work import Tx, Work
from station_app.wire.facts.invoices import (
    InvoiceDropped,
    InvoiceIssued,
    InvoiceTitle,
    InvoiceWanted,
)


def want_invoice(work: Work, *, sale: str, buyer: Buyer, company: bool) -> str:
    """Keep what an invoice for this receipt needs; said again, it replaces what was said.

    Gives the entry.
    Refusal clerk.no_right, sale.unknown
    Refusal invoice.all_given_back, invoice.issued_already
    Refusal invoice.no_title, invoice.tax_no_needed, invoice.bad_tax_no, invoice.id_number
    Refusal phone.not_a_phone
    Fact    invoice.wanted; person.recorded and person.invoice_title before it when new
    Source  消费者权益保护法 art. 22: an invoice must be given when it is asked for
    """
    buyer = rules.checked(buyer, company=company)
    phone = str(check_phone(buyer.phone)) if buyer.phone else ""
    with work() as tx:
        check_may_sell(tx)
        receipt = receipt_of(tx, sale)
        if receipt is None:
            raise Refusal("sale.unknown")
        rules.check_worth(receipt.left_fen, receipt.number)
        known = lookups.asked(tx, sale)
        if known is not None and known.invoice:
            raise Refusal("invoice.issued_already", invoice=known.invoice)
        person = _person(tx, buyer, phone, known)
        wanted = InvoiceWanted(
            sale=sale, number=receipt.number, person=person, fen=receipt.left_fen
        )
        return tx.record(wanted).id


def _person(tx: Tx, buyer: Buyer, phone: str, asked: Asked | None) -> str:
    """Whose title it is: a company is known by its tax number, a person by the phone."""
    known: Title | None = None
    if buyer.tax_no:
        known = lookups.title_by_tax_no(tx, buyer.tax_no)
    elif not phone and asked is not None and not asked.tax_no:
        known = lookups.title_of(tx, asked.person)  # the same one says it better
    if known is not None:
        person = known.person
    else:
        person = person_for(tx, phone=phone, name=buyer.title)
        known = lookups.title_of(tx, person)
    said = Title(person, *buyer[:-1])
    if said != known:
        given = {name: getattr(said, name) for name in Title._fields[1:]}
        tx.record(InvoiceTitle(salt=secrets.token_hex(8), **given), subject=person)
    return person


def issue_invoice(work: Work, *, sale: str, invoice: str) -> str:
    """Whoever issues it has done so: its number is kept with the receipt; gives the entry.

    Refusal clerk.no_right, invoice.not_wanted, invoice.issued_already, invoice.all_given_back
    Refusal invoice.bad_number
    Fact    invoice.issued
    """
    number = rules.checked_invoice_no(invoice)
    with work() as tx:
        check_may_sell(tx)
        known = _wanted(tx, sale)
        rules.check_worth(known.left_fen, known.number)
        return tx.record(InvoiceIssued(sale=sale, invoice=number, fen=known.left_fen)).id


def drop_invoice(work: Work, *, sale: str, reason: str = "") -> str:
    """Nobody wants it any more; gives the entry.

    Refusal clerk.no_right, invoice.not_wanted, invoice.issued_already
    Fact    invoice.dropped
    """
    with work() as tx:
        check_may_sell(tx)
        _wanted(tx, sale)
        said = kept_words(reason, rules.LONGEST_REASON)
        return tx.record(InvoiceDropped(sale=sale, reason=said)).id


def _wanted(tx: Tx, sale: str) -> Asked:
    known = lookups.asked(tx, sale)
    if known is None:
        raise Refusal("invoice.not_wanted")
    if known.invoice:
        raise Refusal("invoice.issued_already", invoice=known.invoice)
    return known
