"""The project's own files as the architecture tests see them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
APP = ROOT / "station_app"
LEVELS = (  # jobs, highest first: a level may read the ones below it
    ("reports",),
    ("settlement", "inspection"),
    ("carrier_apps", "missing", "notices", "returns", "shelf_check"),
    ("parcels", "dispatch", "sales", "orders", "produce", "service_desk"),
)
JOBS = tuple(job for level in reversed(LEVELS) for job in level)
SHARED = ("people", "goods", "stock", "till", "tabs", "qr_sign")
TEXT = {".py", ".md", ".toml", ".sh", ".txt", ".in", ".ts", ".csv", ".json", ".cfg", ".yml", ".qss"}
NOT_OURS = {"__pycache__", "build", "dist", "htmlcov"}


def dotted(path: Path) -> str:
    """``station_app/parcels/rules.py`` as ``station_app.parcels.rules``."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def sources(folder: Path = APP) -> list[Path]:
    """Every Python file below a folder, in a fixed order."""
    return sorted(folder.rglob("*.py"))


def rooms() -> list[Path]:
    """The job rooms and shared rooms that exist."""
    return [APP / name for name in SHARED + JOBS if (APP / name / "__init__.py").exists()]


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a file, parsed once for all tests."""
    return ast.parse(path.read_text("utf-8"), str(path))


def project_files() -> Iterator[Path]:
    """Every text file that belongs to the project, in a clone and in a copy without git."""
    for top in sorted(ROOT.iterdir()):
        if top.name in NOT_OURS or top.name.endswith(".egg-info"):
            continue
        if top.name.startswith(".") and top.name not in {".ci", ".gitignore"}:
            continue
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and not NOT_OURS & set(path.parts):
                yield path


def text_files() -> list[Path]:
    """The project's files that people and programs read as text."""
    return [
        path
        for path in project_files()
        if path.suffix in TEXT or path.parent.name == ".ci" or path.name == ".gitignore"
    ]
