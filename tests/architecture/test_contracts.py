"""The import contracts hold, and every one of them sees the mistake it was written for."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

RUN = "from importlinter.cli import lint_imports_command; lint_imports_command()"
ROOM_FILES = ("model", "rules", "lookups", "actions", "projection", "slip", "page")
# Modules the contracts name; one that is not built yet stands empty in the scratch copy.
FLOOR = (
    *(
        "__main__",
        "app",
        "settings",
        "basics.money",
        "wire.entry",
        "sync.client",
        "devices.printer",
    ),
    *("store.base", "store.engine", "store.journal", "store.work", "kit.page", "shell.window"),
    *("center.api",),
)
ROOMS = ("people", "goods", "till", "parcels", "dispatch", "sales", "orders")
PLANTED = [
    ("rooms", "kit.page", "station_app.parcels.actions"),
    ("rooms", "parcels.actions", "station_app.sales.actions"),
    ("rooms", "goods.lookups", "station_app.people.lookups"),
    ("rooms", "till.actions", "station_app.orders.lookups"),
    ("rooms", "basics.money", "station_app.wire.entry"),
    ("rooms", "shell.window", "station_app.parcels.lookups"),
    ("pure", "parcels.rules", "sqlalchemy"),
    ("pure", "sales.slip", "PySide6.QtGui"),
    ("pure", "basics.money", "sqlite3"),
    ("pure", "wire.entry", "requests"),
    ("qt", "goods.projection", "PySide6.QtCore"),
    ("qt", "store.work", "PySide6.QtCore"),
    ("qt", "center.api", "PySide6.QtCore"),
    ("pages", "parcels.page", "sqlalchemy"),
    ("pages", "sales.page", "station_app.sales.model"),
    ("pages", "shell.window", "station_app.devices.printer"),
    ("hardware", "store.work", "requests"),
    ("hardware", "orders.actions", "station_app.devices.printer"),
    ("hardware", "dispatch.slip", "escpos"),
    ("writers", "sales.actions", "station_app.sales.model"),
    ("projections", "till.projection", "random"),
    ("projections", "parcels.projection", "station_app.parcels.rules"),
    ("deeds", "parcels.actions", "sqlalchemy"),
    ("deeds", "orders.actions", "station_app.orders.projection"),
    ("tables", "sales.lookups", "station_app.till.model"),
    ("tables-goods", "till.projection", "station_app.goods.model"),
    ("tables-people", "parcels.projection", "station_app.people.model"),
    ("journal", "sales.lookups", "station_app.store.journal"),
    ("settings", "shell.window", "station_app.settings"),
    ("center-in", "center.api", "station_app.store.engine"),
    ("center-out", "sync.client", "station_app.center.api"),
]


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the linter in a folder, without its cache."""
    return subprocess.run(
        [sys.executable, "-c", RUN, "--no-cache", "--no-logo", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_is_kept() -> None:
    run = lint(ROOT)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree in which every module that a contract speaks of exists."""
    folder = tmp_path_factory.mktemp("scratch")
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "station_app", folder / "station_app", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", folder)
    wanted = [*FLOOR, *(f"{room}.{file}" for room in ROOMS for file in ROOM_FILES)]
    for name in wanted:
        path = module(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        (path.parent / "__init__.py").touch()
        path.touch()
    return folder


def module(folder: Path, name: str) -> Path:
    """The file of a module; a module that grew into a folder gets one more file of its own."""
    path = folder.joinpath("station_app", *name.split("."))
    return path / "planted.py" if path.is_dir() else path.with_suffix(".py")


def test_every_contract_is_kept_before_anything_is_planted(scratch: Path) -> None:
    assert lint(scratch).returncode == 0


def test_every_contract_has_a_planted_mistake() -> None:
    written = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = {contract["id"] for contract in written["tool"]["importlinter"]["contracts"]}
    assert contracts == {contract for contract, _, _ in PLANTED}


@pytest.mark.parametrize(("contract", "importer", "imported"), PLANTED)
def test_a_planted_import_is_caught(
    scratch: Path, contract: str, importer: str, imported: str
) -> None:
    path = module(scratch, importer)
    before = path.read_text("utf-8")
    try:
        path.write_text(f"{before}\nimport {imported}\n", "utf-8")
        run = lint(scratch, "--contract", contract)
    finally:
        path.write_text(before, "utf-8")
    assert run.returncode == 1, run.stdout + run.stderr
    seen = imported if imported.startswith("station_app.") else imported.partition(".")[0]
    where = rf"station_app\.{re.escape(importer)}(\.planted)? -> {re.escape(seen)}\b"
    assert re.search(where, run.stdout), run.stdout


def test_a_room_without_a_place_is_caught(scratch: Path) -> None:
    room = scratch / "station_app" / "planted"
    room.mkdir()
    (room / "__init__.py").touch()
    try:
        run = lint(scratch, "--contract", "rooms")
    finally:
        shutil.rmtree(room)
    assert run.returncode == 1
    assert "station_app.planted" in " ".join((run.stdout + run.stderr).split())
