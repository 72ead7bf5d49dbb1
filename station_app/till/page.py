"""The page of the shift: open with a float, count the drawer blind, see the difference, close."""

from __future__ import annotations

from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QWidget

from station_app.basics.clock import business_day, day_hour_minute, hour_minute
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import AmountField, ChineseField
from station_app.kit.labels import BigNumber, PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page
from station_app.till import lookups
from station_app.till.actions import LONGEST_REASON, Closed, close_shift, count_shift, open_shift
from station_app.till.lookups import OpenShift, Total

Step = Literal["open", "count", "close", "closed"]
FIELD_PX = 300


class ShiftPage(Page):
    """One question at a time, one main button; Enter answers it."""

    key = "F10"
    name = "shift"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.step: Step = "open"
        self._shift: OpenShift | None = None
        self._closed: Closed | None = None
        self._recount = False
        self._busy = False
        self._frame = PageFrame(self, self.title(), name=self.name)
        self._build_question()
        self.takings = RowList(
            (Column(3), Column(2), Column(0, right=True, least_px=150)), name="shift.takings"
        )
        self.takings_title = label("", "section", name="shift.takings_title")
        self.again = Button(self.tr("Count again"), name="shift.again", key="Esc")
        self.main = MainButton(name="shift.main")
        self.again.clicked.connect(self.back)
        self.main.clicked.connect(self.confirm)
        self._frame.middle.addWidget(self._card)
        self._frame.middle.addLayout(down(self.takings_title, self.takings), 1)
        self._frame.foot.addWidget(self.again)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)

    def _build_question(self) -> None:
        self.question = label("", "section", name="shift.question")
        self.number = BigNumber(name="shift.difference", size_px=72)
        self.amount = AmountField(name="shift.amount", what=self.tr("Cash in the drawer, in yuan"))
        self.amount.setFixedWidth(FIELD_PX)
        self.figures = label("", "strong", name="shift.figures", wrap=True)
        self.hint = label("", "quiet", name="shift.hint", wrap=True)
        self.reason = ChineseField(
            name="shift.reason",
            what=self.tr("Reason of the difference"),
            hint=self.tr("Why? May stay empty: it is then kept as unexplained"),
            longest=LONGEST_REASON,
        )
        self._card = Card(
            self.question,
            self.number,
            across(self.amount, "stretch"),
            self.figures,
            self.reason,
            self.hint,
            name="shift.card",
            gap_px=12,
        )

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Shift")

    def shown(self) -> None:
        """Begin where the shift stands."""
        self.refresh()
        self._focus()

    def refresh(self) -> None:
        """Read the shift again; what is being typed stays."""
        before = self.step
        self._shift = lookups.open_shift(self.desk.read)
        self.step = self._step_now()
        if before != self.step:
            self.amount.clear()
            self.reason.clear()
        self._show_step()
        if before != self.step and self.isVisible():
            self._focus()

    @Slot()
    def confirm(self) -> None:
        """Enter: what the main button says."""
        if self._busy:
            return
        try:
            {
                "open": self._open,
                "count": self._count,
                "close": self._close,
                "closed": self._begin,
            }[self.step]()
        except Refusal as refusal:
            self._wrong(refusal)

    @Slot()
    def back(self) -> bool:
        """Esc: from the difference back to the count, from a closed shift to the next one."""
        if self._busy or self.step not in {"close", "closed"}:
            return False
        self._recount = self.step == "close"
        self._closed = None
        self.refresh()
        return True

    # deeds

    def _open(self) -> None:
        float_fen = self._typed_fen()
        self._act(partial(open_shift, self.desk.work, float_fen=float_fen), self._opened)

    def _count(self) -> None:
        counted_fen = self._typed_fen()
        self._act(partial(count_shift, self.desk.work, counted_fen=counted_fen), self._counted)

    def _close(self) -> None:
        reason = self.reason.text()
        self._act(partial(close_shift, self.desk.work, reason=reason), self._closed_now)

    def _begin(self) -> None:
        self._closed = None
        self.refresh()

    def _typed_fen(self) -> int:
        fen = self.amount.fen()
        if fen is None:
            raise Refusal("shift.type_the_cash")
        return fen

    def _act(self, deed: object, done: object) -> None:
        self._busy = True
        self.main.setEnabled(False)
        self.desk.act(deed, done, self._failed)  # type: ignore[arg-type]

    def _opened(self, _shift: str) -> None:
        self._done(self.tr("Shift opened"))

    def _counted(self, _nothing: None) -> None:
        self._recount = False
        self._done(self.tr("Counted"))

    def _closed_now(self, closed: Closed) -> None:
        self._closed = closed
        self._done(self.tr("Shift closed, {number}").format(number=closed.number))

    def _done(self, sentence: str) -> None:
        self._busy = False
        self.refresh()
        self.said.emit(sentence, "ok")
        self.desk.tone("ok")
        self.changed.emit()

    def _failed(self, _fault: Fault) -> bool:
        self._busy = False
        self.refresh()
        return False  # the fault box says it

    def _wrong(self, refusal: Refusal) -> None:
        self.amount.wrong()
        self.amount.selectAll()
        self.desk.say(refusal.code, "wrong", **refusal.facts)
        self.desk.tone("wrong")

    # showing

    def _step_now(self) -> Step:
        if self._shift is None:
            return "closed" if self._closed is not None else "open"
        if self._shift.counted_fen is None or self._recount:
            return "count"
        return "close"

    def _show_step(self) -> None:
        step = self.step
        self.amount.setVisible(step in {"open", "count"})
        self.number.setVisible(step in {"close", "closed"})
        self.again.setVisible(step == "close")
        self.main.setEnabled(not self._busy)
        show = {
            "open": self._show_open,
            "count": self._show_count,
            "close": self._show_close,
            "closed": self._show_closed,
        }
        if step != "close":
            self.reason.hide()
        show[step]()
        self.figures.setVisible(bool(self.figures.text()))
        self._show_takings()
        self._show_head()

    def _show_open(self) -> None:
        self.question.setText(self.tr("How much cash lies in the drawer to begin with?"))
        last = lookups.last_z(self.desk.read)
        counted = self.tr("{at} closed with {money} counted")
        self.figures.setText(
            counted.format(at=day_hour_minute(last.closed_ms), money=yuan_sign(last.counted_fen))
            if last
            else ""
        )
        self.hint.setText(
            self.tr("Selling works without it too: the shift then opens with the float not counted")
        )
        self.main.say(self.tr("Open the shift"))

    def _show_count(self) -> None:
        self.question.setText(self.tr("Count all cash in the drawer"))
        shift = self._shift
        old = self.tr("Cash moved after the count, so please count again")
        self.figures.setText(old if shift and shift.count_is_old else "")
        self.hint.setText(self.tr("What should be there is shown after the count, not before"))
        self.main.say(self.tr("Counted"))

    def _show_close(self) -> None:
        shift = self._shift
        if shift is None or shift.counted_fen is None:
            return
        totals = lookups.shift_totals(self.desk.read, shift.shift)
        cash_fen = sum(total.fen for total in totals if total.tender == "cash")
        expected_fen = shift.float_fen + cash_fen
        self._show_difference(shift.counted_fen, expected_fen)
        self.reason.setVisible(shift.counted_fen != expected_fen)
        self.hint.setText(
            ""
            if shift.float_counted
            else self.tr("The float was not counted when this shift opened, it is taken as zero")
        )
        self.main.say(self.tr("Close the shift"))

    def _show_closed(self) -> None:
        closed = self._closed
        if closed is None:
            return
        self._show_difference(closed.counted_fen, closed.expected_fen)
        said = self.tr("Closed, {number}").format(number=closed.number)
        self.question.setText(f"{said} · {self.question.text()}")
        self.hint.setText(self.tr("The slip is on its way to the printer"))
        self.main.say(self.tr("Next shift"))

    def _show_difference(self, counted_fen: int, expected_fen: int) -> None:
        short_fen = expected_fen - counted_fen
        if short_fen == 0:
            said = self.tr("The drawer is right")
        elif short_fen > 0:
            said = self.tr("Missing from the drawer")
        else:
            said = self.tr("Too much in the drawer")
        self.question.setText(said)
        self.number.say(yuan_sign(abs(short_fen)))
        figures = self.tr("Counted {counted} · expected {expected}")
        self.figures.setText(
            figures.format(counted=yuan_sign(counted_fen), expected=yuan_sign(expected_fen))
        )

    def _show_takings(self) -> None:
        """What the shift took; cash stays hidden until it was counted."""
        shift = self._shift
        totals = lookups.shift_totals(self.desk.read, shift.shift) if shift else []
        blind = self.step == "count"
        self.takings.setVisible(bool(totals))
        self.takings_title.setText(self.tr("Taken in this shift") if totals else "")
        self.takings.show_rows([self._row(total, blind) for total in totals])

    def _row(self, total: Total, blind: bool) -> ListRow:
        say = self.desk.words.say
        hidden = blind and total.tender == "cash"
        amount = (
            Cell(self.tr("after the count"), quiet=True)
            if hidden
            else Cell(yuan_sign(total.fen), bold=True)
        )
        deeds = self.tr("{n} ×").format(n=total.deeds)
        what = f"{say(f'money.book_{total.book}')} · {say(f'money.tender_{total.tender}')}"
        return ListRow(f"{total.book}.{total.tender}", (what, Cell(deeds, quiet=True), amount))

    def _show_head(self) -> None:
        shift = self._shift
        if shift is None:
            self._frame.note.say(self.tr("No shift is open"))
            self._frame.pills()
            return
        since = self.tr("Open since {at}").format(at=hour_minute(shift.opened_ms))
        self._frame.note.say(since)
        pills: list[tuple[str, PillTone]] = []
        if shift.day != business_day(self.desk.now()):
            pills.append((self.tr("Still the shift of {day}").format(day=shift.day), "attention"))
        if not shift.float_counted:
            pills.append((self.tr("Float not counted"), "attention"))
        self._frame.pills(*pills)

    def _focus(self) -> None:
        """The keyboard goes to what is asked; a reason is Chinese, so scans pause in it."""
        focused: QWidget | None = QApplication.focusWidget()
        if self.step in {"open", "count"}:
            self.amount.setFocus()
        elif self.step == "close" and not self.reason.isHidden():
            self.reason.setFocus()
        elif focused is not None and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
