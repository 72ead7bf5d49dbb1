"""A new version found a book that it has to read again first: now or later, how far it is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from station_app.kit.buttons import Button, MainButton
from station_app.kit.cards import across, lone_card
from station_app.kit.labels import BigNumber, label

WIDTH_PX = 640
LEAST_PX = (1024, 720)
_ENTERS = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NewVersion(QWidget):
    """A window of its own, before any other: Enter begins, Esc puts off or cancels."""

    now_wanted = Signal()
    later_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, *, station_name: str, minutes: int, entries: int, before: bool) -> None:
        """Ask.

        before  whether the version from before can be started instead
        """
        super().__init__()
        self.setObjectName("new_version")
        self.setWindowTitle(" · ".join(part for part in (station_name, "station") if part))
        self.setMinimumSize(*LEAST_PX)
        self._going = False
        self._build(minutes, entries, before)

    def say(self, sentence: str) -> None:
        """Why it did not go; it can be tried again."""
        self._going = False
        self._percent.hide()
        self._bar.hide()
        self._sentence.setText(sentence)
        self._now.say(self.tr("Try again"))
        self._now.setEnabled(True)
        self._later.say(self._later_says)

    def show_percent(self, percent: int) -> None:
        """How far it is."""
        if self._going:
            self._bar.setValue(percent)
            self._percent.say(f"{percent}%")

    @Slot()
    def confirm(self) -> None:
        """Begin, unless it goes already."""
        if self._going:
            return
        self._going = True
        self._sentence.setText("")
        self.show_percent(0)
        self._bar.show()
        self._percent.show()
        self._now.say(self.tr("Reading the book again"))
        self._now.setEnabled(False)
        self._later.say(self.tr("Cancel, change nothing"))
        self.now_wanted.emit()

    @Slot()
    def back(self) -> None:
        """Put it off; or cancel what goes."""
        if self._going:
            self._sentence.setText(self.tr("One moment"))
            self.cancel_wanted.emit()
        else:
            self.later_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Esc; nothing else means anything here, and nothing repeats."""
        if event.isAutoRepeat():
            return
        if event.key() in _ENTERS:
            self.confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed is put off; what goes is cancelled."""
        if self._going:
            self.cancel_wanted.emit()
        self.later_wanted.emit()
        super().closeEvent(event)

    def _build(self, minutes: int, entries: int, before: bool) -> None:
        told = self.tr(
            "This version keeps some of its lists another way and makes them from the book once: "
            "{entries} entries, about {minutes} min. No deed is lost. The file stays as it is "
            "until money, stock and counts have been compared."
        ).format(entries=f"{entries:,}", minutes=minutes)
        self._later_says = (
            self.tr("Later, go on with the version from before")
            if before
            else self.tr("Later, close the program")
        )
        self._percent = BigNumber(
            size_px=64, align=Qt.AlignmentFlag.AlignHCenter, name="new_version.percent"
        )
        self._percent.hide()
        self._bar = QProgressBar()
        self._bar.setObjectName("new_version.bar")
        self._bar.setAccessibleName(self.tr("Reading the book again"))
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._sentence = label("", "wrong", name="new_version.sentence", wrap=True)
        self._sentence.setMinimumHeight(72)
        self._now = MainButton(self.tr("Read the book again now"), name="new_version.now")
        self._now.clicked.connect(self.confirm)
        self._later = Button(self._later_says, name="new_version.later", key="Esc")
        self._later.clicked.connect(self.back)
        column = lone_card(self, width_px=WIDTH_PX, gap_px=14)
        column.addWidget(label(self.tr("New version: the book is read again"), "title"))
        column.addWidget(label(told, name="new_version.told", wrap=True))
        for part in (self._percent, self._bar, self._sentence):
            column.addWidget(part)
        column.addLayout(across(self._later, "stretch", self._now))
