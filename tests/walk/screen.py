"""A keeper's desk without a keeper: a virtual display, a scanner and a pair of hands.

Everything goes in as real key events through the X server (XTEST), so that focus, key repeat and
time stamps are those of a real keyboard. A scanner types 2-5 ms a key, a person 120 ms.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageGrab

FIRST_DISPLAY, LAST_DISPLAY = 90, 190
SIZE = (1280, 800)
SCANNER_MS = 3
PERSON_MS = 120
TYPE_HALVES = 2  # measured: `xdotool type` waits half of its --delay, `xdotool key` all of it
AT_ONCE = ("nice", "-n", "-10")  # real keys do not wait for a busy machine; no root, no matter
NEEDED = ("Xvfb", "openbox", "xdotool")
PATIENCE_S = 60  # what a busy machine may need; nothing is measured by it

Found = TypeVar("Found")


class Screen:
    """One display with its keyboard."""

    def __init__(self, display: int) -> None:
        self.name = f":{display}"
        self._seen = itertools.count(1)

    def environment(self) -> dict[str, str]:
        """What a program started on this screen gets: no desktop of the machine around it."""
        foreign = ("DBUS_", "WAYLAND_", "XDG_", "GTK_", "QT_", "XMODIFIERS", "XAUTHORITY")
        plain = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        utf8 = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai"}
        return {**plain, **utf8, "DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb"}

    def xdotool(self, *words: str) -> str:
        """What xdotool says; raises when it fails."""
        return self._xdotool(words, check=True).stdout.strip()

    def scan(self, code: str, *, suffix: Iterable[str] = ("Return",), ms: int = SCANNER_MS) -> None:
        """A scanner reads a code: its keys, then its suffix keys, without a breath between."""
        self._scan(code, "key", "--delay", str(ms), *suffix, ms=ms)

    def scan_and_hold(self, code: str, *, seconds: float) -> None:
        """A scanner whose Return hangs, so that it repeats."""
        self._scan(code, "keydown", "Return", "sleep", str(seconds), "keyup", "Return")

    def scan_keys(self, keys: Iterable[str], *, ms: int = SCANNER_MS) -> None:
        """Keys in any mixture at a scanner's speed, as two scanners at once send them."""
        self.xdotool("key", "--delay", str(ms), *keys)

    def person_types(self, text: str) -> None:
        """A person types, without Enter."""
        self.xdotool("type", "--delay", str(PERSON_MS * TYPE_HALVES), text)

    def press(self, *keys: str) -> None:
        """A person presses keys one after the other; X names such as F2, Return, ctrl+p."""
        self.xdotool("key", "--delay", str(PERSON_MS), *keys)

    def look(self, seconds: float = 1.0) -> None:
        """A person reads the screen; the one pause that is not waited for by a condition.

        With WALK_PICTURES set to a folder, what was seen is kept there.
        """
        time.sleep(seconds)
        if kept := os.environ.get("WALK_PICTURES"):
            test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition("::")[2].split(" ")[0]
            self.screenshot(Path(kept) / f"{test}-{next(self._seen):02d}.png")

    def windows(self, pid: int | None = None) -> list[str]:
        """Visible windows with `station` in class or title, of one process or of any."""
        of = ("--pid", str(pid), "--all") if pid else ()
        found = [
            self._xdotool(("search", "--onlyvisible", *of, by, "station")).stdout.split()
            for by in ("--class", "--name")
        ]
        return sorted(set(found[0]) & set(found[1]))

    def title(self, window: str) -> str:
        """A window's title; empty when it has gone."""
        return self._xdotool(("getwindowname", window)).stdout.strip()

    def focused(self) -> str:
        """The window that has the keyboard; empty when none has."""
        return self._xdotool(("getwindowfocus",)).stdout.strip()

    def picture(self) -> Image.Image:
        """What is on the screen now."""
        return ImageGrab.grab(xdisplay=self.name).convert("RGB")

    def shows(self, colour: tuple[int, int, int], where: tuple[int, int, int, int]) -> bool:
        """Whether a colour is to be seen in a part of the screen (left, top, right, bottom)."""
        part = self.picture().crop(where)
        return colour in {seen for _, seen in part.getcolors(part.width * part.height) or ()}

    def screenshot(self, path: Path) -> Path:
        """Keep what is on the screen now for a person to look at."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.picture().save(path)
        return path

    def wait_until_still(self) -> None:
        """Wait until three pictures in a row are the same: whatever was painting has painted."""
        seen: list[bytes] = []

        def still() -> bool:
            seen.append(self.picture().tobytes())
            return len(seen) > 2 and seen[-1] == seen[-2] == seen[-3]

        wait_for(still, "the screen to be still", every_s=0.15)

    def _scan(self, code: str, *then: str, ms: int = SCANNER_MS) -> None:
        self.xdotool("type", "--args", "1", "--delay", str(ms * TYPE_HALVES), code, *then)

    def _xdotool(
        self, words: Iterable[str], *, check: bool = False
    ) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DISPLAY": self.name}
        return subprocess.run(
            [*AT_ONCE, "xdotool", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=check,
        )


def wait_for(
    what: Callable[[], Found],
    name: str,
    *,
    seconds: float = PATIENCE_S,
    every_s: float = 0.05,
) -> Found:
    """Ask until the answer is true and return it; AssertionError names what never came."""
    ends = time.monotonic() + seconds
    while not (found := what()):
        if time.monotonic() > ends:
            raise AssertionError(f"waited {seconds:.0f} s in vain for {name}")
        time.sleep(every_s)
    return found


@contextmanager
def opened_screen() -> Iterator[Screen]:
    """A display of our own with a window manager, wherever the tests run."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        raise RuntimeError(f"the walk needs {', '.join(missing)}: run installer/setup.sh --tests")
    server, display = _start_server()
    screen = Screen(display)
    try:
        with _ended(_start(["openbox", "--sm-disable"], screen.environment())):
            wait_for(lambda: _has_window_manager(screen), "openbox")
            yield screen
    finally:
        _end(server)


def _start_server() -> tuple[subprocess.Popen[bytes], int]:
    """The first display number that the server can have; it says itself when it is ready."""
    for display in range(FIRST_DISPLAY, LAST_DISPLAY):
        reading, writing = os.pipe()
        screen = ("-screen", "0", f"{SIZE[0]}x{SIZE[1]}x24", "-nolisten", "tcp", "-noreset")
        server = subprocess.Popen(
            [*AT_ONCE, "Xvfb", f":{display}", "-displayfd", str(writing), *screen],
            pass_fds=(writing,),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            said = pipe.readline()  # the whole line: a server cut off while writing it ends
        if said.strip() == str(display).encode():
            return server, display
        _end(server)
    raise RuntimeError("no free display")


def _has_window_manager(screen: Screen) -> bool:
    asked = subprocess.run(
        ["xdotool", "get_num_desktops"],
        env={**os.environ, "DISPLAY": screen.name},
        capture_output=True,
        check=False,
    )
    return asked.returncode == 0


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, env=environment, stdin=quiet, stdout=quiet, stderr=quiet)


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
