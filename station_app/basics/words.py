"""The sentences of refusals, slips and commands, by code, from ``resources/words``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path


class Words:
    """The sentences of one language; a code without a sentence shows itself, never an error."""

    def __init__(self, sentences: Mapping[str, str], *, language: str = "zh_CN") -> None:
        self.sentences = dict(sentences)
        self.language = language

    @classmethod
    def load(cls, folder: Path, language: str) -> Words:
        """Read ``folder/<language>.toml``, whose tables are nouns and whose keys are reasons."""
        with (folder / f"{language}.toml").open("rb") as file:
            return cls(_flat(tomllib.load(file), ""), language=language)

    def say(self, code: str, /, **facts: object) -> str:
        """The sentence of a code with its facts filled in."""
        sentence = self.sentences.get(code)
        if sentence is None:
            return code
        return sentence.format_map(_Facts(facts))


class _Facts(dict[str, object]):
    """Facts of a sentence; one that is missing stays visible as ``{name}`` instead of raising."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _flat(table: Mapping[str, object], prefix: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, Mapping):
            found |= _flat(value, f"{prefix}{key}.")
        else:
            found[prefix + key] = str(value)
    return found
