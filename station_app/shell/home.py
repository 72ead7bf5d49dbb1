"""Home: how the day stands in four numbers, and what to do next, most urgent first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from station_app.kit.buttons import Button
from station_app.kit.cards import Card, CardList, PageFrame, across, empty
from station_app.kit.desk import Desk
from station_app.kit.labels import Elided, Pill, PillTone, label, number
from station_app.kit.page import Page
from station_app.kit.scan import Scan

PILL_PX = 28


@dataclass(frozen=True, slots=True)
class Glance:
    """One number of the day; `pill` says what about it needs an eye, and `page` is opened by it."""

    label: str
    value: str
    pill: str = ""
    tone: PillTone = "plain"


@dataclass(frozen=True, slots=True)
class Todo:
    """One thing to do: why it is urgent, what it is, and the button that does it.

    urgency  the smaller, the sooner; rows are sorted by it
    page     the page its button opens; `scan` is handed to it
    """

    pill: str
    sentence: str
    button: str
    page: str
    detail: str = ""
    tone: PillTone = "plain"
    urgency: int = 50
    scan: str = ""


@dataclass(frozen=True, slots=True)
class Today:
    """Everything home shows, in plain values.

    first_morning  nothing has ever happened at this station: home says what to do first
    """

    greeting: str = ""
    note: str = ""
    glances: tuple[Glance, ...] = ()
    todos: tuple[Todo, ...] = ()
    first_morning: bool = False


class _TodoButton(Button):
    """Opens the page of its row."""

    def __init__(self, todo: Todo, place: int, desk: Desk) -> None:
        super().__init__(todo.button, name=f"home.todo.{place}")
        self.setAccessibleName(f"{todo.button}: {todo.sentence}")
        self._todo, self._desk = todo, desk
        self.clicked.connect(self._open)

    @Slot()
    def _open(self) -> None:
        scan = Scan(self._todo.scan, "typed", self._desk.now()) if self._todo.scan else None
        self._desk.go(self._todo.page, scan)


class HomePage(Page):
    """F1. `read` is asked whenever home is shown or something was committed."""

    key = "F1"
    name = "home"

    def __init__(self, desk: Desk, read: Callable[[], Today]) -> None:
        super().__init__(desk)
        self._read = read
        self._today: Today | None = None
        self._frame = PageFrame(self, "", name="home")
        self._glances = QHBoxLayout()
        self._glances.setSpacing(14)
        self._todos = CardList(name="home.todos")
        self._frame.middle.addLayout(self._glances)
        self._frame.middle.addWidget(self._todos, 1)

    def title(self) -> str:
        """What the rail says."""
        return self.tr("Home")

    def shown(self) -> None:
        """Read the day."""
        self.refresh()

    def refresh(self) -> None:
        """Read the day again; nothing is built anew when nothing changed."""
        today = self._read()
        if today == self._today:
            return
        self._today = today
        self._frame.title.setText(today.greeting or self.title())
        self._frame.note.say(today.note)
        empty(self._glances)
        for place, glance in enumerate(today.glances):
            self._glances.addWidget(_glance_card(glance, place), 1)
        self._todos.show_cards([self._list_of(today)])

    def _list_of(self, today: Today) -> QWidget:
        todos = sorted(today.todos, key=_urgency)
        if today.first_morning:
            return self._todo_card(self.tr("First of all"), "", [*self._first_steps(), *todos])
        if not todos:
            return Card(
                label(self.tr("To do"), "section"),
                label(self.tr("Nothing waits. Scan the next parcel or product."), "quiet"),
                name="home.todo",
            )
        return self._todo_card(self.tr("To do"), self.tr("most urgent first"), todos)

    def _todo_card(self, title: str, note: str, todos: Sequence[Todo]) -> Card:
        head = across(label(title, "section"), "stretch", label(note, "quiet"))
        card = Card(head, name="home.todo")
        for place, todo in enumerate(todos):
            row = across(
                Pill(todo.pill, todo.tone),
                Elided(todo.sentence),
                label(todo.detail, "quiet"),
                _TodoButton(todo, place, self.desk),
                gap_px=12,
            )
            row.setStretch(1, 1)
            card.body.addLayout(row)
        return card

    def _first_steps(self) -> list[Todo]:
        """What a keeper does on the first morning of a station."""
        steps = (
            (self.tr("Say where the printers are and try them"), self.tr("Set up"), "settings"),
            (self.tr("Count the cash in the drawer and open the shift"), self.tr("Open"), "shift"),
            (self.tr("Scan the first parcel the van brought"), self.tr("Take in"), "intake"),
            (self.tr("Scan a product and take the money"), self.tr("Sell"), "sale"),
        )
        return [
            Todo(str(place), sentence, button, page, tone="good", urgency=place)
            for place, (sentence, button, page) in enumerate(steps, 1)
        ]


def _urgency(todo: Todo) -> int:
    return todo.urgency


def _glance_card(glance: Glance, place: int) -> Card:
    card = Card(name=f"home.glance.{place}", gap_px=4)
    card.setAccessibleName(f"{glance.label} {glance.value} {glance.pill}")
    card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    card.body.addWidget(Elided(glance.label, "quiet"))
    card.body.addWidget(number(glance.value, size_px=42))
    pills = across(Pill(glance.pill, glance.tone), "stretch")
    pills.addStrut(PILL_PX)  # a card without a pill keeps its number where the others have it
    card.body.addLayout(pills)
    card.body.addStretch(1)
    card.setFixedHeight(136)
    return card
