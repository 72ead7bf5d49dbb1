"""The voice: a program of the machine on its own thread, that is never waited for."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from station_app.devices import voice
from station_app.devices.voice import Voice, speech_program
from station_app.parcels.rules.codes import spoken


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    """What the speech program was given, a line for each sentence."""
    return tmp_path / "heard"


@pytest.fixture
def program(tmp_path: Path, heard: Path) -> Callable[..., str]:
    """A speech program that writes down instead of sounding, and takes its time."""

    def made(name: str = "espeak-ng", seconds: float = 0) -> str:
        path = tmp_path / name
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >>"{heard}"\nexec sleep {seconds}\n')
        path.chmod(0o755)
        return str(path)

    return made


@pytest.fixture
def speaking() -> Iterator[Callable[[tuple[str, ...]], Voice]]:
    made: list[Voice] = []

    def begin(command: tuple[str, ...]) -> Voice:
        made.append(Voice(command))
        made[-1].start()
        return made[-1]

    yield begin
    assert all(one.stop() for one in made)


def lines(heard: Path) -> list[str]:
    return heard.read_text("utf-8").splitlines() if heard.exists() else []


def wait_for(heard: Path, count: int) -> list[str]:
    deadline = time.monotonic() + 20
    while len(lines(heard)) < count and time.monotonic() < deadline:
        time.sleep(0.01)
    return lines(heard)


def test_the_first_program_there_is_speaks_chinese(program: Callable[..., str]) -> None:
    def find(name: str) -> str | None:
        return {"spd-say": program("spd-say"), "espeak": program("espeak")}.get(name)

    assert speech_program(find)[0].endswith("spd-say")
    assert "zh" in speech_program(find)
    assert speech_program(lambda _name: None) == ()
    assert speech_program(lambda name: f"/bin/{name}")[:3] == ("/bin/espeak-ng", "-v", "cmn")


def test_a_code_is_said_sign_by_sign_in_order(
    program: Callable[..., str], heard: Path, speaking: Callable[[tuple[str, ...]], Voice]
) -> None:
    one = speaking((program(), "-v", "cmn", "--"))
    one.say(spoken("3-2-0187"))
    one.say(spoken("3-2-0188", "圆通"))
    assert wait_for(heard, 2) == ["-v cmn -- 3，2，0 1 8 7", "-v cmn -- 圆通，3，2，0 1 8 8"]


def test_nobody_waits_for_it_and_what_got_old_is_not_said(
    program: Callable[..., str],
    heard: Path,
    speaking: Callable[[tuple[str, ...]], Voice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(voice, "STALE_S", 0.2)
    one = speaking((program(seconds=1),))
    one.say("first")
    wait_for(heard, 1)
    one.say("too late")  # the first is still being said for a second
    time.sleep(1.5)
    one.say("now")
    assert wait_for(heard, 2) == ["first", "now"]


def test_a_crowd_keeps_only_the_newest(
    program: Callable[..., str], heard: Path, speaking: Callable[[tuple[str, ...]], Voice]
) -> None:
    one = speaking((program(seconds=0.2),))
    one.say("first")
    wait_for(heard, 1)
    for place in range(1000):
        one.say(str(place))
    assert int(wait_for(heard, 2)[1]) > 900


def test_a_program_that_hangs_is_ended_with_the_counter(
    program: Callable[..., str], heard: Path
) -> None:
    one = Voice((program(seconds=600),))
    one.start()
    one.say("endless")
    wait_for(heard, 1)
    assert one.stop()


def test_a_program_that_hangs_does_not_silence_what_follows(
    program: Callable[..., str],
    heard: Path,
    speaking: Callable[[tuple[str, ...]], Voice],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(voice, "LONGEST_S", 0.3)
    one = speaking((program(seconds=600),))
    one.say("endless")
    one.say("after it")
    assert wait_for(heard, 2) == ["endless", "after it"]


def test_without_a_program_it_is_silent_and_has_no_thread() -> None:
    one = Voice(())
    one.start()
    one.say("nobody hears")
    assert one.stop()


def test_a_program_that_went_away_does_not_stop_the_counter(
    program: Callable[..., str], heard: Path, speaking: Callable[[tuple[str, ...]], Voice]
) -> None:
    path = program()
    one = speaking((path,))
    os.rename(path, f"{path}.gone")
    one.say("lost")
    time.sleep(0.2)
    shutil.copy(f"{path}.gone", path)
    one.say("back")
    assert wait_for(heard, 1)[-1] == "back"
