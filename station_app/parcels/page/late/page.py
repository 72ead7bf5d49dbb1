"""Ctrl+T under intake: what came or left on paper while the power was out, entered afterwards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent

from station_app.basics.codes import Kind, classify
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.basics.station_codes import shelf_of
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import BigNumber, Elided, label
from station_app.kit.lists import RowList
from station_app.kit.page import ARROWS, LEFT_RIGHT, Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.parcels.actions.hand_over import HandedOver, release_unscanned
from station_app.parcels.lookups import house
from station_app.parcels.lookups.house import Stay
from station_app.parcels.page.late.came import LateCame
from station_app.parcels.page.late.form import CAME, LEFT, LateForm, Said
from station_app.parcels.page.late.join import JOIN_KEY, LateJoin
from station_app.parcels.page.late.papers import LIST_KEY, TEAR_OFF_KEY, LatePapers
from station_app.parcels.page.late.rows import COLUMNS, LateRows, meant
from station_app.parcels.page.late.taker import TAKER_KEY, LateTaker
from station_app.parcels.rules import arrival
from station_app.parcels.rules.leaving import PAPER

AGAIN_KEY = "Ctrl+G"


class LateEntryPage(Page):
    """Time and direction are said once; then every stub is a deed of its own that bears both times.

    What left is kept as not scanned, for its reason "paper": the parcel itself is gone.
    """

    name = "late_entry"
    under = "intake"
    shortcut = "Ctrl+T"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._said: Said | None = None
        self._last = Scan("")
        self._due: Stay | None = None
        self.rows = LateRows(self)
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.form, self.came = LateForm(), LateCame(desk, self._refused, self)
        self.question, self.join = self.came.question, LateJoin(desk, self._refused)
        self.when = BigNumber(name="late.when", size_px=48)
        self.about = Elided("", "strong", name="late.about")
        self.told = Card(self.when, self.about, name="late.told")
        self.money_text = label("", "section", name="late.money_text", wrap=True)
        self.money = Card(self.money_text, name="late.money")
        self.money.choose()
        self.list = RowList(COLUMNS, name="late.list", row_px=58)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        says = self.tr("Nothing was entered yet; each paper scanned here is listed below the time")
        self.nothing = Card(label(says, "quiet", wrap=True), "stretch", name="late.nothing")
        self.again = Button(self.tr("Another time"), name="late.again", key=AGAIN_KEY)
        self.taker = LateTaker(desk, self._refused, self)
        self.papers = LatePapers(desk, self._refused, self)
        self.main = MainButton(name="late.main")
        self._lay_out()
        self._listen()

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Late entry")

    def shown(self) -> None:
        """The form waits for its answers, or the page for stubs."""
        self.form.offer_days(self.desk.now())
        self.refresh()
        self._focus()

    def scanned(self, scan: Scan) -> Answer:
        """A stub, a waybill or a pickup code; a shelf says where those that follow lie."""
        kind = classify(scan.text)
        place = shelf_of(scan.text, self.desk.settings.station_code)
        if place and self._said is not None and self._said.way == CAME:
            return self.came.put(place)
        if self.taker.panel.open and (kind.hanzi or kind.initials or not kind.own):
            return self.taker.scanned(scan, kind)
        if kind.own or kind.hanzi or kind.initials or kind.order_code or kind.in_store:
            return NotMine()
        return self.join.scanned(scan, kind) if self.join.open else self._stub(scan, kind)

    @Slot()
    def confirm(self) -> None:
        """Enter: the time holds, the carrier that is marked, or the money that was taken."""
        if self.join.open:
            self.join.confirm()
        elif self._said is None:
            self._begin()
        elif self.taker.panel.open:
            self.taker.confirm()
        elif self.question.open:
            if not self.question.confirm():
                self._say_no("parcel.choose_answer")
        elif self._due is not None:
            stay, self._due = self._due, None
            self._hand_over(stay)

    def back(self) -> bool:
        """Esc: leave what is asked, then say another time."""
        if self.join.back() or self.question.let_go() or self.taker.panel.let_go():
            pass
        elif self._due is not None:
            self._due = None
        elif self._said is not None:
            self._said = None
        else:
            return False
        self._show()
        self._focus()
        return True

    def refresh(self) -> None:
        """Read again what was entered; what was taken back since is not shown."""
        self.list.show_rows(self.rows.shown(self.desk.read))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys mark an answer; all else is for the window."""
        key = Qt.Key(event.key())
        step = ARROWS.get(key)
        if step is None or not (self.question.open or self.taker.panel.open):
            super().keyPressEvent(event)
        elif self.question.open:
            self.question.step(step)
        elif key in LEFT_RIGHT:
            self.taker.panel.turn(step)
        else:
            self.taker.panel.step(step)

    # building

    def _lay_out(self) -> None:
        for part in (self.form, self.told, self.question, self.money, self.taker.panel, self.join):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.middle.addWidget(self.nothing, 1)
        papers = (self.join.button, self.papers.list, self.papers.tear_offs)
        for button in (self.again, self.taker.button, *papers):
            self._frame.foot.addWidget(button)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)
        self._frame.foot.addStrut(self.main.minimumHeight())

    def _listen(self) -> None:
        self.main.clicked.connect(self.confirm)
        self.came.entered.connect(self._entered)
        for part in (self.came, self.taker, self.join):
            part.changed.connect(self._changed)
            part.said.connect(self.said)
        self.papers.said.connect(self.said)
        for button, key, slot in (
            (self.again, AGAIN_KEY, self._ask_again),
            (self.taker.button, TAKER_KEY, self._ask_taker),
            (self.join.button, JOIN_KEY, self._ask_join),
            (self.papers.list, LIST_KEY, self.papers.print_list),
            (self.papers.tear_offs, TEAR_OFF_KEY, self.papers.print_tear_offs),
        ):
            button.clicked.connect(slot)
            hear(self, key, slot)

    # one stub

    def _stub(self, scan: Scan, kind: Kind) -> Answer:
        if self._said is None:
            return Refused("late.time_first")
        if self._asks:
            return Refused("late.answer_first")
        return self.came.scanned(scan, kind) if self._said.way == CAME else self._left(scan, kind)

    def _left(self, scan: Scan, kind: Kind) -> Answer:
        at_ms = scan.at_ms or self.desk.now()
        if scan.text == self._last.text and arrival.is_echo(self._last.at_ms, at_ms):
            return Taken(self.tr("Read twice"), "plain")
        found = meant(self.desk.read, kind)
        if len(found) > 1:
            return Refused("late.which_parcel", {"n": len(found)})
        if not found:
            return Refused("late.never_here")
        [stay] = found
        if not stay.here:
            when = house.when_said(stay.left_ms, self.desk.now())
            return Refused("parcel.already_left", {"pickup": stay.code, "when": when})
        self._last = Scan(scan.text, scan.source, at_ms)
        if stay.due_fen:
            self._due = stay
            self._show()
            return Taken(
                self.tr("{code}: was the money taken?").format(code=stay.code), "attention"
            )
        self._hand_over(stay)
        return Taken()

    def _hand_over(self, stay: Stay) -> None:
        if self._said is None:
            return
        deed = partial(
            release_unscanned,
            self.desk.work,
            parcel=stay.id,
            reason=PAPER,
            taker=self.taker.person,
            taker_proof=self.taker.proof,
            paid_fen=stay.due_fen,
            happened_ms=self._said.moment_ms,
        )
        self.desk.act(deed, self._handed_over, self._refused)

    def _handed_over(self, done: HandedOver) -> None:
        said = self.tr("{code} handed over late").format(code=done.codes[0])
        self._entered(done.parcels[0], LEFT, said)

    def _entered(self, stay: str, way: str, sentence: str) -> None:
        self.rows.add(stay, way)
        self.desk.tone("ok")
        self.said.emit(sentence, "ok")
        self.refresh()
        self._focus()

    def _refused(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False  # the fault box says it
        self._last = Scan("")  # scanned again it is asked again
        self._say_no(fault.code, **fault.facts)
        self.refresh()
        return True

    def _say_no(self, code: str, **facts: object) -> None:
        self.desk.say(code, "wrong", **facts)
        self.desk.tone("wrong")

    # time and place

    def _begin(self) -> None:
        if self.form.go_on():
            return
        try:
            self._said = self.form.said(self.desk.now())
        except Refusal as refusal:
            self.form.wrong()
            self._say_no(refusal.code, **refusal.facts)
            return
        self._last = Scan("")
        self.taker.forget()
        self.came.moment_ms = self._said.moment_ms
        self._show()
        self._focus()

    @Slot()
    def _ask_join(self) -> None:
        if self._said is None and not self.join.open:
            self.join.ask()

    @Slot()
    def _ask_taker(self) -> None:
        if self._said is not None and self._said.way == LEFT and not self._asks:
            self.taker.press()

    @Slot()
    def _ask_again(self) -> None:
        if self._said is not None and not self._asks:
            self.back()

    @property
    def _asks(self) -> bool:
        """Whether an answer is waited for."""
        return self.question.open or self._due is not None or self.taker.panel.open

    # what is seen

    @Slot()
    def _changed(self) -> None:
        self._show()
        self._focus()

    def _show(self) -> None:
        """One thing is largest: the form, what is asked, or the time that holds."""
        said = self._said
        self.form.setVisible(said is None and not self.join.open)
        self.money.setVisible(self._due is not None)
        self.told.setVisible(said is not None and not self._asks)
        if said is not None:
            self._show_said(said)
        self._show_main()
        count = len(self.list.rows)
        self.list.setVisible(count > 0)
        self.nothing.setVisible(not count)
        self._frame.pills((self.tr("{n} entered").format(n=count) if count else "", "good"))

    def _show_said(self, said: Said) -> None:
        self.when.say(self.rows.when(said.moment_ms))
        if said.way == CAME:
            text = self.tr("They came then. Scan each one: waybill or stub. Shelf {shelf}")
            self.about.say(text.format(shelf=self.came.place))
        else:
            text = self.tr("They left then. Scan each stub, or type its pickup code")
            if self.taker.taker is not None:
                text = self.tr("{who} took them then. Scan each stub, or type its pickup code")
                text = text.format(who=self.taker.taker.name)
            self.about.say(text)
        if self._due is not None:
            text = self.tr("{code}: {money} was due for {carrier}. Taken in cash then? Esc if not.")
            self.money_text.setText(
                text.format(
                    code=self._due.code,
                    money=yuan_sign(self._due.due_fen),
                    carrier=self._due.carrier_name,
                )
            )

    def _show_main(self) -> None:
        text, enabled = "", True
        if self.join.open:
            text, enabled = self.join.main()
        elif self._said is None:
            text = self.tr("This time holds")
        elif self.taker.panel.open:
            text, enabled = self.taker.main()
        elif self.question.open:
            text, enabled = self.tr("Take in"), self.question.marked
        elif self._due is not None:
            text = self.tr("{money} taken, it left").format(money=yuan_sign(self._due.due_fen))
        self.main.say(text)
        self.main.setVisible(bool(text))
        self.main.setEnabled(enabled)
        self.again.setVisible(self._said is not None and not self._asks)
        left = self._said is not None and self._said.way == LEFT
        self.taker.button.setVisible(left and not self._asks)
        self.taker.say_button()
        for button in (self.join.button, self.papers.list, self.papers.tear_offs):
            button.setVisible(self._said is None and not self.join.open)

    def _focus(self) -> None:
        """Digits go on to the scan box once the time holds."""
        if self._said is None and not self.join.open:
            self.form.take_focus()
        else:
            self.setFocus()
