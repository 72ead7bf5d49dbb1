"""What is to be paid with the goods that leave, how it is paid, and the change."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.kit.cards import Card, across
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import AmountField
from station_app.kit.labels import BigNumber, label
from station_app.wire.facts.shared import Tender

PAY_KEY = "Ctrl+R"


class PayPanel(Card):
    """Shown as long as money is due; an empty amount means exactly what is due."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="orders.pay")
        self.due_fen = 0
        self.due = BigNumber(name="orders.pay_due", size_px=34)
        self.ways = ChoiceRow(name="orders.tender", what=self.tr("How it is paid"), across=3)
        self.ways.chosen.connect(self._turned)
        self.amount = AmountField(
            name="orders.cash",
            what=self.tr("Cash given, in yuan"),
            hint=self.tr("exact"),
            big=False,
        )
        self.amount.setFixedWidth(120)
        self.amount.textChanged.connect(self._turned)
        self.change = label("", "strong", name="orders.change")
        self._says = label("", "section", name="orders.pay_says")
        row = across(self._says, self.due, self.ways, self.amount, self.change, gap_px=10)
        row.setStretch(1, 2)
        row.setStretch(2, 4)
        self.body.addLayout(row)
        self.hide()

    @property
    def tender(self) -> Tender:
        """How it is paid."""
        return cast("Tender", self.ways.value or "cash")

    def ask(self, due_fen: int, *, tab: bool, says: str = "") -> None:
        """So much is due; ``tab``: whoever buys has a tab."""
        self.due_fen = due_fen
        self._says.setText(says or self.tr("To take now"))
        offered = [("cash", self.tr("Cash")), ("static_qr", self.tr("QR sign"))]
        if tab:
            offered.append(("tab", self.tr("On the tab")))
        self.ways.offer(offered)
        if not self.ways.value:
            self.ways.choose("cash")
        self.due.say(yuan_sign(due_fen))
        self._show_change()
        self.setVisible(due_fen > 0)

    def begin(self) -> None:
        """The next buyer pays in cash until somebody says otherwise."""
        self.ways.choose("cash")
        self.amount.clear()

    def turn(self) -> None:
        """The key leads through the ways."""
        keys = self.ways.keys
        if self.due_fen and keys:
            at = keys.index(self.ways.value) if self.ways.value in keys else -1
            self.ways.choose(keys[(at + 1) % len(keys)])
            self._turned()

    def check(self) -> None:
        """Refuse cash that does not reach. Refusal money.not_an_amount, order.cash_short."""
        given = self.amount.fen() if self.due_fen and self.tender == "cash" else None
        if given is not None and given < self.due_fen:
            raise Refusal("order.cash_short", rest=yuan_sign(self.due_fen - given))

    def _turned(self, _value: object = "") -> None:
        self._show_change()
        self.changed.emit()

    def _show_change(self) -> None:
        self.amount.setVisible(self.tender == "cash")
        self.change.setVisible(self.tender == "cash")
        try:
            given = self.amount.fen()
        except Refusal:
            given = None
        over = given - self.due_fen if given is not None else 0
        says = self.tr("change {money}") if over > 0 else self.tr("{money} short")
        self.change.setText(says.format(money=yuan_sign(abs(over))) if over else "")
