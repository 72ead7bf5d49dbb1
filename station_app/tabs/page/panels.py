"""What is asked about a tab: its terms, and what is paid now."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.basics.money import yuan, yuan_sign
from station_app.kit.cards import Card, across, down, fill
from station_app.kit.choices import ChoiceRow
from station_app.kit.desk import Desk
from station_app.kit.fields import AmountField, Field
from station_app.kit.labels import BigNumber, label
from station_app.tabs import rules
from station_app.tabs.actions import PaidBy, pay_tab, set_tab
from station_app.tabs.lookups import Tab

FIELD_PX = 200


class TermsPanel(Card):
    """How much somebody may owe, and until when: after a harvest, or any day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="tabs.terms", gap_px=12)
        self._desk = desk
        self._person = ""
        self.title = label("", "section", name="tabs.terms.title")
        self.limit = AmountField(
            name="tabs.limit", what=self.tr("The most that may be owed, in yuan"), big=False
        )
        self.day = Field(
            name="tabs.day",
            what=self.tr("To be paid by"),
            hint=self.tr("2026-10-15, may stay empty"),
            longest=10,
        )
        self.harvest = ChoiceRow(
            name="tabs.harvest", what=self.tr("After which harvest"), across=2, clearable=True
        )
        self.harvest.chosen.connect(self._chosen)
        for field in (self.limit, self.day):
            field.setFixedWidth(FIELD_PX)
        note = label(self.tr("0 ends the tab: what is owed stays owed"), "quiet", wrap=True)
        limit = across(label(self.tr("At most"), "strong"), self.limit, note, gap_px=14)
        limit.setStretch(2, 1)
        day = across(label(self.tr("To be paid by"), "strong"), self.day, "stretch", gap_px=14)
        fill(self.body, (self.title, limit, self.harvest, day))
        self.hide()

    def ask(self, person: str, who: str, tab: Tab | None, today: str) -> None:
        """Ask for one person, beginning with what is agreed now."""
        say = self._desk.words.say
        self._person = person
        self.title.setText(self.tr("The tab of {who}").format(who=who))
        self.limit.setText(yuan(tab.limit_fen) if tab else "")
        self.day.setText(tab.due_day if tab else "")
        found = rules.harvests(today)
        self.harvest.offer([(day, f"{say(f'tab.harvest_{name}')} {day}") for name, day in found])
        self.harvest.choose(self.day.text())
        self.show()
        self.first().setFocus()

    def first(self) -> QWidget:
        """What is typed into first."""
        return self.limit

    def deed(self) -> Callable[..., object]:
        """What Enter does, given who approved it.

        Refusal tab.limit, tab.not_a_day, money.not_an_amount
        """
        fen = self.limit.fen()
        if fen is None:
            raise Refusal("tab.limit")
        day = rules.check_terms(fen, self.day.text())
        return partial(set_tab, self._desk.work, person=self._person, limit_fen=fen, due_day=day)

    @Slot(str)
    def _chosen(self, day: str) -> None:
        self.day.setText(day)


class PayPanel(Card):
    """What is owed, and how much of it is paid now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="tabs.pay", gap_px=10)
        self._desk = desk
        self._person, self._owed_fen = "", 0
        self.by: PaidBy = "cash"
        self.owed = BigNumber(name="tabs.owed", size_px=56)
        self.terms = label("", "strong", name="tabs.terms_text", wrap=True)
        self.amount = AmountField(name="tabs.amount", what=self.tr("Paid now, in yuan"))
        self.amount.setFixedWidth(FIELD_PX + 40)
        self.note = label("", "quiet", name="tabs.pay.note", wrap=True)
        head = across(self.owed, self.terms, gap_px=14)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        row = across(down(label(self.tr("Paid now"), "strong"), self.amount), self.note, gap_px=14)
        row.setStretch(1, 1)
        self.asks = QWidget()
        self.asks.setLayout(row)
        fill(self.body, (head, self.asks))
        self.hide()

    def show_tab(self, person: str, tab: Tab, *, overdue: bool) -> None:
        """Show one person's tab; what is being typed stays while it is the same person."""
        if person != self._person:
            self._person, self.by = person, "cash"
            self.amount.clear()
        self._owed_fen = tab.owed_fen
        self.asks.setVisible(self.owes)
        self.owed.say(yuan_sign(tab.owed_fen))
        limit = self.tr("at most {limit}").format(limit=yuan_sign(tab.limit_fen))
        due = ""
        if tab.due_day:
            said = self.tr("overdue since {day}") if overdue else self.tr("to be paid by {day}")
            due = said.format(day=tab.due_day)
        self.terms.setText("\n".join(part for part in (limit, due) if part))
        by_phone = self.by == "static_qr"
        self.note.setText(
            self.tr("By phone at the QR sign: look at the customer's screen first")
            if by_phone
            else self.tr("In cash; a part is enough")
        )
        self.show()

    @property
    def owes(self) -> bool:
        """Whether there is anything to be paid."""
        return self._owed_fen > 0

    def first(self) -> QWidget:
        """What is typed into first."""
        return self.amount

    def deed(self) -> Callable[[], object]:
        """What Enter does. Refusal tab.how_much, tab.more_than_owed, money.not_an_amount."""
        fen = self.amount.fen()
        if fen is None:
            raise Refusal("tab.how_much")
        rules.check_payment(fen, owed_fen=self._owed_fen)
        return partial(pay_tab, self._desk.work, person=self._person, fen=fen, by=self.by)
