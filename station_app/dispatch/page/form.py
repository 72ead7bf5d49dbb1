"""The form of a parcel to send: fields in the order in which a keeper asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QScrollArea, QWidget

from station_app.basics.faults import Refusal
from station_app.basics.phones import read_phone
from station_app.basics.waybills import short_name
from station_app.dispatch import rules
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow, ToggleButton
from station_app.kit.fields import ChineseField, Field, PhoneField, WeightField
from station_app.kit.labels import label


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form, as plain values; ``grams`` is 0 while there is no weight."""

    phone: str
    name: str
    carrier: str
    zone: str
    contents: str
    cleared: bool
    identity_kind: str
    inspected: bool
    waybill: str
    grams: int


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to fill in; Enter goes from one open step to the next."""

    name: str
    text: str
    home: QWidget
    go: Callable[[], None]
    done: Callable[[], bool]


class DropOffForm(QScrollArea):
    """Every field of a parcel to send; it decides nothing.

    known_name  phone -> name already known under it, empty when there is none
    suspected   contents -> word and heading of the prohibited list, None when harmless
    """

    edited = Signal()

    def __init__(
        self,
        *,
        carriers: tuple[str, ...],
        known_name: Callable[[str], str],
        suspected: Callable[[str], rules.Suspicion | None],
    ) -> None:
        super().__init__()
        self._known_name, self._suspected = known_name, suspected
        self._known = ""
        self._word = ""
        self.setObjectName("dropoff.form")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fields()
        self._choices(carriers)
        self._card = Card(self._rows(), name="dropoff.card")
        inside = QWidget()
        inside.setObjectName("scrolled")
        inside.setLayout(across(self._card))
        inside.layout().setAlignment(self._card, Qt.AlignmentFlag.AlignTop)  # type: ignore[union-attr]
        self.setWidget(inside)
        self.steps = self._steps()
        self.clear()

    def _fields(self) -> None:
        self.phone = PhoneField(
            name="dropoff.phone",
            what=self.tr("Sender's phone"),
            hint=self.tr("11 digits"),
            big=False,
        )
        self.name = ChineseField(name="dropoff.name", what=self.tr("Sender's name"))
        self.contents = ChineseField(
            name="dropoff.contents",
            what=self.tr("Contents"),
            hint=self.tr("what it is, such as clothes or plums"),
        )
        self.waybill = Field(
            name="dropoff.waybill",
            what=self.tr("Waybill"),
            hint=self.tr("scan it, or leave it for later"),
            longest=32,
        )
        self.weight = WeightField(
            name="dropoff.weight", what=self.tr("Weight"), unit="kg", hint="0.0", big=False
        )
        self.phone.textChanged.connect(self._phone_changed)
        self.contents.textChanged.connect(self._contents_changed)
        for field in (self.name, self.waybill, self.weight):
            field.textChanged.connect(self.edited)

    def _choices(self, carriers: tuple[str, ...]) -> None:
        self.carrier = ChoiceRow(name="dropoff.carrier", what=self.tr("Carrier"), across=5)
        self.carrier.offer([(key, short_name(key)) for key in carriers])
        self.zone = ChoiceRow(name="dropoff.zone", what=self.tr("To"), across=4)
        self.zone.offer(
            [
                ("local", self.tr("in Chongqing")),
                ("near", self.tr("neighbours")),
                ("far", self.tr("elsewhere")),
                ("remote", self.tr("Xinjiang, Tibet")),
            ]
        )
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
        self.cleared = ToggleButton(self.tr("Looked: it is not"), name="dropoff.cleared")
        self.warning = label("", "wrong", name="dropoff.warning", wrap=True)
        for choice in (self.carrier, self.zone, self.identity):
            choice.chosen.connect(self.edited)
        for toggle in (self.inspected, self.cleared):
            toggle.toggled.connect(self.edited)

    def _rows(self) -> QLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        phone = across(self.phone, label(self.tr("Name"), "quiet"), self.name, gap_px=14)
        phone.setStretch(0, 3)
        phone.setStretch(2, 3)
        weight = across(
            self.weight,
            label(self.tr("kg"), "quiet"),
            label(self.tr("Waybill"), "quiet"),
            self.waybill,
            gap_px=14,
        )
        weight.setStretch(0, 2)
        weight.setStretch(3, 5)
        warned = across(self.warning, self.cleared, gap_px=14)
        warned.setStretch(0, 3)
        warned.setStretch(1, 2)
        contents = down(self.contents, warned)
        rows: tuple[tuple[str, QWidget | QLayout], ...] = (
            (self.tr("Phone"), phone),
            (self.tr("Carrier"), self.carrier),
            (self.tr("To"), self.zone),
            (self.tr("Contents"), contents),
            (self.tr("Document seen"), self.identity),
            (self.tr("Inspected"), self.inspected),
            (self.tr("Weight"), weight),
        )
        for place, (text, part) in enumerate(rows):
            grid.addWidget(label(text, "quiet"), place, 0)
            if isinstance(part, QWidget):
                grid.addWidget(part, place, 1)
            else:
                grid.addLayout(part, place, 1)
        return grid

    def _steps(self) -> tuple[Step, ...]:
        def field(name: str, text: str, part: Field, done: Callable[[], bool]) -> Step:
            return Step(name, text, part, part.setFocus, done)

        def choice(name: str, text: str, part: ChoiceRow) -> Step:
            return Step(name, text, part, part.take_focus, lambda: bool(part.value))

        def toggle(name: str, text: str, part: ToggleButton) -> Step:
            return Step(name, text, part, part.setFocus, part.isChecked)

        return (
            field("phone", self.tr("phone"), self.phone, lambda: bool(self._phone())),
            field("name", self.tr("name"), self.name, lambda: bool(self._name() or self._known)),
            choice("carrier", self.tr("carrier"), self.carrier),
            choice("zone", self.tr("where to"), self.zone),
            field("contents", self.tr("contents"), self.contents, lambda: bool(self._contents())),
            Step(
                "cleared",
                self.tr("prohibited or not"),
                self.cleared,
                self.cleared.setFocus,
                lambda: not self._word or self.cleared.isChecked(),
            ),
            choice("identity", self.tr("document"), self.identity),
            toggle("inspected", self.tr("inspection"), self.inspected),
            field("weight", self.tr("weight"), self.weight, lambda: self._grams() > 0),
        )

    # what stands in it

    def filled(self) -> Filled:
        """Everything as it stands; read it on the window thread."""
        return Filled(
            phone=self.phone.text(),
            name=self._name(),
            carrier=self.carrier.value,
            zone=self.zone.value,
            contents=self._contents(),
            cleared=self.cleared.isChecked(),
            identity_kind=self.identity.value,
            inspected=self.inspected.isChecked(),
            waybill=self.waybill.text(),
            grams=self._grams(),
        )

    def missing(self) -> list[Step]:
        """The steps that are still open, in order."""
        return [step for step in self.steps if not step.done()]

    def next_step(self) -> Step | None:
        """The open step after the one with the keyboard, else the first open one."""
        open_steps = self.missing()
        here = self._here()
        behind = [step for step in open_steps if self.steps.index(step) > here]
        return next(iter(behind or open_steps), None)

    def how(self) -> str:
        """How the buttons under the keyboard are pressed; Enter only goes on."""
        here = self._here()
        step = self.steps[here] if here >= 0 else None
        if step is None or step.done():
            return ""
        if isinstance(step.home, ChoiceRow):
            return self.tr("Arrow keys choose")
        return self.tr("Space ticks it") if isinstance(step.home, ToggleButton) else ""

    def go_to(self, name: str, *, wrong: bool = False) -> None:
        """Put the keyboard on a step, marked when it was refused."""
        for step in self.steps:
            if step.name == name:
                step.go()
                self.ensureWidgetVisible(step.home, 0, 20)
                if wrong and isinstance(step.home, Field):
                    step.home.wrong()
                    step.home.selectAll()

    def clear(self) -> None:
        """An empty form for the next sender."""
        for field in (self.phone, self.name, self.contents, self.waybill, self.weight):
            field.clear()
            field.wrong(False)
        for choice in (self.carrier, self.zone, self.identity):
            choice.choose("")
        for toggle in (self.inspected, self.cleared):
            toggle.setChecked(False)
        self._contents_changed()
        self.edited.emit()

    @property
    def untouched(self) -> bool:
        """Whether nothing was filled in yet."""
        return len(self.missing()) == len(self.steps) - 1 and not self.waybill.text()

    def _phone(self) -> str:
        return self.phone.text() if read_phone(self.phone.text()) else ""

    def _name(self) -> str:
        return self.name.text().strip()

    def _contents(self) -> str:
        return self.contents.text().strip()

    def _grams(self) -> int:
        try:
            return self.weight.grams() or 0
        except Refusal:
            return 0

    def _here(self) -> int:
        focused = QApplication.focusWidget()
        for place, step in enumerate(self.steps):
            if focused is step.home or (focused is not None and step.home.isAncestorOf(focused)):
                return place
        return -1

    @Slot()
    def _phone_changed(self) -> None:
        phone = self._phone()
        self._known = self._known_name(phone) if phone else ""
        known = self.tr("{name}, known already").format(name=self._known) if self._known else ""
        self.name.setPlaceholderText(known or self.tr("as in the document"))
        self.edited.emit()

    @Slot()
    def _contents_changed(self) -> None:
        found = self._suspected(self._contents())
        word = found.word if found else ""
        if word != self._word:
            self.cleared.setChecked(False)
        self._word = word
        self.cleared.setVisible(bool(word))
        said = self.tr("“{word}” may be prohibited: {heading}")
        self.warning.setText(said.format(word=word, heading=found.heading) if found else "")
        self.warning.setVisible(bool(word))
        self.edited.emit()
