"""After the sale: the change, readable from across the counter, until the next scan."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down
from station_app.kit.labels import BigNumber, label
from station_app.sales.actions.complete import Sold
from station_app.sales.actions.exchange import Exchanged
from station_app.sales.actions.refund import Refunded
from station_app.sales.page.payment_view import OWE_KEY
from station_app.tabs.rules import change_to_owe

CHANGE_PX = 96


class SoldView(QFrame):
    """What goes back and what the receipt is called."""

    def __init__(self, name: str = "sale") -> None:
        super().__init__()
        self.said = ""  # the same in one line
        self.what = label("", "section", name=f"{name}.sold.what")
        self.amount = BigNumber(name=f"{name}.change", size_px=CHANGE_PX)
        self.detail = label("", "strong", name=f"{name}.sold.detail", wrap=True)
        next_one = label(self.tr("The next scan begins a new sale"), "quiet")
        self.sold: Sold | None = None
        self.owe = Button(self.tr("No coins: owe it"), name=f"{name}.sold.owe", key=OWE_KEY)
        foot = across(next_one, "stretch", self.owe)
        card = Card(self.what, self.amount, self.detail, foot, name=f"{name}.sold")
        card.choose()
        self.setLayout(down(card, "stretch"))

    @property
    def to_owe_fen(self) -> int:
        """What of the change can be owed still, as the drawer lacks it; 0 when nothing can."""
        sold = self.sold
        return min(change_to_owe(sold.change_fen, sold.owed_fen), default=0) if sold else 0

    def show_sold(self, sold: Sold, *, on_tab: str = "") -> None:
        """Show the change, what went on the tab, or that it was paid exactly.

        on_tab  whose tab it went on and what they owe now
        """
        self.sold = sold
        self.owe.setVisible(bool(self.to_owe_fen))
        if sold.change_fen or sold.owed_fen:
            self._say(self.tr("Change"), sold.change_fen)
            self.said = self.tr("Change {change}").format(change=yuan_sign(sold.change_fen))
        elif sold.tab_fen:
            self._say(self.tr("On the tab"), sold.tab_fen)
            self.said = self.tr("{fen} on the tab").format(fen=yuan_sign(sold.tab_fen))
        else:
            self._say(self.tr("Paid exactly"), sold.total_fen)
            self.said = self.what.text()
        total = self.tr("Total {total} · receipt {number}").format(
            total=yuan_sign(sold.total_fen), number=sold.number
        )
        more = []
        if sold.owed_fen:
            said = self.tr("{fen} is owed, as the receipt says")
            more.append(said.format(fen=yuan_sign(sold.owed_fen)))
        if sold.tab_fen and (sold.change_fen or sold.owed_fen):
            more.append(self.tr("{fen} on the tab").format(fen=yuan_sign(sold.tab_fen)))
        said = " · ".join((*more, total))
        self.detail.setText(f"{on_tab}\n{said}" if on_tab else said)

    def _say(self, what: str, fen: int) -> None:
        self.what.setText(what)
        self.amount.say(yuan_sign(fen))

    def show_exchanged(self, done: Exchanged) -> None:
        """Show what the customer paid more, or what goes back, and both numbers."""
        self.sold = None
        self.owe.hide()
        said = self.tr("Customer paid") if done.due_fen > 0 else self.tr("Give back")
        self.what.setText(said if done.due_fen else self.tr("Even: nobody pays anything"))
        self.amount.say(yuan_sign(abs(done.due_fen)))
        said = self.tr("Came back {back}, taken {taken} · slip {slip} · receipt {number}")
        back, taken = yuan_sign(done.back.total_fen), yuan_sign(done.sold.total_fen)
        slips = {"slip": done.back.number, "number": done.sold.number}
        self.detail.setText(said.format(back=back, taken=taken, **slips))

    def show_refunded(self, done: Refunded) -> None:
        """Show what goes back, and how much of it out of the drawer."""
        self.sold = None
        self.owe.hide()
        self.what.setText(self.tr("Give back"))
        self.amount.say(yuan_sign(done.total_fen))
        detail = self.tr("Slip {number}").format(number=done.number)
        parts = (
            (self.tr("off the tab {fen}"), done.tab_fen),
            (self.tr("cash {fen}"), done.cash_fen),
            (self.tr("by phone {fen}"), done.total_fen - done.cash_fen - done.tab_fen),
        )
        said = [part.format(fen=yuan_sign(fen)) for part, fen in parts if fen]
        more = said if done.cash_fen != done.total_fen else []
        self.detail.setText(" · ".join((*more, detail)))
