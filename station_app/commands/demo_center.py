"""The district center of the demo: a child process that ends with the counter, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from station_app.basics.faults import Trouble

ADDRESS = "center.address"
START_SECONDS = 20.0
_PYTHON = [sys.executable, "-m", "station_app.center"]


class DemoCenter:
    """``station-center serve`` on a free port of this machine."""

    def __init__(self, folder: Path) -> None:
        """Start it and wait until it says where it listens.

        Trouble demo.center  it did not start
        """
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ADDRESS).unlink(missing_ok=True)
        self._folder = folder
        # The child ends when this pipe closes, so also when we are killed.
        self._process = subprocess.Popen(
            [*_PYTHON, "serve", "--data", str(folder), "--die-with-parent"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
            env=_environment(),
        )
        self.url = self._wait()

    def stop(self) -> None:
        """Let it go."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait(self) -> str:
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            path = self._folder / ADDRESS
            address = path.read_text("ascii").strip() if path.exists() else ""
            if address:
                return address
            time.sleep(0.02)
        self.stop()
        raise Trouble("demo.center", why="")


def tell_center(folder: Path, *words: str) -> str:
    """Run one ``station-center`` command on the demo's center; gives what it printed.

    Trouble demo.center  it failed
    """
    done = subprocess.run(
        [*_PYTHON, *words, "--data", str(folder)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=_environment(),
    )
    if done.returncode != 0:
        raise Trouble("demo.center", why=done.stderr.strip()[:200])
    return done.stdout.strip()


def _environment() -> dict[str, str]:
    """The program must be found whatever folder it was started from."""
    home = str(Path(__file__).parents[2])
    paths = [home, os.environ.get("PYTHONPATH", "")]
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"}
