"""The page of the shift: open with a float, count the drawer blind, see the difference, close."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from station_app.basics.clock import business_day
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame, down
from station_app.kit.desk import Desk, Fault
from station_app.kit.foot import Foot
from station_app.kit.labels import label
from station_app.kit.lists import Column, RowList
from station_app.kit.page import Page, hear
from station_app.people.lookups import clerks
from station_app.till.actions import Closed, close_shift, count_shift, open_shift, print_x
from station_app.till.lookups import shifts
from station_app.till.lookups.shifts import OpenShift
from station_app.till.page.panels import CashPanel, DrawerPanel
from station_app.till.page.question import QuestionCard
from station_app.till.page.shown import Parts, ShiftShown, Standing, Step
from station_app.till.rules import DRAWER_RIGHT

LOW_PX = 700  # a window on a screen of 1024x768 leaves less


class ShiftPage(Page):
    """One question at a time, one main button; Enter answers it."""

    key = "F10"
    name = "shift"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.step: Step = "open"
        self._shift: OpenShift | None = None
        self._closed: Closed | None = None
        self._recount = False
        self._over = False  # today's shift is being opened over yesterday's
        self._by_notes = False
        self._busy = False
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.card = QuestionCard()
        self.cash, self.drawer = CashPanel(desk), DrawerPanel(desk)
        self.takings = RowList(
            (Column(3), Column(2), Column(0, right=True, least_px=150)), name="shift.takings"
        )
        self.takings.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # there is nothing to choose in it
        self.takings_title = label("", "section", name="shift.takings_title")
        self.main = MainButton(name="shift.main")
        self.main.clicked.connect(self.confirm)
        self.buttons = self._buttons()
        self.again = self.buttons["again"]
        parts = Parts(
            self._frame, self.card, self.takings_title, self.takings, self.buttons, self.main
        )
        self._show = ShiftShown(parts, desk, self)
        for part in (self.card, self.cash, self.drawer):
            self._frame.middle.addWidget(part)
        self._frame.middle.addLayout(down(self.takings_title, self.takings), 1)
        beside = Foot()  # what may be done at any time; below stands what the question needs
        for name, button in self.buttons.items():
            (beside if name in {"cash", "drawer", "uncounted"} else self._frame.foot).addWidget(
                button
            )
        beside.addStretch(1)
        self._frame.middle.insertLayout(self._frame.middle.count() - 1, beside)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)

    def _buttons(self) -> dict[str, Button]:
        made: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("again", self.tr("Count again"), "Esc", self.back),
            ("notes", self.tr("Notes and coins"), "Ctrl+D", self._turn_notes),
            ("cash", self.tr("Cash in or out"), "Ctrl+O", partial(self._ask, self.cash)),
            ("drawer", self.tr("Open the drawer"), "Ctrl+G", partial(self._ask, self.drawer)),
            ("x", self.tr("X slip"), "Ctrl+E", self._print_x),
            ("today", self.tr("Open today's shift"), "Ctrl+N", self._open_over),
            ("uncounted", self.tr("Close uncounted"), "Ctrl+U", self._close_uncounted),
        )
        found = {}
        for name, text, key, deed in made:
            button = Button(text, name=f"shift.{name}", key=key)
            button.clicked.connect(lambda _checked=False, deed=deed: deed())
            if key != "Esc":
                hear(self, key, partial(self._if_shown, button, deed))
            found[name] = button
        return found

    def _if_shown(self, button: Button, deed: Callable[[], object]) -> None:
        if button.isVisible() and not self._busy:
            deed()

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Shift")

    @property
    def panel(self) -> CashPanel | DrawerPanel | None:
        """What is asked in front of the shift."""
        return next((one for one in (self.cash, self.drawer) if not one.isHidden()), None)

    @property
    def by_notes(self) -> bool:
        """Whether notes and coins are counted one by one."""
        return self._by_notes and self.step == "count"

    def shown(self) -> None:
        """Begin where the shift stands."""
        self.refresh()
        self._focus()

    def refresh(self) -> None:
        """Read the shift again; what is being typed stays."""
        before = self.step
        self._shift = shifts.open_shift(self.desk.read)
        self.step = self._step_now()
        if before != self.step:
            self._begin_step()
        with self.at_once():
            asked = self.panel is not None
            said = {"late": self.late, "low": self.height() < LOW_PX}
            self._show.show_step(
                Standing(self.step, self._shift, self._closed, asked, self.by_notes, **said)
            )
            self.main.setEnabled(not self._busy)
        if before != self.step and self.isVisible():
            self._focus()

    @Slot()
    def confirm(self) -> None:
        """Enter: what the main button says."""
        if self._busy:
            return
        try:
            if self.panel is not None:
                self._note(self.panel)
                return
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
        """Esc: a panel goes; from the difference back to the count, from closed to the next."""
        if self._busy:
            return False
        if self.panel is not None:
            self._let_go()
            return True
        if self._over:
            self._over = False
        elif self.step in {"close", "closed"}:
            self._recount = self.step == "close"
            self._closed = None
        else:
            return False
        self.refresh()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room again, all is shown again."""
        super().resizeEvent(event)
        if (event.oldSize().height() < LOW_PX) != (self.height() < LOW_PX):
            self.refresh()

    def up_down(self, by: int) -> bool:
        """Up and down move through the notes and coins."""
        return self.by_notes and self.card.notes.step(by)

    # deeds

    def _note(self, panel: CashPanel | DrawerPanel) -> None:
        if isinstance(panel, CashPanel):
            self._act(panel.deed(), self._panel_done)
            return
        deed = panel.deed()
        self.desk.allow(DRAWER_RIGHT, lambda by: self._act(partial(deed, by), self._panel_done))

    def _open(self) -> None:
        float_fen = self._typed_fen()
        self._act(partial(open_shift, self.desk.work, float_fen=float_fen), self._opened)

    def _count(self) -> None:
        counted: dict[str, object] = (
            {"pieces": self.card.notes.pieces()}
            if self.by_notes
            else {"counted_fen": self._typed_fen()}
        )
        if counted.get("pieces") == {}:
            raise Refusal("shift.type_the_cash")
        deed = partial(count_shift, self.desk.work, **counted)  # type: ignore[arg-type]
        self._act(deed, self._counted)

    def _close(self) -> None:
        deed = partial(
            close_shift,
            self.desk.work,
            reason=self.card.reason.text(),
            left_fen=self.card.left.fen(),
            taker=self.card.taker.value,
        )
        self._act(deed, self._closed_now)

    def _close_uncounted(self) -> None:
        self._act(partial(close_shift, self.desk.work, uncounted=True), self._closed_now)

    def _print_x(self) -> None:
        self._act(partial(print_x, self.desk.work), self._x_printed)

    def _begin(self) -> None:
        self._closed = None
        self.refresh()

    def _open_over(self) -> None:
        self._over = True
        self.refresh()

    def _turn_notes(self) -> None:
        self._by_notes = not self._by_notes
        self.card.amount.clear()
        self.card.notes.clear()
        self.refresh()
        self._focus()

    def _ask(self, panel: CashPanel | DrawerPanel) -> None:
        self._let_go()
        panel.ask()
        self.refresh()

    def _let_go(self) -> None:
        self.cash.hide()
        self.drawer.hide()
        self.refresh()
        self._focus()

    def _typed_fen(self) -> int:
        fen = self.card.amount.fen()
        if fen is None:
            raise Refusal("shift.type_the_cash")
        return fen

    def _act(self, deed: object, done: object) -> None:
        self._busy = True
        self.main.setEnabled(False)
        self.desk.act(deed, done, self._failed)  # type: ignore[arg-type]

    def _opened(self, _shift: str) -> None:
        self._over = False
        self._done(self.tr("Shift opened"))

    def _counted(self, _nothing: None) -> None:
        self._recount = False
        self._done(self.tr("Counted"))

    def _closed_now(self, closed: Closed) -> None:
        self._closed = closed
        self._done(self.tr("Shift closed, {number}").format(number=closed.number))

    def _panel_done(self, _result: object) -> None:
        self.cash.hide()
        self.drawer.hide()
        self._done(self.tr("Noted"))
        self._focus()

    def _x_printed(self, _entry: str) -> None:
        self._done(self.tr("X slip printed"))

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
        if self.panel is None and not self.card.amount.isHidden():
            self.card.amount.wrong()
            self.card.amount.selectAll()
        self.desk.refuse(refusal)

    # what is asked

    def _step_now(self) -> Step:
        if self._closed is not None:
            return "closed"
        if self._shift is None or self._over:
            return "open"
        if self._shift.counted_fen is None or self._recount:
            return "count"
        return "close"

    @property
    def late(self) -> bool:
        """Whether the shift at work is another day's."""
        return self._shift is not None and self._shift.day != business_day(self.desk.now())

    def _begin_step(self) -> None:
        """Empty fields, or what is likely: what the last shift left, what was counted."""
        card = self.card
        card.amount.clear()
        card.notes.clear()
        card.reason.clear()
        if self.step == "open" and not self._over:
            last = shifts.last_opened(self.desk.read)
            if last is not None and last.left_fen is not None:
                card.amount.setText(yuan(last.left_fen))
        if self.step == "close" and self._shift and self._shift.counted_fen is not None:
            card.left.setText(yuan(self._shift.counted_fen))
            others = [one for one in clerks(self.desk.read) if one.id != self.desk.clerk]
            card.taker.offer([(one.id, one.name) for one in others])
            card.taker.choose("")

    def _focus(self) -> None:
        """The keyboard goes to what is asked; a reason is Chinese, so scans pause in it."""
        focused: QWidget | None = QApplication.focusWidget()
        if self.panel is not None:
            self.panel.first().setFocus()
        elif self.by_notes:
            next(iter(self.card.notes.fields.values())).setFocus()
        elif self.step in {"open", "count"}:
            self.card.amount.setFocus()
        elif self.step == "close":
            reason = self.card.reason
            (self.card.left if reason.isHidden() else reason).setFocus()
        elif focused is not None and self.isAncestorOf(focused):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
