"""What is asked on the stock page: how many, how few are too few, why goods leave."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Slot

from station_app.basics.faults import Refusal
from station_app.goods.lookups.cards import Card as GoodsCard
from station_app.goods.page.amount import GoodsAmount
from station_app.goods.rules import amount_shown
from station_app.kit.cards import Card, across
from station_app.kit.desk import Desk
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.kit.photo_button import PhotoButton
from station_app.stock.rules.moves import LONGEST_WORDS

Asked = Literal["", "amount", "count", "least", "reason"]


class StockAsk(Card):
    """One question at a time, answered by Enter or left by Esc."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="stock.ask")
        self._desk = desk
        self.asked: Asked = ""
        self.goods: GoodsCard | None = None
        self.title = label("", "section", name="stock.asks", wrap=True)
        self.amount = GoodsAmount(name="stock.amount", what=self.tr("How many"))
        self.to = ChineseField(
            name="stock.to",
            what=self.tr("To which station"),
            hint=self.tr("to which station"),
            longest=LONGEST_WORDS,
        )
        self.reason = ChineseField(
            name="stock.reason", what=self.tr("Why"), hint=self.tr("why"), longest=LONGEST_WORDS
        )
        self.photo = PhotoButton(name="stock.photo")
        self.photo.refused.connect(self._photo_refused)
        why = across(self.to, self.reason, self.photo)
        why.setStretch(0, 2)
        why.setStretch(1, 3)
        self.body.addWidget(self.title)
        self.body.addWidget(self.amount)
        self.body.addLayout(why)
        self.choose()
        self.hide()

    def ask_amount(self, what: Asked, goods: GoodsCard) -> None:
        """Wait for an amount of a product."""
        self._open(what, goods)
        self.amount.ask(goods)
        asks = {
            "amount": self.tr("How much of {name} leaves?"),
            "count": self.tr("How much of {name} lies there? The books say {n}."),
            "least": self.tr("{name}: low below how much? 0 is never."),
        }
        books = amount_shown(goods, goods.amount)
        self.title.setText(asks[what].format(name=goods.name, n=books))
        self.amount.take_focus()

    def ask_reason(self, why: str, count: int) -> None:
        """Wait for the reason, or for where a transfer goes."""
        self._open("reason", None)
        self.to.setVisible(why == "transfer")
        self.photo.setVisible(why == "waste")
        asks = {
            "waste": self.tr("{n} products are thrown away. Why?"),
            "own_use": self.tr("{n} products for own use. What for?"),
            "transfer": self.tr("{n} products go to another station. Which?"),
        }
        self.title.setText(asks[why].format(n=count))
        first = self.to if why == "transfer" else self.reason
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> bool:
        """Ask nothing; False when nothing was asked."""
        was, self.asked, self.goods = self.asked, "", None
        self.hide()
        return bool(was)

    def refused(self, code: str) -> None:
        """Mark where the answer was wrong."""
        if code == "stock.to_needed":
            self.to.wrong()
        elif code == "stock.reason_needed":
            self.reason.wrong()
        elif self.asked in ("amount", "count", "least"):
            self.amount.wrong()

    def typed(self) -> int:
        """The amount typed, -1 for none: nothing typed is out of range, as the deeds say.

        Refusal weight.not_a_weight
        """
        amount = self.amount.amount()
        return -1 if amount is None else amount

    def _open(self, what: Asked, goods: GoodsCard | None) -> None:
        self.asked, self.goods = what, goods
        for field in (self.to, self.reason):
            field.clear()
            field.wrong(False)
            field.setVisible(what == "reason")
        self.photo.clear()
        self.photo.setVisible(what == "reason")
        self.amount.setVisible(what != "reason")
        self.show()

    @Slot(object)
    def _photo_refused(self, refusal: Refusal) -> None:
        self._desk.say(refusal.code, "wrong", **refusal.facts)
