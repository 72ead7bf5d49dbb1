"""A parcel scanned at pickup that is not in the house: take it in and hand it over in one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from station_app.kit.cards import Card
from station_app.kit.labels import label
from station_app.parcels.page.carrier_question import CarrierQuestion


class StrangerPanel(Card):
    """Enter on the page takes it in and hands it over; who brought it is asked when unknown."""

    taken = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="pickup.stranger")
        self.waybill, self.carrier = "", ""
        self._text = label("", "section", name="pickup.stranger_text", wrap=True)
        self.question = CarrierQuestion()
        self.question.answered.connect(self._said)
        self.question.changed.connect(self.changed)
        self.body.addWidget(self._text)
        self.body.addWidget(self.question)
        self.choose()
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it waits for Enter."""
        return bool(self.waybill)

    def main(self) -> tuple[str, bool]:
        """The main button, and whether Enter would do it."""
        ready = not self.question.open or self.question.marked
        return self.tr("Take in and hand over"), ready

    def ask(self, waybill: str, candidates: Sequence[str] | None) -> None:
        """Offer it; unless the carrier is sure, the keeper says first who brought it.

        candidates  likeliest first; None when the carrier is sure
        """
        self.waybill, self.carrier = waybill, ""
        text = self.tr("{waybill} was not taken in. Take it in and hand it over at once?")
        self._text.setText(text.format(waybill=waybill))
        self._text.setVisible(candidates is None)  # else the question says it
        if candidates is not None:
            self.question.ask(waybill, candidates)
        else:
            self.question.let_go()
        self.show()

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was_open, self.waybill = self.open, ""
        self.question.let_go()
        self.hide()
        return was_open

    def turn(self, by: int) -> None:
        """Mark the next carrier or the one before."""
        if self.question.open:
            self.question.step(by)

    def confirm(self) -> None:
        """Enter: the marked carrier, or at once when it is sure."""
        if not self.question.open:
            self.taken.emit()
        else:
            self.question.confirm()

    def _said(self, carrier: str) -> None:
        self.carrier = carrier
        self.question.let_go()
        self.taken.emit()
