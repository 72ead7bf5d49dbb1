"""What is asked beside the count: cash in or out, the drawer without a sale, notes and coins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan, yuan_sign
from station_app.kit.cards import Card, across, down, fill
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.fields import AmountField, ChineseField, CountField
from station_app.kit.labels import BigNumber, label
from station_app.till import rules
from station_app.till.actions import move_cash, open_drawer

FIELD_PX = 220
NOTE_PX = 84
NOTES_ACROSS = 3


class CashPanel(Card):
    """Cash put into the drawer or taken out of it: why, how much, a word."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="shift.cash", gap_px=12)
        self._desk = desk
        what = self.tr("Why cash comes or goes")
        self.way = ChoiceRow(name="shift.cash.way", what=what, across=4)
        self.amount = AmountField(name="shift.cash.amount", what=self.tr("How much, in yuan"))
        self.amount.setFixedWidth(FIELD_PX)
        self.note = ChineseField(
            name="shift.cash.note",
            what=self.tr("Note"),
            hint=self.tr("To whom, for what; may stay empty"),
            longest=rules.LONGEST_REASON,
        )
        title = label(self.tr("Cash in or out, without a sale"), "section")
        row = across(self.amount, self.note, gap_px=14)
        row.setStretch(1, 1)
        fill(self.body, (title, self.way, row))
        self.hide()

    def ask(self) -> None:
        """Ask from the beginning."""
        say = self._desk.words.say
        ways = [(f"{why}.{way}", say(f"cash.way_{why}_{way}")) for why, way in rules.WAYS]
        self.way.offer(ways)
        self.way.choose(".".join(rules.WAYS[0]))
        self.amount.clear()
        self.note.clear()
        self.show()
        self.first().setFocus()

    def first(self) -> QWidget:
        """What is typed into first."""
        return self.amount

    def deed(self) -> Callable[[], object]:
        """What Enter does. Refusal cash.how_much, money.not_an_amount."""
        fen = self.amount.fen()
        if fen is None:
            raise Refusal("cash.how_much")
        why, _, direction = self.way.value.partition(".")
        rules.moved_fen(why, direction, fen)
        return partial(
            move_cash,
            self._desk.work,
            why=why,
            direction=direction,
            fen=fen,
            note=self.note.text(),
        )


class DrawerPanel(Card):
    """The drawer is opened without a sale, for a reason."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="shift.drawer", gap_px=12)
        self._desk = desk
        self.reason = ChineseField(
            name="shift.drawer.reason",
            what=self.tr("Why the drawer is opened"),
            hint=self.tr("For example: change for a neighbour"),
            longest=rules.LONGEST_REASON,
        )
        title = label(self.tr("Open the drawer without a sale"), "section")
        note = label(
            self.tr("It is kept with your name and stands on the shift's slip"), "quiet", wrap=True
        )
        fill(self.body, (title, self.reason, note))
        self.hide()

    def ask(self) -> None:
        """Ask for the reason."""
        self.reason.clear()
        self.show()
        self.first().setFocus()

    def first(self) -> QWidget:
        """What is typed into first."""
        return self.reason

    def deed(self) -> Callable[[str], object]:
        """What Enter does, given who approved it. Refusal drawer.why."""
        reason = rules.reason_to_open(self.reason.text())
        return lambda by: open_drawer(self._desk.work, reason=reason, by=by)


class NotesCount(QWidget):
    """How many of each note and coin lie in the drawer; the sum stands beside them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shift.notes")
        self.sum = BigNumber(name="shift.notes.sum", size_px=44)
        self.fields: dict[int, CountField] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for place, fen in enumerate(rules.NOTES_FEN):
            value = f"￥{yuan(fen).removesuffix('.00')}"
            what = self.tr("Pieces of {value}").format(value=value)
            field = CountField(name=f"shift.notes.{fen}", what=what)
            field.setFixedWidth(NOTE_PX)
            field.textChanged.connect(self._add_up)
            self.fields[fen] = field
            row, column = divmod(place, NOTES_ACROSS)
            grid.addLayout(across(label(f"{value} ×", "strong"), field, gap_px=6), row, column)
        grid.setColumnStretch(NOTES_ACROSS, 1)
        self.setLayout(down(grid, self.sum))
        self._add_up()

    def clear(self) -> None:
        """Count from nothing."""
        for field in self.fields.values():
            field.clear()

    def pieces(self) -> dict[int, int]:
        """Value in fen -> how many, as far as they were typed."""
        found = {fen: field.count() for fen, field in self.fields.items()}
        return {fen: many for fen, many in found.items() if many is not None}

    def step(self, by: int) -> bool:
        """The next field, or the one before; False when none of them has the keyboard."""
        every = list(self.fields.values())
        now = next((place for place, field in enumerate(every) if field.hasFocus()), None)
        if now is None:
            return False
        every[max(0, min(len(every) - 1, now + by))].setFocus()
        return True

    @Slot()
    def _add_up(self) -> None:
        fen = sum(value * many for value, many in self.pieces().items())
        self.sum.say(yuan_sign(fen))
