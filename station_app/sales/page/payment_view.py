"""Taking the money: the total, what was laid down, what is still due or goes back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan, yuan_sign
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down
from station_app.kit.fields import AmountField
from station_app.kit.labels import BigNumber, label
from station_app.sales.rules.tenders import MOST_NOTES, Step, Tenders, likely_cash
from station_app.tabs.rules import change_to_owe

TOTAL_PX = 56
QR_KEY, ROUND_KEY, TAB_KEY = "Ctrl+R", "Ctrl+T", "Ctrl+L"
OWE_KEY, CUSTOMER_KEY, REDEEM_KEY = "Ctrl+O", "Ctrl+W", "Ctrl+B"


class PaymentView(QFrame):
    """One amount field; Enter on it empty means exactly what is due."""

    cash_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tenders = Tenders(0)
        self.what = label("", "section", name="sale.payment.what")
        self.due = BigNumber(name="sale.payment.due", size_px=TOTAL_PX)
        self.parts = label("", "strong", name="sale.payment.parts", wrap=True)
        self.amount = AmountField(
            name="sale.amount", what=self.tr("Cash given, in yuan"), hint=self.tr("exact")
        )
        self.amount.setFixedWidth(230)
        self.amount.textChanged.connect(self._preview)
        self.outcome = BigNumber(name="sale.payment.outcome", size_px=38)
        self.question = label("", "wrong", name="sale.payment.question", wrap=True)
        self.static_qr = Button(self.tr("Paid at the QR sign"), name="sale.static_qr", key=QR_KEY)
        self.rounding = Button(self.tr("Drop the odd fen"), name="sale.rounding", key=ROUND_KEY)
        self.on_tab = Button(self.tr("On the tab"), name="sale.on_tab", key=TAB_KEY)
        self.owe = Button(self.tr("No coins: owe it"), name="sale.owe", key=OWE_KEY)
        self.who = Button(self.tr("Who buys"), name="sale.who", key=CUSTOMER_KEY)
        self.redeem = Button(self.tr("Use the change"), name="sale.redeem", key=REDEEM_KEY)
        self.customer = label("", "strong", name="sale.payment.customer", wrap=True)
        self.owed_fen = 0  # of the change, which goes on the receipt and not back in cash
        self.notes = tuple(Button(name=f"sale.note_{place}") for place in range(MOST_NOTES))
        for note in self.notes:
            note.clicked.connect(self._note_given)
        head = across(self.what, self.due, self.parts, gap_px=14)
        head.setStretch(1, 3)
        head.setStretch(2, 4)
        self.setLayout(
            down(
                Card(head, name="sale.payment"),
                self._cash_card(),
                self._other_ways(),
                "stretch",
                gap_px=10,
            )
        )

    def _cash_card(self) -> Card:
        head = across(
            label(self.tr("Cash given"), "section"), "stretch", *self.notes, self.owe, gap_px=8
        )
        row = across(self.amount, self.outcome, gap_px=14)
        row.setStretch(1, 1)
        return Card(head, row, self.question, name="sale.payment.cash", gap_px=8)

    def _other_ways(self) -> QVBoxLayout:
        self.note = label(
            self.tr("Not confirmed by the line: look at the customer's screen first"),
            "quiet",
            wrap=True,
        )
        first = across(self.static_qr, self.rounding, "stretch", gap_px=8)
        second = across(self.on_tab, self.who, self.redeem, "stretch", gap_px=8)
        return down(first, second, self.note, self.customer, gap_px=6)

    def tell_customer(self, said: str, change_fen: int) -> None:
        """Who buys and on what terms; empty when nobody was named.

        change_fen  is owed to them from a sale before
        """
        self.customer.setText(said)
        self.customer.setVisible(bool(said))
        self.note.setVisible(not said)
        self.redeem.setVisible(bool(change_fen))

    def owe_more(self) -> int:
        """One step further of the change that the drawer lacks; gives the fen owed then."""
        parts = (*change_to_owe(self._change_fen), 0)
        self.owed_fen = next((part for part in parts if part > self.owed_fen), 0)
        self._say_outcome()
        return self.owed_fen

    def show_payment(self, tenders: Tenders, steps: Sequence[Step]) -> None:
        """Show what is due after what was laid down, and wait for more."""
        self._tenders = tenders
        begun = bool(steps)
        self.what.setText(self.tr("Still due") if begun else self.tr("To pay"))
        self.due.say(yuan_sign(tenders.remaining_fen))
        self.parts.setText(self._parts(steps))
        self.parts.setVisible(begun)
        self.rounding.setVisible(not begun)
        likely = likely_cash(tenders.remaining_fen)
        for place, note in enumerate(self.notes):
            fen = likely[place] if place < len(likely) else 0
            note.say(yuan_sign(fen).removesuffix(".00"))
            note.setProperty("fen", fen)
        self.amount.clear()
        self.amount.wrong(False)
        self.ask("")
        self._preview()

    def ask(self, sentence: str) -> None:
        """Ask about what was typed, under the field; empty closes the question."""
        self.question.setText(sentence)
        self.question.setVisible(bool(sentence))

    def given_fen(self) -> int | None:
        """The cash typed; None when nothing was. Refusal money.not_an_amount."""
        return self.amount.fen()

    def _parts(self, steps: Sequence[Step]) -> str:
        names = {
            "cash": self.tr("cash"),
            "static_qr": self.tr("QR sign"),
            "tab": self.tr("tab"),
            "owed": self.tr("owed change"),
        }
        taken = " + ".join(f"{names[step.how]} {yuan_sign(step.fen)}" for step in steps)
        total = yuan_sign(self._tenders.total_fen)
        return self.tr("Of {total} taken: {taken}").format(total=total, taken=taken)

    @Slot()
    def _note_given(self) -> None:
        self.amount.setText(yuan(self.sender().property("fen")))
        self.cash_wanted.emit()

    @Slot()
    def _preview(self) -> None:
        """What goes back, or what would still be due, while the amount is typed."""
        self.ask("")
        self.owed_fen = 0
        self._say_outcome()

    @property
    def _given(self) -> int | None:
        try:
            return self.given_fen()
        except Refusal:
            return None

    @property
    def _change_fen(self) -> int:
        """What would go back of what is typed."""
        return max(0, (self._given or 0) - self._tenders.remaining_fen)

    def _say_outcome(self) -> None:
        fen, due_fen, change_fen = self._given, self._tenders.remaining_fen, self._change_fen
        may_owe = bool(change_to_owe(change_fen))
        self.owe.setVisible(may_owe)
        for note in self.notes:  # the amount is typed: its place is for the coins now
            note.setVisible(bool(note.property("fen")) and not may_owe)
        if fen is None:
            shown = self.tr("Enter: exactly {due}").format(due=yuan_sign(due_fen))
        elif fen >= due_fen:
            back = yuan_sign(change_fen - self.owed_fen)
            shown = self.tr("Change {change}").format(change=back)
            if self.owed_fen:
                owed = self.tr("owed {fen}").format(fen=yuan_sign(self.owed_fen))
                shown = f"{shown} · {owed}"
        else:
            shown = self.tr("{rest} still due").format(rest=yuan_sign(due_fen - fen))
        self.outcome.say(shown)
