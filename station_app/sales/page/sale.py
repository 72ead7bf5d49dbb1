"""The page of the shop counter: scan goods, F11, take the money."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from station_app.basics import codes
from station_app.basics.clock import hour_minute
from station_app.basics.codes import Kind
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan, yuan_sign
from station_app.kit.cards import PageFrame, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import Page
from station_app.kit.scan import Answer, Refused, Scan, Taken
from station_app.sales import lookups
from station_app.sales.actions import Sold
from station_app.sales.lookups import Item
from station_app.sales.page.basket import Basket
from station_app.sales.page.entry import EntryRow
from station_app.sales.page.foot import SaleFoot, Showing
from station_app.sales.page.found import FoundView
from station_app.sales.page.lines import LinesView
from station_app.sales.page.payment import QR_KEY, PaymentView
from station_app.sales.page.reading import item_in, not_a_payment, unknown
from station_app.sales.page.sold import SoldView

KNOWN_PRODUCT = 80


class SalePage(Page):
    """Lines, found products, payment or change: one of them in the middle, the total below."""

    key = "F5"
    name = "sale"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.basket = Basket(desk, self)
        self._restored = False
        self._sure_fen: int | None = None  # the amount that was asked about
        self._left_ms = 0
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.entry = EntryRow()
        self.lines, self.found = LinesView(), FoundView()
        self.payment, self.sold = PaymentView(), SoldView()
        self._stack = QStackedWidget()
        for part in (self.lines, self.found, self.payment, self.sold):
            self._stack.addWidget(part)
        self._frame.middle.addLayout(down(self._stack, self.entry, gap_px=14), 1)
        self.foot = SaleFoot()
        self._frame.foot.addWidget(self.foot)
        self.basket.changed.connect(self._show_basket)
        self.foot.pay.clicked.connect(self._main)
        self.foot.count.clicked.connect(self.quantity)
        self.foot.remove.clicked.connect(self.remove)
        self.entry.take.clicked.connect(self.confirm)
        self.found.list.clicked.connect(self._take_found)
        self.payment.qr_wanted.connect(self._static_qr)
        self.payment.amount.textEdited.connect(self._not_sure)
        for shown, deed in (
            ("Up", self._up),
            ("Down", self._down),
            (QR_KEY, self._static_qr),
        ):
            QShortcut(QKeySequence(shown), self).activated.connect(deed)
        self._show_basket()

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Sale")

    @property
    def paying(self) -> bool:
        """Whether a payment is open."""
        return self._stack.currentWidget() is self.payment

    # coming and going

    def shown(self) -> None:
        """Show the open sale; what a killed program left open is taken up again."""
        if not self._restored:
            self._restored = True
            if self.basket.restore():
                self._left_ms = self.desk.now()
                if self.basket.steps:
                    self._open_payment()
        self.refresh()
        self._focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Remember since when the basket is kept."""
        if self.basket.lines:
            self._left_ms = self.desk.now()
        super().hideEvent(event)

    def refresh(self) -> None:
        """The number of the next receipt may have changed."""
        following = lookups.receipts_so_far(self.desk.read) + 1
        self._frame.note.say(self.tr("Receipt {n}").format(n=following))
        self._pills()

    # scans

    def takes_secret(self, scan: Scan) -> bool:
        """While a payment is open, or for a scale's label with a known item."""
        if self.paying:
            return True
        kind = codes.classify(scan.text)
        return kind.in_store and item_in(self.desk, kind) is not None

    def claims(self, scan: Scan) -> int:
        """A known product is sold here."""
        return KNOWN_PRODUCT if item_in(self.desk, codes.classify(scan.text)) else 0

    def scanned(self, scan: Scan) -> Answer:
        """Add what was scanned; while a payment is open it first goes back to the sale."""
        kind = codes.classify(scan.text)
        if self.paying and kind.sensitive:
            return not_a_payment(kind)
        item = item_in(self.desk, kind)
        if item is None:
            return self._search(kind, scan) or unknown(kind)
        refused = self._not_now(item)
        if refused is not None:
            return refused
        try:
            return self._add(item)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)

    def _not_now(self, item: Item) -> Refused | None:
        """Why a known product cannot be added at this moment."""
        if self.basket.selling or (self.paying and self.basket.steps):
            return Refused("sale.money_begun")
        if not self.entry.open:
            return None
        if self.entry.touched:
            return Refused("sale.finish_typing")
        asked = self.entry.item
        weighed_by_scale = asked and item.product == asked.product and not item.asks_weight
        if asked is not None and not weighed_by_scale:
            return Refused("sale.weigh_first", {"name": asked.product.name})
        return None

    def _add(self, item: Item) -> Answer:
        was_paying = self.paying
        if item.asks_weight:
            self._back_to_lines()
            self.entry.ask_weight(item)
            return Taken(self.tr("Weigh {name}").format(name=item.product.name), "attention")
        with self.at_once():
            place = self.basket.add(item)
            self._back_to_lines(choose=place)
        code = "sale.back_to_sale" if was_paying else "sale.added"
        facts = {"name": item.product.name, "total": yuan(self.basket.total_fen)}
        return Taken(self.desk.words.say(code, **facts), "attention" if was_paying else "ok")

    def _search(self, kind: Kind, scan: Scan) -> Taken | None:
        """Products by initials or name; None when it is no name or nothing is called so."""
        by_name = kind.hanzi or kind.initials or scan.source == "typed"
        if not by_name or kind.text.isdigit() or kind.waybill or kind.order_code:
            return None
        products = lookups.search(self.desk.read, scan.text)
        if not products or self.paying or self.entry.open:
            return None
        self.found.show_found(scan.text, products)
        self._stack.setCurrentWidget(self.found)
        self._feet()
        return Taken(self.tr("{n} found, choose one").format(n=len(products)), "plain")

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: take what is asked; in the bare sale it does nothing, money needs F11."""
        if self.basket.selling:
            return
        if self.entry.open:
            self._take_entry()
        elif self._stack.currentWidget() is self.found:
            self._take_found()
        elif self.paying:
            self._lay_down("cash")

    @Slot()
    def back(self) -> bool:
        """Esc: what is asked, found or paid closes, one step at a time."""
        if self.basket.selling:
            return True
        if self.entry.open:
            self.entry.close_row()
            self._focus()
        elif self.paying and self.basket.steps:
            fen = self.basket.take_up()
            self.payment.show_payment(self.basket.tenders, self.basket.steps)
            said = self.tr("{money} taken off again: give it back").format(money=yuan_sign(fen))
            self.said.emit(said, "attention")
        elif self._stack.currentWidget() is self.lines:
            return False
        else:
            self._back_to_lines()
        return True

    def pay(self) -> bool:
        """F11: open the payment, once."""
        if self.paying or self.basket.selling:
            return True
        if self.entry.open:
            self.desk.say("sale.finish_typing", "wrong")
        elif not self.basket.lines:
            self.desk.say("sale.empty", "wrong")
        else:
            self._open_payment()
        return True

    @Slot()
    def quantity(self) -> bool:
        """`*`: how many, or how much, of the chosen line."""
        place = self.lines.place
        if self._stack.currentWidget() is not self.lines or place < 0 or self.entry.open:
            return not self.paying
        line = self.basket.lines[place]
        if line.printed_fen is not None:
            self.desk.say("sale.weighed_has_no_quantity", "wrong", name=line.name)
        else:
            self.entry.ask_again(place, line)
        return True

    @Slot()
    def remove(self) -> bool:
        """Delete: take the chosen line out."""
        place = self.lines.place
        if self._stack.currentWidget() is not self.lines or self.entry.open or place < 0:
            return False
        line = self.basket.remove(place)
        self.said.emit(self.tr("{name} taken out").format(name=line.name), "plain")
        return True

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    def _move(self, by: int) -> None:
        if self._stack.currentWidget() is self.found:
            self.found.choose_next(by)
        elif self._stack.currentWidget() is self.lines and not self.entry.open:
            self.lines.choose_next(by)

    # what Enter takes

    def _take_entry(self) -> None:
        asked, place = self.entry.item, self.entry.place
        code = "sale.added" if asked is not None else "sale.changed"
        try:
            if asked is not None:
                place = self.basket.add(asked, grams=self.entry.grams())
            elif self.entry.asks_weight:
                self.basket.set_weight(place, self.entry.grams())
            else:
                self.basket.set_quantity(place, self.entry.quantity())
        except Refusal as refusal:
            self.entry.wrong()
            self._refuse(refusal)
            return
        self._back_to_lines(choose=place)
        name = self.basket.lines[place].name
        self.desk.say(code, "ok", name=name, total=yuan(self.basket.total_fen))

    @Slot()
    def _take_found(self) -> None:
        product = self.found.chosen
        if product is None:
            return
        try:
            answer = self._add(Item(product))
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if isinstance(answer, Taken):
            self.said.emit(answer.sentence, answer.tone)

    @Slot()
    def _static_qr(self) -> None:
        if self.paying and not self.basket.selling:
            self._lay_down("static_qr")

    def _lay_down(self, how: str) -> None:
        """Take what was typed; the rest stays due, or the sale is recorded."""
        try:
            fen = self.payment.given_fen()
            paid = self.basket.lay_down(how, fen, sure=fen is not None and fen == self._sure_fen)
        except Refusal as refusal:
            self._not_laid_down(refusal)
            return
        self._sure_fen = None
        self.payment.show_payment(paid, self.basket.steps)
        if paid.complete:
            self.foot.busy(True)
            self.basket.sell(self._sold, self._not_sold)
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
        self._refuse(refusal)

    @Slot()
    def _not_sure(self) -> None:
        self._sure_fen = None

    def _sold(self, sold: Sold) -> None:
        self.foot.busy(False)
        self.sold.show_sold(sold)
        self._stack.setCurrentWidget(self.sold)
        self.refresh()
        self._feet()
        self._focus()
        change = self.tr("Change {change}").format(change=yuan_sign(sold.change_fen))
        self.said.emit(change if sold.change_fen else self.tr("Paid exactly"), "ok")
        self.desk.tone("ok")
        self.changed.emit()

    def _not_sold(self, _fault: Fault) -> bool:
        self.foot.busy(False)
        self.payment.show_payment(self.basket.tenders, self.basket.steps)
        return False  # the fault box says it

    # showing

    def _open_payment(self) -> None:
        self._sure_fen = None
        self.payment.show_payment(self.basket.tenders, self.basket.steps)
        self._stack.setCurrentWidget(self.payment)
        self._feet()
        self._focus()

    def _back_to_lines(self, *, choose: int = -1) -> None:
        with self.at_once():
            self.entry.close_row()
            self._stack.setCurrentWidget(self.lines)
            self.lines.show_lines(self.basket.lines, choose=choose)
            self._feet()
        self._focus()

    @Slot()
    def _main(self) -> None:
        if self.paying:
            self.confirm()
        else:
            self.pay()

    @Slot()
    def _show_basket(self) -> None:
        self.lines.show_lines(self.basket.lines)
        if not self.basket.lines:
            self._left_ms = 0
        self._feet()
        self._pills()

    def _feet(self) -> None:
        shown = self._stack.currentWidget()
        parts: dict[object, Showing] = {self.found: "found", self.payment: "payment"}
        showing = parts.get(shown, "lines" if shown is self.lines else "sold")
        self.foot.show_foot(self.basket.lines, showing=showing)
        self.foot.setVisible(showing != "sold")  # the change is then the only number

    def _pills(self) -> None:
        kept = self._left_ms and self.basket.lines
        said = self.tr("Not paid yet, kept since {at}").format(at=hour_minute(self._left_ms))
        self._frame.pills((said if kept else "", "attention"))

    def _focus(self) -> None:
        """The keyboard goes to what waits for text; else the window's scan box has it."""
        focused: QWidget | None = QApplication.focusWidget()
        if self.paying:
            self.payment.amount.setFocus()
        elif self.entry.open:
            (self.entry.weight if self.entry.asks_weight else self.entry.count).setFocus()
        elif focused is not None and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # no field of ours is waiting any more

    def _refuse(self, refusal: Refusal) -> None:
        self.desk.refuse(refusal)
