"""The paper on the screen is the paper in the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from station_app.basics.paper import Barcode, Gap, Qr, Row, Slip, Text
from station_app.kit.preview import Paper, Preview

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

SLIP = Slip(
    "sale",
    (
        Text("马喇镇", size=2, align="center"),
        Row("贡米", "35.36"),
        Gap(2),
        Barcode("Q07"),
        Qr("Q07"),
    ),
)


def test_the_paper_shows_what_is_printed(qtbot: QtBot) -> None:
    paper = Paper(SLIP, columns=32, name="x.paper")
    qtbot.addWidget(paper)
    assert paper.texts()[0] == "马喇镇"
    assert paper.texts()[1].split() == ["贡米", "35.36"]
    paper.resize(paper.sizeHint())
    assert not paper.grab().isNull()


def test_wider_paper_is_wider_and_a_longer_slip_longer(qtbot: QtBot) -> None:
    narrow, wide = (Paper(SLIP, columns=c, name="x.paper") for c in (32, 48))
    for paper in (narrow, wide):
        qtbot.addWidget(paper)
    assert narrow.sizeHint().width() < wide.sizeHint().width()
    before = narrow.sizeHint().height()
    narrow.show_slip(Slip("sale", SLIP.lines * 3))
    assert narrow.sizeHint().height() > before


def test_a_preview_without_a_slip_is_empty_paper(qtbot: QtBot) -> None:
    preview = Preview(name="x.preview")
    qtbot.addWidget(preview)
    preview.show_slip(SLIP)
    preview.show_slip(None)
    assert preview.paper.texts() == []
