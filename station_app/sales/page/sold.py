"""After the sale: the change, readable from across the counter, until the next scan."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan_sign
from station_app.kit.cards import Card, down
from station_app.kit.labels import BigNumber, label
from station_app.sales.actions import Sold

CHANGE_PX = 96


class SoldView(QFrame):
    """What goes back and what the receipt is called."""

    def __init__(self) -> None:
        super().__init__()
        self.what = label("", "section", name="sale.sold.what")
        self.amount = BigNumber(name="sale.change", size_px=CHANGE_PX)
        self.detail = label("", "strong", name="sale.sold.detail", wrap=True)
        next_one = label(self.tr("The next scan begins a new sale"), "quiet")
        card = Card(self.what, self.amount, self.detail, next_one, name="sale.sold")
        card.choose()
        self.setLayout(down(card, "stretch"))

    def show_sold(self, sold: Sold) -> None:
        """Show the change, or that it was paid exactly."""
        if sold.change_fen:
            self.what.setText(self.tr("Change"))
            self.amount.say(yuan_sign(sold.change_fen))
        else:
            self.what.setText(self.tr("Paid exactly"))
            self.amount.say(yuan_sign(sold.total_fen))
        self.detail.setText(
            self.tr("Total {total} · receipt {number}").format(
                total=yuan_sign(sold.total_fen), number=sold.number
            )
        )
