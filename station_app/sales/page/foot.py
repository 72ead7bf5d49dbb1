"""The foot of the sale: how many things, the total read from a metre away, what to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, across, down
from station_app.kit.labels import BigNumber, label
from station_app.sales import rules
from station_app.sales.rules import BasketLine

TOTAL_PX = 64


class SaleFoot(QFrame):
    """Quiet buttons, the total, the one main button."""

    def __init__(self) -> None:
        super().__init__()
        self.things = label("", "quiet", name="sale.things")
        self.total = BigNumber(name="sale.total", size_px=TOTAL_PX)
        self.count = Button(self.tr("Quantity"), name="sale.count", key="*")
        self.remove = Button(self.tr("Take out"), name="sale.remove", key="Del")
        self.pay = MainButton(self.tr("Take the money"), name="sale.pay", key="F11")
        self._take = MainButton(self.tr("Cash received"), name="sale.take")
        self._take.clicked.connect(self.pay.clicked)
        numbers = down(self.things, self.total, gap_px=2)
        row = across(
            numbers, down(self.count, self.remove, gap_px=8), self.pay, self._take, gap_px=14
        )
        row.setStretch(0, 1)
        self.setLayout(down(Card(row, name="sale.foot")))

    def show_foot(self, lines: Sequence[BasketLine], *, paying: bool, lines_shown: bool) -> None:
        """Show the total; the main button says what it does now."""
        self.things.setText(self.tr("{n} lines").format(n=len(lines)) if lines else "")
        self.total.say(yuan_sign(rules.total_fen(lines)))
        for button in (self.count, self.remove):
            button.setVisible(lines_shown and bool(lines))
        self.pay.setVisible(not paying)
        self.pay.setEnabled(bool(lines))
        self._take.setVisible(paying)

    def busy(self, is_busy: bool) -> None:
        """Grey while the sale is written, so that nobody presses twice."""
        self._take.setEnabled(not is_busy)
