"""Ctrl+F beside the sale: goods come back, by line from their receipt, and are paid back."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from station_app.basics import codes
from station_app.basics.faults import Refusal
from station_app.basics.money import parse_yuan, yuan_sign
from station_app.goods.lookups.catalog import Product
from station_app.kit.cards import PageFrame, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.kit.stack import ShownStack
from station_app.sales.actions.exchange import Exchanged
from station_app.sales.actions.refund import Refunded
from station_app.sales.actions.take_back import REFUND_RIGHT
from station_app.sales.lookups.items import Item, search
from station_app.sales.lookups.receipts import Sale, sale_of
from station_app.sales.lookups.refunds import (
    day_beside,
    receipts_of,
    receipts_with,
    sale_by_number,
)
from station_app.sales.page.back_foot import BackFoot, Showing
from station_app.sales.page.back_views import (
    AGAIN_KEY,
    BY_PHONE_KEY,
    EXCHANGE_KEY,
    IN_CASH_KEY,
    NO_RECEIPT_KEY,
    BackLinesView,
    ReceiptsView,
)
from station_app.sales.page.entry import EntryRow
from station_app.sales.page.giving import Giving
from station_app.sales.page.reading import item_in, typing_first
from station_app.sales.page.sold import SoldView
from station_app.sales.rules.receipt import is_receipt_number

OWN_RECEIPT = 95  # a number printed on our own receipts
_SUM = re.compile(r"^[0-9]{1,6}(\.[0-9]{1,2})?$")
_DAYS = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class RefundPage(Page):
    """Find the receipt, choose what comes back, F11 gives the money back."""

    name = "refund"
    under = "sale"
    shortcut = "Ctrl+F"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.giving = Giving(desk.read)
        self.selling = False  # the refund is being written
        self._day = ""
        self._fen: int | None = None
        self._with: Product | None = None  # the receipts of which are shown
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.receipts, self.lines, self.done = ReceiptsView(), BackLinesView(), SoldView("refund")
        self.entry = EntryRow("refund")
        self._stack = ShownStack(self.receipts, self.lines, self.done)
        self._frame.middle.addLayout(down(self._stack, self.entry, gap_px=14), 1)
        self.foot = BackFoot()
        self._frame.foot.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        self.receipts.earlier.connect(partial(self._other_day, later=False))
        self.receipts.later.connect(partial(self._other_day, later=True))
        self.receipts.without_wanted.connect(self._without)
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
        self.receipts.again.clicked.connect(self._print_again)
        hear(self, AGAIN_KEY, self._print_again)
        hear(self, NO_RECEIPT_KEY, self._without)
        hear(self, IN_CASH_KEY, self._in_cash)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Receipts, give back")

    @property
    def showing(self) -> Showing:
        """Which of its three it shows."""
        shown = self._stack.currentWidget()
        return "lines" if shown is self.lines else "done" if shown is self.done else "receipts"

    def shown(self) -> None:
        """The receipts of today, unless one was opened already."""
        if not self.giving.begun:
            self._day, self._fen, self._with = self.desk.day(), None, None
            self._show(self.receipts)
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read again; what was chosen to come back stays chosen."""
        if self._with is not None:
            found = receipts_with(self.desk.read, self._with.product, day=self.desk.day())
            self.receipts.show_product(self._with.name, found)
        else:
            found = receipts_of(self.desk.read, self._day or self.desk.day())
            if self._fen is not None:
                found = [one for one in found if one.total_fen == self._fen]
            self.receipts.show_day(self._day, found, fen=self._fen)
        self._feet()

    # scans

    def claims(self, scan: Scan) -> int:
        """A number of our own receipts comes here."""
        return OWN_RECEIPT if self._receipt(scan.text) else 0

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
            return self._open(self._receipt(number), Refusal("refund.no_receipt", number=number))
        item = item_in(self.desk, codes.classify(scan.text)) if self.giving.begun else None
        if item is not None:
            return typing_first(self.entry, item) or self._product(item)
        if self.showing != "receipts":
            return NotMine()
        if scan.source == "typed" and _SUM.match(scan.text):
            return self._of_sum(scan.text)
        return self._of_product(scan) or NotMine()

    def _product(self, item: Item) -> Taken:
        if item.asks_weight and (self.giving.without_receipt or self.giving.exchange_ms):
            self.entry.ask_weight(item)
            return Taken(self.tr("Weigh {name}").format(name=item.product.name), "attention")
        self._show_lines(choose=self.giving.add(item))
        said = self.tr("{name} comes back")
        if self.giving.exchange_ms:
            said = self.tr("{name} is taken instead")
        return Taken(said.format(name=item.product.name))

    def _receipt(self, text: str) -> Sale | None:
        number = text.strip().upper()
        return sale_by_number(self.desk.read, number) if is_receipt_number(number) else None

    def _open(self, sale: Sale | None, unknown: Refusal) -> Taken:
        if sale is None:
            raise unknown
        if sale.taken_back:
            raise Refusal("sale.already_taken_back", number=sale.number)
        self.giving.open_receipt(sale)
        self._show_lines(choose=0)
        return Taken(self.tr("Receipt {number} is open").format(number=sale.number))

    def _of_sum(self, text: str) -> Taken:
        fen = parse_yuan(text)
        if not any(one.total_fen == fen for one in receipts_of(self.desk.read, self._day)):
            raise Refusal("refund.no_sum", fen=text)
        self._fen = fen
        self.refresh()
        self.receipts.list.step(-1)
        return Taken(self.tr("Receipts of this sum"), "plain")

    def _of_product(self, scan: Scan) -> Taken | None:
        """The receipts with a product that was scanned, or whose name or initials were typed."""
        kind = codes.classify(scan.text)
        item = item_in(self.desk, kind)
        named = scan.source == "typed" and (kind.hanzi or kind.initials)
        found = [item.product] if item else search(self.desk.read, scan.text) if named else []
        if not found:
            return None
        day = self.desk.day()
        sold = [one for one in found if receipts_with(self.desk.read, one.product, day=day)]
        if not sold:
            raise Refusal("refund.not_sold", name=found[0].name)
        self._with, self._fen = sold[0], None
        self.refresh()
        return Taken(self.tr("Receipts with {name}").format(name=sold[0].name), "plain")

    @Slot()
    def _print_again(self) -> None:
        """The chosen receipt once more, marked and counted."""
        if self.showing == "receipts" and self.receipts.list.chosen_id:
            self.desk.reprint(self.receipts.list.chosen_id)

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
                self._open(chosen, Refusal("sale.unknown"))
            except Refusal as refusal:
                self.desk.refuse(refusal)
        elif self.showing == "lines" and self.lines.place >= 0:
            self.giving.turn(self.lines.place)
            self._show_lines()

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
        self._show_lines()
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
            self._show_lines()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose a row, left and right another day."""
        key = Qt.Key(event.key())
        if key in _ROWS and self.showing != "done" and not self.entry.open:
            shown = self.receipts.list if self.showing == "receipts" else self.lines.list
            shown.step(_ROWS[key])
        elif key in _DAYS and self.showing == "receipts":
            self._other_day(later=_DAYS[key])
        else:
            super().keyPressEvent(event)

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
        self._show(self.done)
        self.said.emit(given, "ok")
        self.desk.tone("ok")
        self.changed.emit()

    def _not_given(self, _fault: Fault) -> bool:
        self.selling = False
        self._feet()
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
        self._show_lines(choose=place)

    @Slot()
    def _without(self) -> None:
        if self.showing == "receipts":
            self.giving.open_without()
            self._show_lines()

    @Slot()
    def _in_cash(self) -> None:
        if self.showing == "lines" and self.giving.sale is not None:
            self.giving.in_cash = not self.giving.in_cash
            self._feet()

    def _let_go(self) -> None:
        self.giving.let_go()
        self.lines.reason.clear()
        self._show(self.receipts)
        self.refresh()
        self.setFocus()

    def _other_day(self, *, later: bool) -> None:
        if day := day_beside(self.desk.read, self._day, later=later):
            self._day, self._fen, self._with = day, None, None
            self.refresh()

    # showing

    def _show_lines(self, *, choose: int = -1) -> None:
        sale = self.giving.sale
        title = sale.number if sale else self.tr("Without a receipt: scan what comes back")
        with self.at_once():
            self._stack.setCurrentWidget(self.lines)
            self.lines.show_lines(title, self.giving.rows, choose=choose)
            self._feet()
        self.setFocus()

    def _show(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self._feet()

    def _feet(self) -> None:
        giving = self.giving
        chosen = any(row.much for row in giving.rows)
        if self.showing == "receipts":
            chosen = bool(self.receipts.list.chosen_id)
        self.foot.show_foot(
            self.showing, giving.takings, receipt=giving.sale is not None, chosen=chosen
        )
        if giving.exchange_ms and self.showing == "lines":
            ready = bool(giving.fen and giving.instead)
            self.foot.show_exchange(giving.due_fen, ready=ready)
        self.foot.setVisible(self.showing != "done")
