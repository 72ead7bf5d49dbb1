"""Ctrl+O: one person's word about keeping parcels, who may take for whom, and the whole phone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from station_app.basics.waybills import short_name
from station_app.kit.buttons import Button
from station_app.kit.cards import Card, across, fill
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import Field
from station_app.kit.labels import BigNumber, PillTone, label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.theme import ROW_PX, SPACE
from station_app.parcels.lookups import consent, proxies
from station_app.parcels.lookups.consent import Consent
from station_app.parcels.rules.consent import BASES, holds
from station_app.people import lookups as people
from station_app.people.lookups import Person
from station_app.store.sql import Reads

DIAL_KEY, ADD_KEY = "Ctrl+D", "Ctrl+T"
EVERY = "*"  # every carrier, as a choice
MOST_CARRIERS = 4


class PersonPanel(Card):
    """What is known of one person's wishes; Enter on the page notes the consent that is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="pickup.person_panel", gap_px=SPACE[1])
        self.person = ""
        self._dialled = False
        self._phone = label("", "strong", name="pickup.person_phone")
        self.number = BigNumber(name="pickup.person_number", size_px=44)
        self.dial = Button(self.tr("Show the number"), name="pickup.dial", key=DIAL_KEY)
        self.dial.clicked.connect(self.show_number)
        self.list = RowList(
            (Column(4), Column(5), Column(3, right=True)), name="pickup.wishes", row_px=46
        )
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(2 * ROW_PX)
        self.list.chosen.connect(self.changed)
        self._nothing = label(self.tr("Nothing noted yet"), "quiet", name="pickup.no_wishes")
        self.carriers = ChoiceRow(
            name="pickup.consent_carrier", what=self.tr("For which carrier"), across=5
        )
        self.bases = ChoiceRow(
            name="pickup.consent_basis", what=self.tr("How they agreed"), across=len(BASES)
        )
        self.until = Field(
            name="pickup.consent_until",
            what=self.tr("Last day it holds"),
            hint=self.tr("until, such as 2026-12-31"),
            longest=10,
        )
        self.until.setFixedWidth(240)
        for row in (self.carriers, self.bases):
            row.chosen.connect(self.changed)
        self.add = Button(self.tr("Add a taker"), name="pickup.add_proxy", key=ADD_KEY)
        self.withdraw = Button(
            self.tr("Holds no more"), name="pickup.withdraw", key=self.tr("Delete")
        )
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        agrees = across(
            label(self.tr("Agrees to have parcels kept here:"), "section"), "stretch", self.until
        )
        dialling = across(self._phone, self.number, self.dial)
        dialling.setStretch(1, 1)
        wishes = across(self._nothing, "stretch", self.add, self.withdraw)
        fill(self.body, (dialling, self.list, wishes, agrees, self.carriers, self.bases, "stretch"))
        self.body.setStretch(1, 100)  # the list takes the room while there is one

    @property
    def open(self) -> bool:
        """Whether it shows somebody."""
        return bool(self.person)

    @property
    def carrier(self) -> str:
        """The carrier chosen, empty for every one."""
        return "" if self.carriers.value in ("", EVERY) else self.carriers.value

    @property
    def chosen(self) -> tuple[str, str]:
        """The row the arrow keys stand on: consent and its carrier, or proxy and a person."""
        kind, _, what = self.list.chosen_id.partition(":")
        return kind, what

    def main(self) -> tuple[str, bool]:
        """The main button, and whether Enter would note something."""
        return self.tr("Agrees to keeping"), bool(self.bases.value)

    def ask(self, person: str, carriers: Sequence[str]) -> None:
        """Show this person; carriers are those whose parcels wait here."""
        self.person, self._dialled = person, False
        named = list(dict.fromkeys(carriers))[:MOST_CARRIERS]
        every = (EVERY, self.tr("Every carrier"))
        self.carriers.offer([every, *((key, short_name(key)) for key in named)])
        self.carriers.choose(EVERY)
        names = {
            "told_here": self.tr("Said here"),
            "phone": self.tr("By phone"),
            "app": self.tr("In the app"),
            "written": self.tr("In writing"),
        }
        self.bases.offer([(key, names[key]) for key in BASES])
        self.bases.choose(BASES[0])
        self._basis_names = names
        self.until.clear()
        self.show()

    def let_go(self) -> bool:
        """Close it, and with it the number; False when it was not open."""
        was_open, self.person = self.open, ""
        self._dialled = False
        self.hide()
        return was_open

    def show_number(self) -> None:
        """The whole number, to be dialled; it goes when the panel closes."""
        if self.open:
            self._dialled = not self._dialled
            self.changed.emit()

    def step(self, by: int) -> None:
        """Mark the next row or the one before."""
        self.list.step(by)

    def turn(self, by: int) -> None:
        """The next basis or the one before."""
        place = BASES.index(self.bases.value) if self.bases.value in BASES else 0
        self.bases.choose(BASES[(place + by) % len(BASES)])
        self.changed.emit()

    def read(self, read: Reads, day: str) -> None:
        """Show what the book says of this person now."""
        known = people.person(read, self.person)
        if known is None:
            return
        self._show_phone(known)
        said = consent.consents_of(read, known.id)
        rows = [self._consent_row(one, day) for one in said]
        rows += [
            self._proxy_row("proxy", people.person(read, one.proxy), one.day, self.tr("may take"))
            for one in proxies.proxies_for(read, known.id)
        ]
        rows += [
            self._proxy_row("for", people.person(read, one.person), one.day, self.tr("takes for"))
            for one in proxies.takes_for(read, known.id)
        ]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.withdraw.setVisible(bool(self.list.chosen_id))

    def _show_phone(self, known: Person) -> None:
        """With its extension as a line of its own where it has one (domain.md 5)."""
        extension = self.tr("extension {n}").format(n=known.extension) if known.extension else ""
        self._phone.setText(extension if self._dialled else known.masked_phone)
        self.number.say(known.phone if self._dialled else "")
        self.number.setVisible(self._dialled and bool(known.phone))
        self.dial.setVisible(bool(known.phone))
        self.dial.say(self.tr("Hide the number") if self._dialled else self.tr("Show the number"))

    def _consent_row(self, said: Consent, day: str) -> ListRow:
        carrier = short_name(said.carrier) if said.carrier else self.tr("Every carrier")
        basis = self._basis_names.get(said.basis, said.basis)
        until = self.tr("until {day}").format(day=said.until_day) if said.until_day else ""
        state: tuple[str, PillTone]
        if said.withdrawn:
            state = self.tr("does not agree"), "danger"
        elif holds([said], said.carrier, day):
            state = self.tr("agrees"), "good"
        else:
            state = self.tr("is over"), "attention"
        under = " · ".join(part for part in (basis, said.day, until) if part)
        cells = (Cell(carrier, bold=True), Cell(under), Cell(state[0], tone=state[1]))
        return ListRow(f"consent:{said.carrier}", cells)

    def _proxy_row(self, kind: str, other: Person | None, day: str, word: str) -> ListRow:
        name = (other.masked_name or other.masked_phone) if other else ""
        about = (other.tail, day) if other else (day,)
        cells = (
            Cell(name or self.tr("Name not known"), bold=True),
            Cell(" · ".join(part for part in about if part)),
            Cell(word, tone="plain"),
        )
        return ListRow(f"{kind}:{other.id if other else ''}", cells)
