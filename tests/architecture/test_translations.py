"""Every text of the pages has its finished Chinese, and none is kept for a text that is gone."""

from __future__ import annotations

import ast
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.architecture.tree import APP, ROOT, dotted, sources, tree_of

CHINESE = ROOT / "resources" / "translations" / "zh_CN.ts"
LUPDATE = Path(sys.executable).with_name("pyside6-lupdate")
UNITS = set("斤公克")  # typed and read in every language of the counter
Text = tuple[str, str]


def texts(path: Path) -> dict[Text, ET.Element]:
    """Context and English of every message in a translation file."""
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    }


def finished(message: ET.Element) -> bool:
    translation = message.find("translation")
    return translation is not None and not translation.get("type") and bool(translation.text)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> set[Text]:
    """The texts Qt's own tool finds in the program."""
    fresh = tmp_path_factory.mktemp("translations") / "fresh.ts"
    files = [str(path) for path in sources() if "tr(" in path.read_text("utf-8")]
    subprocess.run([LUPDATE, *files, "-ts", fresh], check=True, capture_output=True, cwd=ROOT)
    return set(texts(fresh))


def test_every_text_of_the_pages_has_finished_chinese(used: set[Text]) -> None:
    kept = texts(CHINESE)
    assert sorted(text for text in used if text not in kept or not finished(kept[text])) == []


def test_no_chinese_is_kept_for_a_text_that_is_gone(used: set[Text]) -> None:
    assert sorted(text for text in texts(CHINESE) if text not in used) == []


def test_the_chinese_keeps_the_places_of_the_english() -> None:
    def places(text: str) -> list[str]:
        return sorted(part.partition("}")[0] for part in text.split("{")[1:])

    assert [
        text
        for text, message in texts(CHINESE).items()
        if finished(message) and places(text[1]) != places(message.findtext("translation", ""))
    ] == []


def test_tr_is_given_plain_text_that_qt_can_find() -> None:
    wrong = []
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr":
                plain = node.args and isinstance(node.args[0], ast.Constant)
                wrong += [] if plain else [f"{dotted(path)}:{node.lineno}"]
    assert wrong == []


def test_pages_hold_no_chinese_of_their_own() -> None:
    shown = [*sources(APP / "kit"), *sources(APP / "shell")]
    shown += [path for path in sources() if path.stem == "page" or path.parent.name == "page"]
    assert [place for path in shown for place in chinese_texts(path)] == []


def chinese_texts(path: Path) -> list[str]:
    """Where a file holds Chinese outside its docstrings."""
    nodes = list(ast.walk(tree_of(path)))
    described = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node for node in nodes if isinstance(node, ast.Constant) and id(node) not in described]
    return [
        f"{dotted(path)}:{node.lineno}: {node.value!r}" for node in texts if chinese(node.value)
    ]


def chinese(value: object) -> bool:
    signs = set(value) - UNITS if isinstance(value, str) else set()
    return any("\u4e00" <= sign <= "\u9fff" for sign in signs)
