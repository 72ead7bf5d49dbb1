"""Who stands at the door: carrier, courier, van, and how many they say they bring."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from station_app.basics.faults import Refusal
from station_app.basics.waybills import OTHER, carriers, short_name
from station_app.kit.cards import across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.fields import ChineseField, CountField
from station_app.kit.labels import label
from station_app.parcels.lookups.runs import Brought
from station_app.parcels.rules.runs import LONGEST_WORDS

SEVERAL, MORE = "several", "more"
LIKELY = 6  # carriers offered at once, besides several on one van
ACROSS = 4


class RunForm(QWidget):
    """What is said of a run before it is opened; whoever came lately fills it with one key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._known = Brought("", "", "", "", 0)
        self.carrier = ChoiceRow(name="intake.run_carrier", what=self.tr("Carrier"), across=ACROSS)
        self.courier = ChineseField(
            name="intake.run_courier",
            what=self.tr("Name of the courier"),
            hint=self.tr("courier"),
            longest=LONGEST_WORDS,
        )
        self.van = ChineseField(
            name="intake.run_van",
            what=self.tr("Plate or trip"),
            hint=self.tr("plate or trip"),
            longest=LONGEST_WORDS,
        )
        self.expected = CountField(
            name="intake.run_expected", what=self.tr("How many they say"), hint=self.tr("how many")
        )
        self.carrier.chosen.connect(self._carrier_chosen)
        for field in (self.courier, self.van, self.expected):
            field.textEdited.connect(self._typed)
        row = across(self.courier, self.van, self.expected)
        for place, share in enumerate((3, 3, 2)):
            row.setStretch(place, share)
        says = label(self.tr("Carrier of this run; a van that mixes them is “several”"), "quiet")
        self.setLayout(down(says, self.carrier, row, "stretch"))

    @property
    def ready(self) -> bool:
        """Whether it is said who brings the parcels."""
        return bool(self.carrier.value)

    def fill(self, who: Brought | None, usual: Iterable[str]) -> None:
        """Begin anew, with whoever came lately or with nobody.

        usual  carriers that came lately, offered first
        """
        self._known = who or Brought("", "", "", "", 0)
        self._offer(_likely(usual, self._known.carrier))
        self.carrier.choose((self._known.carrier or SEVERAL) if who else "")
        self.courier.setText(self._known.name)
        self.van.setText(self._known.van)
        self.expected.clear()

    def said(self) -> dict[str, Any]:
        """Arguments of `open_run`. Refusal run.which_carrier."""
        if not self.ready:
            raise Refusal("run.which_carrier")
        name = self.courier.text().strip()
        known = bool(name) and name == self._known.name
        return {
            "carrier": "" if self.carrier.value == SEVERAL else self.carrier.value,
            "courier": self._known.courier if known else "",
            "courier_name": "" if known else name,
            "van": self.van.text(),
            "expected": self.expected.count() or 0,
        }

    def about(self) -> str:
        """Who it is, for the main button."""
        if not self.ready:
            return ""
        several = self.carrier.value == SEVERAL
        return self.tr("several carriers") if several else short_name(self.carrier.value)

    def _offer(self, names: Sequence[str]) -> None:
        choices = [(SEVERAL, self.tr("Several")), *((key, short_name(key)) for key in names)]
        if len(names) <= LIKELY:
            choices.append((MORE, self.tr("Another…")))
        self.carrier.offer(choices)

    @Slot(str)
    def _carrier_chosen(self, key: str) -> None:
        if key == MORE:
            self.carrier.choose("")
            self._offer(list(carriers()))
            self.carrier.take_focus()
        self.changed.emit()

    @Slot(str)
    def _typed(self, _text: str) -> None:
        self.changed.emit()


def _likely(usual: Iterable[str], chosen: str) -> list[str]:
    names = dict.fromkeys([*(key for key in usual if key), *carriers()])
    likely = [key for key in names if key != OTHER][:LIKELY]
    return likely if not chosen or chosen in likely else [*likely[: LIKELY - 1], chosen]
