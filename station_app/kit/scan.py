"""What was scanned, and what a page answers to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Source = Literal["keys", "serial", "typed", "photo"]
Tone = Literal["ok", "plain", "attention", "wrong"]


@dataclass(frozen=True, slots=True)
class Scan:
    """One code as it reached the counter.

    text    as read, already folded and stripped, without its suffix
    source  "keys" a scanner that types, "serial" its own line, "typed" by hand + Enter, "photo"
    at_ms   when its last key was pressed, UTC ms
    """

    text: str
    source: Source = "keys"
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """The page used the scan. An empty sentence means: the page says it itself (after a deed)."""

    sentence: str = ""
    tone: Tone = "ok"


@dataclass(frozen=True, slots=True)
class Refused:
    """The page knows the scan and says no; the sentence is `words.say(code, **facts)`."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotMine:
    """The page has no use for this scan; the shell asks every page's `claims`."""


Answer = Taken | Refused | NotMine
