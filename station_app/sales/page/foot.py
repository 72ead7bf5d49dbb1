"""The foot of the sale: how many things, the total read from a metre away, what to press."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, across, down
from station_app.kit.foot import Foot
from station_app.kit.labels import BigNumber, label
from station_app.sales.page.aside import ASIDE_KEY
from station_app.sales.page.payment_view import CUSTOMER_KEY
from station_app.sales.rules.pricing import Priced

Showing = Literal["lines", "found", "which", "payment", "customer", "sold", "shipping"]
"""The view that is shown; the last one is laid over the sale by ``ship_home``."""
TOTAL_PX = 64
OFF_KEY, WHOLE_OFF_KEY, ORDER_KEY = "Ctrl+D", "Ctrl+Shift+D", "Ctrl+M"
MAIN_PX = (168, 84)


class SaleFoot(QFrame):
    """Quiet buttons, the total, the one main button."""

    def __init__(self) -> None:
        super().__init__()
        self.reductions = label("", "strong", name="sale.reductions", wrap=True)
        self.things = label("", "quiet", name="sale.things", wrap=True)
        self.total = BigNumber(name="sale.total", size_px=TOTAL_PX)
        self.count = Button(self.tr("Quantity"), name="sale.count", key="*")
        self.off = Button(self.tr("Discount"), name="sale.discount", key=OFF_KEY)
        self.remove = Button(self.tr("Take out"), name="sale.remove", key="Del")
        self.aside = Button(self.tr("Hold"), name="sale.aside", key=ASIDE_KEY)
        self.who = Button(self.tr("Who buys"), name="sale.foot.who", key=CUSTOMER_KEY)
        self.order = Button(self.tr("Order it"), name="sale.order", key=ORDER_KEY)
        self.pay = MainButton(self.tr("Pay"), name="sale.pay", key="F11")
        self._take = MainButton(self.tr("Cash received"), name="sale.take")
        self._take.clicked.connect(self.pay.clicked)
        for main in (self.pay, self._take):
            main.setMinimumSize(*MAIN_PX)
        numbers = down(self.things, self.total, gap_px=2)
        self._quiet = Foot()  # wraps where English needs more room
        self._of_lines = [self.count, self.remove, self.off, self.aside, self.who]
        for button in (*self._of_lines, self.order):
            self._quiet.addWidget(button)
        self._quiet.addStretch()
        row = across(numbers, self.pay, self._take, gap_px=14)
        row.setStretch(0, 1)
        card = Card(self.reductions, self._quiet, row, name="sale.foot", gap_px=8)
        self.setLayout(down(card))

    def add(self, button: Button) -> None:
        """One more quiet button, shown with the lines."""
        self._quiet.addWidget(button)
        self._quiet.addStretch()
        self._of_lines.append(button)

    def show_foot(
        self,
        priced: Priced,
        reductions: str,
        *,
        total_fen: int,
        showing: Showing,
        asking: bool = False,
    ) -> None:
        """Show the total unless a larger number stands above; the button says what it does now.

        reductions  what goes off the whole or comes to it, in words
        total_fen   with the freight of what goes home
        asking  something is being typed, which the quiet buttons would be about
        """
        lines, total = priced.lines, yuan_sign(total_fen)
        things = self.tr("{n} lines").format(n=len(lines)) if lines else ""
        if priced.saved_fen:
            saved = self.tr("saved {fen}").format(fen=yuan_sign(priced.saved_fen))
            things = f"{things} · {saved}"
        paying = showing in {"payment", "customer"}
        self.reductions.setText(reductions)
        self.reductions.setVisible(bool(reductions) and not paying)  # the cash needs the room
        parts = (things, total, reductions) if paying else (things,)
        self.things.setText(" · ".join(filter(None, parts)))
        self.total.say(total if showing in {"lines", "found", "which"} else "")
        for button in self._of_lines:
            button.setVisible(showing == "lines" and bool(lines) and not asking)
        self.order.setVisible(showing == "found")  # of a line too, but there is no more room for it
        self.total.setVisible(not paying)
        self.pay.setVisible(not paying)
        self.pay.setEnabled(bool(lines))
        self._take.setVisible(showing == "payment")

    def busy(self, is_busy: bool) -> None:
        """Grey while the sale is written, so that nobody presses twice."""
        self._take.setEnabled(not is_busy)
