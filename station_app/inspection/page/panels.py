"""The panels that ask: a paper, a round along the wall, a training, a complaint, its answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from station_app.basics.words import Words
from station_app.inspection import rules
from station_app.kit.cards import Card, across
from station_app.kit.choices import ChoiceRow, ToggleButton
from station_app.kit.fields import ChineseField, CountField, Field, PhoneField
from station_app.kit.labels import label


class Panel(Card):
    """Something that is asked; hidden until it is, and empty again after it."""

    def __init__(self, title: str, *, name: str) -> None:
        super().__init__(name=name)
        self.asks = label(title, "section", wrap=True)
        self.body.addWidget(self.asks)
        self.choose()
        self.hide()

    def ask(self) -> None:
        """Open it with nothing filled in."""
        self.clear()
        self.show()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Let go what was typed."""

    def first(self) -> QWidget:
        """Where the keyboard goes."""
        return self

    def save_text(self) -> str:
        """What the main button says while this is open."""
        return self.tr("Save")


class PaperPanel(Panel):
    """Which paper, its number, who gave it, how long it holds."""

    def __init__(self, words: Words) -> None:
        super().__init__(self.tr("Which paper hangs here?"), name="inspection.paper_panel")
        self.paper = ChoiceRow(name="inspection.paper", what=self.tr("Kind of paper"), across=3)
        self.paper.offer([(one, words.say(f"inspection.paper_{one}")) for one in rules.PAPERS])
        self.number = Field(
            name="inspection.number",
            what=self.tr("Number of the paper"),
            hint=self.tr("Number"),
            longest=rules.LONGEST_NUMBER,
        )
        self.issued_by = ChineseField(
            name="inspection.issued_by",
            what=self.tr("Who gave it"),
            hint=self.tr("Who gave it, may stay empty"),
            longest=rules.LONGEST_NUMBER,
        )
        self.until = Field(
            name="inspection.until",
            what=self.tr("Holds until"),
            hint=self.tr("Holds until, 2027-03-01; empty without end"),
            longest=12,
        )
        self.body.addWidget(self.paper)
        self.body.addLayout(across(self.number, self.issued_by))
        self.body.addWidget(self.until)

    def clear(self) -> None:
        """Nothing is chosen."""
        self.paper.choose("")
        for field in (self.number, self.issued_by, self.until):
            field.clear()

    def first(self) -> QWidget:
        """The number; the kind is chosen with Tab or the mouse."""
        return self.number


class WallPanel(Panel):
    """What hangs and works is ticked; everything is at first, for a round that finds no fault."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            self.tr("Go round and take out what does not hang or does not work"),
            name="inspection.wall_panel",
        )
        self._ticks: dict[str, ToggleButton] = {}
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, one in enumerate(rules.NOTICES):
            text = words.say(f"inspection.notice_{one}")
            tick = ToggleButton(text, name=f"inspection.notice.{one}")
            grid.addWidget(tick, place // 3, place % 3)
            self._ticks[one] = tick
        self.body.addLayout(grid)

    @property
    def there(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(one for one, tick in self._ticks.items() if tick.isChecked())

    def clear(self) -> None:
        """Everything is there until somebody says that it is not."""
        for tick in self._ticks.values():
            tick.setChecked(True)

    def first(self) -> QWidget:
        """The first tick."""
        return next(iter(self._ticks.values()))


class TrainingPanel(Panel):
    """What about, who was there, how long."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            self.tr("What were the clerks trained in?"), name="inspection.training_panel"
        )
        self.topic = ChoiceRow(name="inspection.topic", what=self.tr("Topic"), across=3)
        self.topic.offer([(one, words.say(f"inspection.topic_{one}")) for one in rules.TOPICS])
        self.minutes = CountField(
            name="inspection.minutes", what=self.tr("Minutes"), hint=self.tr("Minutes")
        )
        self.minutes.setFixedWidth(140)
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._clerks: dict[str, ToggleButton] = {}
        self.body.addWidget(self.topic)
        self.body.addLayout(self._grid)
        self.body.addLayout(across(self.minutes, "stretch"))

    @property
    def clerks(self) -> tuple[str, ...]:
        """Who was there."""
        return tuple(one for one, tick in self._clerks.items() if tick.isChecked())

    def offer_clerks(self, clerks: Sequence[tuple[str, str]]) -> None:
        """Offer the clerks of this station, id and name; all were there at first."""
        for one, name in clerks:
            if one not in self._clerks:
                place = len(self._clerks)
                tick = ToggleButton(name, name=f"inspection.clerk.{place}")
                self._grid.addWidget(tick, place // 4, place % 4)
                self._clerks[one] = tick
        self.clear()

    def clear(self) -> None:
        """Everybody was there, for as long as nobody says otherwise."""
        self.topic.choose("")
        self.minutes.clear()
        for tick in self._clerks.values():
            tick.setChecked(True)

    def first(self) -> QWidget:
        """How long; the topic is chosen with Tab or the mouse."""
        return self.minutes


class ComplaintPanel(Panel):
    """Who complains, of what, in their words."""

    def __init__(self, words: Words) -> None:
        super().__init__(
            self.tr("Who complains, and what about?"), name="inspection.complaint_panel"
        )
        self.about = ChoiceRow(name="inspection.about", what=self.tr("About"), across=3)
        self.about.offer([(one, words.say(f"inspection.about_{one}")) for one in rules.ABOUT])
        self.phone = PhoneField(
            name="inspection.phone", what=self.tr("Phone"), hint=self.tr("Phone"), big=False
        )
        self.name = ChineseField(
            name="inspection.name",
            what=self.tr("Name"),
            hint=self.tr("Name, may stay empty"),
            longest=20,
        )
        self.words = ChineseField(
            name="inspection.words",
            what=self.tr("What was said"),
            hint=self.tr("In their words"),
            longest=rules.LONGEST_TEXT,
        )
        self.body.addWidget(self.about)
        self.body.addLayout(across(self.phone, self.name))
        self.body.addWidget(self.words)

    def clear(self) -> None:
        """Nothing was said yet."""
        self.about.choose("")
        for field in (self.phone, self.name, self.words):
            field.clear()

    def first(self) -> QWidget:
        """The phone."""
        return self.phone


class AnswerPanel(Panel):
    """What came of a complaint."""

    def __init__(self, words: Words) -> None:
        super().__init__("", name="inspection.answer_panel")
        self.complaint = ""
        self.outcome = ChoiceRow(name="inspection.outcome", what=self.tr("Outcome"), across=3)
        self.outcome.offer(
            [(one, words.say(f"inspection.outcome_{one}")) for one in rules.OUTCOMES]
        )
        self.said = label("", wrap=True, name="inspection.said")
        self.words = ChineseField(
            name="inspection.answer",
            what=self.tr("Answer"),
            hint=self.tr("What was answered"),
            longest=rules.LONGEST_TEXT,
        )
        for part in (self.said, self.outcome, self.words):
            self.body.addWidget(part)

    def about(self, complaint: str, title: str, said: str) -> None:
        """Ask for the answer to this complaint; `said` is shown as its words."""
        self.complaint = complaint
        self.asks.setText(title)
        self.said.setText(said)
        self.ask()

    def clear(self) -> None:
        """Nothing was answered yet."""
        self.outcome.choose("")
        self.words.clear()

    def first(self) -> QWidget:
        """The words."""
        return self.words
