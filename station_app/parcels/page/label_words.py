"""What the status line adds about a label."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.kit.desk import DeskSettings
from station_app.parcels.actions.stays import Labelled


class LabelWords(QObject):
    """Printed, kept for the batch, or nothing where the keeper writes the code by hand."""

    def __init__(self, parent: QObject, settings: DeskSettings) -> None:
        """Look into the settings whenever something is said: a printer is set while it is open."""
        super().__init__(parent)
        self._settings = settings

    def after(self, sentence: str, labelled: Labelled) -> str:
        """The sentence, and what became of the label."""
        said = {
            "printing": self.tr("{what}, label sent to the printer")
            if self._settings.labels_print
            else self.tr("{what}, no printer is set: write the code on it"),
            "held": self.tr("{what}, label waits"),
        }
        return said.get(labelled, "{what}").format(what=sentence)
