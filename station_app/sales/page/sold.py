"""After the sale: the change, readable from across the counter, until the next scan."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan_sign
from station_app.kit.cards import Card, down
from station_app.kit.labels import BigNumber, label
from station_app.sales.actions.complete import Sold
from station_app.sales.actions.refund import Refunded

CHANGE_PX = 96


class SoldView(QFrame):
    """What goes back and what the receipt is called."""

    def __init__(self, name: str = "sale") -> None:
        super().__init__()
        self.what = label("", "section", name=f"{name}.sold.what")
        self.amount = BigNumber(name=f"{name}.change", size_px=CHANGE_PX)
        self.detail = label("", "strong", name=f"{name}.sold.detail", wrap=True)
        next_one = label(self.tr("The next scan begins a new sale"), "quiet")
        card = Card(self.what, self.amount, self.detail, next_one, name=f"{name}.sold")
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

    def show_refunded(self, done: Refunded) -> None:
        """Show what goes back, and how much of it out of the drawer."""
        self.what.setText(self.tr("Give back"))
        self.amount.say(yuan_sign(done.total_fen))
        by_phone = done.total_fen - done.cash_fen
        detail = self.tr("Slip {number}").format(number=done.number)
        if by_phone:
            cash = self.tr("cash {cash}, by phone {rest}")
            parts = cash.format(cash=yuan_sign(done.cash_fen), rest=yuan_sign(by_phone))
            detail = f"{parts} · {detail}"
        self.detail.setText(detail)
