"""Three families of faults, three behaviours, one place."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.resources import resource
from station_app.basics.words import Words
from station_app.kit.faultbox import FaultBox, note_in_log

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def words() -> Words:
    return Words.load(resource("words"), "en")


def test_a_refusal_is_told_to_the_status_line_and_needs_no_banner(
    qtbot: QtBot, words: Words
) -> None:
    box = FaultBox(words)
    qtbot.addWidget(box)
    told: list[tuple[str, str]] = []
    box.told.connect(lambda sentence, tone: told.append((sentence, tone)))
    box.show_fault(Refusal("phone.empty"))
    assert told == [(words.say("phone.empty"), "wrong")]
    assert box.sentence == ""


def test_a_trouble_stays_until_it_is_closed(qtbot: QtBot, words: Words) -> None:
    box = FaultBox(words)
    qtbot.addWidget(box)
    box.show_fault(Trouble("phone.empty"))
    assert box.sentence == words.say("phone.empty")
    box.clear()
    assert box.sentence == ""


def test_a_defect_says_that_nothing_was_saved_and_gives_the_number_of_its_note(
    qtbot: QtBot, words: Words
) -> None:
    box = FaultBox(words, note=lambda defect: "4711")
    qtbot.addWidget(box)
    box.show_fault(ZeroDivisionError())
    assert box.sentence == "Nothing was saved. Please call us, number 4711."


def test_the_same_defect_has_the_same_number_and_leaves_its_trace(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail() -> ZeroDivisionError:
        try:
            return ZeroDivisionError(1 // 0)
        except ZeroDivisionError as defect:
            return defect

    with caplog.at_level(logging.ERROR):
        first, second = note_in_log(fail()), note_in_log(fail())
    assert first == second
    assert len(first) == 4
    assert "1 // 0" in caplog.text
