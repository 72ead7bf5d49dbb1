"""Ctrl+N under pickup: telephone the unreachable, give back what waits too long, tell the rest."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot

from station_app.basics.codes import classify
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.notices.actions.keep import extend, note_call, propose_return
from station_app.notices.actions.papers import Printed, print_call_list, print_sheet
from station_app.notices.actions.tell import Queued, queue_notices
from station_app.notices.lookups.due import Message, calls, messages, sent_on
from station_app.notices.lookups.standing import day_of, overdue, standings
from station_app.notices.page.calls import ACROSS, CallView
from station_app.notices.page.extend import ExtendPanel
from station_app.notices.page.late import LateView
from station_app.notices.page.messages import MessagesView
from station_app.notices.rules.ladder import Plan, read_plan
from station_app.parcels.lookups import house

EXTEND_KEY, LIST_KEY, SHEET_KEY = "Ctrl+E", "Ctrl+T", "Ctrl+B"
_VIEWS = ("calls", "late", "messages")


class NoticesPage(Page):
    """Three views of one list: left and right change between them, up and down move in them."""

    name = "notices"
    under = "pickup"
    shortcut = "Ctrl+N"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.view = ChoiceRow(name="notices.view", what=self.tr("What is shown"), across=3)
        self.calls, self.late, self.messages = CallView(), LateView(), MessagesView()
        self.panel = ExtendPanel()
        self._frame.middle.addWidget(self.view)
        for part in (self.calls, self.late, self.messages):
            self._frame.middle.addWidget(part, 1)
            part.hide()  # all at once would make the window higher than the screen
        self._frame.middle.addWidget(self.panel)
        self.extend = Button(self.tr("Keep longer…"), name="notices.extend", key=EXTEND_KEY)
        self.untick = Button(name="notices.untick", key=self.tr("Del"))
        self.print_list = Button(self.tr("Print call list"), name="notices.list", key=LIST_KEY)
        self.print_sheet = Button(self.tr("Loudspeaker"), name="notices.sheet", key=SHEET_KEY)
        self.main = MainButton(name="notices.main")
        self._connect()

    def _connect(self) -> None:
        deeds: tuple[tuple[Button, str, Callable[[], None]], ...] = (
            (self.extend, EXTEND_KEY, self._ask_extend),
            (self.print_list, LIST_KEY, self._print_list),
            (self.print_sheet, SHEET_KEY, self._print_sheet),
        )
        for button, key, deed in deeds:
            button.clicked.connect(deed)
            hear(self, key, deed)
        self.untick.clicked.connect(self.remove)
        self.main.clicked.connect(self.confirm)
        foot = self._frame.foot
        for button in (self.extend, self.untick, self.print_list, self.print_sheet):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.main)
        foot.addStrut(self.main.minimumHeight())
        for changed in (self.calls.answered, self.late.edited, self.panel.changed):
            changed.connect(self._foot)
        self.calls.list.chosen.connect(self._foot)
        self.view.chosen.connect(self._turned)

    @property
    def _plan(self) -> Plan:
        return read_plan(self.desk.settings.overdue_ladder, self.desk.settings.market_days)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Notices")

    def shown(self) -> None:
        """Nobody's number stands there from before; the first view that has something is shown."""
        self.setFocus()
        self.panel.let_go()
        self.calls.dial(False)
        self.view.choose("")
        self.refresh()

    def refresh(self) -> None:
        """Read again where everything stands."""
        now_ms = self.desk.now()
        found = standings(self.desk.read, self._plan, now_ms)
        due, late, waits = messages(found), overdue(found), calls(found, now_ms)
        said = (
            ("calls", self.tr("To call {n}").format(n=len(waits))),
            ("late", self.tr("Overdue {n}").format(n=len(late))),
            ("messages", self.tr("To tell {n}").format(n=len({one.person for one in due}))),
        )
        self.view.offer(said)
        if not self.view.value:
            self.view.choose("calls" if waits else "late" if late else "messages")
        self.calls.show_calls(waits, now_ms)
        self.late.show_late(late)
        self.messages.show_due(due, sent_on(self.desk.read, self.desk.day()), self._text(due))
        self._frame.note.say(self._market(now_ms))
        self.print_sheet.setEnabled(any(one.called_out for one in found))
        self.print_list.setEnabled(bool(waits))
        self._show()

    def scanned(self, scan: Scan) -> Answer:
        """A parcel of the list, or its code, is chosen there; all else is for another page."""
        kind = classify(scan.text)
        stay = house.by_waybill(self.desk.read, kind.text)
        stays = [stay] if stay and stay.here else house.by_code(self.desk.read, kind.text)
        for one in stays:
            if self.view.value == "calls" and self.calls.list.choose(one.person):
                self.calls.dial(False)
            elif not self.late.list.choose(one.id):
                continue
            else:
                self.view.choose("late")
            self.panel.let_go()
            self._show()
            return Taken(self.tr("{code} is chosen").format(code=one.code), "plain")
        return NotMine()

    @Slot()
    def confirm(self) -> None:
        """Enter: what the main button says."""
        if self.panel.open:
            self._extend()
        elif self.view.value == "calls":
            self._call()
        elif self.view.value == "late":
            if self.late.ticked:
                deed = partial(
                    propose_return, self.desk.work, parcels=self.late.ticked, plan=self._plan
                )
                self._run(deed, self._proposed)
        elif self.main.isEnabled():
            self._run(partial(queue_notices, self.desk.work, plan=self._plan), self._queued)

    def back(self) -> bool:
        """Esc: close the panel; then hide the number."""
        if self.panel.let_go():
            self._show()
            return True
        if self.calls.dialling:
            self.calls.dial(False)
            self._show()
            return True
        return False

    @Slot()
    def remove(self) -> bool:
        """Delete: untick the chosen parcel, or tick it again."""
        return self.view.value == "late" and self.late.toggle()

    def up_down(self, by: int) -> bool:
        """Up and down move through what is open."""
        if self.panel.open:
            self.panel.step_who(by)
        elif self.view.value == "late":
            self.late.step(by)
        elif self.view.value == "calls" and self.calls.dialling:
            self.calls.step_answer(ACROSS * by)
        elif self.view.value == "calls":
            self.calls.step(by)
        return True

    def left_right(self, by: int) -> bool:
        """So do left and right, sideways."""
        if self.panel.open:
            self.panel.step_day(by)
        elif self.view.value == "calls" and self.calls.dialling:
            self.calls.step_answer(by)
        else:
            self.view.choose(_VIEWS[(_VIEWS.index(self.view.value) + by) % len(_VIEWS)])
            self._show()
        return True

    @Slot(str)
    def _turned(self, _view: str) -> None:
        self.panel.let_go()
        self.calls.dial(False)
        self._show()

    # deeds

    def _run(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _failed(self, _fault: Fault) -> bool:
        self.refresh()
        return False  # the fault box says it

    def _call(self) -> None:
        one = self.calls.person
        if one is None:
            return
        if not self.calls.dialling:
            self.calls.dial()
            self._show()
        elif not self.calls.answer.value:
            self.desk.say("notice.answer_missing", "attention")
        else:
            deed = partial(
                note_call,
                self.desk.work,
                person=one.person.id,
                parcels=[parcel.stay.id for parcel in one.parcels],
                answer=self.calls.answer.value,
            )
            self._run(deed, partial(self._noted, self.calls.after_this()))

    def _noted(self, next_person: str, _entry: str) -> None:
        self.calls.dial(False)
        self.refresh()
        self.calls.list.choose(next_person)
        self._said(self.tr("Noted"))

    @Slot()
    def _ask_extend(self) -> None:
        parcels: list[tuple[str, str]] = []
        if self.view.value == "calls" and self.calls.person is not None:
            parcels = [(one.stay.id, one.stay.code) for one in self.calls.person.parcels]
        elif self.view.value == "late" and self.late.chosen is not None:
            parcels = [(self.late.chosen.stay.id, self.late.chosen.stay.code)]
        if not parcels:
            self.desk.say("notice.nothing_chosen", "attention")
            return
        ids = [one for one, _code in parcels]
        today = day_of(self.desk.now())
        self.panel.ask(ids, parcels[0][1], today, self._plan.market)
        self.setFocus()
        self._show()

    def _extend(self) -> None:
        deed = partial(
            extend,
            self.desk.work,
            parcels=self.panel.parcels,
            until_day=self.panel.until.value,
            said_by=self.panel.said_by.value,
        )
        self._run(deed, partial(self._extended, self.panel.until.value))

    def _extended(self, until_day: str, _entries: tuple[str, ...]) -> None:
        self.panel.let_go()
        self.refresh()
        if self.calls.dialling:  # whoever asked for it was reached
            self.calls.answer.choose("reached")
            self._foot()
        self._said(self.tr("Kept until {day}").format(day=until_day[5:]))

    def _proposed(self, count: int) -> None:
        self.refresh()
        self._said(self.tr("{n} go back with the next return run").format(n=count))

    def _queued(self, done: Queued) -> None:
        self.refresh()
        said = self.tr("{n} are told of {parcels} parcels")
        self._said(said.format(n=done.persons, parcels=done.parcels))

    @Slot()
    def _print_list(self) -> None:
        self._run(partial(print_call_list, self.desk.work, plan=self._plan), self._list_printed)

    def _list_printed(self, done: Printed) -> None:
        said = self.tr("List {number} with {n} persons is being printed; tear it up in time")
        self._said(said.format(number=done.number, n=done.persons))

    @Slot()
    def _print_sheet(self) -> None:
        settings = self.desk.settings
        deed = partial(
            print_sheet,
            self.desk.work,
            plan=self._plan,
            hours=settings.pickup_hours,
            phone=settings.station_phone,
        )
        self._run(deed, self._sheet_printed)

    def _sheet_printed(self, parcels: int) -> None:
        self._said(self.tr("The sheet with {n} parcels is being printed").format(n=parcels))

    def _said(self, sentence: str) -> None:
        self.desk.tone("ok")
        self.said.emit(sentence, "ok")

    # what is seen

    def _show(self) -> None:
        for part, name in zip((self.calls, self.late, self.messages), _VIEWS, strict=True):
            part.setVisible(name == self.view.value)
        self._foot()

    @Slot()
    def _foot(self) -> None:
        view, late = self.view.value, self.late.chosen
        self.extend.setVisible(view != "messages" and not self.panel.open)
        self.untick.setVisible(view == "late" and late is not None and late.ended)
        if late is not None:
            stays = late.stay.id not in self.late.ticked
            self.untick.say(self.tr("Give back") if stays else self.tr("Let it stay"))
        self.calls.ask_answer(not self.panel.open)
        at_rest = not self.panel.open and not self.calls.dialling
        self.view.setVisible(at_rest)  # a low screen needs the room
        self.print_list.setVisible(view == "calls" and at_rest)
        self.print_sheet.setVisible(view == "calls" and at_rest)
        text, enabled = self._main()
        self.main.say(text)
        self.main.setEnabled(enabled)

    def _main(self) -> tuple[str, bool]:
        if self.panel.open:
            return self.tr("Keep until {day}").format(day=self.panel.until.value[5:]), True
        if self.view.value == "late":
            n = len(self.late.ticked)
            if not n:
                return self.tr("Nothing goes back"), False
            return self.tr("Give back {n} with the next run").format(n=n), True
        if self.view.value == "messages":
            return self.tr("Tell everybody now"), self.messages.anybody
        if not self.calls.dialling:
            return self.tr("Show the number"), self.calls.person is not None
        return self.tr("Note the answer"), bool(self.calls.answer.value)

    def _text(self, due: list[Message]) -> str:
        """The first message that is due, or an example; the center words it so."""
        settings, now_ms = self.desk.settings, self.desk.now()
        codes, until = "3-2-0187", day_of(now_ms).isoformat()
        n = 1
        if due:
            codes = "、".join(one.stay.code for one in due[0].parcels[:6])
            until, n = due[0].until_day, len(due[0].parcels)
        code = "notice.text_phone" if settings.station_phone else "notice.text"
        return self.desk.words.say(
            code, codes=codes, station=settings.station_name or settings.station_code, n=n,
            until=until[5:], phone=settings.station_phone,
        )  # fmt: skip

    def _market(self, now_ms: int) -> str:
        today = day_of(now_ms)
        held = self._plan.market.first_from(today)
        if held is None:
            return ""
        if held == today:
            return self.tr("Market day today")
        return self.tr("Next market day {day}").format(day=held.strftime("%m-%d"))
