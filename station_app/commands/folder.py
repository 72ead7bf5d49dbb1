"""Which data folder a command means."""

from __future__ import annotations

import argparse
from pathlib import Path

from platformdirs import user_data_path


def data_folder(args: argparse.Namespace, *, demo: bool = False) -> Path:
    """``--data``, or the place this system keeps a program's data in; a demo has its own."""
    given: Path | None = args.data
    return given or user_data_path("station-demo" if demo else "station", appauthor=False)
