"""One order: its code read from a metre away, who it is for, its lines, money, what happened."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from station_app.basics.clock import day_hour_minute
from station_app.basics.money import yuan_sign
from station_app.basics.words import Words
from station_app.kit.cards import Card, PillRow, across, down
from station_app.kit.labels import BigNumber, Elided, Pill, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.orders.actions.pickup import Handed
from station_app.orders.lookups import orders as lookups
from station_app.orders.lookups.history import Step
from station_app.orders.page.order_words import OrderWords
from station_app.orders.page.pickup.in_hand import InHand

LINE_PX, STEP_PX = 54, 44
LIST_EDGE_PX = 22


class OrderView(QWidget):
    """An order that is asked for, or what of it just left."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._say, self._ready = words, False
        self._words = OrderWords(self)
        self.code = BigNumber(name="orders.code")
        self.who = Elided("", "strong", name="orders.who")
        self.pill = Pill(name="orders.pill")
        self.due_label = label("", "quiet", name="orders.due_label")
        self.due = BigNumber(name="orders.due", size_px=40, align=Qt.AlignmentFlag.AlignRight)
        self.due_label.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.stands = PillRow()
        row = across(
            down(self.code, across(self.pill, self.who, gap_px=14)),
            down(self.due_label, self.due),
        )
        row.setStretch(0, 3)
        row.setStretch(1, 2)
        self.card = Card(row, across(self.stands, "stretch"), name="orders.card")
        self.lines = RowList(
            (Column(1), Column(0, right=True, least_px=90), Column(0, right=True, least_px=190)),
            name="orders.lines",
            row_px=LINE_PX,
        )
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.steps = RowList(
            (Column(0, least_px=190), Column(1), Column(0, right=True, least_px=100)),
            name="orders.steps",
            row_px=STEP_PX,
        )
        self.steps.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.steps.setMinimumHeight(1)  # it gives way first, where a question needs the room
        box = down(self.card, self.lines, self.steps, "stretch", gap_px=10)
        box.setStretch(1, 100)
        box.setStretch(2, 60)
        self.setLayout(box)

    def show_order(self, order: lookups.Order, buyer: lookups.Buyer, hand: InHand) -> None:
        """What of this order waits, comes, or ended, and what of it was checked."""
        self._head(order, buyer, order.lines, hand)
        self._ready = bool(order.ready)
        self.card.choose(self._ready)
        self._money(self.tr("To pay here"), order.owed_fen)
        self.pill.say(*self._words.whole(order))
        self.stands.show_pills(self._words.stands(order))

    def show_left(self, order: lookups.Order, buyer: lookups.Buyer, left: Handed) -> None:
        """What just left, and what was paid for it; it stays until the next scan."""
        gone = tuple(line for line in order.lines if line.left_with == left.entry)
        self._head(order, buyer, gone, InHand())
        self._ready = False
        self.card.choose(False)
        self._money(self.tr("Paid here"), left.taken_fen if gone else 0)
        self.stands.show_pills(self._words.stands(order))
        coming = order.coming
        if not gone:
            self.pill.say(self.tr("Taken back"), "attention")
        elif coming:
            self.pill.say(self.tr("Left, {n} still to come").format(n=coming), "attention")
        else:
            self.pill.say(self.tr("Left"), "good")

    def show_steps(self, steps: Sequence[Step]) -> None:
        """What happened to it here, the newest first."""
        self.steps.show_rows([self._step(one) for one in reversed(steps)])
        shown = 1 if self._ready else len(steps)  # the lines need the room then
        self.steps.setMaximumHeight(shown * STEP_PX + LIST_EDGE_PX)
        self.steps.setVisible(bool(steps))

    def _head(
        self,
        order: lookups.Order,
        buyer: lookups.Buyer,
        lines: Sequence[lookups.Line],
        hand: InHand,
    ) -> None:
        self.code.say(order.code)
        bag = self.tr("bag {n}").format(n=order.bag) if order.bag else ""
        who = self._words.who(buyer.name, buyer.tail)
        self.who.say(" · ".join(part for part in (who, bag) if part))
        self.lines.show_rows([self._row(line, hand.checked(order, line)) for line in lines])
        self.lines.setMaximumHeight(max(1, len(lines)) * LINE_PX + LIST_EDGE_PX)
        self.lines.setMinimumHeight(min(1, len(lines)) * LINE_PX + LIST_EDGE_PX)

    def _money(self, what: str, fen: int) -> None:
        self.due_label.setText(what if fen else "")
        self.due.say(yuan_sign(fen) if fen else "")

    def _row(self, line: lookups.Line, checked: int) -> ListRow:
        word, tone = self._words.state(line.state)
        if checked:
            word, tone = self.tr("{n} of {m} checked").format(n=checked, m=line.ready), "good"
        cold = self._words.keep(line.keep)
        under = " · ".join(part for part in (cold, self._words.pieces(line), line.reason) if part)
        cells = (
            Cell(line.name, under=under),
            Cell(f"×{line.qty}", bold=True),
            Cell(word, tone=tone),
        )
        return ListRow(str(line.line), cells, marked=bool(checked) and checked == line.ready)

    def _step(self, step: Step) -> ListRow:
        what, _, detail = self._say.say(step.what.code, **step.what.facts).partition("|")
        reason = step.what.facts.get("reason", "")
        told = f"{what} · {reason}" if reason else what
        fen = step.what.amount_fen
        when = day_hour_minute(step.at_ms)
        cells = (
            Cell(f"{when} {step.clerk}".strip()),
            Cell(
                told if reason else " · ".join(part for part in (what, self._taker(detail)) if part)
            ),
            Cell(yuan_sign(fen) if fen else "", bold=True),
        )
        return ListRow(step.entry, cells)

    def _taker(self, detail: str) -> str:
        """Of a hand-over to somebody else: who took it."""
        taker, arrow, _ = detail.partition(" → ")
        return taker if arrow else ""
