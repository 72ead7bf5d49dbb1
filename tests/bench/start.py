"""From nothing to a painted window and to the first scan answered, each in a fresh process."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from station_app.people.actions import record_clerk
from tests.bench import made
from tests.bench.filled import Grounds
from tests.bench.measure import Figure, at_most, beside
from tests.bench.run_start import CLERK

TURNS = 5


def measure(grounds: Grounds) -> list[Figure]:
    """Medians of some turns, ours and a bare window after each other."""
    station = grounds.station("start")
    record_clerk(station.work, name="田桂花", login=CLERK, rights=("sell",))
    station.close()
    folder, code = str(station.folder), made.barcode(1)
    started = Starter(grounds.folder("bytecode"))
    started("scan", folder, code, "0")  # the first start of all compiles
    deeds = grounds.size.repeats
    bare, login, scan = [], [], []
    for _ in range(TURNS):
        bare.append(started("bare"))
        login.append(started("login", folder))
        scan.append(started("scan", folder, code, "0"))
    worked = started("scan", folder, code, str(deeds))
    window_ms = _median(bare, "painted")
    bare_mb = _median(bare, "rss_mb")
    to_bare = "to a bare Qt window's"
    return [
        at_most(
            f"start to painted window, {to_bare}",
            _median(login, "painted"),
            window_ms,
            "ms",
            ratio=1.5,
        ),
        at_most(
            f"start to first scan answered, {to_bare}",
            _median(scan, "answered"),
            window_ms,
            "ms",
            ratio=3,
        ),
        at_most(f"memory after {deeds} deeds, {to_bare}", worked["rss_mb"], bare_mb, "MB", ratio=3),
        beside("memory after the first scan", _median(scan, "first_mb"), "MB", limit=bare_mb),
    ]


class Starter:
    """Starts fresh processes that keep their bytecode, as an installed program does."""

    def __init__(self, bytecode: Path) -> None:
        kept = {"PYTHONPYCACHEPREFIX": str(bytecode), "PYTHONDONTWRITEBYTECODE": ""}
        self._environment = os.environ | kept

    def __call__(self, *how: str) -> dict[str, float]:
        """What a fresh process told; moments in milliseconds since it was started."""
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.run_start", *how],
            capture_output=True,
            text=True,
            check=True,
            env=self._environment,
        )
        told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
        moments = {"painted", "answered"} & told.keys()
        return told | {moment: (told[moment] - begun) * 1000 for moment in moments}


def _median(runs: list[dict[str, float]], name: str) -> float:
    return statistics.median(run[name] for run in runs)
