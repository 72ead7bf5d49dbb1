"""A sale that waits: put aside by a key or by going to another page, and taken up again."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.kit.desk import Desk
from station_app.kit.page import Hand, hear
from station_app.sales.page.aside import ASIDE_KEY
from station_app.sales.page.foot import ORDER_KEY
from station_app.sales.page.layout import SaleLayout


class WaitingSale(SaleLayout):
    """The part of the page that lets one customer wait while another is served."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sought = ""  # the last code or name, where the catalog has none such
        self._come_back = QTimer(self)
        self._come_back.setSingleShot(True)
        self._come_back.timeout.connect(self._go_on)
        hear(self, ASIDE_KEY, self.aside)
        hear(self, ORDER_KEY, self.order)
        self.foot.order.clicked.connect(self.order)
        self.foot.aside.clicked.connect(self.aside)
        self.lines.aside.take_up.clicked.connect(self.aside)
        self.lines.aside.list.clicked.connect(self.aside)

    @Slot()
    def order(self) -> None:
        """Ctrl+M: what is not here is ordered for the customer; the sale waits meanwhile."""
        if not (self.basket.selling or self.asking or self.paying):
            self.desk.go("order_placing")

    def in_hand(self) -> Hand:
        """What would be ordered: what was sought last and is not listed, found, or chosen."""
        wanted = self.sought
        if not wanted and self.showing == "found" and self.found.chosen is not None:
            wanted = self.found.chosen.product
        elif not wanted and self.showing == "lines" and self.basket.lines:
            wanted = self.basket.lines[self.lines.place].product
        return Hand(wanted=wanted, person=self.basket.person, page=self.name)

    def come_back(self) -> None:
        """The keeper is back at the sale: go on, unless a scan that led here begins another."""
        self._come_back.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """The keeper goes to another page: the sale waits, unless money lies there already."""
        if self.window().isVisible() and not event.spontaneous():
            self._let_wait()
        super().hideEvent(event)

    def _let_wait(self) -> None:
        if not self.basket.lines:
            return
        self.left_ms = self.desk.now()
        if not self.asking:
            with suppress(Refusal):  # too many wait already: this one stays open
                self.basket.put_aside(itself=True)
            if not self.basket.lines:
                self.show_lines()

    @Slot()
    def _go_on(self) -> None:
        """Back at the sale, what the keeper left half scanned is open again.

        A scan that brought the keeper here came first: it may be another customer's, so it began
        a sale of its own.
        """
        aside = self.basket.aside
        if aside and aside[-1].itself and not self.basket.lines and not self.asking:
            self._take_up(len(aside) - 1)

    def _take_up(self, place: int) -> None:
        try:
            self.basket.take_up(place)
        except Refusal as refusal:
            self.desk.refuse(refusal)
            return
        self.show_lines()
        total = yuan(self.basket.total_fen)
        self.desk.say("sale.taken_up", "ok", n=len(self.basket.lines), total=total)

    @Slot()
    def aside(self) -> None:
        """Ctrl+H: the open sale waits; where none is open, the chosen one is taken up again."""
        if self.basket.selling or self.asking or self.paying:
            return
        if not self.basket.lines and self.basket.aside:
            self._take_up(self.lines.aside.place)
        elif self.basket.lines:
            total = yuan(self.basket.total_fen)
            try:
                self.basket.put_aside()
            except Refusal as refusal:
                self.desk.refuse(refusal)
                return
            self.show_lines()
            self.desk.say("sale.put_aside", "ok", total=total)
