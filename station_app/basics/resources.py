"""Where the files shipped beside the program stand: carriers, words, demo data, pictures."""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path

from station_app.basics.faults import Defect


def resource(path: str) -> Path:
    """The file or folder ``resources/<path>`` of this installation, also inside a frozen bundle."""
    return resources_folder() / path


@cache
def resources_folder() -> Path:
    """The ``resources`` folder that belongs to the running program.

    Raises Defect when the installation lacks it: without words and carriers nothing can open.
    """
    for place in _places():
        if (place / "carriers").is_dir():
            return place
    raise Defect("the resources folder is missing from this installation")


def table(path: Path) -> list[dict[str, str]]:
    """The rows of one of our own CSV tables, keyed by its header line, cells stripped."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {name: (cell or "").strip() for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def _places() -> list[Path]:
    package = Path(__file__).resolve().parent.parent
    places = [package.parent / "resources", package / "resources"]
    bundle = getattr(sys, "_MEIPASS", "")  # set by the bundler's start-up, one-file or one-folder
    if bundle:
        places.insert(0, Path(bundle) / "resources")
    if getattr(sys, "frozen", False):
        places.append(Path(sys.executable).resolve().parent / "resources")
    return places
