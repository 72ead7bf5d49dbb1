"""What of the catalogue of faults is shown, by which test: the table beside is written by this."""

from __future__ import annotations

import ast
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.architecture.tree import ROOT

HERE = Path(__file__).parent
README = HERE / "README.md"
HEAD = """# Faults that are survived

Written by `tests/faults/test_catalogue.py` from the marks of the tests; do not edit.
A test is green only when what was acknowledged is there, replay equals live and the chain holds.
Those of `test_power.py` cut after every single write with `installer/test.sh --torture`.

"""


def catalogue() -> list[dict[str, Any]]:
    """The faults, in the order of their numbers."""
    return list(tomllib.loads((HERE / "catalogue.toml").read_text("utf-8"))["fault"])


def marked() -> dict[int, list[str]]:
    """The tests that show each fault, as ``file::test``."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        text = path.read_text("utf-8")
        if "mark.fault(" in text:
            for test, number in marks_in(ast.parse(text)):
                found[number].append(f"{path.relative_to(ROOT / 'tests').as_posix()}::{test}")
    return found


def marks_in(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The names of marked tests, each with a number of its mark."""
    for node in tree.body:
        for mark in node.decorator_list if isinstance(node, ast.FunctionDef) else ():
            if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
                yield from ((node.name, ast.literal_eval(one)) for one in mark.args)


def table() -> str:
    """The page: each fault, what is expected, and what shows it or why nothing does."""
    shown = marked()
    lines = ["| # | Fault | Expected | Shown by |", "|---|---|---|---|"]
    for one in catalogue():
        tests = [f"`{test}`" for test in shown.get(one["number"], ())]
        cell = "<br>".join(tests) or f"not shown: {one['not_shown']}"
        lines.append(f"| {one['number']} | {one['what']} | {one['expected']} | {cell} |")
    count = sum(1 for one in catalogue() if shown.get(one["number"]))
    return HEAD + f"{count} of {len(lines) - 2} are shown.\n\n" + "\n".join(lines) + "\n"


def test_each_fault_has_its_tests_or_says_why_not() -> None:
    shown = marked()
    assert [one["number"] for one in catalogue()] == list(range(1, 56))
    assert set(shown) <= set(range(1, 56))
    for one in catalogue():
        assert bool(shown.get(one["number"])) != bool(one.get("not_shown")), one["number"]


def test_the_table_beside_is_as_the_tests_say() -> None:
    """Written anew when it is not, so that running the tests is all there is to do."""
    now = table()
    before = README.read_text("utf-8") if README.exists() else ""
    if before != now:
        README.write_text(now, "utf-8")
    assert before == now, f"{README.name} was written anew"
