"""Ctrl+F under pickup: "my parcel is not there", from the question to the claim."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from station_app.basics.faults import Refusal
from station_app.basics.station_codes import shelf_of
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.page import ARROWS, UP_DOWN, Hand, Page, hear
from station_app.kit.scan import Answer, NotMine, Scan, Taken
from station_app.missing.actions import (
    Ended,
    end_claim,
    find_lost,
    find_parcel,
    give_up,
    open_search,
    print_sheet,
    take_for_mistaken,
)
from station_app.missing.lookups.case import Case, case
from station_app.missing.page.asked import AskedView, asked_for
from station_app.missing.page.case_view import CaseView
from station_app.missing.page.claim_panel import ClaimPanel
from station_app.parcels.lookups import house, shelves
from station_app.parcels.lookups.house import Stay

MISTAKEN_KEY, LOST_KEY, SHEET_KEY, FOUND_KEY = "Ctrl+M", "Ctrl+D", "Ctrl+T", "Ctrl+G"


class MissingPage(Page):
    """One parcel at a time; Enter begins the search and says it was found."""

    name = "missing"
    under = "pickup"
    shortcut = "Ctrl+F"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._parcel = ""
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.asked, self.view, self.panel = AskedView(desk.read), CaseView(), ClaimPanel()
        self._stack = QStackedWidget()
        for part in (self.asked, self.view):
            self._stack.addWidget(part)
        self.mistaken = Button(
            self.tr("Somebody took it for this one"), name="missing.mistaken", key=MISTAKEN_KEY
        )
        self.lost = Button(self.tr("It is lost…"), name="missing.lost", key=LOST_KEY, danger=True)
        self.sheet = Button(self.tr("Print all of it"), name="missing.sheet", key=SHEET_KEY)
        self.found = Button(self.tr("It is here after all"), name="missing.found", key=FOUND_KEY)
        self.main = MainButton(name="missing.main")
        self._connect()

    def _connect(self) -> None:
        middle, foot = self._frame.middle, self._frame.foot
        middle.addWidget(self._stack, 1)
        middle.addWidget(self.panel)
        deeds: tuple[tuple[Button, str, Callable[[], None]], ...] = (
            (self.mistaken, MISTAKEN_KEY, self._take_for_mistaken),
            (self.lost, LOST_KEY, self._ask_loss),
            (self.found, FOUND_KEY, self._find_lost),
            (self.sheet, SHEET_KEY, self._print_sheet),
        )
        for button, key, deed in deeds:
            foot.addWidget(button)
            button.clicked.connect(deed)
            hear(self, key, deed)
        foot.addStretch(1)
        foot.addWidget(self.main)
        foot.addStrut(self.main.minimumHeight())
        self.main.clicked.connect(self.confirm)
        self.panel.changed.connect(self._show_foot)
        self.panel.photo.refused.connect(self._refuse)
        for shown in (self.asked.list, self.view.list):
            shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            shown.chosen.connect(self._show_foot)
        self.asked.list.doubleClicked.connect(self.confirm)

    def title(self) -> str:
        """What its tab says."""
        return self.tr("Not found")

    def shown(self) -> None:
        """What is looked for; a case that was open stays open."""
        self.refresh()
        self.setFocus()

    def take_up(self, hand: Hand) -> None:
        """What waits at pickup for whoever asks; a case of theirs that is open stays open."""
        if not hand.parcels or self._parcel in hand.parcels:
            return
        self.panel.let_go()
        found = [stay for one in hand.parcels if (stay := house.stay(self.desk.read, one))]
        self.said.emit(self._show_asked(found), "plain")

    def refresh(self) -> None:
        """Read again; what is being typed stays."""
        found = case(self.desk.read, self._parcel) if self._parcel else None
        if found is None:
            self._parcel = ""
            self.asked.read_again()
        else:
            self.view.show_case(found)
        self._stack.setCurrentWidget(self.asked if found is None else self.view)
        self._show_foot()

    def back(self) -> bool:
        """Esc: the panel, then the parcel, then what was asked for."""
        if self.panel.let_go():
            self.setFocus()
        elif self._parcel:
            self._parcel = ""
            self.asked.show_asked([])
        else:
            return False
        self.refresh()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose in the panel (its amount lets up and down pass), else in the list."""
        key = Qt.Key(event.key())
        if self.panel.open and key in ARROWS:
            self.panel.step(ARROWS[key])
        elif key in UP_DOWN:
            (self.view if self._parcel else self.asked).step(UP_DOWN[key])
        else:
            super().keyPressEvent(event)

    # scans

    def scanned(self, scan: Scan) -> Answer:
        """A parcel opens its case; the one being looked for, or a shelf, says it was found."""
        shelf = shelf_of(scan.text, self.desk.settings.station_code)
        now, by_hand = self._case, scan.source == "typed"
        if not shelf and by_hand and now is not None and now.here and now.stay.search:
            shelf = shelves.in_use(self.desk.read, scan.text)
        if shelf:
            if now is None or not (now.here or now.lost):
                return NotMine()
            self._found(shelf)
            return Taken()
        stays = asked_for(self.desk.read, scan.text)
        if not stays:
            return NotMine()
        searched = now is not None and (now.lost or (now.here and now.stay.search))
        if searched and not by_hand and stays[0].id == self._parcel:
            self._found("")  # its barcode is in somebody's hand; a typed tail only asks for it
            return Taken()
        self.panel.let_go()
        return Taken(self._show_asked(stays), "plain")

    # keys

    @Slot()
    def confirm(self) -> None:
        """Enter: open the row, begin the search, say it was found, or save the panel."""
        now = self._case
        if self.panel.open:
            self._save_panel()
        elif now is None:
            if self.asked.list.chosen_id:
                self._open(self.asked.list.chosen_id)
        elif now.claim is not None and now.claim.state == "open":
            self.panel.ask_end(now.claim.search, now.stay.code, now.claim.fen)
            self._show_foot()
        elif now.here and now.stay.search:
            self._found("")
        elif now.here:
            self._act(partial(open_search, self.desk.work, parcel=now.stay.id), self._searching)

    def _found(self, shelf: str) -> None:
        now = self._case
        if now is not None and now.lost:
            self.panel.let_go()
            deed = partial(find_lost, self.desk.work, parcel=self._parcel, shelf=shelf)
            self._act(deed, self._lost_was_found)
            return
        deed = partial(find_parcel, self.desk.work, parcel=self._parcel, shelf=shelf)
        self._act(deed, self._was_found)

    @Slot()
    def _find_lost(self) -> None:
        now = self._case
        if now is not None and now.lost and not self.panel.open:
            self._found("")

    @Slot()
    def _take_for_mistaken(self) -> None:
        now, other = self._case, self.view.chosen
        if now is None or not now.here or other is None or self.panel.open:
            return
        deed = partial(take_for_mistaken, self.desk.work, parcel=now.stay.id, other=other.stay)
        self._act(deed, self._was_taken)

    @Slot()
    def _ask_loss(self) -> None:
        now = self._case
        if now is not None and (now.here or now.stay.mistaken):
            self.panel.ask_loss(now.stay.code)
            self._show_foot()

    def _save_panel(self) -> None:
        work, panel = self.desk.work, self.panel
        try:
            fen = panel.fen()
        except Refusal as refusal:
            self._refuse(refusal)
            return
        if panel.ending:
            outcome = panel.outcome.value
            if outcome:
                deed: Callable[[], Any] = partial(
                    end_claim, work, search=panel.ending, outcome=outcome, paid_fen=fen
                )
                self._act(deed, self._claim_ended)
            return
        keep, picture = self.desk.photo, panel.photo.picture
        deed = partial(
            give_up,
            work,
            parcel=self._parcel,
            claim_fen=fen,
            payer=panel.payer.value,
            photo=partial(keep, picture) if picture else str,
        )
        self._act(deed, self._was_lost)

    @Slot()
    def _print_sheet(self) -> None:
        if self._parcel:
            self._act(partial(print_sheet, self.desk.work, parcel=self._parcel), self._printed)

    # what came of it

    def _act(self, deed: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.desk.act(deed, done, self._failed)

    def _searching(self, _entry: str) -> None:
        self.tell_anew(self.tr("The search is noted; go through the places below"), "plain")

    def _was_found(self, done: Ended) -> None:
        self.tell_anew(self.tr("{code} is found").format(code=done.code), "ok")

    def _lost_was_found(self, done: Ended) -> None:
        self._parcel = done.parcel
        self.tell_anew(
            self.tr("Not lost: it is in the house as {code}").format(code=done.code), "ok"
        )

    def _was_taken(self, done: Ended) -> None:
        said = self.tr("{code} is out with whoever {other} belongs to; {other} is here")
        self.tell_anew(said.format(code=done.code, other=done.other_code), "attention")

    def _was_lost(self, done: Ended) -> None:
        self.panel.let_go()
        self.setFocus()
        self.tell_anew(self.tr("{code} is noted as lost").format(code=done.code), "attention")

    def _claim_ended(self, _entry: str) -> None:
        self.panel.let_go()
        self.setFocus()
        self.tell_anew(self.tr("The claim is closed"), "ok")

    def _printed(self, number: str) -> None:
        self.tell_anew(self.tr("Sheet {number} is printing").format(number=number), "ok")

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self._refuse(fault)
        return True

    @Slot(object)
    def _refuse(self, refusal: Refusal) -> None:
        self.panel.wrong(refusal)
        self.tell_anew(self.desk.words.say(refusal.code, **refusal.facts), "wrong")

    # what is shown

    @property
    def _case(self) -> Case | None:
        return self.view.case if self._parcel else None

    def _show_asked(self, stays: list[Stay]) -> str:
        """One parcel opens its case, of several one is chosen; what to say to it."""
        if len(stays) == 1:
            self._open(stays[0].id)
            return stays[0].code
        self._parcel = ""
        self.asked.show_asked(stays)
        self.refresh()
        return self.tr("{n} parcels, choose one").format(n=len(stays))

    def _open(self, parcel: str) -> None:
        self._parcel = parcel
        self.refresh()

    @Slot()
    def _show_foot(self) -> None:
        now, asking = self._case, self.panel.open
        here = now is not None and now.here
        self.mistaken.setVisible(here and self.view.chosen is not None and not asking)
        out = now is not None and (now.here or now.stay.mistaken)
        self.lost.setVisible(out and not asking)
        self.found.setVisible(now is not None and now.lost and not asking)
        self.sheet.setVisible(now is not None and not asking)
        self.main.say(self._main_text(now))
        self.main.setEnabled(bool(self._main_text(now)))
        self.main.setVisible(bool(self._main_text(now)))

    def _main_text(self, now: Case | None) -> str:
        if self.panel.open:
            return self.tr("Save")
        if now is None:
            return self.tr("Open") if self.asked.list.rows else ""
        if now.claim is not None and now.claim.state == "open":
            return self.tr("The claim ended…")
        if now.here and now.stay.search:
            return self.tr("Found, on its place")
        return self.tr("Begin to look for it") if now.here else ""
