"""Finding the receipt of what comes back: by its number, its day, its sum or a product."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics import codes
from station_app.basics.faults import Refusal
from station_app.basics.money import parse_yuan
from station_app.goods.lookups.catalog import Product
from station_app.kit.cards import PageFrame, down
from station_app.kit.desk import Desk
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.kit.stack import ShownStack
from station_app.sales.lookups.items import search
from station_app.sales.lookups.receipts import Sale
from station_app.sales.lookups.refunds import (
    day_beside,
    receipts_of,
    receipts_with,
    sale_by_number,
)
from station_app.sales.page.entry import EntryRow
from station_app.sales.page.reading import item_in
from station_app.sales.page.refund.foot import BackFoot, Showing
from station_app.sales.page.refund.giving import Giving
from station_app.sales.page.refund.views import (
    AGAIN_KEY,
    NO_RECEIPT_KEY,
    BackLinesView,
    ReceiptsView,
)
from station_app.sales.page.sold import SoldView
from station_app.sales.rules.receipt import is_receipt_number

OWN_RECEIPT = 95  # a number printed on our own receipts
_SUM = re.compile(r"^[0-9]{1,6}(\.[0-9]{1,2})?$")


class FindingReceipt(Page):
    """The part of the page until a receipt is open; what comes back stands in ``RefundPage``."""

    name = "refund"
    under = "sale"
    shortcut = "Ctrl+F"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
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
        self._connect_finding()

    def _connect_finding(self) -> None:
        self.receipts.earlier.connect(partial(self._other_day, later=False))
        self.receipts.later.connect(partial(self._other_day, later=True))
        self.receipts.without_wanted.connect(self._without)
        self.receipts.again.clicked.connect(self._print_again)
        hear(self, AGAIN_KEY, self._print_again)
        hear(self, NO_RECEIPT_KEY, self._without)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Give back")

    @property
    def showing(self) -> Showing:
        """Which of its three it shows."""
        shown = self._stack.currentWidget()
        return "lines" if shown is self.lines else "done" if shown is self.done else "receipts"

    def shown(self) -> None:
        """The receipts of today, unless one was opened already."""
        if not self.giving.begun:
            self._day, self._fen, self._with = self.desk.day(), None, None
            self.show_view(self.receipts)
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
        self.show_feet()

    def claims(self, scan: Scan) -> int:
        """A number of our own receipts comes here."""
        return OWN_RECEIPT if self.receipt_of(scan.text) else 0

    def look_for(self, scan: Scan) -> Answer:
        """A sum typed, or a product, finds receipts; nothing else is looked for here."""
        if scan.source == "typed" and _SUM.match(scan.text):
            return self._of_sum(scan.text)
        return self._of_product(scan) or NotMine()

    def receipt_of(self, text: str) -> Sale | None:
        number = text.strip().upper()
        return sale_by_number(self.desk.read, number) if is_receipt_number(number) else None

    def open_receipt(self, sale: Sale | None, unknown: Refusal) -> Taken:
        if sale is None:
            raise unknown
        if sale.taken_back:
            raise Refusal("sale.already_taken_back", number=sale.number)
        self.giving.open_receipt(sale)
        self.show_lines(choose=0)
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

    @Slot()
    def _without(self) -> None:
        if self.showing == "receipts":
            self.giving.open_without()
            self.show_lines()

    def _other_day(self, *, later: bool) -> None:
        if day := day_beside(self.desk.read, self._day, later=later):
            self._day, self._fen, self._with = day, None, None
            self.refresh()

    # showing

    def show_lines(self, *, choose: int = -1) -> None:
        sale = self.giving.sale
        title = sale.number if sale else self.tr("Without a receipt: scan what comes back")
        with self.at_once():
            self._stack.setCurrentWidget(self.lines)
            self.lines.show_lines(title, self.giving.rows, choose=choose)
            self.show_feet()
        self.setFocus()

    def show_view(self, view: QWidget) -> None:
        self._stack.setCurrentWidget(view)
        self.show_feet()

    def show_feet(self) -> None:
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
