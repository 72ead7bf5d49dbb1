"""Each code has its sentence in both languages, and no sentence is left over."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, dotted, sources, tree_of

LANGUAGES = ("zh_CN", "en")
_SAID = re.compile(r"""say\(["']([a-z_.]+[a-z])["'][,) ]""")
_QUOTED = re.compile(r"""["']([a-z_]+\.[a-z_]+)["']""")
_BEGUN = re.compile(r"""["']([a-z]+\.[a-z_]+_)["'] ~""")
# The first argument of these is a code; `say` is the method of words and of the desk.
SPEAKERS = {"Refusal", "Trouble", "Refused", "Happened", "say", "say_code"}


@cache
def sentences(language: str) -> dict[str, str]:
    path = ROOT / "resources" / "words" / f"{language}.toml"
    return dict(flat(tomllib.loads(path.read_text("utf-8"))))


def flat(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, str(value)


def spoken(node: ast.expr) -> Iterator[str]:
    """The codes an expression can be, as far as they stand in the source."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from spoken(node.body)
        yield from spoken(node.orelse)


@cache
def codes() -> dict[str, str]:
    """Every code the program speaks, and one place where it does."""
    found: dict[str, str] = {}
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and node.args:
                name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
                if name in SPEAKERS:
                    place = f"{dotted(path)}:{node.lineno}"
                    found |= {code: place for code in spoken(node.args[0]) if code}
    for page in pages():
        found |= dict.fromkeys(_SAID.findall(page.read_text("utf-8")), page.name)
    return found


def pages() -> list[Path]:
    """Templates say their words themselves."""
    return sorted((ROOT / "resources" / "staff").glob("*.html"))


@cache
def literals() -> tuple[set[str], set[str]]:
    """Every text in the program, and the fixed beginnings of composed ones such as ``kind.{x}``."""
    whole, begun = set(), set()
    for path in sources():
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                whole.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values:
                first = node.values[0]
                if isinstance(first, ast.Constant) and "." in str(first.value):
                    begun.add(str(first.value))
    for page in pages():
        text = page.read_text("utf-8")
        begun |= set(_BEGUN.findall(text))
        whole |= set(_QUOTED.findall(text))
    return whole, begun


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentence(language: str) -> None:
    known = sentences(language)
    assert {code: place for code, place in codes().items() if code not in known} == {}


def test_every_sentence_is_spoken() -> None:
    whole, begun = literals()
    beginnings = tuple(begun)
    known = sentences(LANGUAGES[0])
    assert [code for code in known if code not in whole and not code.startswith(beginnings)] == []


def test_both_languages_have_the_same_sentences() -> None:
    chinese, english = (set(sentences(language)) for language in LANGUAGES)
    assert (chinese - english, english - chinese) == (set(), set())


def test_both_languages_name_the_same_facts() -> None:
    def facts(sentence: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}

    chinese, english = (sentences(language) for language in LANGUAGES)
    assert {
        code: (facts(text), facts(english[code]))
        for code, text in chinese.items()
        if code in english and facts(text) != facts(english[code])
    } == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str) -> None:
    assert [code for code, sentence in sentences(language).items() if not sentence.strip()] == []
