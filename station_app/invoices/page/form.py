"""Whom an invoice is made out to: what was given before comes back with the number."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.basics.phones import read_phone
from station_app.invoices import lookups
from station_app.invoices.lookups import Asked, Title
from station_app.invoices.rules import LONGEST_TITLE, LONGEST_WORDS, Buyer, checked_tax_no
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.fields import ChineseField, Field, PhoneField
from station_app.kit.labels import label
from station_app.people import lookups as people

_WRONG = {
    "invoice.no_title": "title",
    "invoice.tax_no_needed": "tax_no",
    "invoice.bad_tax_no": "tax_no",
    "phone.not_a_phone": "phone",
}


class BuyerForm(Card):
    """A company gives its tax number, a person a name; a phone knows them the next time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="invoices.form", gap_px=10)
        self._desk = desk
        self.sale = ""
        self.heading = label("", "section", name="invoices.form.heading", wrap=True)
        self.kind = ChoiceRow(name="invoices.kind", what=self.tr("Who buys"), across=2)
        self.kind.offer([("company", self.tr("A company")), ("person", self.tr("A person"))])
        self.tax_no = Field(
            name="invoices.tax_no", what=self.tr("Tax number, 18 or 15 signs"), longest=24
        )
        self.phone = PhoneField(
            name="invoices.phone", what=self.tr("Phone, so that they are known again"), big=False
        )
        self.title = self._words("title", self.tr("Title of the invoice"), LONGEST_TITLE)
        self.send = self._words("send", self.tr("Phone or e-mail it goes to"))
        self.where = self._words("where", self.tr("Address and phone, for a special invoice"))
        self.bank = self._words("bank", self.tr("Bank and account, for a special invoice"))
        self.body.addWidget(self.heading)
        self.body.addWidget(self.kind)
        self._first = self._named(self.tax_no), self._named(self.phone)
        for row in (
            (*self._first, self._named(self.title)),
            (self._named(self.where), self._named(self.bank)),
        ):
            self.body.addLayout(across(*row))
        self.body.addLayout(across(self._named(self.send), "stretch"))
        self.kind.chosen.connect(self._of_kind)
        self.tax_no.textEdited.connect(self._known_company)
        self.phone.filled.connect(self._known_person)
        self.choose()
        self.hide()

    def ask(self, sale: str, number: str, fen: int, known: Asked | None) -> None:
        """Ask for a receipt; what was said of it before stands in the fields."""
        self.sale = sale
        said = self.tr("Invoice for receipt {number}, {money}")
        self.heading.setText(said.format(number=number, money=yuan_sign(fen)))
        for field in (self.tax_no, self.phone, self.title, self.where, self.bank, self.send):
            field.clear()
            field.wrong(False)
        company = known is None or bool(known.tax_no)
        if known is not None:
            self.tax_no.setText(known.tax_no)
            self._fill(known)
        self.kind.choose("company" if company else "person")
        self.show()
        self._of_kind(self.kind.value)

    @property
    def company(self) -> bool:
        """Whether a company buys."""
        return self.kind.value == "company"

    def written(self) -> Buyer:
        """What stands in the fields."""
        return Buyer(
            title=self.title.text(),
            tax_no=self.tax_no.text(),
            where=self.where.text(),
            bank=self.bank.text(),
            send=self.send.text(),
            phone=self.phone.digits,
        )

    def refused(self, refusal: Refusal) -> None:
        """Mark where it was wrong."""
        wrong = _WRONG.get(refusal.code)
        if wrong:
            field: Field = getattr(self, wrong)
            field.wrong()
            field.setFocus()

    @Slot(str)
    def _of_kind(self, kind: str) -> None:
        number, phone = self._first
        number.setVisible(kind == "company")
        phone.setVisible(kind != "company")
        for special in (self.where, self.bank):
            special.parentWidget().setVisible(kind == "company")
        (self.tax_no if kind == "company" else self.phone).setFocus()

    @Slot(str)
    def _known_company(self, text: str) -> None:
        if len(text.strip()) < 15:
            return
        try:
            number = checked_tax_no(text)
        except Refusal:
            return
        self._fill(lookups.title_by_tax_no(self._desk.read, number))

    @Slot(str)
    def _known_person(self, text: str) -> None:
        phone = read_phone(text)
        found = people.by_phone(self._desk.read, str(phone)) if phone else []
        titles = [lookups.title_of(self._desk.read, one.id) for one in found]
        self._fill(next((one for one in titles if one), None))
        if found and not self.title.text():
            self.title.setText(found[0].name)

    def _fill(self, known: Title | Asked | None) -> None:
        if known is not None:
            for name in ("title", "where", "bank", "send"):
                field: Field = getattr(self, name)
                field.setText(getattr(known, name))
                field.setCursorPosition(0)  # its beginning tells more than its end

    def _words(self, name: str, what: str, longest: int = LONGEST_WORDS) -> ChineseField:
        return ChineseField(name=f"invoices.{name}", what=what, longest=longest)

    def _named(self, field: Field) -> QWidget:
        named = QWidget()
        named.setLayout(down(label(field.accessibleName(), "quiet"), field, gap_px=2))
        return named
