"""A parcel that is not accepted: why, and for suspected goods which heading they sound like."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from station_app.dispatch.lookups import tables
from station_app.kit.buttons import MainButton
from station_app.kit.cards import Card, across, down
from station_app.kit.choices import ChoiceRow
from station_app.kit.labels import label
from station_app.kit.lists import Column, ListRow, RowList


class RefusalView(QWidget):
    """Nothing is asked of the sender, and nothing is written down of them."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.why = ChoiceRow(name="dropoff.why", what=self.tr("Why it is not accepted"), across=3)
        self.why.offer(
            [
                ("prohibited", self.tr("Prohibited goods?")),
                ("inspection", self.tr("Will not have it opened")),
                ("identity", self.tr("Shows no document")),
            ]
        )
        self.heading = RowList((Column(1), Column(9)), name="dropoff.heading")
        self.heading.show_rows(
            [ListRow(one.name, (str(one.number), one.name)) for one in tables.headings()]
        )
        self.contents = label("", "strong", name="dropoff.refused_contents", wrap=True)
        self.advice = label(
            self.tr(
                "Stop, do not open it any further, and report it. A sheet is printed for that."
            ),
            "wrong",
            wrap=True,
        )
        self.main = MainButton(self.tr("Write down: not accepted"), name="dropoff.refuse")
        choose = Card(
            label(self.tr("Why it is not accepted"), "section"),
            self.contents,
            self.why,
            self.advice,
        )
        foot = across("stretch", self.main)
        box = down(choose, self.heading, foot, gap_px=14)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.why.chosen.connect(self._show)
        self.why.settled.connect(self.go_on)
        self._show()

    def begin(self, contents: str, heading: str) -> None:
        """Ask why; what the contents sounded like is offered."""
        self.said = contents
        self.contents.setText(contents)
        self.contents.setVisible(bool(contents))
        self.why.choose("prohibited" if heading else "")
        self.heading.clearSelection()
        self.heading.setCurrentIndex(self.heading.model().index(-1, 0))
        if heading:
            self.heading.choose(heading)
        self._show()
        self.why.take_focus()

    said = ""

    @property
    def chosen_heading(self) -> str:
        """The heading of the prohibited list, empty for another reason."""
        return self.heading.chosen_id if self.why.value == "prohibited" else ""

    def go_on(self) -> bool:
        """Put the keyboard where something is still to be chosen; False when nothing is."""
        if not self.why.value:
            self.why.take_focus()
            return True
        if self.why.value == "prohibited" and not self.heading.chosen_id:
            self.heading.choose(self.heading.rows[0].id)
            self.heading.setFocus()
            return True
        return False

    def _show(self) -> None:
        prohibited = self.why.value == "prohibited"
        self.heading.setVisible(prohibited)
        self.advice.setVisible(prohibited)
        self.edited.emit()
