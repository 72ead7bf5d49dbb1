"""How often a deed waits for the disk, counted by strace on a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench.filled import Grounds
from tests.bench.measure import Figure, value

MARK = re.compile(r"\bgetpgid\(0\)")
SYNC = re.compile(r"\b(fsync|fdatasync)\(")
DEEDS = ("sell", "take_in", "name_owner", "hand_over", "look_up")
SAID = {
    "sell": "sale of 5 lines",
    "take_in": "parcel intake",
    "name_owner": "owner named",
    "hand_over": "pickup",
    "look_up": "look-up",
}
TIMES = 20


def figures(grounds: Grounds) -> list[Figure]:
    """Fsyncs of each kind of deed; nothing where strace is not there or not allowed."""
    if not can_trace():
        return []
    counted = count(grounds.copy("syncs", small=True), TIMES)
    return [
        value(
            f"{SAID[name]}, fsyncs in steady state",
            counted[name] / TIMES,
            "",
            most=0 if name == "look_up" else 1,
        )
        for name in DEEDS
    ]


def can_trace() -> bool:
    """Whether strace is here and may watch a child of ours."""
    strace = shutil.which("strace")
    tried = [strace or "false", "-qq", "-e", "none", "true"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


def count(folder: Path, times: int) -> dict[str, int]:
    """Fsyncs of so many deeds of each kind, the first after a checkpoint not counted."""
    trace = folder / "trace"
    child = [sys.executable, "-m", "tests.bench.syncs", str(folder), str(times)]
    calls = "trace=fsync,fdatasync,getpgid"
    subprocess.run(["strace", "-f", "-qq", "-o", str(trace), "-e", calls, *child], check=True)
    phases = _phases(trace.read_text("utf-8"))
    return dict(zip(DEEDS, phases[1:], strict=False))


def _phases(trace: str) -> list[int]:
    """Syncs before the first mark, between the marks, and behind the last one."""
    counted = [0]
    for line in trace.splitlines():
        if MARK.search(line):
            counted.append(0)
        elif SYNC.search(line):
            counted[-1] += 1
    return counted


def _child(folder: Path, times: int) -> None:
    from tests.bench import deeds
    from tests.bench.lookup import look_up
    from tests.station import Station

    station = deeds.shifted(Station(folder))
    known = vars(deeds) | {"look_up": look_up}
    for name in DEEDS:
        os.getpgid(0)  # the mark in the trace
        for turn in range(times):
            known[name](station, turn)
    os.getpgid(0)
    station.close()


if __name__ == "__main__":
    _child(Path(sys.argv[1]), int(sys.argv[2]))
