"""Rules, slips, basics and wire run anywhere: no window, no database, no network, no printer.

The import linter does not see what an ``__init__`` of a room pulls in, so the modules are really
imported, in a fresh interpreter that has none of the heavy libraries.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys

import pytest

from tests.architecture.tree import APP, ROOT, dotted, sources, tree_of

HEAVY = [
    *("PySide6", "sqlalchemy", "sqlite3", "sqlcipher3", "requests", "urllib3", "escpos", "pyzbar"),
    *("zxingcpp", "serial", "usb", "keyring", "litestar", "uvicorn", "openpyxl", "pypinyin", "PIL"),
]
WIRE = {"stdnum", "msgspec", "zstandard", "cryptography"}
GROUPS = {
    # borax: the lunar calendar; msgspec: slips
    "basics": (sources(APP / "basics"), {"stdnum", "borax", "msgspec"}),
    "wire": (sources(APP / "wire"), WIRE),
    "rules and slips": ([path for path in sources() if path.stem in {"rules", "slip"}], WIRE),
}
PROGRAM = """
import importlib, json, sys
names, heavy = json.loads(sys.argv[1])
sys.modules.update(dict.fromkeys(heavy))
failed = {}
for name in names:
    try:
        importlib.import_module(name)
    except Exception as fault:
        failed[name] = repr(fault)
print(json.dumps(failed))
"""


def failing_imports(names: list[str]) -> dict[str, str]:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, json.dumps([names, HEAVY])],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    answer: dict[str, str] = json.loads(run.stdout)
    return answer


@pytest.mark.parametrize("group", GROUPS)
def test_plain_modules_import_without_anything_heavy(group: str) -> None:
    assert (
        failing_imports([dotted(path).removesuffix(".__init__") for path in GROUPS[group][0]]) == {}
    )


def test_an_import_of_a_heavy_library_would_be_seen() -> None:
    assert "sqlalchemy" in failing_imports(["station_app.basics", "sqlalchemy"])


@pytest.mark.parametrize("group", GROUPS)
def test_plain_modules_name_only_the_libraries_they_may(group: str) -> None:
    paths, allowed = GROUPS[group]
    wrong = []
    for path in paths:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Import):
                named = {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                named = {(node.module or "").partition(".")[0]}
            else:
                continue
            named -= sys.stdlib_module_names | allowed | {"station_app"}
            wrong += [f"{dotted(path)}: {name}" for name in named]
    assert wrong == []
