"""The keeper who knows that the line is back has it tried at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_app.kit.buttons import Button
from station_app.opening.counter import Counter
from station_app.opening.line import APP, join_center
from station_app.shell.lamps import Lamp
from station_app.wire import calls
from tests.sync.lying_center import Answer, LyingCenter, welcome

HOUR_MS = 60 * 60_000


@pytest.fixture
def busy_center(counter: Counter) -> Iterator[LyingCenter]:
    """The station joined it; it wants to be left alone for an hour."""
    center = LyingCenter(lambda _method, _path, body: ("", welcome(body)))
    join_center(counter.book, url=center.url, token="any")
    center.say = lambda *_: ("BUSY", calls.Facts(retry_after_ms=HOUR_MS))
    yield center
    center.stop()


def by_lamp(counter: Counter) -> None:
    lamp = counter.window.findChild(Lamp, "lamp.line")
    assert lamp is not None
    QTest.mouseClick(lamp, Qt.MouseButton.LeftButton)


def by_settings(counter: Counter) -> None:
    button = counter.window.findChild(Button, "settings.try_line")
    assert button is not None
    button.click()


def answers(_method: str, path: str, _body: bytes) -> Answer:
    """A center that has nothing new."""
    if path == calls.HELLO:
        at = {"epochs": (), "center_epoch": "e", "feed_pos": 1, "now_ms": 1}
        return "", calls.HelloAnswer(limits=calls.Limits(), **at)
    return "", calls.FeedPage(feed_epoch="e")


@pytest.mark.parametrize("ask", [by_lamp, by_settings])
def test_the_center_is_called_although_its_turn_is_an_hour_away(
    counter: Counter, busy_center: LyingCenter, ask: Callable[[Counter], None]
) -> None:
    counter.runner.turn()
    asked = len(busy_center.asked)
    counter.runner.turn()
    assert len(busy_center.asked) == asked  # nothing is due
    ask(counter)
    assert counter.window.frame.sentence.text.startswith("正在连中心")
    counter.runner.turn()
    assert len(busy_center.asked) > asked


@pytest.mark.parametrize("ask", [by_lamp, by_settings])
def test_who_asked_is_told_what_became_of_it(
    counter: Counter, busy_center: LyingCenter, ask: Callable[[Counter], None]
) -> None:
    sentence = counter.window.frame.sentence
    counter.runner.turn()
    busy_center.say = lambda *_: ("", b"{")  # what answers there is no center
    ask(counter)
    counter.runner.turn()
    assert sentence.text == "连不上中心：照常办事，来网自动补传"
    ask(counter)
    counter.runner.turn()  # as before: the lamp has nothing new to say, the sentence has
    assert sentence.text == "连不上中心：照常办事，来网自动补传"
    busy_center.say = answers
    ask(counter)
    counter.runner.turn()
    assert sentence.text == "连上中心了，都传完了"


def test_an_answer_of_the_line_leaves_another_sentence_alone(
    counter: Counter, busy_center: LyingCenter
) -> None:
    counter.runner.turn()
    by_lamp(counter)
    counter.window.say("3-2-0187 已入库", "ok")
    counter.runner.turn()
    assert counter.window.frame.sentence.text == "3-2-0187 已入库"


def test_a_station_that_never_joined_is_told_so(counter: Counter) -> None:
    by_lamp(counter)
    assert counter.window.frame.sentence.text == "本站还没有入网，记录都在本机"


def test_the_center_hears_which_version_runs_here(
    counter: Counter, busy_center: LyingCenter
) -> None:
    heard: list[calls.HelloAsk] = []

    def hear(_method: str, path: str, body: bytes) -> Answer:
        if path == calls.HELLO:
            heard.append(msgspec.json.decode(body, type=calls.HelloAsk))
        return "BUSY", calls.Facts(retry_after_ms=HOUR_MS)

    busy_center.say = hear
    counter.runner.turn()
    assert [one.app for one in heard] == [APP]
