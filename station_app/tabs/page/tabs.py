"""Under F10: who owes what until when, paid off in parts; and the change the shop owes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Slot

from station_app.basics.codes import classify
from station_app.basics.faults import Refusal
from station_app.basics.money import yuan_sign
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, hear
from station_app.kit.scan import Answer, NotMine, Refused, Scan, Taken
from station_app.people import lookups as people
from station_app.people.lookups import Person
from station_app.tabs import lookups, rules
from station_app.tabs.actions import TAB_RIGHT, PaidOff, pay_change, print_statement
from station_app.tabs.lookups import OwedChange, Tab, TabLine
from station_app.tabs.page.panels import PayPanel, TermsPanel

What = Literal["tabs", "found", "tab", "change"]
_COLUMNS = (Column(4), Column(5), Column(0, least_px=172), Column(0, right=True, least_px=110))


class TabsPage(Page):
    """A list that is gone into; somebody without a tab is found through the scan box."""

    under = "shift"
    shortcut = "Ctrl+J"
    name = "tabs"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.what: What = "tabs"
        self._person = ""
        self._asked = ""
        self._frame = PageFrame(self, self.title(), name=self.name)
        self.list = RowList(_COLUMNS, name="tabs.list")
        self.empty = label("", "strong", name="tabs.empty", wrap=True)
        self.nothing = Card(self.empty, "stretch", name="tabs.nothing")
        self.terms, self.pay_off = TermsPanel(desk), PayPanel(desk)
        self.main = MainButton(name="tabs.main")
        self.buttons = {
            "terms": Button(self.tr("Terms"), name="tabs.ask_terms", key="Ctrl+T"),
            "statement": Button(self.tr("Statement"), name="tabs.print", key="Ctrl+D"),
            "by": Button("", name="tabs.by", key="Ctrl+Q"),
            "change": Button(self.tr("Owed change"), name="tabs.change", key="Ctrl+Y"),
        }
        deeds = (self._ask_terms, self._print, self._turn_by, self._open_change)
        for button, deed in zip(self.buttons.values(), deeds, strict=True):
            button.clicked.connect(deed)
            hear(self, button.key, partial(self._if_shown, button))
        self.list.chosen.connect(self._show_main)
        self.list.doubleClicked.connect(self.confirm)
        self.main.clicked.connect(self.confirm)
        for part in (self.terms, self.pay_off):
            self._frame.middle.addWidget(part)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.middle.addWidget(self.nothing, 1)
        self._frame.end_with(self.main, *self.buttons.values())

    def _if_shown(self, button: Button) -> None:
        if button.isVisible():
            button.click()

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Tabs")

    def shown(self) -> None:
        """Begin with everybody who has a tab."""
        self._go("tabs")

    def refresh(self) -> None:
        """Read again where the page stands; what is being typed stays."""
        self.list.show_rows(self._rows(), first=self.what != "tab")
        tab = self._tab() if self.what == "tab" else None
        if tab is not None and self.terms.isHidden():
            late = rules.overdue(tab.owed_fen, tab.due_day, self.desk.day())
            self.pay_off.show_tab(tab.person, tab, overdue=late)
        else:
            self.pay_off.hide()
        self._show_main()

    # coming and going

    def scanned(self, scan: Scan) -> Answer:
        """Whoever is named by phone, tail, initials or name; a receipt whose change is owed."""
        kind = classify(scan.text)
        owed = lookups.change_by_number(self.desk.read, scan.text.strip().upper())
        if owed is not None:
            self._go("change")
            self.list.choose(owed.sale)
            return (
                Taken() if not owed.settled else Refused("change.settled", {"number": owed.number})
            )
        if not people.found_by(self.desk.read, kind):
            if kind.phone or kind.phone_tail or kind.hanzi or kind.initials:
                return Refused("person.nobody_found", {"text": kind.text[:24]})
            return NotMine()
        self._asked = scan.text
        self._go("found")
        return Taken()

    @Slot()
    def confirm(self) -> None:
        """Enter: what the main button says."""
        try:
            if not self.terms.isHidden():
                deed_by = self.terms.deed()
                self.desk.allow(TAB_RIGHT, partial(self._agree, deed_by))
            elif self.what == "tab":
                self.desk.act(self.pay_off.deed(), self._paid, self._failed)
            elif not self.list.chosen_id:
                return
            elif self.what == "change":
                deed = partial(pay_change, self.desk.work, self.list.chosen_id)
                self.desk.act(deed, self._change_paid)
            else:
                self._open(self.list.chosen_id)
        except Refusal as refusal:
            self.desk.refuse(refusal)

    @Slot()
    def back(self) -> bool:
        """Esc: let the terms go, or one step out."""
        if not self.terms.isHidden():
            self.terms.hide()
            self._go("tab" if self._tab() else "tabs")
        elif self.what != "tabs":
            self._go("tabs")
        else:
            return False
        return True

    def up_down(self, by: int) -> bool:
        """Up and down move through the list."""
        return self.list.step(by)

    def _go(self, what: What) -> None:
        was, self.what = self.list.chosen_id, what
        self.terms.hide()
        self.refresh()
        self.list.choose(was)
        if what == "tab":
            self.pay_off.first().setFocus()
        else:
            self.setFocus()

    def _open(self, person: str) -> None:
        self._person = person
        if self._tab() is None:
            self._ask_terms()
        else:
            self._go("tab")

    # deeds

    @Slot()
    def _ask_terms(self) -> None:
        if self.what != "tab":
            self._person = self.list.chosen_id
        person = people.person(self.desk.read, self._person)
        if person is None:
            self.said.emit(self.tr("Find the villager first"), "attention")
            return
        self.pay_off.hide()  # both do not fit a small screen, even for a moment
        self.terms.ask(person.id, _who(person), self._tab(), self.desk.day())
        self.refresh()

    @Slot()
    def _print(self) -> None:
        deed = partial(print_statement, self.desk.work, person=self._person)
        self.desk.act(deed, self._printed)

    @Slot()
    def _turn_by(self) -> None:
        self.pay_off.by = "static_qr" if self.pay_off.by == "cash" else "cash"
        self.refresh()

    @Slot()
    def _open_change(self) -> None:
        self._go("change")

    def _agree(self, deed_by: Callable[..., object], approved_by: str) -> None:
        if not self.terms.isHidden():
            deed = partial(deed_by, approved_by=approved_by)
            self.desk.act(deed, self._agreed, self._failed)

    def _agreed(self, _entry: str) -> None:
        self._go("tab")
        self._done(self.tr("Agreed"))

    def _paid(self, paid: PaidOff) -> None:
        self.pay_off.amount.clear()
        self.pay_off.by = "cash"
        self.refresh()
        said = self.tr("{money} paid, {left} still owed")
        self._done(said.format(money=yuan_sign(paid.fen), left=yuan_sign(paid.left_fen)))

    def _change_paid(self, fen: int) -> None:
        self.refresh()
        self._done(self.tr("{money} paid out").format(money=yuan_sign(fen)))

    def _printed(self, _nothing: None) -> None:
        self._done(self.tr("It is being printed"))

    def _done(self, sentence: str) -> None:
        self.desk.tone("ok")
        self.said.emit(sentence, "ok")
        self.changed.emit()

    def _failed(self, _fault: Fault) -> bool:
        self.refresh()
        return False  # the fault box says it

    # showing

    def _tab(self) -> Tab | None:
        return lookups.tab_of(self.desk.read, self._person) if self._person else None

    def _rows(self) -> list[ListRow]:
        read = self.desk.read
        if self.what == "change":
            return [self._change_row(one) for one in lookups.open_change(read)]
        if self.what == "tab":
            lines = lookups.lines_of(read, self._tab_person())
            return [self._line_row(one) for one in reversed(lines)]
        if self.what == "found":
            found = people.found_by(read, classify(self._asked))
            return [self._person_row(one, lookups.tab_of(read, one.id)) for one in found]
        today = self.desk.day()
        tabs = sorted(
            lookups.all_tabs(read),
            key=lambda tab: not rules.overdue(tab.owed_fen, tab.due_day, today),
        )
        known = people.persons(read, [tab.person for tab in tabs])
        return [self._person_row(known.get(tab.person), tab) for tab in tabs]

    def _tab_person(self) -> str:
        tab = self._tab()
        return tab.person if tab else self._person

    def _person_row(self, person: Person | None, tab: Tab | None) -> ListRow:
        who = _who(person) if person else self.tr("Forgotten")
        shown = person.id if person else tab.person if tab else ""
        name = Cell(who, person.village if person else "")
        if tab is None:
            none = Cell(self.tr("no tab"), quiet=True)
            return ListRow(shown, (name, "", "", none))
        late = rules.overdue(tab.owed_fen, tab.due_day, self.desk.day())
        due = Cell(self.tr("overdue {day}").format(day=tab.due_day), tone="danger")
        limit = self.tr("at most {limit}").format(limit=yuan_sign(tab.limit_fen))
        cells = (
            name,
            Cell(limit, quiet=True),
            due if late else Cell(tab.due_day, quiet=True),
            Cell(yuan_sign(tab.owed_fen), bold=tab.owed_fen > 0),
        )
        return ListRow(shown, cells)

    def _line_row(self, one: TabLine) -> ListRow:
        what = self.desk.words.say(f"tab.what_{one.what}")
        cells = (what, one.number, Cell(one.day, quiet=True), Cell(yuan_sign(one.fen)))
        return ListRow(f"{one.entry}.{one.fen}", cells)

    def _change_row(self, one: OwedChange) -> ListRow:
        cells = (one.number, Cell(one.day, quiet=True), "", Cell(yuan_sign(one.fen), bold=True))
        return ListRow(one.sale, cells)

    @Slot()
    def _show_main(self) -> None:
        asked = not self.terms.isHidden()
        in_tab = self.what == "tab" and not asked
        chosen = bool(self.list.chosen_id)
        self.buttons["terms"].setVisible(not asked and self.what != "change" and (in_tab or chosen))
        self.buttons["statement"].setVisible(in_tab)
        self.buttons["by"].setVisible(in_tab and self.pay_off.owes)
        by_phone = self.pay_off.by == "static_qr"
        self.buttons["by"].say(self.tr("Cash after all") if by_phone else self.tr("By phone"))
        self.buttons["change"].setVisible(self.what in {"tabs", "found"} and not asked)
        self.main.say(self._main_text(asked))
        self.main.setEnabled(asked or (self.pay_off.owes if in_tab else chosen))
        self.list.setVisible(bool(self.list.rows))
        self.empty.setText("" if asked else self._nothing())
        self.nothing.setVisible(not self.list.rows)
        self._head()

    def _main_text(self, asked: bool) -> str:
        if asked:
            return self.tr("Agree")
        if self.what == "tab":
            return self.tr("Paid by phone") if self.pay_off.by == "static_qr" else self.tr("Paid")
        if self.what == "change":
            return self.tr("Pay it out")
        if self.list.chosen_id and lookups.tab_of(self.desk.read, self.list.chosen_id) is None:
            return self.tr("Agree on a tab")
        return self.tr("Open the tab")

    def _nothing(self) -> str:
        return {
            "tabs": self.tr("Nobody has a tab. Type a phone, its last four digits or a name."),
            "found": self.tr("Nobody fits."),
            "tab": self.tr("Nothing was put on this tab yet."),
            "change": self.tr("No change is owed to anybody."),
        }[self.what]

    def _head(self) -> None:
        owing = lookups.owing(self.desk.read)
        late = [one for one in owing if rules.overdue(one.owed_fen, one.due_day, self.desk.day())]
        sum_fen = sum(one.owed_fen for one in owing)
        said = self.tr("{n} owe {money}").format(n=len(owing), money=yuan_sign(sum_fen))
        person = people.person(self.desk.read, self._person) if self.what == "tab" else None
        self._frame.note.say(_who(person) if person else said if owing else "")
        pill = self.tr("{n} overdue").format(n=len(late)) if late else ""
        self._frame.pills((pill, "danger"))


def _who(person: Person) -> str:
    return person.masked_name or person.masked_phone
