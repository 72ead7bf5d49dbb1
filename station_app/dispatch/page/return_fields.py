"""A buyer's prepaid return: whose it is, and by which code its platform knows it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_app.basics.words import Words
from station_app.dispatch.page.steps import Step, choice_step, field_step
from station_app.dispatch.rules.checks import LONGEST_CODE, PLATFORMS
from station_app.kit.cards import down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import Field


class ReturnFields(QWidget):
    """Platform and code; the fee is the platform's."""

    edited = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.platform = ChoiceRow(name="dropoff.platform", what=self.tr("Platform"), across=4)
        self.platform.offer([(key, words.say(f"drop_off.platform_{key}")) for key in PLATFORMS])
        self.code = Field(
            name="dropoff.return_code",
            what=self.tr("Return code"),
            hint=self.tr("return code, from the buyer's phone"),
            longest=LONGEST_CODE,
        )
        self.setLayout(down(self.platform, self.code))
        self.platform.chosen.connect(self.edited)
        self.code.textChanged.connect(self.edited)

    def steps(self) -> tuple[Step, ...]:
        """What is filled in here, in order."""
        return (
            choice_step("platform", self.tr("platform"), self.platform),
            field_step(
                "return_code",
                self.tr("return code"),
                self.code,
                lambda: bool(self.code.text().strip()),
            ),
        )

    def clear(self) -> None:
        """Nobody's return yet."""
        self.platform.choose("")
        self.code.clear()
        self.code.wrong(False)
