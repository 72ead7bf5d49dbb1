"""Facts of invoices that customers ask for; the station collects, somebody else issues."""

from __future__ import annotations

from typing import ClassVar

from station_app.wire.facts.fact import Fact, PersonFact


class InvoiceTitle(PersonFact, frozen=True, kw_only=True):
    """Whose name an invoice is made out to (the header's subject); the newest counts.

    tax_no  of a company; empty for a person, who needs none
    where   address and phone, bank the account: only a special VAT invoice needs them
    send    phone or e-mail the invoice goes to
    """

    KIND: ClassVar[str] = "person.invoice_title"
    title: str
    tax_no: str = ""
    where: str = ""
    bank: str = ""
    send: str = ""


class InvoiceWanted(Fact, frozen=True, kw_only=True):
    """A customer wants an invoice for a receipt; said again it replaces what was said.

    sale    the entry of the receipt, number what stands on it
    person  whose title it bears
    fen     what was paid and not given back until then
    """

    KIND: ClassVar[str] = "invoice.wanted"
    sale: str
    number: str
    person: str
    fen: int


class InvoiceIssued(Fact, frozen=True, kw_only=True):
    """The invoice of a receipt was issued elsewhere.

    invoice  its number, as it stands on it; fen what it says
    """

    KIND: ClassVar[str] = "invoice.issued"
    sale: str
    invoice: str
    fen: int


class InvoiceDropped(Fact, frozen=True, kw_only=True):
    """No invoice is wanted for a receipt any more."""

    KIND: ClassVar[str] = "invoice.dropped"
    sale: str
    reason: str = ""
