"""A process of its own for ``start.py``: opens a window, says when it was painted, what it takes.

run_start.py bare                  a bare Qt window
run_start.py login DIR             the counter's window, up to its login
run_start.py scan DIR CODE DEEDS   the counter with a clerk: a scan, then so many deeds
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
CLERK = "demo"


def rss_mb() -> float:
    """What the process holds in memory now."""
    line = next(
        line for line in Path("/proc/self/status").read_text().splitlines() if "VmRSS" in line
    )
    return int(line.split()[1]) / 1024


def told(**what: float) -> None:
    """Say it to the parent and end at once: how a program ends is not measured."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()
    os._exit(0)


def bare() -> None:
    """The least a Qt program can show."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

    class Bare(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            super().paintEvent(event)
            QTimer.singleShot(0, lambda: told(painted=time.monotonic(), rss_mb=rss_mb()))

    app = QApplication([])
    window = Bare()
    window.resize(1280, 800)
    QVBoxLayout(window).addWidget(QLabel("1280 x 800"))
    window.show()
    app.exec()


def counter(options: list[str], then: Callable[[object, float], None]) -> None:
    """``station-app`` as it is started, with a call once its window was painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from station_app import __main__ as program
    from station_app.opening import stage

    class Painted(QObject):
        """Watches the window alone: a filter over all events would be slower than the start."""

        def __init__(self, opened: stage.Stage) -> None:
            super().__init__(opened)
            self.opened = opened
            opened.window.installEventFilter(self)

        def eventFilter(self, window: QObject, event: QEvent) -> bool:  # noqa: N802
            if event.type() == QEvent.Type.Paint:
                window.removeEventFilter(self)
                QTimer.singleShot(0, lambda: then(self.opened, time.monotonic()))
            return False

    run = stage.Stage.run

    def run_watched(opened: stage.Stage) -> int:
        # Behind the counter's own filter, so that our timer comes before the one that brings rooms.
        QTimer.singleShot(0, lambda: Painted(opened))
        return run(opened)

    stage.Stage.run = run_watched  # type: ignore[method-assign]
    sys.exit(program.main(options))


def scan(opened: object, painted: float, code: str, deeds: int) -> None:
    """Scan at once; then do some hundred deeds as a keeper would, and weigh the process."""
    from tests.bench.keys import OpenCounter, wait_for

    here = OpenCounter(opened.counter, opened.window, opened.act)  # type: ignore[attr-defined]
    wait_for(here.window.isActiveWindow)
    here.type_scan(code)
    here.enter()
    wait_for(lambda: here.answered > 0 and here.quiet())
    answered, first_mb = time.monotonic(), rss_mb()
    here.open_page("intake")
    for number in range(deeds):
        here.seconds_to_answer(f"YT95{number:011d}")
    told(painted=painted, answered=answered, first_mb=first_mb, rss_mb=rss_mb())


if __name__ == "__main__":
    how, *rest = sys.argv[1:]
    if how == "bare":
        bare()
    elif how == "login":
        counter(["--data", rest[0]], lambda _opened, painted: told(painted=painted))
    else:
        options = ["--data", rest[0], "--set", f"auto_login={CLERK}"]
        counter(options, lambda opened, painted: scan(opened, painted, rest[1], int(rest[2])))
