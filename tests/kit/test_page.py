"""What every page can do without being any page in particular."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from station_app.basics.words import Words
from station_app.kit.page import Page
from tests.desk import desk_alone


class _Reads(Page):
    def __init__(self, heard: list[str]) -> None:
        super().__init__(desk_alone(work=None, read=None, words=Words({}))[0])
        self.heard = heard

    def refresh(self) -> None:
        self.heard.append("read again")


def test_what_became_of_a_deed_is_told_once_the_page_shows_it(qtbot: QtBot) -> None:
    heard: list[str] = []
    page = _Reads(heard)
    qtbot.addWidget(page)
    page.said.connect(lambda sentence, tone: heard.append(f"{tone}: {sentence}"))
    page.tell_anew("gone already", "wrong")
    assert heard == ["read again", "wrong: gone already"]
