"""What is asked while goods come in: how many, what stands on them, what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.goods.page.amount import GoodsAmount
from station_app.goods.rules import LONGEST_WORDS, amount_shown, parse_day
from station_app.kit.cards import Card, across
from station_app.kit.desk import Desk
from station_app.kit.fields import ChineseField, Field
from station_app.kit.labels import label
from station_app.kit.photo_button import PhotoButton
from station_app.stock.actions.receiving import (
    close_receipt,
    note_damaged,
    note_difference,
    scan_in,
    set_amount,
    set_marks,
)
from station_app.stock.lookups.receipts import Line
from station_app.stock.rules import moves as rules

Asked = Literal["", "weigh", "amount", "marks", "damaged", "difference", "close"]
Deed = Callable[[], Any]


class ReceivingAsk(Card):
    """One question at a time about one product, answered by Enter or left by Esc."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="receiving.ask")
        self._desk = desk
        self.asked: Asked = ""
        self.product = ""
        self.title = label("", "section", name="receiving.asks", wrap=True)
        self.amount = GoodsAmount(name="receiving.amount", what=self.tr("How many"))
        self.day = Field(
            name="receiving.day",
            what=self.tr("Good until"),
            hint=self.tr("good until, 261231"),
            longest=12,
        )
        self.batch = Field(
            name="receiving.batch",
            what=self.tr("Batch"),
            hint=self.tr("batch, may stay empty"),
            longest=LONGEST_WORDS,
        )
        self.reason = ChineseField(
            name="receiving.reason",
            what=self.tr("Why"),
            hint=self.tr("why"),
            longest=rules.LONGEST_WORDS,
        )
        self.photo = PhotoButton(name="receiving.photo")
        self.photo.refused.connect(self._photo_refused)
        marks = across(self.day, self.batch)
        why = across(self.reason, self.photo)
        why.setStretch(0, 1)
        self.body.addWidget(self.title)
        for part in (self.amount, marks, why):
            self.body.addWidget(part) if isinstance(part, QWidget) else self.body.addLayout(part)
        self.choose()
        self.hide()

    def ask(self, what: Asked, line: Line | None = None, *, need_reason: bool = False) -> None:
        """Wait for the answer to one question."""
        self.asked, self.product = what, line.card.product if line else ""
        for field in (self.day, self.batch, self.reason):
            field.clear()
            field.wrong(False)
        self.photo.clear()
        if line is not None:
            self.amount.ask(line.card)
        self.amount.setVisible(what in ("weigh", "amount", "damaged"))
        self.day.setVisible(what == "marks")
        self.batch.setVisible(what == "marks")
        self.reason.setVisible(what in ("damaged", "difference") or need_reason)
        self.photo.setVisible(what in ("damaged", "difference"))
        self.title.setText(self._question(line))
        if what == "marks" and line is not None and line.parts:
            self.day.setText(line.parts[-1].expires_day)
            self.batch.setText(line.parts[-1].batch)
        self.show()
        self.take_focus()

    def let_go(self) -> bool:
        """Ask nothing; False when nothing was asked."""
        was, self.asked, self.product = self.asked, "", ""
        self.hide()
        return bool(was)

    def take_focus(self) -> None:
        """The keyboard waits where the answer is typed."""
        if self.asked in ("weigh", "amount", "damaged"):
            self.amount.take_focus()
        elif self.asked == "marks":
            self.day.setFocus(Qt.FocusReason.OtherFocusReason)
            self.day.selectAll()
        elif not self.reason.isHidden():
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def deed(self) -> Deed:
        """What Enter does with what was typed. Refusal as the deeds', with the field marked."""
        work = self._desk.work
        if self.asked == "weigh":
            return partial(scan_in, work, product=self.product, amount=self._amount())
        if self.asked == "amount":
            return partial(set_amount, work, product=self.product, amount=self._amount())
        if self.asked == "marks":
            return partial(
                set_marks,
                work,
                product=self.product,
                expires_day=self._day(),
                batch=self.batch.text(),
            )
        photo = partial(self._desk.photo, self.photo.picture) if self.photo.picture else str
        reason = self.reason.text()
        if self.asked == "damaged":
            amount = self._amount()
            return partial(
                note_damaged, work, product=self.product, amount=amount, reason=reason, photo=photo
            )
        if self.asked == "difference":
            return partial(note_difference, work, product=self.product, reason=reason, photo=photo)
        return partial(close_receipt, work, reason=reason)

    def refused(self, code: str) -> None:
        """Mark where the answer was wrong."""
        if code == "stock.reason_needed":
            self.reason.show()
            self.reason.wrong()
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        elif code == "goods.not_a_day":
            self.day.wrong()
        elif self.asked in ("weigh", "amount", "damaged"):
            self.amount.wrong()
            self.amount.take_focus()

    def _amount(self) -> int:
        amount = self.amount.amount()
        return -1 if amount is None else amount  # nothing typed is out of range, as the deed says

    def _day(self) -> str:
        text = self.day.text().strip()
        return parse_day(text, today=self._desk.day()) if text else ""

    def _question(self, line: Line | None) -> str:
        if line is None:
            return self.tr("Everything is unloaded? Enter prints the slip for both to sign.")
        name = line.card.name
        asks = {
            "weigh": self.tr("How much does {name} weigh?"),
            "amount": self.tr("How much of {name} came in all?"),
            "marks": self.tr("What stands on {name}?"),
            "damaged": self.tr("How much of {name} is damaged, and how?"),
            "difference": self.tr("{name}: {listed} listed, {came} came. Why?"),
        }
        listed, came = (amount_shown(line.card, one) for one in (line.listed, line.came))
        return asks[self.asked].format(name=name, listed=listed, came=came)

    @Slot(object)
    def _photo_refused(self, refusal: Refusal) -> None:
        self._desk.say(refusal.code, "wrong", **refusal.facts)
