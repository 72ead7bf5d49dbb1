"""Who buys: a villager by the end of the phone, initials or name, and what they may still owe."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy

from station_app.basics.codes import classify
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, down
from station_app.kit.desk import Desk
from station_app.kit.fields import Field
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.people import lookups as people
from station_app.people.lookups import Person
from station_app.tabs import lookups as tabs
from station_app.tabs import rules
from station_app.tabs.lookups import Tab

MOST_SHOWN = 50
FIELD_PX = 260


class CustomerView(QFrame):
    """A field and who fits it; while nothing is typed, everybody who has a tab."""

    picked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.for_tab = False  # something goes on their tab as soon as they are chosen
        self._named = ""
        self.title = label("", "section", name="sale.customer.title")
        self.text = Field(
            name="sale.customer",
            what=self.tr("Last four of the phone, or the first letters of the name"),
            hint=self.tr("8000 or zgl"),
            big=True,
            longest=24,
        )
        self.text.setFixedWidth(FIELD_PX)
        self.take = Button(self.tr("This one"), name="sale.customer.take", key="Enter")
        self.list = RowList(
            (Column(4), Column(4), Column(4), Column(0, right=True, least_px=120)),
            name="sale.customers",
            row_px=62,
        )
        self.nobody = label("", "quiet", name="sale.customer.nobody", wrap=True)
        self.nobody_key = label(self.tr("Del: nobody is named any more"), "quiet")
        self.text.textChanged.connect(self._show)
        self.take.clicked.connect(self.picked)
        self.list.doubleClicked.connect(self.picked)
        head = across(self.text, "stretch", self.take, gap_px=14)
        asks = Card(self.title, head, self.nobody_key, gap_px=8)
        asks.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setLayout(down(asks, self.nobody, self.list, "stretch"))

    @property
    def chosen(self) -> str:
        """The person the arrow keys stand on, empty without one."""
        return self.list.chosen_id

    def ask(self, *, for_tab: bool, person: str = "") -> None:
        """Ask who buys; ``for_tab`` puts what is due on their tab.

        person  was named already, and stands first
        """
        self.for_tab, self._named = for_tab, person
        self.nobody_key.setVisible(bool(person))
        self.title.setText(self.tr("On whose tab?") if for_tab else self.tr("Who buys?"))
        self.text.clear()
        self._show()

    @Slot()
    def _show(self) -> None:
        read, text = self._desk.read, self.text.text().strip()
        if text:
            found = people.found_by(read, classify(text))[:MOST_SHOWN]
        else:
            with_tab = [tab.person for tab in tabs.all_tabs(read)[:MOST_SHOWN]]
            first = dict.fromkeys((self._named, *with_tab))
            known = people.persons(read, [person for person in first if person])
            found = [known[person] for person in first if person in known]
        self.list.show_rows([self._row(one) for one in found])
        if found:
            self.list.choose(found[0].id)
        self.nobody.setText(self.tr("Nobody fits.") if text else self._nobody_yet())
        self.nobody.setVisible(not found)
        self.list.setVisible(bool(found))

    def _nobody_yet(self) -> str:
        if self.for_tab:
            return self.tr("Nobody has a tab. It is agreed under F10, Ctrl+J.")
        return self.tr("Type the last four digits of the phone, or the initials of the name.")

    def _row(self, person: Person) -> ListRow:
        tab = tabs.tab_of(self._desk.read, person.id)
        member = self.tr("member") if people.is_member(self._desk.read, person.id) else ""
        under = " · ".join(part for part in (member, person.village) if part)
        name = Cell(shown(person), under, bold=True)
        phone = Cell(person.masked_phone, quiet=True)
        if tab is None:
            return ListRow(person.id, (name, phone, Cell(self.tr("no tab"), quiet=True), ""))
        if rules.overdue(tab.owed_fen, tab.due_day, self._desk.day()):
            due = Cell(self.tr("overdue since {day}").format(day=tab.due_day), tone="danger")
        else:
            due = Cell(self.tr("by {day}").format(day=tab.due_day) if tab.due_day else "")
        left = yuan_sign(may_owe_fen(tab))
        return ListRow(person.id, (name, phone, due, Cell(left, self.tr("may still owe"))))


def may_owe_fen(tab: Tab) -> int:
    """What still fits on a tab."""
    return max(0, tab.limit_fen - tab.owed_fen)


def shown(person: Person) -> str:
    """Who it is, masked, for a screen that others see."""
    return person.masked_name or person.masked_phone
