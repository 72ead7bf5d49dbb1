"""F7: find a villager, masked; note what to look at, join two entries, forget them if they ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from station_app.basics.clock import day_hour_minute
from station_app.basics.codes import classify
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import PageFrame, nothing_card
from station_app.kit.desk import Desk, Fault
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.people import lookups
from station_app.people.actions import erase_person, flag_person, merge_persons, set_member
from station_app.people.lookups import Person
from station_app.people.page.villager_panel import VillagerPanel
from station_app.people.rules import SETTINGS

ERASE_KEY, FLAG_KEY, MERGE_KEY = "Ctrl+E", "Ctrl+D", "Ctrl+O"
MEMBER_KEY, ORDERS_KEY = "Ctrl+M", "Ctrl+B"
FOUND_RANK = 10  # whoever waits for something is found by the page of that first


class PeoplePage(Page):
    """Nothing until somebody is asked for; then those who fit, and one of them chosen."""

    key = "F7"
    name = "people"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._asked = ""
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
        self.panel = VillagerPanel()
        self._frame.middle.addWidget(self._stack, 1)
        self._frame.middle.addWidget(self.panel)
        self._build_foot()

    def _empty_card(self) -> QWidget:
        says = self.tr("Whole phone, its last four digits, or the initials of the name.")
        return nothing_card(self.tr("Type in the scan box who is meant"), says, name="people.empty")

    def _build_foot(self) -> None:
        self.flag = Button(self.tr("Look out…"), name="people.flag", key=FLAG_KEY)
        self.merge = Button(self.tr("The same person…"), name="people.merge", key=MERGE_KEY)
        self.member = Button(self.tr("Member"), name="people.member", key=MEMBER_KEY)
        self.erase = Button(self.tr("Erase…"), name="people.erase", key=ERASE_KEY, danger=True)
        self.orders = Button("", name="people.orders", key=ORDERS_KEY)
        self.main = MainButton(name="people.main")
        self.main.clicked.connect(self.confirm)
        deeds = (
            (self.flag, FLAG_KEY, self._ask_flag),
            (self.merge, MERGE_KEY, self._ask_merge),
            (self.member, MEMBER_KEY, self._turn_member),
            (self.erase, ERASE_KEY, self._ask_erase),
            (self.orders, ORDERS_KEY, self._show_orders),
        )
        for button, key, deed in deeds:
            button.clicked.connect(deed)
            hear(self, key, deed)
            self._frame.foot.addWidget(button)
        self._frame.foot.addStretch(1)
        self._frame.foot.addWidget(self.main)
        self._frame.foot.addStrut(self.main.minimumHeight())

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
        self._leave_panel()
        self.refresh()
        self.list.choose(found[0].id)
        self.setFocus()
        return Taken(self.tr("{n} found").format(n=len(found)), "plain")

    @Slot()
    def confirm(self) -> None:
        """Enter: do what the panel asks; else show what waits for whom is chosen."""
        person, chosen = self.panel.person, self.list.chosen_id
        if self.panel.asks_for == "erase":
            self.desk.allow(SETTINGS, partial(self._erase, person))
        elif self.panel.asks_for == "flag":
            why = self.panel.why.text()
            said = self.tr("Asked at the next parcel") if why.strip() else self.tr("Not asked")
            self._do(partial(flag_person, self.desk.work, person=person, why=why), said)
        elif self.panel.asks_for == "merge":
            if not chosen or chosen == person:
                self.said.emit(self.tr("Choose the other entry first"), "attention")
                return
            self.desk.allow(SETTINGS, partial(self._merge, person, chosen))
        else:
            self._show_parcels(lookups.person(self.desk.read, chosen) if self._asked else None)

    def _erase(self, person: str, _approved_by: str) -> None:
        self._do(partial(erase_person, self.desk.work, person=person), self.tr("Erased"))

    def _merge(self, person: str, into: str, approved_by: str) -> None:
        deed = partial(
            merge_persons, self.desk.work, person=person, into=into, approved_by=approved_by
        )
        self._do(deed, self.tr("One person now; the parcels of both are together"))

    def _show_parcels(self, person: Person | None) -> None:
        if person is not None and person.tail:  # the whole phone would stand in the scan box
            self.desk.go("pickup", Scan(person.tail, "typed", self.desk.now()))

    @Slot()
    def _show_orders(self) -> None:
        """What they ordered online and can be collected, on the page of orders."""
        person = lookups.person(self.desk.read, self.list.chosen_id) if self._asked else None
        if person is not None and person.tail and self.desk.orders_ready(person.id):
            self.desk.go("orders", Scan(person.tail, "typed", self.desk.now()))

    def back(self) -> bool:
        """Esc: leave what is asked; then let the list go."""
        if self.panel.asks_for:
            self.panel.let_go()
            self.setFocus()
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
        for button in (self.flag, self.merge, self.member, self.erase):
            button.setVisible(bool(found) and not self.panel.asks_for)
        ready = self.desk.orders_ready(self.list.chosen_id) if found else 0
        self.orders.setVisible(ready > 0 and not self.panel.asks_for)
        self.orders.say(self.tr("{n} orders ready").format(n=ready))
        says = {
            "": self.tr("Parcels of this villager"),
            "erase": self.tr("Erase for good"),
            "flag": self.tr("Note it"),
            "merge": self.tr("Join them"),
        }
        self.main.say(says[self.panel.asks_for])
        self.main.setVisible(bool(found))
        self._frame.note.say(self.tr("{n} fit").format(n=len(found)) if found else "")

    def up_down(self, by: int) -> bool:
        """Up and down move through the list."""
        if not self.list.rows:
            return False
        self.list.step(by)
        self._leave_panel()
        self.refresh()
        return True

    @Slot()
    def _ask_erase(self) -> None:
        self._ask(self.panel.ask_erase)

    @Slot()
    def _ask_flag(self) -> None:
        self._ask(self.panel.ask_flag)

    @Slot()
    def _ask_merge(self) -> None:
        self._ask(self.panel.ask_merge)

    @Slot()
    def _turn_member(self) -> None:
        """The chosen villager pays member prices from now on, or no more."""
        person = self.list.chosen_id
        if not (self._asked and person) or self.panel.asks_for:
            return
        member = not lookups.is_member(self.desk.read, person)
        said = self.tr("A member now") if member else self.tr("No member any more")
        self._do(partial(set_member, self.desk.work, person=person, member=member), said)

    def _ask(self, ask: Callable[[Person, str], None]) -> None:
        person = lookups.person(self.desk.read, self.list.chosen_id)
        if person is None or not self._asked:
            self.said.emit(self.tr("Find the villager first"), "attention")
            return
        ask(person, " ".join(part for part in (person.masked_name, self._phone(person)) if part))
        self.refresh()

    def _leave_panel(self) -> None:
        """Another villager is looked at; whoever is the same person is looked for all the while."""
        if self.panel.asks_for != "merge":
            self.panel.let_go()

    def _do(self, deed: Callable[[], str], said: str) -> None:
        self.panel.let_go()
        self.setFocus()
        self.desk.act(deed, partial(self._done, said), self._failed)

    def _done(self, said: str, _entry: str) -> None:
        self.desk.tone("ok")
        self.said.emit(said, "ok")
        self.refresh()

    def _failed(self, _fault: Fault) -> bool:
        self.refresh()
        return False  # the fault box says it

    def _find(self, text: str) -> list[Person]:
        return lookups.found_by(self.desk.read, classify(text))

    def _membership(self, person: Person) -> str:
        return self.tr("member") if lookups.is_member(self.desk.read, person.id) else ""

    def _phone(self, person: Person) -> str:
        return person.masked_phone or (
            self.tr("ends in {tail}").format(tail=person.tail) if person.tail else ""
        )

    def _row(self, person: Person) -> ListRow:
        name = person.masked_name or self.tr("Name not known")
        same = self.panel.asks_for == "merge" and person.id == self.panel.person
        mark = Cell(person.flag, tone="attention") if person.flag else Cell(person.village)
        return ListRow(
            person.id,
            (
                Cell(name, under=self._membership(person), bold=True),
                Cell(self._phone(person)),
                Cell(self.tr("this one"), tone="attention") if same else mark,
                Cell(day_hour_minute(person.recorded_ms), quiet=True),
            ),
        )
