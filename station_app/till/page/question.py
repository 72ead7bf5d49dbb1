"""The card of the shift's one question, with what stands around it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from station_app.kit.cards import Card, across, down, fill
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import AmountField, ChineseField
from station_app.kit.labels import BigNumber, label
from station_app.till.page.panels import NotesCount
from station_app.till.rules import LONGEST_REASON

FIELD_PX = 300
LEFT_PX = 200


class QuestionCard(Card):
    """One question, the field that answers it, and the figures that belong to it."""

    def __init__(self) -> None:
        super().__init__(name="shift.card", gap_px=10)
        self.question = label("", "section", name="shift.question")
        self.number = BigNumber(name="shift.difference", size_px=56)
        self.amount = AmountField(name="shift.amount", what=self.tr("Cash in the drawer, in yuan"))
        self.amount.setFixedWidth(FIELD_PX)
        self.notes = NotesCount()
        self.figures = label("", "strong", name="shift.figures", wrap=True)
        self.hint = label("", "quiet", name="shift.hint", wrap=True)
        self.reason = ChineseField(
            name="shift.reason",
            what=self.tr("Reason of the difference"),
            hint=self.tr("Why? May stay empty: it is then kept as unexplained"),
            longest=LONGEST_REASON,
        )
        self.left = AmountField(
            name="shift.left", what=self.tr("Stays in the drawer, in yuan"), big=False
        )
        self.left.setFixedWidth(LEFT_PX)
        self.taker = ChoiceRow(
            name="shift.taker", what=self.tr("Who takes over"), across=4, clearable=True
        )
        self.left_row, self.taker_row = QWidget(), QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        taker = across(label(self.tr("Who takes over"), "strong"), self.taker, gap_px=14)
        taker.setStretch(1, 1)
        self.taker_row.setLayout(taker)
        note = label(self.tr("opens the next shift; what is more is taken out"), "quiet", wrap=True)
        left = across(label(self.tr("Stays in the drawer"), "strong"), self.left, note, gap_px=14)
        left.setStretch(2, 1)
        self.left_row.setLayout(left)
        beside = across(self.number, self.figures, gap_px=14)
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        parts = (
            *(self.question, across(self.amount, "stretch"), self.notes, beside),
            *(self.reason, down(self.left_row, self.taker_row), self.hint),
        )
        fill(self.body, parts)
