"""Kill tests use the fixtures of the walk; power and disk tests a recorder before the C library."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT
from tests.faults.trace import build_recorder
from tests.walk.fixtures import counter, demo_folder, screen, shared_counter, template

__all__ = ["counter", "demo_folder", "screen", "shared_counter", "template"]


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shim, built for this machine."""
    return build_recorder(tmp_path_factory.mktemp("recorder"))


@pytest.fixture
def under_recorder(recorder: Path, tmp_path: Path) -> Callable[..., list[list[str]]]:
    """Runs a module of this folder on a station of its own, with the shim before the C library.

    Gives what it printed, word by word; ``step`` is how many calls it leaves out each time, and
    ``more`` what else the module is told.
    """

    def run(module: str, step: int, *more: str) -> list[list[str]]:
        program = [sys.executable, "-m"]
        watch = {"LD_PRELOAD": str(recorder), "DISK_ROOT": str(tmp_path), "TZ": "Asia/Shanghai"}
        done = subprocess.run(
            [*program, f"tests.faults.{module}", str(tmp_path / "station"), str(step), *more],
            cwd=ROOT,
            env=os.environ | watch,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [line.split() for line in done.stdout.splitlines()]

    return run
