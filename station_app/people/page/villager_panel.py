"""What is asked of a villager: erase for good, what to look at, or who is the same person."""

from __future__ import annotations

from typing import Literal

from station_app.kit.cards import Card
from station_app.kit.fields import ChineseField
from station_app.kit.labels import label
from station_app.people.lookups import Person
from station_app.people.rules import LONGEST_FLAG

Asks = Literal["", "erase", "flag", "merge"]


class VillagerPanel(Card):
    """Hidden until something is asked; `asks_for` says what, `person` of whom."""

    asks_for: Asks = ""
    person = ""

    def __init__(self) -> None:
        super().__init__(name="people.panel")
        self.title = label("", "section", name="people.asks", wrap=True)
        self.about = label("", "quiet", name="people.asks_about", wrap=True)
        self.why = ChineseField(
            name="people.flag_why",
            what=self.tr("What is to be looked at"),
            hint=self.tr("such as: two of this name in the hamlet"),
            longest=LONGEST_FLAG,
        )
        for part in (self.title, self.why, self.about):
            self.body.addWidget(part)
        self.choose()
        self.hide()

    def ask_erase(self, who: Person, name: str) -> None:
        """A villager asks to be forgotten."""
        self._open("erase", who, self.tr("Erase {who}? Enter erases, Esc keeps.").format(who=name))
        self.about.setText(
            self.tr(
                "Name and phone go, here and at the center. Parcels and receipts stay, "
                "without a name. This cannot be undone."
            )
        )

    def ask_flag(self, who: Person, name: str) -> None:
        """Something is confirmed from now on whenever a parcel comes for them."""
        self._open("flag", who, self.tr("What to look at when a parcel comes for {who}?"))
        self.title.setText(self.title.text().format(who=name))
        self.about.setText(self.tr("It is asked before the label prints. Empty takes it away."))
        self.why.setText(who.flag)
        self.why.setFocus()

    def ask_merge(self, who: Person, name: str) -> None:
        """Two entries are one person: the other one is chosen in the list."""
        self._open("merge", who, self.tr("{who} is the same person as whom?").format(who=name))
        self.about.setText(
            self.tr(
                "Go to the other entry with the arrow keys, or search for it; Enter joins them. "
                "This cannot be undone."
            )
        )

    def let_go(self) -> None:
        """Nothing is asked any more."""
        self.asks_for, self.person = "", ""
        self.hide()

    def _open(self, asks: Asks, who: Person, title: str) -> None:
        self.asks_for, self.person = asks, who.id
        self.title.setText(title)
        self.why.setVisible(asks == "flag")
        self.show()
