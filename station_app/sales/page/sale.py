"""The page of the shop counter: scan goods, F11, take the money."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut

from station_app.basics import codes
from station_app.basics.codes import Kind
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.goods.actions.cards import make_card
from station_app.goods.lookups.catalog import Product
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.people.rules import SELL
from station_app.sales.actions.complete import DISCOUNT_RIGHT
from station_app.sales.lookups.items import Item, here, search
from station_app.sales.lookups.receipts import receipts_so_far
from station_app.sales.page.foot import OFF_KEY, WHOLE_OFF_KEY
from station_app.sales.page.paying import PayingSale
from station_app.sales.page.reading import (
    added_said,
    is_sold_here,
    items_in,
    not_a_payment,
    typing_first,
    unknown,
)
from station_app.sales.rules.basket import BasketLine

KNOWN_PRODUCT = 80
CARD_KEY = "Ctrl+N"


class SalePage(PayingSale):
    """Lines, found products, payment or change: one of them in the middle, the total below."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._restored = False
        self._stray = ""  # the last scan, where nobody listed it
        self._connect()
        self.show_basket()

    def _connect(self) -> None:
        self.basket.changed.connect(self.show_basket)
        self.foot.pay.clicked.connect(self._main)
        self.foot.count.clicked.connect(self.quantity)
        self.foot.remove.clicked.connect(self.remove)
        self.entry.take.clicked.connect(self.confirm)
        self.found.list.clicked.connect(self._take_found)
        self.which.picked.connect(self._take_which)
        self.foot.off.clicked.connect(self._ask_off)
        for arrow, by in (("Up", -1), ("Down", 1)):  # held down they go on
            QShortcut(QKeySequence(arrow), self).activated.connect(partial(self._move, by))
        hear(self, OFF_KEY, self._ask_off)
        hear(self, WHOLE_OFF_KEY, partial(self._ask_off, whole=True))
        hear(self, CARD_KEY, self._ask_price)

    # coming and going

    def shown(self) -> None:
        """Show the open sale; what a killed program left open is taken up again."""
        if not self._restored:
            self._restored = True
            if self.basket.restore():
                self.left_ms = self.desk.now()
                if self.basket.steps:
                    self.open_payment()
        self.sought = ""
        self.refresh()
        self.focus_what_waits()
        self.come_back()

    def refresh(self) -> None:
        """The number of the next receipt may have changed."""
        following = receipts_so_far(self.desk.read) + 1
        self.frame.note.say(self.tr("Receipt {n}").format(n=following))
        self.show_pills()

    # scans

    def takes_secret(self, scan: Scan) -> bool:
        """While a payment is open, or for a scale's label with a known item."""
        if self.paying:
            return True
        kind = codes.classify(scan.text)
        return kind.in_store and is_sold_here(self.desk, kind)

    def claims(self, scan: Scan) -> int:
        """A known product is sold here."""
        return KNOWN_PRODUCT if is_sold_here(self.desk, codes.classify(scan.text)) else 0

    def scanned(self, scan: Scan) -> Answer:
        """Add what was scanned; while a payment is open it first goes back to the sale."""
        kind = codes.classify(scan.text)
        if self.paying and kind.sensitive:
            return not_a_payment(kind)
        self._stray = self.sought = ""
        try:
            return self._read(scan, kind)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)

    def _read(self, scan: Scan, kind: Kind) -> Answer:
        items = items_in(self.desk, kind)
        if self.showing == "which" and (items or kind.product or scan.source == "typed"):
            return Refused("label.which_first")
        if not items:
            answer = self.receipt_scanned(scan.text) or self._search(kind, scan) or unknown(kind)
            self._keep_sought(answer, kind, scan)
            return answer
        if self.basket.selling or (self.paying and self.basket.steps):
            return Refused("sale.money_begun")
        refused = typing_first(self.entry, items[0])
        return refused or (self._ask_which(items) if len(items) > 1 else self._add(items[0]))

    def _keep_sought(self, answer: Answer, kind: Kind, scan: Scan) -> None:
        """What nobody listed can get a card or be ordered; so can what is called by its name."""
        if isinstance(answer, Refused) and answer.code == "sale.no_card":
            self._stray = self.sought = kind.text
        elif isinstance(answer, NotMine) and scan.source == "typed" and kind.hanzi:
            self.sought = scan.text

    def _ask_which(self, items: list[Item]) -> Taken:
        """A label that fits two layouts: nobody may guess what it costs."""
        self.entry.close_row()
        self.which.ask(items)
        self.stack.setCurrentWidget(self.which)
        self.show_feet()
        self.focus_what_waits()
        return Taken(self.desk.words.say("label.which"), "attention")

    def _add(self, item: Item) -> Answer:
        was_paying = self.paying
        if item.asks_weight:
            self.show_lines()
            self.entry.ask_weight(item)
            return Taken(self.tr("Weigh {name}").format(name=item.product.name), "attention")
        with self.at_once():
            place = self.basket.add(item)
            self.show_lines(choose=place)
        if not was_paying:
            return added_said(self.desk, item.product, self.basket.total_fen)
        facts = {"name": item.product.name, "total": yuan(self.basket.total_fen)}
        return Taken(self.desk.words.say("sale.back_to_sale", **facts), "attention")

    def _search(self, kind: Kind, scan: Scan) -> Taken | None:
        """Products by initials or name; None when it is no name or nothing is called so."""
        if self.showing == "customer" and (kind.phone or kind.phone_tail or kind.hanzi):
            self.customer.text.setText(scan.text)
            return Taken()
        by_name = kind.hanzi or kind.initials or scan.source == "typed"
        if not by_name or kind.text.isdigit() or kind.waybill or kind.order_code:
            return None
        products = search(self.desk.read, scan.text)
        if not products or self.paying or self.entry.open:
            return None
        self.found.show_found(scan.text, products, here(self.desk.read, products))
        self.stack.setCurrentWidget(self.found)
        self.show_feet()
        return Taken(self.tr("{n} found, choose one").format(n=len(products)), "plain")

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: take what is asked; in the bare sale it does nothing, money needs F11."""
        if self.basket.selling:
            return
        if self.entry.open:
            self._take_entry()
        elif self.showing == "found":
            self._take_found()
        elif self.showing == "which":
            self._take_which()
        elif self.paying:
            self.take_payment()
        elif self.showing == "lines" and not self.basket.lines:
            self.aside()

    @Slot()
    def back(self) -> bool:
        """Esc: what is asked, found or paid closes, one step at a time."""
        if self.basket.selling:
            return True
        if self.entry.open:
            self.entry.close_row()
            self.focus_what_waits()
        elif self.paying:
            self.payment_back()
        elif self.showing == "lines":
            return False
        else:
            if self.showing == "which":
                self.desk.say("label.left_out", "attention")
            self.show_lines()
        return True

    def pay(self) -> bool:
        """F11: open the payment, once."""
        if self.paying or self.basket.selling:
            return True
        if self.asking:
            which = self.showing == "which"
            self.desk.say("label.which_first" if which else "sale.finish_typing", "wrong")
        elif not self.basket.lines:
            self.desk.say("sale.empty", "wrong")
        else:
            self.desk.allow(SELL, self._allowed_payment)
        return True

    def _allowed_payment(self, approved_by: str) -> None:
        """Take the money, unless the sale went on while somebody was asked for a PIN."""
        if self.showing in {"lines", "found"} and self.basket.lines and not self.entry.open:
            self.sold_by = approved_by
            self.open_payment()

    @Slot()
    def quantity(self) -> bool:
        """`*`: how many, or how much, of the chosen line."""
        place = self.lines.place
        if self.showing != "lines" or place < 0 or self.entry.open:
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
        if self.showing == "customer" and not self.customer.text.text():
            self.no_customer()
            return True
        place = self.lines.place
        if self.showing != "lines" or self.entry.open or place < 0:
            return False
        line = self.basket.remove(place)
        self.said.emit(self.tr("{name} taken out").format(name=line.name), "plain")
        return True

    @Slot()
    def _ask_off(self, *, whole: bool = False) -> None:
        """Ctrl+D: a discount on the chosen line; with Shift, on the whole sale."""
        place = -1 if whole else self.lines.place
        if self.showing != "lines" or self.entry.open:
            return
        if self.basket.lines and (whole or place >= 0):
            line = None if whole else self.basket.lines[place]
            self.desk.allow(DISCOUNT_RIGHT, partial(self._allowed_off, place, line))

    def _allowed_off(self, place: int, line: BasketLine | None, approved_by: str) -> None:
        """Ask for the discount, unless the sale went on while somebody was asked for a PIN."""
        standing = line is None or line in self.basket.lines[place : place + 1]
        if self.showing == "lines" and standing and not self.entry.open:
            self.entry.ask_off(place, line, by=approved_by)

    @Slot()
    def _ask_price(self) -> None:
        """Ctrl+N: the thing in hand that nobody listed gets a card, for a price."""
        if self._stray and not (self.paying or self.entry.open or self.basket.selling):
            self.show_lines()
            self.entry.ask_price(self._stray)

    def _make_card(self) -> None:
        """The price of a thing nobody listed was typed: it has a card, and is sold; once."""
        if not self._stray:
            return
        deed = partial(
            make_card,
            self.desk.work,
            barcode=self.entry.code,
            name="",
            price_fen=self.entry.price.fen(),
        )
        self._stray = ""
        self.desk.act(deed, self._carded, self._not_carded)

    def _carded(self, product: Product) -> None:
        self.show_lines()
        answer = self._add(Item(product))
        if isinstance(answer, Taken):
            self.said.emit(answer.sentence, answer.tone)

    def _not_carded(self, fault: Fault) -> bool:
        self._stray = self.entry.code
        self.entry.wrong()
        self.desk.refuse(fault)
        return True

    def _move(self, by: int) -> None:
        if self.showing == "found":
            self.found.choose_next(by)
        elif self.showing == "which":
            self.which.list.step(by)
        elif self.showing == "customer":
            self.customer.list.step(by)
        elif self.showing == "lines" and not self.entry.open:
            self.lines.choose_next(by)

    # what Enter takes

    def _take_entry(self) -> None:
        try:
            if self.entry.code:
                self._make_card()
                return
            code, place = self.basket.take(self.entry)
        except Refusal as refusal:
            self.entry.wrong()
            self.desk.refuse(refusal)
            return
        name = self.basket.lines[place].name if place >= 0 else self.entry.title.text()
        self.show_lines(choose=place)
        self.desk.say(code, "ok", name=name, total=yuan(self.basket.total_fen))

    @Slot()
    def _take_found(self) -> None:
        product = self.found.chosen
        if product is not None:
            self._take_item(Item(product))

    @Slot()
    def _take_which(self) -> None:
        item = self.which.chosen
        if item is not None and self.showing == "which":
            self._take_item(item)

    def _take_item(self, item: Item) -> None:
        try:
            answer = self._add(item)
        except Refusal as refusal:
            self.desk.refuse(refusal)
            return
        if isinstance(answer, Taken):
            self.said.emit(answer.sentence, answer.tone)

    @Slot()
    def _main(self) -> None:
        if self.paying:
            self.confirm()
        else:
            self.pay()
