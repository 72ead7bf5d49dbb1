"""The three families of things that go wrong, each with its own behaviour at the counter."""

from __future__ import annotations


class _Coded(Exception):
    """What has a sentence in ``resources/words``.

    code   stable, ``noun.reason``; the sentence stands under it
    facts  plain values the sentence needs; money comes already formatted
    """

    def __init__(self, code: str, /, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """The code and its facts, for the log; words for people are made by ``basics.words``."""
        return f"{self.code} {self.facts}" if self.facts else self.code


class Refusal(_Coded):
    """A rule says no: the keeper reads one sentence, and nothing has changed."""


class Trouble(_Coded):
    """The world does not play along: paper out, disk full, no center. Work goes on where it can."""


class Defect(Exception):
    """Our own mistake: the counter says that nothing was saved and keeps a crash note."""
