"""What is asked while a van is unloaded: how many, what is damaged, whether all is out."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt

from station_app.kit.cards import Card, across
from station_app.kit.fields import ChineseField, CountField
from station_app.kit.labels import label
from station_app.orders.rules.ways import LONGEST_WORDS

Asked = Literal["", "count", "damaged", "close"]


class ArrivalAsk(Card):
    """One question at a time, answered by Enter (or, how many, by the scan) or left by Esc."""

    def __init__(self) -> None:
        super().__init__(name="order_arrival.ask")
        self.asked: Asked = ""
        self.barcode = ""
        self.title = label("", "section", name="order_arrival.asks", wrap=True)
        self.count = CountField(name="order_arrival.count", what=self.tr("How many"), big=True)
        self.reason = ChineseField(
            name="order_arrival.reason",
            what=self.tr("Why"),
            hint=self.tr("why"),
            longest=LONGEST_WORDS,
        )
        fields = across(self.count, self.reason)
        fields.setStretch(1, 1)
        self.body.addWidget(self.title)
        self.body.addLayout(fields)
        self.choose()
        self.hide()

    def ask(self, what: Asked, barcode: str = "", name: str = "", *, why: bool = False) -> None:
        """Wait for the answer to one question about a product, or about the whole van."""
        self.asked, self.barcode = what, barcode
        for field in (self.count, self.reason):
            field.clear()
            field.wrong(False)
        self.count.setVisible(what in ("count", "damaged"))
        self.reason.setVisible(what == "damaged" or why)
        if what == "damaged":
            self.count.setText("1")
            self.count.selectAll()
        self.title.setText(self._question(name, why=why))
        self.show()
        self.take_focus()

    def let_go(self) -> bool:
        """Ask nothing; False when nothing was asked."""
        was, self.asked, self.barcode = self.asked, "", ""
        self.hide()
        return bool(was)

    def take_focus(self) -> None:
        """The keyboard waits where the answer is typed."""
        for field in (self.count, self.reason):
            if not field.isHidden():
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def refused(self, code: str) -> None:
        """Mark where the answer was wrong."""
        if code == "order.reason_needed":
            self.reason.show()
            self.reason.wrong()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif code in ("order.pieces_out_of_range", "order.not_so_many"):
            self.count.wrong()

    def _question(self, name: str, *, why: bool) -> str:
        if self.asked == "count":
            if not name:
                return self.tr("How many of it? Type the number, then scan.")
            return self.tr("How many? Type it, then scan; Enter counts {name}.").format(name=name)
        if self.asked == "damaged":
            return self.tr("How many of {name} are damaged, and how?").format(name=name)
        if why:
            return self.tr("It differs from the list. Why? Enter prints the slip for both to sign.")
        return self.tr("Everything is unloaded? Enter prints the slip for both to sign.")
