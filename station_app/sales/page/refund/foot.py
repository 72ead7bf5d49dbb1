"""The foot of the giving-back page: what goes back and how, and the one main button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, across, down
from station_app.kit.foot import Foot
from station_app.kit.labels import BigNumber, label
from station_app.sales.page.refund.views import BY_PHONE_KEY, EXCHANGE_KEY, IN_CASH_KEY
from station_app.wire.facts.shared import Taking

Showing = Literal["receipts", "lines", "done"]


class BackFoot(QFrame):
    """Its number is the largest thing of the page until the refund is done."""

    def __init__(self) -> None:
        super().__init__()
        self.how = label("", "quiet", name="refund.how")
        self.total = BigNumber(name="refund.total", size_px=64)
        self.whole = Button(self.tr("Whole line"), name="refund.whole", key="Enter")
        self.count = Button(self.tr("Quantity"), name="refund.count", key="*")
        self.in_cash = Button(self.tr("All in cash"), name="refund.in_cash", key=IN_CASH_KEY)
        self.exchange = Button(self.tr("Exchange"), name="refund.exchange", key=EXCHANGE_KEY)
        self.by_phone = Button(self.tr("By phone"), name="refund.by_phone", key=BY_PHONE_KEY)
        self.open = MainButton(self.tr("Open this receipt"), name="refund.open")
        self.give = MainButton(self.tr("Give back"), name="refund.give", key="F11")
        for main in (self.open, self.give):
            main.setMinimumSize(168, 84)
        numbers = down(self.how, self.total, gap_px=2)
        quiet = Foot()
        for button in (self.whole, self.count, self.in_cash, self.exchange, self.by_phone):
            quiet.addWidget(button)
        quiet.addStretch()
        row = across(numbers, self.open, self.give, gap_px=14)
        row.setStretch(0, 1)
        self.setLayout(down(Card(quiet, row, name="refund.foot")))

    def show_foot(
        self, showing: Showing, takings: Sequence[Taking], *, receipt: bool, chosen: bool
    ) -> None:
        """What goes back by which tender; nothing chosen, nothing to press or to open."""
        lines = showing == "lines"
        fen = -sum(taking.fen for taking in takings)
        names = {
            "cash": self.tr("cash"),
            "static_qr": self.tr("by phone, at the QR sign"),
            "tab": self.tr("off the tab"),
        }
        parts = " + ".join(f"{names[one.tender]} {yuan_sign(-one.fen)}" for one in takings)
        self.how.setText(self.tr("Goes back: {parts}").format(parts=parts) if parts else "")
        self.total.say(yuan_sign(fen) if lines else "")
        self.whole.setVisible(lines and receipt)
        self.count.setVisible(lines)
        self.exchange.setVisible(lines and receipt)
        self.by_phone.hide()
        self.give.say(self.tr("Give back"))
        self.in_cash.setVisible(lines and any(one.tender != "cash" for one in takings))
        self.open.setVisible(showing == "receipts")
        self.open.setEnabled(chosen)
        self.give.setVisible(lines)
        self.give.setEnabled(lines and chosen)

    def show_exchange(self, due_fen: int, *, ready: bool) -> None:
        """What the customer pays for what they take instead, or what goes back.

        ready  something comes back and something is taken
        """
        said = self.tr("The customer still pays") if due_fen > 0 else self.tr("Goes back in cash")
        even = self.tr("Even: nobody pays anything")
        self.how.setText(said if due_fen else even if ready else "")
        self.total.say(yuan_sign(abs(due_fen)))
        self.in_cash.hide()
        self.by_phone.setVisible(ready and due_fen > 0)
        self.give.say(self.tr("Exchange"))
        self.give.setEnabled(ready)

    def busy(self, is_busy: bool) -> None:
        """Grey while it is written, so that nobody presses twice."""
        self.give.setEnabled(not is_busy)
