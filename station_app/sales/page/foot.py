"""The foot of the sale: how many things, the total read from a metre away, what to press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, across, down
from station_app.kit.labels import BigNumber, label
from station_app.sales import rules
from station_app.sales.rules import BasketLine

Showing = Literal["lines", "found", "payment", "sold"]
TOTAL_PX = 64
MAIN_PX = (168, 84)


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
        for main in (self.pay, self._take):
            main.setMinimumSize(*MAIN_PX)
        numbers = down(self.things, self.total, gap_px=2)
        row = across(
            numbers, down(self.count, self.remove, gap_px=8), self.pay, self._take, gap_px=14
        )
        row.setStretch(0, 1)
        self.setLayout(down(Card(row, name="sale.foot")))

    def show_foot(self, lines: Sequence[BasketLine], *, showing: Showing) -> None:
        """Show the total unless a larger number stands above; the button says what it does now."""
        total = yuan_sign(rules.total_fen(lines))
        things = self.tr("{n} lines").format(n=len(lines)) if lines else ""
        paying = showing == "payment"
        self.things.setText(f"{things} · {total}" if paying else things)
        self.total.say(total if showing in {"lines", "found"} else "")
        for button in (self.count, self.remove):
            button.setVisible(showing == "lines" and bool(lines))
        self.pay.setVisible(not paying)
        self.pay.setEnabled(bool(lines))
        self._take.setVisible(paying)

    def busy(self, is_busy: bool) -> None:
        """Grey while the sale is written, so that nobody presses twice."""
        self._take.setEnabled(not is_busy)
