"""F7: find a villager by phone, tail or initials; masked; forget them when they ask."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.basics.clock import day_hour_minute
from station_app.basics.codes import classify
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import UP_DOWN, Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.people import lookups
from station_app.people.actions import erase_person
from station_app.people.lookups import Person

ERASE_KEY = "Ctrl+E"
FOUND_RANK = 10  # whoever waits for something is found by the page of that first


class PeoplePage(Page):
    """Nothing until somebody is asked for; then those who fit, and one of them chosen."""

    key = "F7"
    name = "people"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asked = ""
        self._erasing = ""
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.list = RowList(
            (Column(3), Column(3), Column(3), Column(0, right=True, least_px=150)),
            name="people.list",
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._empty = self._empty_card()
        self._stack = QStackedWidget()
        for part in (self._empty, self.list):
            self._stack.addWidget(part)
        self._text = label("", "section", name="people.erase_text", wrap=True)
        self.panel = Card(
            self._text,
            label(
                self.tr(
                    "Name and phone go, here and at the center. Parcels and receipts stay, "
                    "without a name. This cannot be undone."
                ),
                "quiet",
                wrap=True,
            ),
            name="people.erase_panel",
        )
        self.panel.choose()
        self.panel.hide()
        self._frame.middle.addWidget(self._stack, 1)
        self._frame.middle.addWidget(self.panel)
        self._build_foot()

    def _empty_card(self) -> QWidget:
        says = self.tr("Whole phone, its last four digits, or the initials of the name.")
        card = Card(
            label(self.tr("Type in the scan box who is meant"), "strong"),
            label(says, "quiet", wrap=True),
            "stretch",
            name="people.empty",
        )
        card.setProperty("quiet", True)
        return card

    def _build_foot(self) -> None:
        self.erase = Button(
            self.tr("Erase this villager…"), name="people.erase", key=ERASE_KEY, danger=True
        )
        self.confirm_erase = MainButton(self.tr("Erase for good"), name="people.confirm_erase")
        self.waits = MainButton(self.tr("Parcels of this villager"), name="people.waits")
        self.waits.clicked.connect(self.confirm)
        self.erase.clicked.connect(self._ask_erase)
        self.confirm_erase.clicked.connect(self.confirm)
        hear(self, ERASE_KEY, self._ask_erase)
        self._frame.foot.addWidget(self.erase)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.waits)
        self._frame.foot.addWidget(self.confirm_erase)
        self._frame.foot.addStrut(self.confirm_erase.minimumHeight())

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Villagers")

    def shown(self) -> None:
        """Digits go on to the scan box, arrow keys to the list."""
        self.setFocus()
        self.refresh()

    def claims(self, scan: Scan) -> int:
        """Whoever is known here, when nothing waits for them elsewhere."""
        return FOUND_RANK if self._find(scan.text) else 0

    def scanned(self, scan: Scan) -> Answer:
        """Show everybody who fits, masked."""
        kind = classify(scan.text)
        found = self._find(scan.text)
        if not found:
            if kind.phone or kind.phone_tail or kind.hanzi or kind.initials:
                return Refused("person.nobody_found", {"text": kind.text[:24]})
            return NotMine()
        self._asked = scan.text
        self._let_go()
        self.refresh()
        self.list.choose(found[0].id)
        self.setFocus()
        return Taken(self.tr("{n} found").format(n=len(found)), "plain")

    @Slot()
    def confirm(self) -> None:
        """Enter: erase whom the panel names; else show what waits for whom is chosen."""
        if self._erasing:
            deed = partial(erase_person, self.desk.work, person=self._erasing)
            self._let_go()
            self.desk.act(deed, self._erased, self._failed)
            return
        person = lookups.person(self.desk.read, self.list.chosen_id) if self._asked else None
        if person is not None and person.tail:  # the whole phone would stand in the scan box
            self.desk.go("pickup", Scan(person.tail, "typed", self.desk.now()))

    def back(self) -> bool:
        """Esc: keep the person; then let the list go."""
        if self._erasing:
            self._let_go()
        elif self._asked:
            self._asked = ""
        else:
            return False
        self.refresh()
        return True

    def refresh(self) -> None:
        """Read again who fits."""
        found = self._find(self._asked) if self._asked else []
        self.list.show_rows([self._row(person) for person in found])
        self._stack.setCurrentWidget(self.list if found else self._empty)
        self.erase.setVisible(bool(found) and not self._erasing)
        self.waits.setVisible(bool(found) and not self._erasing)
        self.confirm_erase.setVisible(bool(self._erasing))
        self._frame.note.say(self.tr("{n} fit").format(n=len(found)) if found else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move through the list; all else is for the window."""
        step = UP_DOWN.get(Qt.Key(event.key()))
        if step is None or not self.list.rows:
            super().keyPressEvent(event)
            return
        self.list.step(step)
        self._let_go()
        self.refresh()

    @Slot()
    def _ask_erase(self) -> None:
        person = lookups.person(self.desk.read, self.list.chosen_id)
        if person is None or not self._asked:
            self.said.emit(self.tr("Find the villager first"), "attention")
            return
        self._erasing = person.id
        who = person.masked_name or person.masked_phone
        self._text.setText(self.tr("Erase {who}? Enter erases, Esc keeps.").format(who=who))
        self.panel.show()
        self.refresh()

    def _let_go(self) -> None:
        self._erasing = ""
        self.panel.hide()

    def _erased(self, _entry: str) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Erased"), "ok")
        self.refresh()

    def _failed(self, _fault: Fault) -> bool:
        self.refresh()
        return False  # the fault box says it

    def _find(self, text: str) -> list[Person]:
        return lookups.found_by(self.desk.read, classify(text))

    def _row(self, person: Person) -> ListRow:
        return ListRow(
            person.id,
            (
                Cell(person.masked_name or self.tr("Name not known"), bold=True),
                Cell(person.masked_phone),
                Cell(person.village),
                Cell(day_hour_minute(person.recorded_ms), quiet=True),
            ),
        )
