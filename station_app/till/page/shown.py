"""What each step of the shift shows; cash figures stay hidden until the drawer was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel

from station_app.basics.clock import day_hour_minute, hour_minute
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk
from station_app.kit.labels import PillTone
from station_app.kit.lists import Cell, ListRow, RowList
from station_app.till.actions import Closed
from station_app.till.lookups import drawer, shifts
from station_app.till.lookups.shifts import OpenShift, Total
from station_app.till.page.question import QuestionCard

Step = Literal["open", "count", "close", "closed"]


@dataclass(frozen=True, slots=True)
class Parts:
    """The fields and buttons of the page that speak of the shift."""

    frame: PageFrame
    card: QuestionCard
    takings_title: QLabel
    takings: RowList
    buttons: dict[str, Button]
    main: MainButton


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the shift stands.

    closed    what was closed last, while it is shown
    asked     a panel, such as cash in or out, stands in front
    by_notes  notes and coins are counted one by one
    late      yesterday's shift is still open
    low       the page is low: what was taken gives way to what is asked
    """

    step: Step
    shift: OpenShift | None
    closed: Closed | None
    asked: bool
    by_notes: bool
    late: bool
    low: bool


class ShiftShown(QObject):
    """Puts a step of the shift into the words and fields of its page."""

    def __init__(self, parts: Parts, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._desk = parts, desk

    def show_step(self, now: Standing) -> None:
        """Show what is asked now, and what may be seen meanwhile."""
        card, step, shift = self._parts.card, now.step, now.shift
        card.setVisible(not now.asked)
        card.amount.setVisible(step == "open" or (step == "count" and not now.by_notes))
        card.notes.setVisible(now.by_notes)
        card.hint.show()
        card.number.setVisible(step in {"close", "closed"})
        card.left_row.setVisible(step == "close")
        card.taker_row.setVisible(step == "close" and bool(card.taker.keys))
        card.reason.setVisible(False if step != "close" else not card.reason.isHidden())
        {
            "open": lambda: self._open(now.late),
            "count": lambda: self._count(shift),
            "close": lambda: self._close(shift),
            "closed": lambda: self._closed(now.closed),
        }[step]()
        if now.asked:
            self._parts.main.say(self.tr("Note it"))
        card.figures.setVisible(bool(card.figures.text()))
        self._buttons(now)
        asks_much = now.by_notes or (step == "close" and bool(card.taker.keys))
        self._takings(step, shift, aside=now.low and asks_much)
        self._head(shift, now.late)

    def _buttons(self, now: Standing) -> None:
        step, asked = now.step, now.asked
        usable = now.shift is not None and step != "closed" and not asked
        shown = {
            "again": step == "close" and not asked,
            "notes": step == "count" and not asked,
            "cash": step in {"open", "count"} and not asked,
            "drawer": step in {"open", "count"} and not asked,
            "x": usable,
            "today": usable and now.late and step != "open",
            "uncounted": usable and step == "count",
        }
        for name, visible in shown.items():
            self._parts.buttons[name].setVisible(visible)

    def _open(self, late: bool) -> None:
        card = self._parts.card
        card.question.setText(
            self.tr("How much cash lies in the drawer now?")
            if late
            else self.tr("How much cash lies in the drawer to begin with?")
        )
        last = shifts.last_z(self._desk.read)
        counted = self.tr("{at} closed with {money} counted")
        card.figures.setText(
            counted.format(at=day_hour_minute(last.closed_ms), money=yuan_sign(last.counted_fen))
            if last and not late
            else ""
        )
        card.hint.setText(
            self.tr("The shift before stays open with this count and is closed later")
            if late
            else self.tr("Selling works without it too: the shift then opens by itself")
        )
        self._parts.main.say(self.tr("Open the shift"))

    def _count(self, shift: OpenShift | None) -> None:
        card = self._parts.card
        card.question.setText(self.tr("Count all cash in the drawer"))
        old = self.tr("Cash moved after the count, so please count again")
        card.figures.setText(old if shift and shift.count_is_old else "")
        card.hint.setText(self.tr("What should be there is shown after the count, not before"))
        self._parts.main.say(self.tr("Counted"))

    def _close(self, shift: OpenShift | None) -> None:
        if shift is None or shift.counted_fen is None:
            return
        card = self._parts.card
        self._difference(shift.counted_fen, shift.expected_fen)
        card.reason.setVisible(shift.counted_fen != shift.expected_fen)
        card.hint.setText(
            ""
            if shift.float_counted
            else self.tr("The float was not counted when this shift opened, it is taken as zero")
        )
        card.hint.setVisible(bool(card.hint.text()))
        self._parts.main.say(self.tr("Close the shift"))

    def _closed(self, closed: Closed | None) -> None:
        if closed is None:
            return
        card = self._parts.card
        if closed.counted:
            self._difference(closed.counted_fen, closed.expected_fen)
        else:
            card.question.setText(self.tr("Not counted"))
            card.figures.setText("")
            card.number.hide()
        said = self.tr("Closed, {number}").format(number=closed.number)
        card.question.setText(f"{said} · {card.question.text()}")
        card.hint.setText(self.tr("The slip is on its way to the printer"))
        self._parts.main.say(self.tr("Next shift"))

    def _difference(self, counted_fen: int, expected_fen: int) -> None:
        card = self._parts.card
        short_fen = expected_fen - counted_fen
        if short_fen == 0:
            said = self.tr("The drawer is right")
        elif short_fen > 0:
            said = self.tr("Missing from the drawer")
        else:
            said = self.tr("Too much in the drawer")
        card.question.setText(said)
        card.number.say(yuan_sign(abs(short_fen)))
        figures = self.tr("Counted {counted} · expected {expected}")
        card.figures.setText(
            figures.format(counted=yuan_sign(counted_fen), expected=yuan_sign(expected_fen))
        )

    def _takings(self, step: str, shift: OpenShift | None, *, aside: bool) -> None:
        """What the shift took; cash stays hidden until it was counted."""
        parts = self._parts
        found = shift if step != "open" and not aside else None
        totals = shifts.shift_totals(self._desk.read, found.shift) if found else []
        moves = drawer.moves(self._desk.read, found.shift) if found else []
        parts.takings.setVisible(bool(totals or moves))
        parts.takings_title.setText(self.tr("Taken in this shift") if totals or moves else "")
        rows = [self._row(total, step == "count") for total in totals]
        parts.takings.show_rows([*rows, *map(self._moved, moves)])

    def _row(self, total: Total, blind: bool) -> ListRow:
        say = self._desk.words.say
        hidden = blind and total.tender == "cash"
        amount = (
            Cell(self.tr("after the count"), quiet=True)
            if hidden
            else Cell(yuan_sign(total.fen), bold=True)
        )
        deeds = self.tr("{n} ×").format(n=total.deeds) if total.deeds > 0 else ""
        what = f"{say(f'money.book_{total.book}')} · {say(f'money.tender_{total.tender}')}"
        return ListRow(f"{total.book}.{total.tender}", (what, Cell(deeds, quiet=True), amount))

    def _moved(self, move: drawer.Move) -> ListRow:
        say = self._desk.words.say
        note = self.tr("taken back") if move.undone or move.undoes else move.note
        what = say("cash.put_in" if move.fen > 0 else "cash.taken_out")
        why = f"{what} · {say(f'cash.why_{move.why}')}"
        return ListRow(move.entry, (why, Cell(note, quiet=True), Cell(yuan_sign(move.fen))))

    def _head(self, shift: OpenShift | None, late: bool) -> None:
        frame = self._parts.frame
        if shift is None:
            frame.note.say(self.tr("No shift is open"))
            frame.pills()
            return
        frame.note.say(self.tr("Open since {at}").format(at=hour_minute(shift.opened_ms)))
        pills: list[tuple[str, PillTone]] = []
        if late:
            pills.append((self.tr("Still the shift of {day}").format(day=shift.day), "attention"))
        behind = [one for one in shifts.open_shifts(self._desk.read) if one.next]
        if behind:
            left_open = self.tr("The shift of {day} is still open")
            pills.append((left_open.format(day=behind[0].day), "attention"))
        if not shift.float_counted:
            pills.append((self.tr("Float not counted"), "attention"))
        frame.pills(*pills)
