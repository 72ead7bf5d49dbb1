"""What the lamps say."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from station_app.opening.lamps import say_backup, say_line, words_of_age
from station_app.shell.lamps import Lamps
from station_app.sync.runner import LineState
from tests.station import MORNING_MS, words

MINUTE_MS = 60_000


@pytest.mark.parametrize(
    ("age_ms", "said"),
    [
        (0, "不到 1 分钟"),
        (26 * MINUTE_MS, "26 分钟"),
        (90 * MINUTE_MS, "1 小时"),
        (-5, "不到 1 分钟"),
    ],
)
def test_an_age_is_said_in_the_largest_unit(age_ms: int, said: str) -> None:
    assert words_of_age(words(), age_ms) == said


def test_the_line_says_how_many_wait_since_when(qtbot: QtBot) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    oldest_ms = MORNING_MS - 26 * MINUTE_MS
    state = LineState(status="offline", waiting=12, oldest_unsent_ms=oldest_ms)
    say_line(lamps, words(), state, MORNING_MS)
    assert lamps.words("line") == "待传 12 条 最早 26 分钟前"


def test_offline_with_nothing_to_send_is_told_as_such(qtbot: QtBot) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    last_ms = MORNING_MS - 5 * MINUTE_MS
    say_line(lamps, words(), LineState(status="offline", last_ok_ms=last_ms), MORNING_MS)
    assert lamps.words("line") == "断网 5 分钟前"


def test_a_copy_of_today_is_told_with_its_time(qtbot: QtBot) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    say_backup(lamps, words(), MORNING_MS, "", MORNING_MS + MINUTE_MS)
    assert lamps.words("backup") == "备份 今天 09:00"
