"""A real Chinese input method is switched on (IBus with libpinyin): no scan goes to it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.walk.counter import Counter, counter_in, prepared_copy
from tests.walk.screen import Screen, wait_for

pytestmark = pytest.mark.walk

PLAIN_FIELD = """
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication(["station-plain"])
field = QLineEdit()
field.setWindowTitle("plain station")
field.textChanged.connect(lambda text: print(text, flush=True))
field.show()
app.exec()
"""


class ChineseScreen(Screen):
    """The same display, for programs that have the input method before their keys."""

    def __init__(self, screen: Screen, bus: str, home: Path) -> None:
        super().__init__(int(screen.name.removeprefix(":")))
        self._input_method = {
            "QT_IM_MODULE": "ibus",
            "XMODIFIERS": "@im=ibus",
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "HOME": str(home),
        }

    def environment(self) -> dict[str, str]:
        return {**super().environment(), **self._input_method}


@contextmanager
def ended(command: list[str], screen: Screen) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command,
        env=screen.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
            process.communicate()


@pytest.fixture(scope="module")
def chinese(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    """A private session bus with IBus on it, in Chinese mode."""
    home = tmp_path_factory.mktemp("home")
    with ExitStack() as running:
        before = ChineseScreen(screen, "", home)
        bus_command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        bus = running.enter_context(ended(bus_command, before))
        assert bus.stdout
        made = ChineseScreen(screen, bus.stdout.readline().strip(), home)
        running.enter_context(ended(["ibus-daemon", "--panel", "disable"], made))
        wait_for(lambda: _engine(made) == "libpinyin", "libpinyin to be the engine")
        yield made


def _engine(screen: Screen) -> str:
    """Ask for the engine, and say which one is on."""
    for words in (["engine", "libpinyin"], ["engine"]):
        done = subprocess.run(
            ["ibus", *words],
            env=screen.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=20,
        )
    return done.stdout.strip()


def test_the_input_method_is_really_on(chinese: Screen) -> None:
    """The control: a field as Qt makes it gets Hanzi instead of the letters typed."""
    with ended([sys.executable, "-c", PLAIN_FIELD], chinese) as plain:
        window = wait_for(lambda: "".join(chinese.windows(plain.pid)[:1]), "the plain field")
        chinese.xdotool("windowactivate", "--sync", window)
        chinese.person_types("nihao")
        chinese.press("space")
        chinese.look()
        plain.kill()
        shown = plain.communicate()[0].split()
    assert "你好" in shown


def test_scans_arrive_whole_with_the_input_method_on(
    template: Path, tmp_path: Path, chinese: Screen
) -> None:
    folder = prepared_copy(template, tmp_path / "demo")
    with counter_in(folder, chinese) as counter:
        counter.start()
        _take_in_and_hand_over(counter)


def _take_in_and_hand_over(counter: Counter) -> None:
    screen = counter.screen
    waybills = [f"SF123456789{number:04d}" for number in range(8)]
    screen.press("F2")
    for waybill in waybills:
        screen.scan(waybill)
        counter.wait_for_entry("parcel.taken_in", waybill=waybill)
    screen.person_types("13800138000")
    screen.press("Return")
    counter.wait_for_entry("parcel.owner_named")
    taken = {line["body"]["waybill"] for line in counter.entries("parcel.taken_in")}
    assert set(waybills) <= taken
    assert not counter.entries("parcel.handed_over", parcel=waybills[0])
    assert counter.verify().returncode == 0
