"""Ctrl+F beside the sale: goods come back, by line from their receipt, and are paid back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot

from station_app.basics import codes
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.sales.actions.exchange import Exchanged
from station_app.sales.actions.refund import Refunded
from station_app.sales.actions.take_back import REFUND_RIGHT
from station_app.sales.lookups.items import Item
from station_app.sales.lookups.receipts import sale_of
from station_app.sales.page.reading import item_in, typing_first
from station_app.sales.page.refund.finding import FindingReceipt
from station_app.sales.page.refund.views import BY_PHONE_KEY, EXCHANGE_KEY, IN_CASH_KEY
from station_app.sales.rules.receipt import is_receipt_number


class RefundPage(FindingReceipt):
    """Find the receipt, choose what comes back, F11 gives the money back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._connect()

    def _connect(self) -> None:
        self.receipts.list.clicked.connect(self.confirm)
        self.entry.take.clicked.connect(self.confirm)
        self.foot.open.clicked.connect(self.confirm)
        self.foot.whole.clicked.connect(self.confirm)
        self.foot.count.clicked.connect(self.quantity)
        self.foot.in_cash.clicked.connect(self._in_cash)
        self.foot.give.clicked.connect(self.pay)
        self.foot.exchange.clicked.connect(self._exchange)
        self.foot.by_phone.clicked.connect(self._by_phone)
        hear(self, EXCHANGE_KEY, self._exchange)
        hear(self, BY_PHONE_KEY, self._by_phone)
        hear(self, IN_CASH_KEY, self._in_cash)

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """A receipt opens; a product comes back; a sum typed finds receipts of the day."""
        if self.selling:
            return Refused("sale.money_begun")
        try:
            return self._read(scan)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)

    def _read(self, scan: Scan) -> Answer:
        number = scan.text.strip().upper()
        if is_receipt_number(number):
            return self.open_receipt(
                self.receipt_of(number), Refusal("refund.no_receipt", number=number)
            )
        item = item_in(self.desk, codes.classify(scan.text)) if self.giving.begun else None
        if item is not None:
            return typing_first(self.entry, item) or self._product(item)
        if self.showing != "receipts":
            return NotMine()
        return self.look_for(scan)

    def _product(self, item: Item) -> Taken:
        if item.asks_weight and (self.giving.without_receipt or self.giving.exchange_ms):
            self.entry.ask_weight(item)
            return Taken(self.tr("Weigh {name}").format(name=item.product.name), "attention")
        self.show_lines(choose=self.giving.add(item))
        said = self.tr("{name} comes back")
        if self.giving.exchange_ms:
            said = self.tr("{name} is taken instead")
        return Taken(said.format(name=item.product.name))

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: take what is typed, open the receipt, or turn the chosen line."""
        if self.selling:
            return
        if self.entry.open:
            self._take_entry()
        elif self.showing == "receipts" and self.receipts.list.chosen_id:
            try:
                chosen = sale_of(self.desk.read, self.receipts.list.chosen_id)
                self.open_receipt(chosen, Refusal("sale.unknown"))
            except Refusal as refusal:
                self.desk.refuse(refusal)
        elif self.showing == "lines" and self.lines.place >= 0:
            self.giving.turn(self.lines.place)
            self.show_lines()

    def back(self) -> bool:
        """Esc: one step back; what was chosen is let go."""
        if self.selling:
            return True
        if self.entry.open:
            self.entry.close_row()
            self.setFocus()
        elif self.showing != "receipts":
            self._let_go()
        elif self._fen is not None or self._with is not None:
            self._fen = self._with = None
            self.refresh()
        else:
            return False
        return True

    @Slot()
    def pay(self) -> bool:
        """F11: the money goes back and the goods return; once."""
        if self.selling or self.showing != "lines":
            return True
        if self.entry.open:
            self.desk.say("sale.finish_typing", "wrong")
            return True
        self.desk.allow(REFUND_RIGHT, self._give)
        return True

    def _give(self, approved_by: str, **more: bool) -> None:
        unready = self.giving.exchange_ms and not self.foot.give.isEnabled()
        if self.selling or self.showing != "lines" or unready:
            return  # let go while somebody was asked for a PIN
        self.selling = True
        self.foot.busy(True)
        reason = self.lines.reason.text()
        deed = self.giving.deed(self.desk.work, reason=reason, approved_by=approved_by, **more)
        self.desk.act(deed, self._given_back, self._not_given)

    @Slot()
    def _by_phone(self) -> None:
        """The difference of an exchange was paid at the QR sign."""
        if not self.foot.by_phone.isHidden() and not self.selling and not self.entry.open:
            self.desk.allow(REFUND_RIGHT, partial(self._give, by_phone=True))

    @Slot()
    def _exchange(self) -> None:
        """What is scanned from now on is taken instead of what comes back; or not after all."""
        giving = self.giving
        if self.showing != "lines" or giving.sale is None or self.entry.open:
            return
        giving.exchange_ms, giving.instead = (0 if giving.exchange_ms else self.desk.now()), ()
        self.show_lines()
        if giving.exchange_ms:
            self.said.emit(self.tr("Scan what is taken instead"), "attention")

    @Slot()
    def quantity(self) -> bool:
        """`*`: how many, or how much, of the chosen line comes back."""
        place = self.lines.place
        if self.showing == "lines" and place >= 0 and not self.entry.open:
            worth = partial(self.giving.worth_fen, place)
            self.entry.ask_again(place, self.giving.asked(place), worth=worth)
        return True

    def remove(self) -> bool:
        """Delete: the chosen line does not come back."""
        if self.showing != "lines" or self.entry.open or self.lines.reason.hasFocus():
            return False
        if self.lines.place >= 0:
            self.giving.take_out(self.lines.place)
            self.show_lines()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down choose a row."""
        if self.showing == "done" or self.entry.open:
            return False
        shown = self.receipts.list if self.showing == "receipts" else self.lines.list
        return shown.step(by)

    def left_right(self, by: int) -> bool:
        """Left and right choose another day."""
        if self.showing != "receipts":
            return False
        self._other_day(later=by > 0)
        return True

    def _given_back(self, done: Refunded | Exchanged) -> None:
        self.selling = False
        self.giving.let_go()
        self.lines.reason.clear()
        if isinstance(done, Exchanged):
            given = self.tr("Exchanged")
            self.done.show_exchanged(done)
        else:
            self.done.show_refunded(done)
            given = self.tr("Give {money} back").format(money=yuan_sign(done.total_fen))
        self.show_view(self.done)
        self.said.emit(given, "ok")
        self.desk.tone("ok")
        self.changed.emit()

    def _not_given(self, _fault: Fault) -> bool:
        self.selling = False
        self.show_feet()
        return False  # the fault box says it

    def _take_entry(self) -> None:
        entry = self.entry
        try:
            if entry.item is not None:
                place = self.giving.add(entry.item, grams=entry.grams())
            else:
                place = entry.place
                much = entry.grams() if entry.asks_weight else entry.quantity()
                self.giving.set_much(place, much)
        except Refusal as refusal:
            entry.wrong()
            self.desk.refuse(refusal)
            return
        entry.close_row()
        self.setFocus()
        self.show_lines(choose=place)

    @Slot()
    def _in_cash(self) -> None:
        if self.showing == "lines" and self.giving.sale is not None:
            self.giving.in_cash = not self.giving.in_cash
            self.show_feet()

    def _let_go(self) -> None:
        self.giving.let_go()
        self.lines.reason.clear()
        self.show_view(self.receipts)
        self.refresh()
        self.setFocus()
