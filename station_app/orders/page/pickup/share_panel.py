"""The panel that tells the village's chat group what has come, and keeps that it was told."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, Signal
from PySide6.QtGui import QGuiApplication, QImage

from station_app.basics.files import write_whole
from station_app.kit.cards import Card, fill
from station_app.kit.desk import Desk
from station_app.kit.labels import label
from station_app.kit.lists import Cell, Column, ListRow, RowList
from station_app.kit.sheets import fresh_path
from station_app.orders.page.pickup.share import Shared, picture_of, shared

ROW_PX = 54
PNG = b"\x89PNG"  # how such a file begins


class SharePanel(Card):
    """The text lies on the clipboard as soon as it opens; Enter says that it was sent."""

    saved = Signal(str)
    """The picture's file."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="orders.share_panel")
        self._desk = desk
        self.said: Shared | None = None
        self._says = label("", "section", name="orders.share_says", wrap=True)
        self.file = label("", "quiet", name="orders.share_file", wrap=True)
        self.list = RowList((Column(1),), name="orders.share_list", row_px=ROW_PX)
        fill(self.body, (self._says, self.list, self.file))
        self.body.setStretchFactor(self.list, 1)
        self.hide()

    @property
    def open(self) -> bool:
        """Whether it shows."""
        return self.said is not None

    def ask(self) -> bool:
        """Copy the text, save the picture, show what it says; False when nothing lies here."""
        desk = self._desk
        station = desk.settings.station_name or desk.settings.station_code
        said = shared(desk.read, desk.words, station=station, day=desk.day())
        if not said.houses:
            return False
        self.said = said
        QGuiApplication.clipboard().setText(said.text)
        self._says.setText(
            self.tr("Copied: paste it into the village group ({n} people)").format(
                n=len(said.houses)
            )
        )
        self.file.setText("")
        rows = enumerate(said.houses)
        self.list.show_rows(
            [ListRow(str(n), (Cell(one.who, under=one.goods, bold=True),)) for n, one in rows]
        )
        path = partial(fresh_path, desk.outbox, desk.words.say("order.share_file", day=desk.day()))
        desk.aside(partial(_save, picture_of(said), path), self._saved)
        self.show()
        return True

    def main(self) -> str:
        """The main button."""
        told = self.said.orders if self.said else ()
        return self.tr("Sent: note it") if told else self.tr("Sent")

    def let_go(self) -> bool:
        """Close it; False when it was not open."""
        was, self.said = self.open, None
        self.hide()
        return was

    def _saved(self, path: Path) -> None:
        self.file.setText(self.tr("Picture: {file}").format(file=path))
        self.saved.emit(str(path))


def _save(picture: QImage, path: partial[Path]) -> Path:
    data = QByteArray()
    into = QBuffer(data)
    picture.save(into, "PNG")  # type: ignore[call-overload]
    file = path(".png")
    with suppress(OSError):  # writing says what is wrong
        file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, bytes(data.data()), ours=PNG)
    return file
