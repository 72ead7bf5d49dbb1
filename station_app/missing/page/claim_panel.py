"""The panel that says a parcel is lost, or how its claim ended: how much, and who pays."""

from __future__ import annotations

from PySide6.QtCore import Signal

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.kit.cards import Card, across
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import AmountField
from station_app.kit.labels import label
from station_app.kit.photo_button import PhotoButton


class ClaimPanel(Card):
    """Asks for an amount; for a loss also who pays, for a claim whether it was paid."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="missing.claim_panel")
        self.ending = ""  # the search whose claim ends; empty while a loss is said
        self._text = label("", "section", wrap=True, name="missing.claim_text")
        self.amount = AmountField(
            name="missing.amount", what=self.tr("Amount in yuan"), hint=self.tr("yuan"), big=False
        )
        self.amount.setFixedWidth(170)
        self.payer = ChoiceRow(name="missing.payer", what=self.tr("Who pays"), across=3)
        self.payer.offer(
            [
                ("station", self.tr("Station pays")),
                ("carrier", self.tr("Carrier pays")),
                ("courier", self.tr("Courier pays")),
            ]
        )
        self.outcome = ChoiceRow(name="missing.outcome", what=self.tr("How it ended"), across=3)
        self.outcome.offer(
            [
                ("paid", self.tr("Paid")),
                ("refused", self.tr("Not paid")),
                ("found", self.tr("It was found")),
            ]
        )
        self.photo = PhotoButton(name="missing.photo")
        row = across(label(self.tr("Amount"), "quiet"), self.amount, "stretch", self.photo)
        self.body.addWidget(self._text)
        self.body.addLayout(row)
        self.body.addWidget(self.payer)
        self.body.addWidget(self.outcome)
        for choice in (self.payer, self.outcome):
            choice.chosen.connect(self.changed)
        self.choose()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it asks."""
        return not self.isHidden()

    def ask_loss(self, code: str) -> None:
        """Ask what is claimed for a parcel that is lost."""
        self.ending = ""
        text = self.tr("{code} is lost: how much is claimed, and who pays?")
        self._ask(text.format(code=code), loss=True)

    def ask_end(self, search: str, code: str, claimed_fen: int) -> None:
        """Ask how a claim ended; most are paid as they were asked for."""
        self.ending = search
        self._ask(self.tr("How did the claim for {code} end?").format(code=code), loss=False)
        self.amount.setText(yuan(claimed_fen))
        self.amount.selectAll()

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open = self.open
        self.hide()
        return was_open

    def fen(self) -> int:
        """The amount typed, 0 for none. Refusal money.not_an_amount."""
        return self.amount.fen() or 0

    def step(self, by: int) -> None:
        """The arrow keys choose who pays, or how it ended."""
        row = self.outcome if self.ending else self.payer
        keys = row.keys
        place = keys.index(row.value) + by if row.value in keys else 0
        row.choose(keys[place % len(keys)])
        self.changed.emit()

    def wrong(self, refusal: Refusal) -> None:
        """Mark the amount when it was that."""
        self.amount.wrong("amount" in refusal.code or refusal.code.startswith("money."))

    def _ask(self, text: str, *, loss: bool) -> None:
        self._text.setText(text)
        self.amount.clear()
        self.amount.wrong(False)
        self.photo.clear()
        self.payer.choose("")
        self.outcome.choose("")
        self.payer.setVisible(loss)
        self.photo.setVisible(loss)
        self.outcome.setVisible(not loss)
        self.show()
        self.amount.setFocus()
