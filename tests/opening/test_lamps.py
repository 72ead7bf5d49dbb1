"""What the lamps say."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from station_app.kit.labels import PillTone
from station_app.opening.lamps import about_copies, say_backup, say_line, words_of_age
from station_app.shell.lamps import LampName, Lamps
from station_app.store.copies import Standing
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


@pytest.mark.parametrize(
    ("fast_minutes", "waiting", "said"),
    [
        (180, 0, "时钟快 3 小时 请校准电脑时间"),
        (-400 * 1440, 0, "时钟慢 400 天 请校准电脑时间"),
        (180, 3, "时钟快 3 小时 请校准电脑时间"),
    ],
)
def test_a_wrong_clock_is_told_where_nothing_worse_is(
    qtbot: QtBot, fast_minutes: int, waiting: int, said: str
) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    state = LineState(status="connected", waiting=waiting, fast_minutes=fast_minutes)
    say_line(lamps, words(), state, MORNING_MS)
    assert lamps.words("line") == said


def test_what_does_not_go_out_is_told_before_a_wrong_clock(qtbot: QtBot) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    say_line(lamps, words(), LineState(status="offline", fast_minutes=180), MORNING_MS)
    assert lamps.words("line") == "断网"


GONE, FULL = "backup.stick_missing", "backup.stick_full"
HOUR_MS, DAY_MS = 60 * MINUTE_MS, 24 * 60 * MINUTE_MS


@pytest.mark.parametrize(
    ("stands", "tone", "said"),
    [
        (Standing(), "plain", "备份 还没有"),
        (Standing(here_ms=MORNING_MS), "good", "备份 今天 09:00"),
        (Standing(here_ms=MORNING_MS - DAY_MS), "attention", "备份 上次 1 天前"),
        (Standing(here_ms=MORNING_MS - 5 * DAY_MS), "danger", "备份 上次 5 天前"),
        (Standing(MORNING_MS, "book.backup_failed"), "danger", "备份没做成 上次 1 小时前"),
        (Standing(MORNING_MS, away="E:/"), "attention", "U盘等备份 还没备份过"),
        (Standing(MORNING_MS, "", "E:/", 0, GONE), "danger", "U盘没插 还没备份过"),
        (Standing(MORNING_MS, "", "E:/", MORNING_MS, GONE), "good", "备份 今天 09:00"),
        (
            Standing(MORNING_MS, "", "E:/", MORNING_MS - 3 * DAY_MS, GONE),
            "attention",
            "U盘没插 上次 3 天前",
        ),
        (
            Standing(MORNING_MS, "", "E:/", MORNING_MS - 9 * DAY_MS, GONE),
            "danger",
            "U盘没插 上次 9 天前",
        ),
        (Standing(MORNING_MS, "", "E:/", MORNING_MS, FULL), "attention", "U盘满了 上次 1 小时前"),
        (Standing(MORNING_MS, free_bytes=480 << 20), "danger", "磁盘快满 只剩 480 MB"),
    ],
)
def test_the_lamp_says_how_old_the_copies_are_and_what_keeps_one_away(
    qtbot: QtBot, stands: Standing, tone: str, said: str
) -> None:
    lamps = Lamps()
    qtbot.addWidget(lamps)
    shown: list[str] = []
    light = lamps.light

    def watched(name: LampName, tone: PillTone, *texts: str) -> None:
        shown.append(tone)
        light(name, tone, *texts)

    lamps.light = watched  # type: ignore[method-assign, assignment]
    say_backup(lamps, words(), stands, MORNING_MS + HOUR_MS)
    assert (shown, lamps.words("backup")) == ([tone], said)
    tip = "\n".join(about_copies(words(), stands, MORNING_MS + HOUR_MS))
    assert ("E:/" in tip) is bool(stands.away)
