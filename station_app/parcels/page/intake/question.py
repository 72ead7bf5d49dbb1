"""What a scan at intake leaves open: whose parcel it is, or whether it is a parcel at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot

from station_app.basics.faults import Refusal
from station_app.basics.waybills import OTHER, short_name
from station_app.kit.page import ARROWS
from station_app.kit.scan import Scan
from station_app.parcels.page.carrier_question import LIKELY, CarrierQuestion, likely
from station_app.parcels.page.intake.panel import Panel

GOODS, MISROUTED = "goods", "misrouted"  # answers that are no carrier


class IntakeQuestion(Panel):
    """Nothing is marked beforehand: the keeper chooses, and what is scanned meanwhile waits."""

    answered = Signal(object, str)
    """The scan, and a carrier's key, `GOODS` or `MISROUTED`; it is closed already."""

    holds = True

    def __init__(self) -> None:
        super().__init__(name="intake.asks")
        self._scan = Scan("")
        self._buttons = CarrierQuestion()
        self._buttons.setProperty("card", False)
        self._buttons.body.setContentsMargins(0, 0, 0, 0)
        self._buttons.answered.connect(self._said)
        self._buttons.changed.connect(self.changed)
        self.body.addWidget(self._buttons)

    @property
    def waybill(self) -> str:
        """What it asks about, empty when it is not open."""
        return self._buttons.waybill

    @property
    def marked(self) -> bool:
        """Whether Enter would take an answer."""
        return self._buttons.marked

    @property
    def answers(self) -> list[str]:
        """What can be answered, in order."""
        return self._buttons.answers

    @property
    def main(self) -> tuple[str, bool]:
        """Enter takes the marked answer."""
        words = {MISROUTED: self.tr("Goes back"), GOODS: self.tr("To the sale")}
        return words.get(self._buttons.answer) or self.tr("Take in"), self.marked

    def ask(self, scan: Scan, waybill: str, candidates: Sequence[str]) -> None:
        """Ask for the carrier of a number; likeliest first."""
        self._scan = scan
        self._buttons.ask(waybill, candidates)
        self.come_up()

    def ask_stray(self, scan: Scan, waybill: str, run: str, candidates: Sequence[str]) -> None:
        """The number is another carrier's than the run's: it goes back, or is taken in."""
        names = [key for key in candidates if key != OTHER][: LIKELY - 1]
        other = short_name(names[0]) if names else ""
        said = self.tr("{waybill} looks like {other}, this run is {carrier}. What is it?")
        text = said.format(waybill=waybill, other=other, carrier=short_name(run))
        back = {MISROUTED: self.tr("Misrouted, goes back")}
        self._ask(scan, waybill, text, [MISROUTED, *names, run], back)

    def ask_goods(self, scan: Scan, waybill: str, product: str, candidates: Sequence[str]) -> None:
        """The number is a product of ours and a waybill as well."""
        said = self.tr("{waybill} is the product {product}, or a parcel. What is it?")
        text = said.format(waybill=waybill, product=product)
        goods = {GOODS: self.tr("The product")}
        self._ask(scan, waybill, text, [GOODS, *likely(candidates)], goods)

    def waits(self, count: int) -> str:
        """Scans wait for the answer."""
        said = self.tr("First the carrier of {waybill}; {n} scanned after it wait")
        return said.format(waybill=self.waybill, n=count)

    def key(self, key: Qt.Key) -> bool:
        """The arrow keys mark the next answer or the one before."""
        if key not in ARROWS:
            return False
        self._buttons.step(ARROWS[key])
        return True

    def let_go(self) -> bool:
        """Close it without an answer; False when it was not open."""
        self._buttons.let_go()
        return super().let_go()

    def confirm(self) -> None:
        """Give the marked answer. Refusal parcel.choose_answer: none is marked."""
        if not self._buttons.confirm():
            raise Refusal("parcel.choose_answer")

    def _ask(
        self, scan: Scan, waybill: str, text: str, answers: list[str], names: dict[str, str]
    ) -> None:
        self._scan = scan
        self._buttons.ask_among(waybill, text, answers, names)
        self.come_up()

    @Slot(str)
    def _said(self, answer: str) -> None:
        self.let_go()
        self.answered.emit(self._scan, answer)
