"""The shape of the tree: what a room holds, how large a file may grow, what names may not be."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import APP, LEVELS, ROOT, dotted, rooms, sources, text_files, tree_of

ROLES = {"model", "rules", "lookups", "actions", "projection", "slip", "page"}
MORE = {
    "people": {"initials", "pins"},
    "goods": {"initials"},
}  # shared rooms serve others with more than deeds
LOCAL_WRITERS = {"station_app.people.pins"}  # its table is no history: no fact ever tells of a PIN
FOLDERS = ROLES | {"__pycache__"}  # a role that grew has a file for each deed
TOP = {"station_app", "resources", "installer", "tests", "pyproject.toml", "README.md"}
VAGUE = re.compile(r"(?:^|_)(?:utils?|helpers?|managers?|common|misc)(?:_|$)")
SHORT_LIVED = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|NotImplemented" + r"Error)\b")
# Folders of one machine, registries and their options: none of them holds anywhere else.
ONE_MACHINE = re.compile(
    r"(?<![\w.}~])/(?:home|root|opt|srv|mnt|Users)/\w|[A-Z]:\\Users\\"
    r"|--(?:extra-)?index-url|--find-links|/simple/|https?://\S+\.(?:whl|tgz|deb)\b"
)
LONGEST_FUNCTION = 40
LONGEST_FILE = 400

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> list[Function]:
    return [node for node in ast.walk(tree_of(path)) if isinstance(node, Function)]


def test_the_top_level_holds_only_the_agreed_folders() -> None:
    built = {"build", "dist", "htmlcov", "data"}
    found = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert {name for name in found - built if not name.endswith(".egg-info")} <= TOP


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_a_room_holds_only_the_agreed_files(room: Path) -> None:
    assert {path.stem for path in room.glob("*.py")} <= ROLES | MORE.get(room.name, set()) | {
        "__init__"
    }
    assert {path.name for path in room.iterdir() if path.is_dir()} <= FOLDERS


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {path.parent for path in sources()}
    assert [dotted(f) for f in sorted(folders) if not (f / "__init__.py").exists()] == []


def test_an_init_file_is_one_line_of_docstring() -> None:
    wrong = []
    for path in sources():
        if path.name == "__init__.py":
            body = tree_of(path).body
            plain = len(body) == 1 and isinstance(body[0], ast.Expr)
            if not (plain and ast.get_docstring(tree_of(path)) and body[0].end_lineno == 1):
                wrong.append(dotted(path))
    assert wrong == []


def test_every_file_says_what_it_is_for() -> None:
    files = [*sources(), *sources(ROOT / "tests")]
    assert [dotted(path) for path in files if not ast.get_docstring(tree_of(path))] == []


def test_no_function_is_longer_than_forty_lines() -> None:
    long = [
        f"{dotted(path)}.{node.name}: {size}"
        for path in sources()
        for node in functions(path)
        if (size := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    sizes = {dotted(path): len(path.read_text("utf-8").splitlines()) for path in sources()}
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_nothing_is_named_after_a_kind() -> None:
    named = [dotted(path) for path in sources() if VAGUE.search(path.stem)]
    named += [
        dotted(path) for path in sources() if path.stem == "base" and path.parent.name != "store"
    ]
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.ClassDef | Function):
                snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower()
                named += [f"{dotted(path)}.{node.name}"] if VAGUE.search(snake) else []
    assert named == []


def test_every_function_says_its_types() -> None:
    def silent(node: Function) -> bool:
        given = node.args.posonlyargs + node.args.args + node.args.kwonlyargs
        wanted = [arg for arg in given if arg.arg not in {"self", "cls"}]
        return node.returns is None or any(arg.annotation is None for arg in wanted)

    assert [
        f"{dotted(path)}.{node.name}"
        for path in sources()
        for node in functions(path)
        if silent(node)
    ] == []


def test_money_weight_and_time_are_whole_numbers() -> None:
    counted = re.compile(r"_(?:fen|grams|ms)$")
    wrong = []
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.arg):
                name, kind = node.arg, node.annotation
            elif isinstance(node, ast.AnnAssign):
                name, kind = ast.unparse(node.target), node.annotation
            else:
                continue
            if kind and counted.search(name) and "float" in ast.unparse(kind):
                wrong.append(f"{dotted(path)}: {name}")
    assert wrong == []


def test_the_wire_knows_no_floats() -> None:
    wrong = [
        f"{dotted(path)}:{node.lineno}"
        for path in sources(APP / "wire")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Name) and node.id == "float"
    ]
    assert wrong == []


def test_rows_are_written_only_by_projections_and_the_store() -> None:
    """Whoever imports insert, update or delete writes rows."""
    wrong = []
    for room in rooms():
        for path in sources(room):
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
                    "sqlalchemy"
                ):
                    writes = {name.name for name in node.names} & {"insert", "update", "delete"}
                    if writes and not _projects(path) and dotted(path) not in LOCAL_WRITERS:
                        wrong.append(f"{dotted(path)}: {', '.join(sorted(writes))}")
    assert wrong == []


def _projects(path: Path) -> bool:
    return "projection" in (path.stem, path.parent.name)


def test_a_model_is_known_only_in_its_own_room() -> None:
    wrong = []
    for room in rooms():
        for path in sources(room):
            for node in ast.walk(tree_of(path)):
                if isinstance(node, ast.ImportFrom) and node.module:
                    named = [f"{node.module}.{name.name}" for name in node.names]
                    match = [re.match(r"station_app\.(\w+)\.model\b", name) for name in named]
                    wrong += [f"{dotted(path)}: {m[0]}" for m in match if m and m[1] != room.name]
    assert wrong == []


def test_a_job_never_imports_another_job() -> None:
    wrong = []
    for level, jobs in enumerate(LEVELS):  # a job may read those of the levels below
        others = {job for above in LEVELS[: level + 1] for job in above}
        for job in jobs:
            for path in sources(APP / job):
                text = path.read_text("utf-8")
                named = [o for o in others - {job} if re.search(rf"station_app\.{o}\b", text)]
                wrong += [f"{dotted(path)}: {other}" for other in named]
    assert wrong == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(SHORT_LIVED, {".py", ".sh", ".toml"}) == []


def test_no_file_names_a_place_of_one_machine() -> None:
    assert lines_with(ONE_MACHINE) == []


def lines_with(pattern: re.Pattern[str], suffixes: set[str] | None = None) -> list[str]:
    """Where a pattern stands in the project, this file left out."""
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in text_files()
        if path != Path(__file__) and (suffixes is None or path.suffix in suffixes)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
