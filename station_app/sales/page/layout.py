"""What the page of the shop counter shows, one at a time: lines, found, payment or change."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from station_app.basics.clock import hour_minute
from station_app.basics.money import yuan
from station_app.kit.cards import PageFrame, down
from station_app.kit.desk import Desk
from station_app.kit.page import Page
from station_app.kit.stack import ShownStack
from station_app.people.lookups import clerk_names, person
from station_app.sales.page.basket import Basket
from station_app.sales.page.customer import CustomerView, shown
from station_app.sales.page.entry import EntryRow
from station_app.sales.page.foot import SaleFoot, Showing
from station_app.sales.page.found import FoundView
from station_app.sales.page.lines import LinesView
from station_app.sales.page.payment_view import PaymentView
from station_app.sales.page.sold import SoldView
from station_app.sales.page.which import WhichView
from station_app.sales.slip import reduction_said


class SaleLayout(Page):
    """The parts of the page and which of them is shown; what they do stands in ``SalePage``."""

    key = "F5"
    name = "sale"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.basket = Basket(desk, self)
        self.home_said = ""  # how it goes home, in words
        self.left_ms = 0  # since when the basket is kept while other pages were open
        self.frame = PageFrame(self, self.title(), name=self.name)
        self.entry = EntryRow()
        self.lines, self.found, self.which = LinesView(), FoundView(), WhichView()
        self.payment, self.customer, self.sold = PaymentView(), CustomerView(desk), SoldView()
        views = (self.lines, self.found, self.which, self.payment, self.customer, self.sold)
        self.stack = ShownStack(*views)
        self.frame.middle.addLayout(down(self.stack, self.entry, gap_px=14), 1)
        self.foot = SaleFoot()
        self.frame.foot.addWidget(self.foot)
        self.entry.turned.connect(self.show_feet)

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Sale")

    @property
    def paying(self) -> bool:
        """Whether a payment is open."""
        return self.showing in {"payment", "customer"}

    @property
    def showing(self) -> Showing:
        """Which of its views is shown."""
        shown = self.stack.currentWidget()
        views: dict[object, Showing] = {
            self.lines: "lines",
            self.found: "found",
            self.which: "which",
            self.payment: "payment",
            self.customer: "customer",
        }
        return views.get(shown, "sold")

    @property
    def asking(self) -> bool:
        """Whether something is asked before the sale can go on."""
        return self.entry.open or self.showing == "which"

    def show_payment(self) -> None:
        """Show what is due, and wait for money."""
        self.payment.show_payment(self.basket.tenders, self.basket.steps)
        self.stack.setCurrentWidget(self.payment)
        self.show_feet()
        self.focus_what_waits()

    def show_lines(self, *, choose: int = -1) -> None:
        """Show the lines, and choose one; nothing is asked any more."""
        with self.at_once():
            self.entry.close_row()
            self.stack.setCurrentWidget(self.lines)
            self.lines.show_lines(self.basket.priced.lines, choose=choose)
            self.show_aside()
            self.show_feet()
        self.focus_what_waits()

    @Slot()
    def show_basket(self) -> None:
        """Show what the basket holds now."""
        self.lines.show_lines(self.basket.priced.lines)
        if not self.basket.lines:
            self.left_ms = 0
        self.show_aside()
        self.show_feet()
        self.show_pills()

    def show_aside(self) -> None:
        """What was put aside, where no sale is open."""
        if not self.basket.lines:
            names = clerk_names(self.desk.read) if self.basket.aside else {}
            self.lines.aside.show_aside(self.basket.aside, names, self.basket.comes_to)

    @Slot()
    def show_feet(self) -> None:
        """The total and the main button as they are now."""
        showing = self.showing
        priced, say = self.basket.priced, self.desk.words
        off = (f"{reduction_said(one, say)} {yuan(-one.fen)}" for one in priced.reductions)
        said = " · ".join(filter(None, (*off, self.home_said)))
        total_fen, asking = self.basket.total_fen, self.entry.open
        self.foot.show_foot(priced, said, total_fen=total_fen, showing=showing, asking=asking)
        # the change, or the freight of what goes home, is then the only number
        self.foot.setVisible(showing not in {"sold", "shipping"})

    def show_pills(self) -> None:
        """Since when the sale is kept or who had put it aside, and how many others wait."""
        basket, kept, others = self.basket, "", ""
        if basket.lines and basket.was.by:
            who = clerk_names(self.desk.read).get(basket.was.by, "")
            at = hour_minute(basket.was.since_ms)
            kept = self.tr("Put aside by {who} at {at}").format(who=who, at=at)
        elif basket.lines and self.left_ms:
            at = hour_minute(self.left_ms)
            kept = self.tr("Not paid yet, kept since {at}").format(at=at)
        if basket.aside and basket.lines:
            others = self.tr("{n} put aside").format(n=len(basket.aside))
        self.frame.pills((self._buyer(), "plain"), (kept, "attention"), (others, "plain"))

    def _buyer(self) -> str:
        """Who was named, and that member prices hold."""
        known = person(self.desk.read, self.basket.person) if self.basket.person else None
        if known is None:
            return ""
        member = self.tr("{who} · member") if self.basket.member else "{who}"
        return member.format(who=shown(known))

    def focus_what_waits(self) -> None:
        """The keyboard goes to what waits for text; else the window's scan box has it."""
        focused: QWidget | None = QApplication.focusWidget()
        if self.showing == "customer":
            self.customer.text.setFocus()
        elif self.paying:
            self.payment.amount.setFocus()
        elif self.entry.open:
            self.entry.take_keyboard()
        elif self.showing == "which":
            self.which.take_keyboard()
        elif focused is not None and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # no field of ours is waiting any more
