"""The two cards on top of the intake page: the code just given, and the phone it waits for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from station_app.kit.buttons import Button
from station_app.kit.cards import Card, PillRow, across
from station_app.kit.fields import PhoneField
from station_app.kit.labels import BigNumber, Elided, Pill, PillTone, label
from station_app.kit.theme import SPACE

CODE_PX = 80
NO_CODE = "- - -"
TOGETHER_KEY = "Ctrl+Y"


class IntakeCards(QWidget):
    """Shows one parcel: its code from a metre away, and whose it is."""

    def __init__(self) -> None:
        super().__init__()
        self.code = BigNumber(size_px=CODE_PX, name="intake.code")
        self.about = Elided("", "quiet", name="intake.about")
        self.phone = PhoneField(
            name="intake.phone", what=self.tr("Phone of the recipient"), hint=self.tr("11 digits")
        )
        self.pill = Pill(name="intake.pill")
        self.note = label("", "quiet", name="intake.note", wrap=True)
        self.note.setMinimumHeight(44)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint = self.tr(
            "11 digits, the last four or initials, then Enter; the next scan skips it"
        )
        self._pills = PillRow()
        self.before = label("", "strong", name="intake.before", wrap=True)
        self.shelf = ""
        self._theirs = label("", "strong", name="intake.theirs", wrap=True)
        self.together = Button(self.tr("Put it there"), name="intake.together", key=TOGETHER_KEY)
        head = across(label(self.tr("Pickup code"), "quiet"), "stretch", self._pills)
        given = Card(head, "stretch", self.code, "stretch", self.before, self.about)
        head = across(label(self.tr("Phone"), "quiet"), "stretch", self.pill)
        theirs = across(self._theirs, self.together)
        theirs.setStretch(0, 1)
        asked = Card(head, "stretch", self.phone, self.note, theirs, "stretch")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE[2])
        for card in (given, asked):
            card.setMinimumHeight(190)
            row.addWidget(card, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_nothing(self) -> None:
        """Before the first scan."""
        self._mark("", ())
        self.say_together("", "")
        self.code.say(NO_CODE)
        self.about.say(self.tr("Scan the waybill of a parcel"))
        self.pill.say("")
        self._wait(False, self.tr("Then type the phone of the recipient here"))

    def show_parcel(
        self, code: str, about: str, before: str = "", pills: Sequence[tuple[str, PillTone]] = ()
    ) -> None:
        """The parcel that is worked on.

        before  what became of the stay before this one
        pills   cartons, money due, the carrier's code
        """
        self.code.say(code)
        self.about.say(about)
        self._mark(before, pills)

    def say_together(self, shelf: str, sentence: str) -> None:
        """Where the same person's or hamlet's parcels lie; empty when nowhere else."""
        self.shelf = shelf
        self._theirs.setText(sentence)
        self._theirs.setVisible(bool(shelf))
        self.together.setVisible(bool(shelf))
        self.note.setVisible(not shelf or self.note.property("role") == "large")

    def ask_phone(self, pill: str = "") -> None:
        """The parcel waits for its phone."""
        self.pill.say(pill, "attention")
        self._wait(True, self._hint)

    def known(self, who: str, pill: str, tone: PillTone) -> None:
        """Whose it is; nothing is asked any more."""
        self.phone.clear()
        self.pill.say(pill, tone)
        self._wait(False, "")
        self.phone.hide()  # its grey example beside a name would be read as that person's phone
        self._note(who, "large")

    def say(self, sentence: str) -> None:
        """Say something beside the field that is not wrong."""
        self._note(sentence, "strong")

    def refuse(self, sentence: str) -> None:
        """Say beside the field what is wrong with it; what was typed stays."""
        self.phone.wrong()
        self._note(sentence, "wrong")

    def asks_again(self) -> None:
        """What was typed changed: the refusal no longer holds."""
        if self.phone.isEnabled() and self.note.property("role") != "quiet":
            self._note(self._hint, "quiet")

    def _mark(self, before: str, pills: Sequence[tuple[str, PillTone]]) -> None:
        self.before.setText(before)
        self.before.setVisible(bool(before))
        self._pills.show_pills(pills)

    def _wait(self, waits: bool, note: str) -> None:
        self.phone.setEnabled(waits)
        self.phone.show()
        self.phone.wrong(False)
        self._note(note, "quiet")

    def _note(self, sentence: str, role: str) -> None:
        self.note.setText(sentence)
        if self.note.property("role") != role:
            self.note.setProperty("role", role)
            self.note.style().polish(self.note)
