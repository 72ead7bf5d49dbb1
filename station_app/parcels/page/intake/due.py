"""Money to be taken with a parcel for its carrier: cash on delivery, or freight to pay."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.kit.cards import across
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import AmountField
from station_app.kit.labels import label
from station_app.parcels.actions.due import set_due
from station_app.parcels.page.intake.panel import Panel

_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down)
KINDS = ("cod", "freight")


class DuePanel(Panel):
    """An amount and what it is for; an empty or zero amount takes it off again."""

    done = Signal(str, int)
    """The parcel's code, and the fen due with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="intake.due")
        self._desk, self._parcel, self._code = desk, "", ""
        self._about = label("", "section", name="intake.due_about", wrap=True)
        self.kind = ChoiceRow(
            name="intake.due_kind", what=self.tr("What the money is for"), across=2
        )
        self.amount = AmountField(
            name="intake.due_amount", what=self.tr("Amount in yuan"), hint="0.00"
        )
        self.amount.setMaximumWidth(220)
        self.amount.textEdited.connect(lambda _text: self.changed.emit())
        says = label(self.tr("Yuan. Arrow keys change what it is for."), "quiet", wrap=True)
        row = across(self.amount, says)
        row.setStretch(1, 1)
        self.body.addWidget(self._about)
        self.body.addWidget(self.kind)
        self.body.addLayout(row)

    @property
    def holds(self) -> bool:
        """A scan does not throw away an amount that was typed."""
        return self.amount.isModified()

    @property
    def main(self) -> tuple[str, bool]:
        """Enter notes the amount."""
        return self.tr("Note the amount"), True

    def ask(self, parcel: str, code: str, about: str, kind: str, fen: int) -> None:
        """Show what is due now, ready to be typed over."""
        self._parcel, self._code = parcel, code
        said = self.tr("Money to take when {code} is fetched · {about}")
        self._about.setText(said.format(code=code, about=about))
        self.kind.offer(
            [("cod", self.tr("Cash on delivery")), ("freight", self.tr("Freight to pay"))]
        )
        self.kind.choose(kind or KINDS[0])
        self.amount.setText(yuan(fen) if fen else "")
        self.amount.wrong(False)
        self.come_up()

    def take_focus(self) -> bool:
        """The amount is typed."""
        self.amount.setFocus()
        return True

    def waits(self, count: int) -> str:
        """Scans wait for the amount."""
        said = self.tr("First the amount of {code} (Enter or Esc); {n} scanned after it wait")
        return said.format(code=self._code, n=count)

    def key(self, key: Qt.Key) -> bool:
        """Up and down change what the money is for."""
        if key not in _STEPS:
            return False
        self.kind.choose(KINDS[1 - KINDS.index(self.kind.value)])
        return True

    def confirm(self) -> None:
        """Note it. Refusal money.not_an_amount."""
        try:
            fen = self.amount.fen() or 0
        except Refusal:
            self.amount.wrong()
            raise
        deed = partial(
            set_due, self._desk.work, parcel=self._parcel, due_kind=self.kind.value, due_fen=fen
        )
        self._desk.act(deed, partial(self._noted, fen), self._refused)

    def _noted(self, fen: int, _result: None) -> None:
        self.let_go()
        self.done.emit(self._code, fen)

    def _refused(self, _fault: Fault) -> bool:
        self.let_go()
        return False
