"""Under F10: the shifts so far, their slips printed again, and one that was left open closed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot

from station_app.basics.clock import day_hour_minute, hour_minute, local
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page
from station_app.people.lookups import clerks
from station_app.till.actions import Closed, close_shift, reprint_slip
from station_app.till.lookups import drawer, shifts
from station_app.till.lookups.drawer import Kept, Past
from station_app.till.lookups.shifts import OpenShift
from station_app.till.rules import LONGEST_REASON

_COLUMNS = (Column(3), Column(3), Column(3), Column(0, right=True, least_px=120))


class PastShiftsPage(Page):
    """A list of shifts; Enter goes into one, prints its slip again, or closes what stands open."""

    under = "shift"
    shortcut = "Ctrl+H"
    name = "past_shifts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._in = ""  # the shift whose slips are shown
        self._kept: list[Kept] = []
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.list = RowList(_COLUMNS, name="past_shifts.list")
        self.figures = label("", "strong", name="past_shifts.figures", wrap=True)
        self.reason = ChineseField(
            name="past_shifts.reason",
            what=self.tr("Reason of the difference"),
            hint=self.tr("Why? May stay empty: it is then kept as unexplained"),
            longest=LONGEST_REASON,
        )
        self.closing = Card(self.figures, self.reason, name="past_shifts.closing")
        self.empty = label("", "strong", name="past_shifts.empty", wrap=True)
        self.nothing = Card(self.empty, "stretch", name="past_shifts.nothing")
        self.main = MainButton(name="past_shifts.main")
        self.list.chosen.connect(self._show_main)
        self.list.doubleClicked.connect(self.confirm)
        self.main.clicked.connect(self.confirm)
        for part in (self.list, self.nothing):
            self._frame.middle.addWidget(part, 1)
        self._frame.middle.addWidget(self.closing)
        self._frame.end_with(self.main)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Past shifts")

    def shown(self) -> None:
        """Begin with the list; what was left open is chosen first."""
        self._in = ""
        self.refresh()
        behind = [one for one in shifts.open_shifts(self.desk.read) if one.next]
        if behind:
            self.list.choose(behind[0].shift)
        elif self.list.rows:
            self.list.choose(self.list.rows[0].id)
        self.setFocus()

    def refresh(self) -> None:
        """Read again where the page stands; what is being typed stays."""
        if self._in:
            self._kept = drawer.slips_of(self.desk.read, self._in)
            self.list.show_rows([self._slip_row(one) for one in self._kept], first=True)
        else:
            names = {clerk.id: clerk.name for clerk in clerks(self.desk.read)}
            found = drawer.past(self.desk.read)
            self.list.show_rows([self._shift_row(one, names) for one in found], first=True)
        self._show_main()

    def up_down(self, by: int) -> bool:
        """Up and down move through the shifts."""
        return self.list.step(by)

    @Slot()
    def confirm(self) -> None:
        """Enter: go into a shift, print a slip again, close what stands open."""
        chosen = self.list.chosen_id
        if not chosen:
            return
        if self._in:
            deed = partial(reprint_slip, self.desk.work, chosen)
            self.desk.act(deed, self._reprinted)
        elif (behind := self._left_open()) is not None:
            self._close(behind)
        else:
            self._in = chosen
            self.refresh()
            if self.list.rows:
                self.list.choose(self.list.rows[-1].id)

    @Slot()
    def back(self) -> bool:
        """Esc: from the slips of a shift back to the list."""
        if not self._in:
            return False
        was, self._in = self._in, ""
        self.refresh()
        self.list.choose(was)
        self.setFocus()
        return True

    def _close(self, behind: OpenShift) -> None:
        """Close it with the count it has; without one it is closed all the same."""
        deed = partial(
            close_shift,
            self.desk.work,
            shift=behind.shift,
            reason=self.reason.text(),
            uncounted=behind.counted_fen is None,
        )
        self.desk.act(deed, self._closed, self._refused)

    def _left_open(self) -> OpenShift | None:
        """The chosen shift when it stands open behind the one at work."""
        if self._in or not self.list.chosen_id:
            return None
        found = shifts.open_shift(self.desk.read, self.list.chosen_id)
        return found if found is not None and found.next else None

    def _reprinted(self, copy: int) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Printed again, copy {n}").format(n=copy), "ok")
        self.refresh()

    def _closed(self, closed: Closed) -> None:
        self.reason.clear()
        self.setFocus()
        self.desk.tone("ok")
        self.said.emit(self.tr("Shift closed, {number}").format(number=closed.number), "ok")
        self.refresh()
        self.changed.emit()

    def _refused(self, _fault: Fault) -> bool:
        self.refresh()
        return False  # the fault box says it

    @Slot()
    def _show_main(self) -> None:
        behind = self._left_open()
        self.closing.setVisible(behind is not None)
        if behind is not None:
            self._show_figures(behind)
            self.main.say(self.tr("Close the shift of {day}").format(day=behind.day))
        else:
            into = self.tr("Print again") if self._in else self.tr("Show its slips")
            self.main.say(into)
        self.main.setEnabled(bool(self.list.chosen_id))
        self.list.setVisible(bool(self.list.rows))
        self.nothing.setVisible(not self.list.rows)
        none = self.tr("No slip of this shift was printed yet.") if self._in else ""
        self.empty.setText(none or self.tr("No shift was opened yet."))
        self._frame.note.say(self.tr("Esc: back to the shifts") if self._in else "")

    def _show_figures(self, behind: OpenShift) -> None:
        if behind.counted_fen is None:
            self.figures.setText(self.tr("Its drawer was not counted"))
            self.reason.hide()
            return
        difference_fen = behind.counted_fen - behind.expected_fen
        said = self.tr("Counted {counted} · expected {expected} · difference {difference}")
        self.figures.setText(
            said.format(
                counted=yuan_sign(behind.counted_fen),
                expected=yuan_sign(behind.expected_fen),
                difference=yuan_sign(difference_fen),
            )
        )
        self.reason.setVisible(bool(difference_fen))

    def _shift_row(self, one: Past, names: dict[str, str]) -> ListRow:
        who = names.get(one.opened_by, "")
        taker = names.get(one.taker, "")
        keepers = f"{who} → {taker}" if taker else who
        times = day_hour_minute(one.opened_ms)
        if one.closed_ms is None:
            state = Cell(self.tr("still open"), tone="attention")
            return ListRow(one.shift, (Cell(one.day, times), Cell(keepers), "", state))
        times = _times(one.opened_ms, one.closed_ms)
        difference_fen = one.difference_fen or 0
        shown = yuan_sign(difference_fen) if difference_fen else self.tr("right")
        cells = (
            Cell(one.day, times),
            Cell(keepers),
            Cell(one.number, one.reason),
            Cell(shown, bold=bool(difference_fen)),
        )
        return ListRow(one.shift, cells)

    def _slip_row(self, one: Kept) -> ListRow:
        what = self.tr("Shift report") if one.what == "z" else self.tr("Shift so far")
        copies = self.tr("printed again {n} ×").format(n=one.copies) if one.copies else ""
        cells = (what, day_hour_minute(one.at_ms), one.fact.number, Cell(copies, quiet=True))
        return ListRow(one.entry, cells)


def _times(opened_ms: int, closed_ms: int) -> str:
    """From when to when; the day is said only where it ended on another one."""
    same = local(opened_ms).date() == local(closed_ms).date()
    closed = hour_minute(closed_ms) if same else day_hour_minute(closed_ms)
    return f"{hour_minute(opened_ms)} - {closed}"
