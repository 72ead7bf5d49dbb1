"""Under F12: who stands at this counter, what each may do, and their PINs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Slot

from station_app.basics.faults import Refusal
from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import Card, PageFrame, across
from station_app.kit.desk import Desk, Fault
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.page import Page, hear
from station_app.people import lookups, pins
from station_app.people.actions import change_clerk
from station_app.people.lookups import Clerk
from station_app.people.page.clerk_panel import ClerkPanel
from station_app.people.rules import RIGHTS, SETTINGS

NEW_KEY, PIN_KEY, LEAVE_KEY, GIVE_KEY = "Ctrl+N", "Ctrl+R", "Ctrl+D", "Ctrl+T"
_LINE = 4  # rights that fit beside each other


class ClerksPage(Page):
    """The clerks; a panel below asks what is changed. Only who may change settings changes any."""

    under = "settings"
    shortcut = "Ctrl+K"
    name = "clerks"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._frame = PageFrame(self, self.title(), name=self.name)
        columns = (Column(3), Column(6), Column(0, least_px=170, right=True))
        self.list = RowList(columns, name="clerks.list")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.panel = ClerkPanel(desk.words)
        self.unheld = label("", "strong", name="clerks.unheld", wrap=True)
        self.give = Button("", name="clerks.give", key=GIVE_KEY)
        self.give.clicked.connect(self._give)
        hear(self, GIVE_KEY, self._give)
        row = across(self.unheld, self.give, gap_px=14)
        row.setStretch(0, 1)
        self.unheld_card = Card(row, name="clerks.unheld_card")
        self._frame.middle.addWidget(self.unheld_card)
        self._frame.middle.addWidget(self.list, 1)
        self._frame.middle.addWidget(self.panel)
        self._build_foot()

    def _build_foot(self) -> None:
        foot = self._frame.foot
        self.new = Button(self.tr("New clerk"), name="clerks.new", key=NEW_KEY)
        self.pin = Button(self.tr("New PIN"), name="clerks.pin", key=PIN_KEY)
        self.leave = Button(self.tr("Leaves…"), name="clerks.leave", key=LEAVE_KEY, danger=True)
        self.main = MainButton(name="clerks.main")
        for button, key, deed in (
            (self.new, NEW_KEY, self._ask_new),
            (self.pin, PIN_KEY, self._ask_pin),
            (self.leave, LEAVE_KEY, self._ask_leave),
        ):
            button.clicked.connect(deed)
            hear(self, key, deed)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.main)
        self.main.clicked.connect(self.confirm)

    def title(self) -> str:
        """What the row of tabs says."""
        return self.tr("Clerks")

    def shown(self) -> None:
        """The list, the first chosen."""
        self._close()
        self.refresh()
        if not self.list.chosen_id:
            self.list.step(1)
        self.setFocus()

    def refresh(self) -> None:
        """Read the clerks again; what is being typed stays."""
        found = lookups.clerks(self.desk.read)
        self.list.show_rows([self._row(clerk) for clerk in found])
        may, asking = SETTINGS in self.desk.rights, bool(self.panel.asks_for)
        self._show_unheld(may=may, asking=asking)
        note = "" if may else self.tr("Only a clerk with the right “settings” changes this")
        self._frame.note.say(note)
        for button in (self.new, self.pin, self.leave):
            button.setVisible(may and not asking)
        self.main.setVisible(may)
        self.main.say(
            {
                "new": self.tr("Add this clerk"),
                "rights": self.tr("Keep these rights"),
                "pin": self.tr("Set this PIN"),
                "leave": self.tr("Leaves for good"),
            }.get(self.panel.asks_for, self.tr("Change name and rights"))
        )

    def _show_unheld(self, *, may: bool, asking: bool) -> None:
        """A right that came with a new version: somebody must have it before it can be used."""
        say = self.desk.words.say
        rights = [say(f"clerk.right_{one}") for one in lookups.unheld_rights(self.desk.read)]
        said = self.tr("Nobody may do this yet: {rights}").format(rights=self.tr(", ").join(rights))
        self.unheld.setText(said)
        self.unheld_card.setVisible(bool(rights) and not asking)
        self.give.setVisible(may)
        self.give.say(self.tr("Give it to {name}").format(name=self.desk.clerk_name))

    @Slot()
    def _give(self) -> None:
        """Whoever gives rights takes those that nobody has; others get them with Enter."""
        me = lookups.clerk(self.desk.read, self.desk.clerk)
        if self.unheld_card.isHidden() or me is None or not self._may():
            return
        rights = me.rights | set(lookups.unheld_rights(self.desk.read))
        deed = partial(change_clerk, self.desk.work, clerk=me.id, name=me.name, rights=rights)
        self.desk.act(deed, self._given)

    def _given(self, _nothing: None) -> None:
        self.desk.tone("ok")
        self.said.emit(self.tr("Given to {name}").format(name=self.desk.clerk_name), "ok")
        self.refresh()
        self.changed.emit()

    @Slot()
    def confirm(self) -> None:
        """Enter: ask for the chosen clerk's rights; in the panel the next field, then do it."""
        if not self.panel.asks_for:
            self._ask_rights()
        elif self.panel.next_field():
            self._carry_out()

    def back(self) -> bool:
        """Esc: leave everything as it was."""
        if not self.panel.asks_for:
            return False
        self._close()
        self.refresh()
        return True

    def up_down(self, by: int) -> bool:
        """Up and down move through the clerks while nothing is asked."""
        if self.panel.asks_for:
            return False
        return self.list.step(by)

    @Slot()
    def _ask_new(self) -> None:
        if self._may():
            self.panel.ask_new()
            self.refresh()

    def _ask_rights(self) -> None:
        clerk = self._chosen()
        if clerk is not None:
            self.panel.ask_rights(clerk)
            self.refresh()

    @Slot()
    def _ask_pin(self) -> None:
        clerk = self._chosen()
        if clerk is not None:
            self.panel.ask_pin(clerk)
            self.refresh()

    @Slot()
    def _ask_leave(self) -> None:
        clerk = self._chosen()
        if clerk is not None:
            self.panel.ask_leave(clerk)
            self.refresh()

    def _chosen(self) -> Clerk | None:
        return lookups.clerk(self.desk.read, self.list.chosen_id) if self._may() else None

    def _may(self) -> bool:
        if SETTINGS in self.desk.rights:
            return not self.panel.asks_for
        self.desk.say("clerk.no_right", "attention")
        return False

    def _carry_out(self) -> None:
        work, secret, panel = self.desk.work, self.desk.pin_secret, self.panel
        deeds: dict[str, Callable[[], str | None]] = {
            "new": partial(
                pins.add_clerk,
                work,
                name=panel.name.text(),
                rights=panel.rights.chosen,
                pin=panel.pin.text(),
                secret=secret,
            ),
            "rights": partial(
                change_clerk,
                work,
                clerk=panel.clerk,
                name=panel.name.text(),
                rights=panel.rights.chosen,
            ),
            "pin": partial(
                pins.reset_pin, work, clerk=panel.clerk, pin=panel.pin.text(), secret=secret
            ),
            "leave": partial(pins.let_leave, work, clerk=panel.clerk),
        }
        self.desk.act(deeds[panel.asks_for], self._done, self._failed)

    def _done(self, clerk: str | None) -> None:
        self.desk.tone("ok")
        said = {
            "new": self.tr("{name} can log in now"),
            "rights": self.tr("Kept: {name}"),
            "pin": self.tr("{name} has a new PIN"),
            "leave": self.tr("{name} no longer logs in here"),
        }[self.panel.asks_for]
        self.said.emit(said.format(name=self.panel.name.text().strip()), "ok")
        self._close()
        self.refresh()
        if clerk:
            self.list.choose(clerk)

    def _failed(self, fault: Fault) -> bool:
        if not isinstance(fault, Refusal):
            return False
        self.panel.refuse(self.desk.words.say(fault.code, **fault.facts), fault.code)
        self.desk.tone("wrong")
        return True

    def _close(self) -> None:
        self.panel.close_up()
        self.setFocus()

    def _row(self, clerk: Clerk) -> ListRow:
        say = self.desk.words.say
        named = [say(f"clerk.right_{right}") for right in RIGHTS if right in clerk.rights]
        rights, more = (self.tr(", ").join(part) for part in (named[:_LINE], named[_LINE:]))
        if len(clerk.rights & set(RIGHTS)) == len(RIGHTS):
            rights, more = self.tr("every right"), ""
        here = clerk.id == self.desk.clerk
        no_pin = not pins.has_pin(self.desk.read, clerk.id)
        stands = self.tr("at the counter") if here else self.tr("no PIN here") if no_pin else ""
        return ListRow(
            clerk.id,
            (
                Cell(clerk.name, bold=True),
                Cell(rights or self.tr("no rights: parcels only"), more, quiet=not rights),
                Cell(stands, tone="good" if here else "attention"),
            ),
        )
