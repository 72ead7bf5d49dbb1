"""Ctrl+R under pickup: what goes back to its carrier, scanned out with a list that is signed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.waybills import short_name
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import label
from station_app.kit.page import UP_DOWN, Page
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.parcels.lookups import house, left, marked
from station_app.returns import rules
from station_app.returns.actions import (
    Handed,
    Marked,
    hand_returns,
    keep_after_all,
    undo_return,
    want_return,
)
from station_app.returns.page.view import ReturnsView

ACROSS = 3  # reasons beside each other
_CHOICES = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: ACROSS,
    Qt.Key.Key_Up: -ACROSS,
}


class ReturnsPage(Page):
    """Only what was scanned goes. A parcel that does not wait yet is asked why it goes back."""

    name = "returns"
    under = "pickup"
    shortcut = "Ctrl+R"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asking: house.Stay | None = None  # the parcel whose reason is asked
        self._stayed: left.Left | None = None  # a parcel that was to be gone and is here
        self._last_reason = ""  # whoever sends back a shelf says the same of parcel after parcel
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.view = ReturnsView(desk.read)
        self.reason = ChoiceRow(
            name="returns.reason", what=self.tr("Why it goes back"), across=ACROSS
        )
        self.reason.offer(list(self.view.reasons().items()))
        self._question = label("", "section", wrap=True, name="returns.question")
        self.panel = Card(self._question, self.reason, name="returns.panel")
        self.panel.choose()
        self.panel.hide()
        self.keep = Button(self.tr("Stays after all"), name="returns.keep", key=self.tr("Del"))
        self.main = MainButton(name="returns.main")
        self._lay_out()

    def _lay_out(self) -> None:
        self._frame.middle.addWidget(self.panel)
        self._frame.middle.addWidget(self.view, 1)
        self._frame.foot.addWidget(self.keep)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)
        self._frame.foot.addStrut(self.main.minimumHeight())
        self.view.edited.connect(self.refresh)
        self.view.courier.textChanged.connect(self._show_foot)
        self.reason.chosen.connect(self._show_foot)
        self.keep.clicked.connect(self.remove)
        self.main.clicked.connect(self.confirm)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Returns")

    def shown(self) -> None:
        """Read what waits; nothing was scanned yet."""
        self.view.scanned = set()
        self._let_go()
        self.refresh()
        self.setFocus()

    def refresh(self) -> None:
        """Read again; what was scanned stays scanned."""
        self.view.read_again(self.desk.now())
        self._show_foot()

    def back(self) -> bool:
        """Esc: the question is let go, then what was scanned."""
        if self._asking is not None or self._stayed is not None:
            self._let_go()
            self._show_foot()
            return True
        if not self.view.scanned:
            return False
        self.view.scanned = set()
        self.refresh()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose the reason that is asked, else a parcel; Space ticks it."""
        key, chosen = Qt.Key(event.key()), self.view.chosen
        if key in _CHOICES and self._asking is not None:
            self._choose_reason(_CHOICES[key])
        elif key in UP_DOWN:
            self.view.step(UP_DOWN[key])
        elif key == Qt.Key.Key_Space and chosen is not None and not chosen.marks.search:
            self.view.tick(chosen.stay.id)
        else:
            super().keyPressEvent(event)

    def _choose_reason(self, by: int) -> None:
        keys = list(self.reason.keys)
        at = keys.index(self.reason.value) + by if self.reason.value else 0
        self.reason.choose(keys[at % len(keys)])
        self._show_foot()

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """Tick what waits; ask why for what does not; what was gone today may have stayed."""
        kind = classify(scan.text)
        stay = house.by_waybill(self.desk.read, kind.text)
        if stay is None:
            coded = house.by_code(self.desk.read, kind.text) if kind.pickup_code else []
            stay = coded[0] if len(coded) == 1 else None
        if stay is None:
            return NotMine()
        asked = self._asking or self._stayed
        if asked is not None and asked.id != stay.id:
            return Refused("returns.answer_first", {"pickup": asked.code})
        if not stay.here:
            return self._gone(stay)
        return self._here(stay)

    def _here(self, stay: house.Stay) -> Answer:
        marks = marked.marks(self.desk.read, stay.id)
        if not marks.return_reason:
            return self._ask(stay)
        seen = rules.Waiting(stay.code, stay.carrier, marks.return_reason, bool(marks.search))
        going = self.view.carrier.value if self.view.going else stay.carrier
        try:
            rules.check_goes(going, short_name(going), seen)
        except Refusal as refusal:
            return Refused(refusal.code, refusal.facts)
        self._let_go()
        again = stay.id in self.view.scanned
        self.view.turn_to(stay.carrier)
        self.view.scanned = self.view.scanned | {stay.id}
        self.refresh()
        self.view.list.choose(stay.id)
        said = self.tr("{code} was counted already") if again else self.tr("{code} goes back")
        return Taken(said.format(code=stay.code), "plain" if again else "ok")

    def _ask(self, stay: house.Stay) -> Answer:
        self._stayed, self._asking = None, stay
        self.reason.choose(self._last_reason)
        text = self.tr("Why does {code} go back to {carrier}?")
        self._question.setText(text.format(code=stay.code, carrier=stay.carrier_name))
        self.panel.show()
        self.reason.show()
        self._show_foot()
        return Taken(self.tr("Choose why {code} goes back").format(code=stay.code), "attention")

    def _gone(self, stay: house.Stay) -> Answer:
        found = left.left(self.desk.read, stay.id)
        if found is None or found.state != "returned" or found.out_day != self.desk.day():
            return NotMine()
        self._asking, self._stayed = None, found
        text = self.tr("{code} was on the list of today. Did the courier leave it here?")
        self._question.setText(text.format(code=found.code))
        self.panel.show()
        self.reason.hide()
        self._show_foot()
        return Taken(self.tr("Enter when {code} stayed here").format(code=found.code), "attention")

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: answer the question; else give the courier what was scanned."""
        work = self.desk.work
        if self._stayed is not None:
            deed: Callable[[], Any] = partial(undo_return, work, parcel=self._stayed.id)
            self.desk.act(deed, self._undone, self._failed)
        elif self._asking is not None and self.reason.value:
            self._last_reason = self.reason.value
            deed = partial(want_return, work, parcel=self._asking.id, reason=self._last_reason)
            self.desk.act(deed, self._marked, self._failed)
        elif self._asking is None and self.view.going:
            deed = partial(
                hand_returns,
                work,
                carrier=self.view.carrier.value,
                parcels=self.view.going,
                courier=self.view.courier.text(),
            )
            self.desk.act(deed, self._handed, self._failed)

    @Slot()
    def remove(self) -> bool:
        """Delete: the chosen parcel stays after all."""
        chosen = self.view.chosen
        if chosen is None or self._asking is not None:
            return False
        deed = partial(keep_after_all, self.desk.work, parcel=chosen.stay.id)
        self.desk.act(deed, self._kept, self._failed)
        return True

    def _marked(self, done: Marked) -> None:
        self._let_go()
        if not self.view.going or self.view.carrier.value == done.carrier:
            self.view.turn_to(done.carrier)  # else another courier stands here with a part counted
            self.view.scanned = self.view.scanned | {done.parcel}
        self.tell_anew(self.tr("{code} goes back").format(code=done.code), "ok")

    def _kept(self, done: Marked) -> None:
        self.tell_anew(self.tr("{code} stays").format(code=done.code), "plain")

    def _undone(self, done: Handed) -> None:
        self._let_go()
        said = self.tr("Back on the shelf; the list {number} is printing anew")
        self.tell_anew(said.format(number=done.number), "attention")

    def _handed(self, done: Handed) -> None:
        self.view.scanned = set()
        self.view.courier.clear()
        said = self.tr("{carrier} took {n} back, the list {number} is printing: both sign")
        carrier = short_name(done.carrier)
        self.tell_anew(said.format(carrier=carrier, n=done.parcels, number=done.number), "ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.tell_anew(self.desk.words.say(fault.code, **fault.facts), "wrong")
        return True

    def _let_go(self) -> None:
        self._asking = self._stayed = None
        self.panel.hide()

    @Slot()
    def _show_foot(self) -> None:
        asking = self._asking is not None
        going, waits = len(self.view.going), len(self.view.list.rows)
        self.keep.setVisible(self.view.chosen is not None and not asking)
        counted = self.tr("{n} of {m} scanned").format(n=going, m=waits)
        self._frame.note.say(counted if waits else "")
        if self._stayed is not None:
            self.main.say(self.tr("It stayed here"))
        elif asking:
            self.main.say(self.tr("Goes back"))
        else:
            self.main.say(self.tr("Give {n} back to the courier").format(n=going))
        self.main.setVisible(asking or self._stayed is not None or waits > 0)
        self.main.setEnabled(
            self._stayed is not None or bool(self.reason.value if asking else going)
        )
