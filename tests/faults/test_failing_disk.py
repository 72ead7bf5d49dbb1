"""The n-th write or sync of a deed fails: nothing is half done, nothing goes on (faults 6-8).

A full disk refuses the deed and lets the next one go on when there is room; a failed sync ends the
trading of this run, and the next start finds the book whole.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(sys.platform != "linux", reason="the recorder stands before glibc"),
]


@pytest.mark.parametrize("step", [40, pytest.param(1, marks=pytest.mark.torture)])
@pytest.mark.fault(6, 7, 8)
def test_a_write_or_sync_that_fails_leaves_the_book_whole(
    recorder: Path, tmp_path: Path, step: int
) -> None:
    watch = {"LD_PRELOAD": str(recorder), "DISK_ROOT": str(tmp_path), "TZ": "Asia/Shanghai"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.failing_disk", str(tmp_path / "station"), str(step)],
        cwd=ROOT,
        env=os.environ | watch,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    places = [line.split() for line in done.stdout.splitlines()]
    assert [line[0] for line in places] == ["basket", "sold", "carried_over", "copied", "put_back"]
    assert all(int(count) >= 3 for _, count in places), "each kind of fault came in each deed"
