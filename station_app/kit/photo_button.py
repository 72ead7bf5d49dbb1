"""A button that takes one photo file along with a deed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from station_app.basics.faults import Refusal
from station_app.kit.buttons import Button
from station_app.kit.pictures import photo_of_file

_ENDINGS = "*.jpg *.jpeg *.png *.webp *.JPG *.JPEG *.PNG"


class PhotoButton(Button):
    """Holds the picture of the file that was chosen, ready for the book; pressed again it lets go.

    The file dialog is the one of the machine, which villages know from their phones' cables.
    """

    refused = Signal(object)
    """A `Refusal`: the file is no picture, or too large."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.picture = b""
        self.clicked.connect(self._pressed)
        self.clear()

    def clear(self) -> None:
        """Hold no picture."""
        self.picture = b""
        self.say(self.tr("Add a photo…"))

    def take(self, path: Path) -> None:
        """Hold the picture of this file. Refusal as kit.pictures.photo_of_file."""
        self.picture = photo_of_file(path)
        self.say(self.tr("Photo added; press to remove"))

    @Slot()
    def _pressed(self) -> None:
        if self.picture:
            self.clear()
            return
        photos = self.tr("Photos")
        dialog = QFileDialog(self.window(), self.tr("Choose a photo"), _folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{photos} ({_ENDINGS})")
        dialog.fileSelected.connect(self._chosen)
        dialog.open()

    @Slot(str)
    def _chosen(self, file: str) -> None:
        try:
            self.take(Path(file))
        except Refusal as refusal:
            self.refused.emit(refusal)


def _folder() -> str:
    """Where photos lie on this machine; one that is not there would stand as a file's name."""
    usual = QStandardPaths.StandardLocation
    places = (usual.PicturesLocation, usual.DownloadLocation, usual.HomeLocation)
    found = (QStandardPaths.writableLocation(place) for place in places)
    return next((folder for folder in found if Path(folder).is_dir()), "")
