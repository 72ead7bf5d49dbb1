"""A file is dragged onto a page: one is read, several and none are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from station_app.basics.words import Words
from station_app.kit.file_page import FilePage
from tests.desk import desk_alone

COPY, LEFT, NO = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)


class _Reads(FilePage):
    wanted = True

    @property
    def wants_file(self) -> bool:
        return self.wanted

    def read_file(self, path: Path) -> None:
        self.was_read = path


@pytest.mark.parametrize(
    ("names", "wanted", "taken"),
    [
        (["a.csv"], True, True),
        (["a.csv", "b.csv"], True, False),
        ([], True, False),
        (["a.csv"], False, False),
    ],
)
def test_one_file_is_taken_where_it_means_something(
    qtbot: QtBot, tmp_path: Path, names: list[str], wanted: bool, taken: bool
) -> None:
    page = _Reads(desk_alone(work=None, read=None, words=Words({}))[0])
    page.wanted = wanted
    qtbot.addWidget(page)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
    over = QDragEnterEvent(QPoint(5, 5), COPY, data, LEFT, NO)
    over.ignore()
    page.dragEnterEvent(over)
    assert over.isAccepted() is taken
    if taken:
        page.dropEvent(QDropEvent(QPointF(5, 5), COPY, data, LEFT, NO))
        assert page.was_read == tmp_path / "a.csv"
