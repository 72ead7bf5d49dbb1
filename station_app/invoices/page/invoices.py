"""Ctrl+J beside the sale: an invoice is wanted, and which were issued."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot

from station_app.basics.clock import day_hour_minute
from station_app.basics.discretion import mask_name
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.invoices import lookups
from station_app.invoices.actions import drop_invoice, issue_invoice, want_invoice
from station_app.invoices.lookups import Asked
from station_app.invoices.page.form import BuyerForm
from station_app.invoices.page.office import Office
from station_app.invoices.rules import check_worth, is_digital_number, needs_correction
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import Field
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, serve
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.kit.sheets import fresh_path, write_xlsx
from station_app.people.rules import PHONES
from station_app.sales.lookups.refunds import (
    DayReceipt,
    receipt_of,
    receipts_of,
    sale_by_number,
)
from station_app.sales.rules.receipt import is_receipt_number

SHOWN_DAYS = 90
DAY_MS = 24 * 3_600_000
OFFERED = 20  # receipts of today for which nobody wants one yet
_COLUMNS = (
    *(Column(0, least_px=140), Column(1)),
    *(Column(0, least_px=110), Column(0, right=True, least_px=100)),
)


class InvoicesPage(Page):
    """What waits stands first, then today's receipts, then what was issued."""

    name = "invoices"
    under = "sale"
    shortcut = "Ctrl+J"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._office = Office(self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.says = label("", "strong", name="invoices.says", wrap=True)
        self.list = RowList(_COLUMNS, name="invoices.list", row_px=62)
        self.form = BuyerForm(desk)
        self.number = Field(
            name="invoices.number", what=self.tr("Number of the invoice"), big=True, longest=24
        )
        self.asks = label("", "section", name="invoices.asks", wrap=True)
        self.asking = Card(self.asks, across(self.number), name="invoices.asking")
        self.asking.hide()
        self.main = MainButton(name="invoices.main")
        self.details = Button(self.tr("Details"), name="invoices.details", key="Ctrl+D")
        self.drop = Button(self.tr("No longer wanted"), name="invoices.drop", key="Ctrl+Q")
        self.save = Button(self.tr("Save a table"), name="invoices.save", key="Ctrl+S")
        for part in (self.says, self.form, self.asking):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.middle.addStretch(0)
        self._frame.end_with(self.main, self.details, self.drop, self.save)
        self.list.chosen.connect(self._show_foot)
        self.list.doubleClicked.connect(self.confirm)
        self.main.clicked.connect(self.confirm)
        serve(self, self.details, self._ask_details)
        serve(self, self.drop, self._drop)
        serve(self, self.save, self._save)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Invoices")

    def shown(self) -> None:
        """Begin with what waits; details that were being typed stay."""
        self.refresh()
        if self.form.isHidden() and self.asking.isHidden():
            self.setFocus()

    def refresh(self) -> None:
        """Read again; what is chosen or typed stays."""
        read, now_ms = self.desk.read, self.desk.now()
        waiting = lookups.waiting(read)
        issued = lookups.issued(read, since_ms=now_ms - SHOWN_DAYS * DAY_MS)
        rows = [self._row(one) for one in waiting]
        rows += [self._offer(one) for one in self._offered()]
        rows += [self._row(one) for one in issued]
        self.list.show_rows(rows, first=True)
        said = self.tr("{n} to issue, {money}") if waiting else self.tr("None waits to be issued")
        money = yuan_sign(sum(one.left_fen for one in waiting))
        more = self.tr("Scan or type the number of a receipt for which one is wanted")
        self.says.setText(f"{said.format(n=len(waiting), money=money)} · {more}")
        self._show_foot()

    # scans

    def takes_secret(self, scan: Scan) -> bool:
        """The number of a digital invoice looks like a payment code."""
        return not self.asking.isHidden() and is_digital_number(scan.text)

    def scanned(self, scan: Scan) -> Answer:
        """A receipt's number asks for the details; an invoice's number goes into its field."""
        if not self.asking.isHidden() and is_digital_number(scan.text):
            self.number.setText(scan.text.strip())
            return Taken(self.tr("Enter keeps it"), "plain")
        number = scan.text.strip().upper()
        if not is_receipt_number(number):
            return NotMine()
        sale = sale_by_number(self.desk.read, number)
        if sale is None:
            return Refused("refund.no_receipt", {"number": number})
        self._leave()
        self.list.choose(sale.sale)
        try:
            self._ask(sale.sale, number)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        return Taken(self.tr("Whom is it made out to?"))

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: what the main button says."""
        sale = self.list.chosen_id
        if not self.form.isHidden():
            deed = partial(
                want_invoice,
                self.desk.work,
                sale=self.form.sale,
                buyer=self.form.written(),
                company=self.form.company,
            )
            self.desk.act(
                deed, partial(self._done, self.tr("Kept; it waits to be issued")), self._failed
            )
        elif not self.asking.isHidden():
            deed = partial(issue_invoice, self.desk.work, sale=sale, invoice=self.number.text())
            self.desk.act(deed, partial(self._done, self.tr("The number is kept")), self._failed)
        elif (known := self._chosen()) is None:
            self._ask_details()
        elif not known.invoice:
            self._ask_number(known)

    @Slot()
    def back(self) -> bool:
        """Esc: let go what is being typed."""
        return self._leave()

    def up_down(self, by: int) -> bool:
        """Up and down move through the list while nothing is asked."""
        if not self.asking.isHidden() or not self.form.isHidden():
            return False
        return self.list.step(by)

    # deeds

    @Slot()
    def _ask_details(self) -> None:
        sale = self.list.chosen_id
        offered = next((one for one in self._offered() if one.sale == sale), None)
        known = self._chosen()
        number = known.number if known else offered.number if offered else ""
        if number:
            try:
                self._ask(sale, number)
            except Refusal as refusal:
                self.desk.refuse(refusal)

    def _ask(self, sale: str, number: str) -> None:
        known = lookups.asked(self.desk.read, sale)
        if known is not None and known.invoice:
            raise Refusal("invoice.issued_already", invoice=known.invoice)
        receipt = receipt_of(self.desk.read, sale)
        left_fen = receipt.left_fen if receipt else 0
        check_worth(left_fen, number)
        self.form.ask(sale, number, left_fen, known)
        self._show_foot()

    def _ask_number(self, known: Asked) -> None:
        said = self.tr("Invoice for {title}, {money}, receipt {number}")
        money = yuan_sign(known.left_fen)
        self.asks.setText(said.format(title=self._who(known), money=money, number=known.number))
        self.number.clear()
        self.number.wrong(False)
        self.asking.show()
        self.number.setFocus()
        self._show_foot()

    @Slot()
    def _drop(self) -> None:
        known = self._chosen()
        if known is not None and not known.invoice:
            deed = partial(drop_invoice, self.desk.work, sale=known.sale)
            self.desk.act(deed, partial(self._done, self.tr("No invoice is wanted for it")))

    @Slot()
    def _save(self) -> None:
        self.desk.allow(PHONES, self._write_table)

    def _write_table(self, _approved_by: str) -> None:
        path = fresh_path(self.desk.outbox, self._office.name(self.desk.day()), ".xlsx")
        leaf = self._office.leaf(self.desk.read)
        self.desk.aside(partial(write_xlsx, path, [leaf]), self._written)

    def _written(self, path: object) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Saved: {file}").format(file=path), "ok")

    def _done(self, sentence: str, _entry: object) -> None:
        self._leave()
        self.refresh()
        self.desk.tone("ok")
        self.said.emit(sentence, "ok")
        self.changed.emit()

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False  # the fault box says it
        self.desk.refuse(fault)
        self.form.refused(fault)
        self.number.wrong(fault.code == "invoice.bad_number")
        return True

    def _leave(self) -> bool:
        was = not self.form.isHidden() or not self.asking.isHidden()
        self.form.hide()
        self.asking.hide()
        self.setFocus()
        self._show_foot()
        return was

    # showing

    def _chosen(self) -> Asked | None:
        sale = self.list.chosen_id
        return lookups.asked(self.desk.read, sale) if sale else None

    def _offered(self) -> list[DayReceipt]:
        found = receipts_of(self.desk.read, self.desk.day())[:OFFERED]
        return [
            one
            for one in found
            if one.left_fen > 0 and lookups.asked(self.desk.read, one.sale) is None
        ]

    @Slot()
    def _show_foot(self) -> None:
        known, typing = self._chosen(), not self.form.isHidden() or not self.asking.isHidden()
        for part in (self.says, self.list):
            part.setVisible(not typing)
        waits = known is not None and not known.invoice
        for button in (self.details, self.drop):
            button.setVisible(waits and not typing)
        self.save.setVisible(not typing)
        if not self.form.isHidden():
            self.main.say(self.tr("Keep the details"))
        elif not self.asking.isHidden():
            self.main.say(self.tr("Keep the number"))
        else:
            self.main.say(self.tr("Issued: its number") if waits else self.tr("An invoice for it"))
        self.main.setEnabled(typing or (bool(self.list.chosen_id) and (known is None or waits)))

    def _who(self, one: Asked) -> str:
        if not one.title:
            return self.tr("forgotten")
        return one.title if one.tax_no else mask_name(one.title)

    def _row(self, one: Asked) -> ListRow:
        state = Cell(self.tr("to issue"), tone="attention")
        when, fen, under = one.asked_ms, one.left_fen, one.tax_no
        if one.invoice:
            when, fen, under = one.issued_ms, one.issued_fen, one.invoice
            state = Cell(self.tr("issued"))
            if needs_correction(issued_fen=one.issued_fen, left_fen=one.left_fen):
                state = Cell(self.tr("red one due"), tone="danger")
        elif not one.left_fen:
            state = Cell(self.tr("all given back"), tone="danger")
        cells = (
            Cell(one.number, under=day_hour_minute(when)),
            Cell(self._who(one), under=under),
            state,
            Cell(yuan_sign(fen), bold=True),
        )
        return ListRow(one.sale, cells)

    def _offer(self, one: DayReceipt) -> ListRow:
        first = one.first if one.lines <= 1 else f"{one.first} +{one.lines - 1}"
        cells = (
            Cell(one.number, under=day_hour_minute(one.at_ms)),
            Cell(first),
            Cell(""),
            Cell(yuan_sign(one.left_fen)),
        )
        return ListRow(one.sale, cells)
