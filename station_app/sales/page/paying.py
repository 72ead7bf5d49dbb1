"""Taking the money for the open sale: cash, the QR sign, a tab, and change that is owed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Slot

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan, yuan_sign
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import hear
from station_app.kit.scan import Answer, Refused, Taken
from station_app.people import lookups as people
from station_app.sales.actions.complete import Sold
from station_app.sales.actions.owe_change import owe_change_of
from station_app.sales.page.customer import may_owe_fen, shown
from station_app.sales.page.payment_view import (
    CUSTOMER_KEY,
    OWE_KEY,
    QR_KEY,
    REDEEM_KEY,
    ROUND_KEY,
    TAB_KEY,
)
from station_app.sales.page.waiting import WaitingSale
from station_app.sales.rules.receipt import is_receipt_number
from station_app.tabs import lookups as tabs
from station_app.tabs.lookups import OwedChange


class PayingSale(WaitingSale):
    """The part of the page that is open from F11 until the change lies on the counter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._sure_fen: int | None = None  # the amount that was asked about
        self._from_lines = False  # it is asked who buys before any money is taken
        self._named_here = False  # who buys was said while the payment was open
        self.sold_by = ""  # who let it be sold, where the clerk may not
        view = self.payment
        view.cash_wanted.connect(self.confirm)
        view.amount.textEdited.connect(self._not_sure)
        self.customer.picked.connect(self.confirm)
        self.sold.owe.clicked.connect(self._owe_after)
        hear(self, OWE_KEY, self._owe_key)
        for button, deed in (
            (view.static_qr, self._static_qr),
            (view.rounding, self._round_off),
            (view.on_tab, self._on_tab),
            (view.owe, self._owe),
            (view.who, self._ask_customer),
            (view.redeem, self._redeem),
        ):
            button.clicked.connect(deed)
        for key, deed in (
            (QR_KEY, self._static_qr),
            (ROUND_KEY, self._round_off),
            (TAB_KEY, self._on_tab),
            (REDEEM_KEY, self._redeem),
        ):
            hear(self, key, partial(self._while_paying, deed))
        hear(self, CUSTOMER_KEY, self._customer_key)
        self.foot.who.clicked.connect(self._customer_key)

    def _while_paying(self, deed: Callable[[], None]) -> None:
        if self.showing == "payment" and not self.basket.selling:
            deed()

    @Slot()
    def _customer_key(self) -> None:
        """Who buys: at the payment, or while goods are still scanned, for member prices."""
        if self.showing == "lines" and self.basket.lines and not self.entry.open:
            self._ask(for_tab=False, from_lines=True)
        else:
            self._while_paying(self._ask_customer)

    @Slot()
    def _owe_key(self) -> None:
        if self.showing == "sold":
            self._owe_after()
        else:
            self._while_paying(self._owe)

    def open_payment(self) -> None:
        """Show what is due, and wait for money."""
        self._sure_fen, self._named_here = None, False
        self.show_payment()
        self._tell_customer()

    def take_payment(self) -> None:
        """Enter while the payment is open: cash, or the customer that was asked for."""
        if self.showing != "customer":
            self._lay_down("cash")
            return
        person = self.customer.chosen
        if not person:
            text = self.customer.text.text()
            self.desk.say("person.nobody_found", "wrong", text=text)
            return
        self._name(person)
        if self.customer.for_tab:
            self._lay_down("tab")

    def payment_back(self) -> None:
        """Esc: out of the question who buys, then what was laid down, then out of the payment."""
        if self.showing == "customer":
            self._customer_left()
        elif self.basket.steps:
            fen = self.basket.give_up()
            self._show_due()
            said = self.tr("{money} taken off again: give it back").format(money=yuan_sign(fen))
            self.said.emit(said, "attention")
        else:
            if self._named_here:
                self.basket.name_customer("")
            self.show_lines()

    def no_customer(self) -> None:
        """Delete while it is asked who buys: nobody is named any more."""
        if self.basket.person:
            self._name("")

    def _name(self, person: str) -> None:
        """Somebody buys, or nobody in particular; says what it comes to when that changes it."""
        before = self.basket.total_fen
        self._named_here = not self._from_lines and bool(person)
        self.basket.name_customer(person)
        self._customer_left()
        if self.basket.total_fen != before:
            code = "sale.member_prices" if self.basket.member else "sale.no_member_prices"
            self.desk.say(code, "ok", total=yuan(self.basket.total_fen))

    def _customer_left(self) -> None:
        if self._from_lines:
            self.show_lines()
        else:
            self._to_payment()

    def receipt_scanned(self, text: str) -> Answer | None:
        """A receipt whose change is owed pays a part; a scan alone never ends the sale."""
        number = text.strip().upper()
        if not self.paying or not is_receipt_number(number):
            return None
        if self.basket.selling:
            return Refused("sale.money_begun")
        try:
            fen = self.basket.redeem(number)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        self._to_payment()
        return Taken(self.desk.words.say("sale.change_used", fen=yuan(fen), number=number), "ok")

    # the keys of the payment

    @Slot()
    def _static_qr(self) -> None:
        self._lay_down("static_qr")

    @Slot()
    def _on_tab(self) -> None:
        """Onto somebody's tab: who they are and what they may owe is always seen first."""
        self._ask(for_tab=True)

    @Slot()
    def _ask_customer(self) -> None:
        self._ask(for_tab=False)

    @Slot()
    def _owe(self) -> None:
        """The drawer lacks coins: one step further of what is written on the receipt instead."""
        if self.payment.owe.isHidden():
            return
        fen = self.payment.owe_more()
        if fen:
            said = self.tr("{fen} of the change goes on the receipt").format(fen=yuan_sign(fen))
            self.said.emit(said, "attention")
        else:
            self.said.emit(self.tr("All the change goes back in cash"), "plain")

    @Slot()
    def _redeem(self) -> None:
        """Change that is owed to the customer pays a part."""
        owed = self._open_change()
        if owed is None:
            self._ask(for_tab=False)
            return
        try:
            fen = self.basket.redeem(owed.number)
        except Refusal as refusal:
            self.desk.refuse(refusal)
            return
        self._show_due()
        self.desk.say("sale.change_used", "ok", fen=yuan(fen), number=owed.number)

    @Slot()
    def _round_off(self) -> None:
        """抹零: the fen, then the jiao too, then nothing; before any money lies there."""
        if not self.basket.steps:
            fen = self.basket.round_off()
            self._show_due()
            self.show_feet()
            self.said.emit(self.tr("{fen} dropped").format(fen=yuan_sign(fen)), "plain")

    def _ask(self, *, for_tab: bool, from_lines: bool = False) -> None:
        self._from_lines = from_lines
        self.customer.ask(for_tab=for_tab, person=self.basket.person)
        self.stack.setCurrentWidget(self.customer)
        self.show_feet()
        self.focus_what_waits()

    # laying down

    def _lay_down(self, how: str) -> None:
        """Take what was typed; the rest stays due, or the sale is recorded."""
        owed_fen = self.payment.owed_fen if how == "cash" else 0
        try:
            fen = self.payment.given_fen()
            paid = self.basket.lay_down(how, fen, sure=fen is not None and fen == self._sure_fen)
        except Refusal as refusal:
            self._not_laid_down(refusal)
            return
        self._sure_fen = None
        self._show_due()
        if paid.complete:
            self.foot.busy(True)
            self.basket.sell(
                self._sold, self._not_sold, owed_fen=owed_fen, approved_by=self.sold_by
            )
        else:
            rest = self.tr("{rest} still due").format(rest=yuan_sign(paid.remaining_fen))
            self.said.emit(rest, "attention")

    def _not_laid_down(self, refusal: Refusal) -> None:
        if refusal.code == "sale.much_more":
            self._sure_fen = self.payment.given_fen()
            self.payment.ask(self.desk.words.say(refusal.code, **refusal.facts))
            self.desk.tone("ask")
            return
        self.payment.amount.wrong()
        self.payment.amount.selectAll()
        self.desk.refuse(refusal)

    @Slot()
    def _not_sure(self) -> None:
        self._sure_fen = None

    def _sold(self, sold: Sold) -> None:
        self.foot.busy(False)
        self.sold.show_sold(sold, on_tab=self._owed_on_tab(sold))
        self.stack.setCurrentWidget(self.sold)
        self.refresh()
        self.show_feet()
        self.focus_what_waits()
        self.said.emit(self.sold.said, "ok")
        self.desk.tone("ok")
        self.changed.emit()

    @Slot()
    def _owe_after(self) -> None:
        """The drawer lacks the coins, as is seen when the sale is written: they are owed."""
        sold, fen = self.sold.sold, self.sold.to_owe_fen
        if self.showing != "sold" or sold is None or not fen:
            return
        self.sold.sold = None  # once, until it is written
        deed = partial(owe_change_of, self.desk.work, sale=sold.sale, fen=fen, person=sold.person)
        self.desk.act(deed, partial(self._owed_after, sold), partial(self._not_owed_after, sold))

    def _owed_after(self, sold: Sold, owed_fen: int) -> None:
        fen = owed_fen - sold.owed_fen
        less = replace(sold, change_fen=sold.change_fen - fen, owed_fen=owed_fen)
        self.sold.show_sold(less, on_tab=self._owed_on_tab(sold))
        self.said.emit(self.tr("{fen} is owed: give the slip").format(fen=yuan_sign(fen)), "ok")
        self.desk.tone("ok")
        self.changed.emit()

    def _not_owed_after(self, sold: Sold, _fault: Fault) -> bool:
        self.sold.sold = sold
        return False  # the fault box says it

    def _owed_on_tab(self, sold: Sold) -> str:
        """Whose tab a sale went on, and what they owe now until when."""
        person = people.person(self.desk.read, sold.person) if sold.tab_fen else None
        tab = tabs.tab_of(self.desk.read, person.id) if person else None
        if person is None or tab is None:
            return ""
        parts = [shown(person), self.tr("owes {fen} in all").format(fen=yuan_sign(tab.owed_fen))]
        if tab.due_day:
            parts.append(self.tr("to be paid by {day}").format(day=tab.due_day))
        return " · ".join(parts)

    def _not_sold(self, _fault: Fault) -> bool:
        self.foot.busy(False)
        self._show_due()
        return False  # the fault box says it

    # showing

    def _to_payment(self) -> None:
        typed = self.payment.amount.text()
        self.stack.setCurrentWidget(self.payment)
        self._show_due()
        self.payment.amount.setText(typed)
        self.show_feet()
        self.focus_what_waits()

    def _show_due(self) -> None:
        self.payment.show_payment(self.basket.tenders, self.basket.steps)
        self._tell_customer()

    def _open_change(self) -> OwedChange | None:
        """What is owed to the customer and was not used in this sale, the oldest first."""
        found = tabs.change_of_person(self.desk.read, self.basket.person)
        used = {step.of for step in self.basket.steps}
        return next((one for one in found if one.number not in used), None)

    def _tell_customer(self) -> None:
        """Who buys, what they may still owe until when, and what change is owed to them."""
        person = people.person(self.desk.read, self.basket.person)
        if person is None:
            self.payment.tell_customer("", 0)
            return
        parts = [shown(person)]
        tab = tabs.tab_of(self.desk.read, person.id)
        if tab is not None:
            left_fen = may_owe_fen(tab) - self.basket.tenders.tab_fen
            parts.append(self.tr("may still owe {left}").format(left=yuan_sign(left_fen)))
            if tab.due_day:
                parts.append(self.tr("to be paid by {day}").format(day=tab.due_day))
        owed = self._open_change()
        if owed is not None:
            parts.append(self.tr("change owed {fen}").format(fen=yuan_sign(owed.fen)))
        self.payment.tell_customer(" · ".join(parts), owed.fen if owed else 0)
