"""What is inside, what was looked at, and what it weighs."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.basics.words import Words
from station_app.dispatch.lookups import tables
from station_app.dispatch.page.steps import Step, choice_step, field_step, toggle_step
from station_app.dispatch.rules import limits, suspicion
from station_app.kit.cards import across, down
from station_app.kit.choices import ChoiceRow, ToggleButton
from station_app.kit.fields import ChineseField, Field, WeightField
from station_app.kit.labels import label
from station_app.kit.theme import restyle

_ROLES = {"never": "wrong", "ask": "strong", "fine": "quiet"}


class GoodsFields(QWidget):
    """Contents with what is known of them, document, inspection, weight; it decides nothing.

    Whatever is ticked here was looked at: it is never ticked by Enter, a scan or a draft.
    """

    edited = Signal()
    settled = Signal()
    """A button was pressed: the keyboard may go on."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.word = ""
        self._fresh_by_hand = False
        self._contents_row()
        self._looked_row()
        self._weight_row()
        for field in (self.weight, self.sides):
            field.textChanged.connect(self.edited)
        for choice in (self.identity, self.fresh):
            choice.chosen.connect(self.edited)
        for toggle in (self.inspected, self.cleared, self.bulky):
            toggle.toggled.connect(self.edited)
        for toggle in (self.inspected, self.cleared):
            toggle.clicked.connect(self.settled)
        self.identity.settled.connect(self.settled)

    def _contents_row(self) -> None:
        self.contents = ChineseField(
            name="dropoff.contents",
            what=self.tr("Contents"),
            hint=self.tr("what it is, such as clothes or plums"),
        )
        self.contents.setMaxLength(110)
        self.fresh = ChoiceRow(
            name="dropoff.fresh", what=self.tr("Does not keep"), across=2, clearable=True
        )
        self.fresh.offer([("fresh", self.tr("fresh")), ("cold", self.tr("frozen"))])
        self.fresh.settled.connect(self._fresh_pressed)
        self.usual = ChoiceRow(name="dropoff.usual", what=self.tr("Sent often"), across=6)
        self.hint = label("", "quiet", name="dropoff.hint", wrap=True)
        self.warning = label("", "wrong", name="dropoff.warning", wrap=True)
        self.cleared = ToggleButton(self.tr("Looked: it is not"), name="dropoff.cleared")
        self.usual.settled.connect(self._usual_taken)
        self.contents.textChanged.connect(self._contents_changed)
        line = across(self.contents, self.fresh)
        line.setStretch(0, 3)
        line.setStretch(1, 1)
        warned = across(self.warning, self.cleared, gap_px=14)
        warned.setStretch(0, 3)
        warned.setStretch(1, 2)
        self.contents_part = down(line, self.usual, self.hint, warned)

    def _looked_row(self) -> None:
        self.identity = ChoiceRow(
            name="dropoff.identity", what=self.tr("Document seen"), across=5, clearable=True
        )
        self.identity.offer(
            [
                ("id_card", self.tr("ID card")),
                ("residence_permit", self.tr("permit")),
                ("passport", self.tr("passport")),
                ("driving_licence", self.tr("driving")),
                ("known_agreement", self.tr("agreement")),
            ]
        )
        self.inspected = ToggleButton(
            self.tr("Opened and looked at in the sender's presence"), name="dropoff.inspected"
        )

    def _weight_row(self) -> None:
        self.weight = WeightField(
            name="dropoff.weight", what=self.tr("Weight"), unit="kg", hint="0.0", big=False
        )
        self.bulky = ToggleButton(self.tr("Bulky"), name="dropoff.bulky")
        self.sides = Field(
            name="dropoff.sides",
            what=self.tr("Length, width, height in cm"),
            hint="60*40*30",
            longest=16,
        )
        self.bulky.toggled.connect(self._bulky_changed)
        self.sides.hide()
        self.weight_part = across(
            self.weight, label(self.tr("kg"), "quiet"), self.bulky, self.sides, gap_px=10
        )
        self.weight_part.setStretch(0, 2)
        self.weight_part.setStretch(2, 1)
        self.weight_part.setStretch(3, 2)

    def steps(self) -> tuple[Step, ...]:
        """What is filled in here, in order."""
        return (
            field_step("contents", self.tr("contents"), self.contents, lambda: bool(self.said)),
            toggle_step(
                "cleared",
                self.tr("prohibited or not"),
                self.cleared,
                wanted=lambda: bool(self.word),
            ),
            choice_step("identity", self.tr("document"), self.identity),
            toggle_step("inspected", self.tr("inspection"), self.inspected),
            field_step("weight", self.tr("weight"), self.weight, lambda: self.grams > 0),
            field_step(
                "sides",
                self.tr("sizes"),
                self.sides,
                lambda: bool(self.sides_cm),
                wanted=self.bulky.isChecked,
            ),
        )

    @property
    def said(self) -> str:
        """The contents in words."""
        return self.contents.text().strip()

    @property
    def grams(self) -> int:
        """The weight, 0 while there is none."""
        try:
            return self.weight.grams() or 0
        except Refusal:
            return 0

    @property
    def sides_cm(self) -> tuple[int, ...]:
        """The three sides, empty while there are none."""
        try:
            return limits.read_sides(self.sides.text()) if self.bulky.isChecked() else ()
        except Refusal:
            return ()

    def offer_usual(self, contents: list[str]) -> None:
        """Offer what is sent often, while nothing is written."""
        self.usual.offer([(one, one) for one in contents])
        self._show_usual()

    def clear(self) -> None:
        """An unopened parcel."""
        for field in (self.contents, self.weight, self.sides):
            field.clear()
            field.wrong(False)
        for choice in (self.identity, self.fresh, self.usual):
            choice.choose("")
        for toggle in (self.inspected, self.cleared, self.bulky):
            toggle.setChecked(False)
        self._fresh_by_hand = False
        self._contents_changed()

    def _show_usual(self) -> None:
        self.usual.setVisible(not self.said and bool(self.usual.keys))

    @Slot()
    def _usual_taken(self) -> None:
        if self.usual.value:
            self.contents.setText(self.usual.value)
            self.usual.choose("")
            self.settled.emit()

    @Slot()
    def _fresh_pressed(self) -> None:
        self._fresh_by_hand = True

    @Slot(bool)
    def _bulky_changed(self, bulky: bool) -> None:
        self.sides.setVisible(bulky)
        if bulky:
            self.sides.setFocus()

    @Slot()
    def _contents_changed(self) -> None:
        self._warn()
        produce = suspicion.produce_of(tables.produce(), self.said)
        if not self._fresh_by_hand:
            self.fresh.choose(produce.fresh if produce else "")
        self.hint.setText(self._words.say(f"produce.{produce.key}") if produce else "")
        self.hint.setProperty("role", _ROLES[produce.verdict] if produce else "quiet")
        restyle(self.hint)
        self.hint.setVisible(produce is not None)
        self._show_usual()
        self.edited.emit()

    def _warn(self) -> None:
        found = suspicion.suspicion(tables.headings(), self.said)
        word = found.word if found else ""
        if word != self.word:
            self.cleared.setChecked(False)
        self.word = word
        self.cleared.setVisible(bool(word))
        said = self.tr("“{word}” may be prohibited: {heading}")
        self.warning.setText(said.format(word=word, heading=found.heading) if found else "")
        self.warning.setVisible(bool(word))
