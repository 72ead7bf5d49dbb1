"""What the status line adds about a label."""

from __future__ import annotations

from PySide6.QtCore import QObject

from station_app.parcels.actions.stays import Labelled


class LabelWords(QObject):
    """Printed, kept for the batch, or nothing where the keeper writes the code by hand."""

    def after(self, sentence: str, labelled: Labelled) -> str:
        """The sentence, and what became of the label."""
        said = {
            "printing": self.tr("{what}, label sent to the printer"),
            "held": self.tr("{what}, label waits"),
        }
        return said.get(labelled, "{what}").format(what=sentence)
