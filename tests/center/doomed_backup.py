"""Makes backups of a center, each killed a step later than the one before; the last ends by itself.

``python -m tests.center.doomed_backup FOLDER URL PLACE``: steps are what Python tells of files,
locks and programs while the command works. For each run that was killed a line: what lay in the
folder of the copies, a blank between names, ``/`` before what lay in a folder.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from station_app.center.__main__ import main

STEPS = ("open", "os.", "fcntl.", "subprocess.", "sqlite3.")


def killed_at(at: int, place: Path, said: list[str]) -> bool:
    """One command in a process of its own; whether it was killed before its end.

    at  the step: those that touch ``place`` are counted
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    seen = 0

    def step(event: str, told: tuple[Any, ...]) -> None:
        nonlocal seen
        here = told and str(place) in str(told[0])
        if event.startswith(STEPS) and (here or event.startswith("subprocess.")):
            seen += 1
            if seen == at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(step)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os._exit(main(said))


def run(folder: Path, url: str, place: Path) -> None:
    """Kill them one step later each time; the last is let live."""
    at, center = 1, ["--data", str(folder), "--database", url]
    while killed_at(at, place, ["backup", str(place / f"copy-{at}"), *center]):
        names = (path.relative_to(place) for path in sorted(place.rglob("*")))
        sys.stdout.write(" ".join(map(str, names)) + "\n")
        at += 1


if __name__ == "__main__":
    run(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
