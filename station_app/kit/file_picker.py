"""Choosing a file without a dialog: the newest ones first, folders below, arrow keys and Enter."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths, QStorageInfo, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_app.basics.clock import day_hour_minute
from station_app.kit.labels import Elided
from station_app.kit.lists import Cell, Column, ListRow, RowList

MOST = 300  # rows of one folder
NEWEST = 20
_UP, _PLACES = "up", "places"
_STANDARD = QStandardPaths.StandardLocation
_USUAL = (
    _STANDARD.DownloadLocation,
    _STANDARD.DesktopLocation,
    _STANDARD.DocumentsLocation,
)
# Where chat programs put what a courier sends to the station's PC.
_CHATS = ("WeChat Files/*/FileStorage/File/*", "xwechat_files/*/msg/file/*")
_STICKS = ("/media/", "/run/media/")


class Found(NamedTuple):
    """A file that may be meant."""

    path: Path
    changed_ms: int


class FilePicker(QWidget):
    """The newest files of the usual places; from there into any folder, also of a USB stick.

    endings  of the files shown, such as ".csv"
    places   further folders looked into first
    """

    taken = Signal(object)
    """The `Path` of a file."""

    def __init__(self, *, name: str, endings: Sequence[str], places: Sequence[Path] = ()) -> None:
        super().__init__()
        self.setObjectName(name)
        self._endings = tuple(endings)
        self._places = tuple(places)
        self._folder: Path | None = None  # None: the newest files
        self._at_places = False
        self.where = Elided("", "section", name=f"{name}.where")
        self.list = RowList(
            (Column(5), Column(3), Column(0, right=True, least_px=120)), name=f"{name}.list"
        )
        self.list.doubleClicked.connect(self.confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.where)
        layout.addWidget(self.list, 1)

    def open(self) -> None:
        """Begin with the newest files."""
        self._folder, self._at_places = None, False
        self._show()

    def step(self, by: int) -> bool:
        """An arrow key. False when the folder is empty."""
        return self.list.step(by)

    def confirm(self) -> None:
        """Enter: go into the folder, or take the file."""
        chosen = self.list.chosen_id
        if chosen == _UP:
            self.back()
        elif chosen == _PLACES:
            self._folder, self._at_places = None, True
            self._show()
        elif chosen and Path(chosen).is_dir():
            self._folder, self._at_places = Path(chosen), False
            self._show()
        elif chosen:
            self.taken.emit(Path(chosen))

    def back(self) -> bool:
        """Esc: one folder up, then to the places, then to the newest; False when that is shown."""
        if self._folder is not None:
            up = self._folder.parent
            top = self._folder in self._tops() or up == self._folder
            self._folder, self._at_places = (None, True) if top else (up, False)
        elif self._at_places:
            self._at_places = False
        else:
            return False
        self._show()
        return True

    def newest(self) -> list[Found]:
        """The newest files of the usual places."""
        seen = {one.path: one for folder in self._usual() for one in self._files(folder)}
        return sorted(seen.values(), key=lambda one: -one.changed_ms)[:NEWEST]

    def _show(self) -> None:
        if self._folder is not None:
            self.where.say(str(self._folder))
            rows = [*self._up(), *map(self._folder_row, _folders(self._folder))]
            rows += [self._file_row(one) for one in self._files(self._folder)]
        elif self._at_places:
            self.where.say(self.tr("Folders"))
            rows = [*self._up(), *map(self._folder_row, self._tops())]
        else:
            self.where.say(self.tr("The newest files"))
            rows = [self._file_row(one) for one in self.newest()]
            rows.append(ListRow(_PLACES, (Cell(self.tr("Another folder…"), bold=True), "", "")))
        self.list.show_rows(rows)
        self.list.choose(next((row.id for row in rows if row.id != _UP), _UP))

    def _up(self) -> list[ListRow]:
        return [ListRow(_UP, (Cell(self.tr("Back"), quiet=True), "", ""))]

    def _folder_row(self, folder: Path) -> ListRow:
        name = folder.name or str(folder)
        return ListRow(str(folder), (Cell(name), Cell(self.tr("Folder"), quiet=True), ""))

    def _file_row(self, one: Found) -> ListRow:
        return ListRow(
            str(one.path),
            (
                Cell(one.path.name, bold=True),
                Cell(one.path.parent.name, quiet=True),
                Cell(day_hour_minute(one.changed_ms), quiet=True),
            ),
        )

    def _files(self, folder: Path) -> list[Found]:
        found = [
            Found(Path(entry.path), _changed_ms(entry))
            for entry in _entries(folder)
            if entry.name.lower().endswith(self._endings) and entry.is_file()
        ]
        return sorted(found, key=lambda one: -one.changed_ms)[:MOST]

    def _usual(self) -> list[Path]:
        documents = Path(QStandardPaths.writableLocation(_STANDARD.DocumentsLocation))
        chats = [folder for pattern in _CHATS for folder in sorted(documents.glob(pattern))[-3:]]
        return [*self._tops(), *chats]

    def _tops(self) -> list[Path]:
        usual = [Path(QStandardPaths.writableLocation(one)) for one in _USUAL]
        return list(dict.fromkeys([*self._places, *usual, *sticks()]))


def _folders(folder: Path) -> list[Path]:
    found = [
        Path(entry.path)
        for entry in _entries(folder)
        if not entry.name.startswith(".") and entry.is_dir()
    ]
    return sorted(found, key=lambda path: path.name.lower())[:MOST]


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """What stands in a folder; a stick that was pulled out holds nothing."""
    try:
        with os.scandir(folder) as entries:
            yield from entries
    except OSError:
        return


def _changed_ms(entry: os.DirEntry[str]) -> int:
    try:
        return entry.stat().st_mtime_ns // 1_000_000
    except OSError:
        return 0  # it went while we looked


def sticks() -> list[Path]:
    """USB sticks and phones by cable."""
    volumes = [one for one in QStorageInfo.mountedVolumes() if one.isValid() and one.isReady()]
    roots = [one.rootPath() for one in volumes if not one.isRoot()]
    return [Path(root) for root in roots if root.startswith(_STICKS) or root[1:3] == ":/"]
