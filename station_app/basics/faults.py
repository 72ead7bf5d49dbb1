"""The three families of things that go wrong, each with its own behaviour at the counter."""

from __future__ import annotations


class Refusal(Exception):
    """A rule says no: the keeper reads one sentence, and nothing has changed.

    code   stable, ``noun.reason``; its sentence stands in ``resources/words``
    facts  plain values the sentence needs; money comes already formatted
    """

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """The code and its facts, for the log; words for people are made by ``basics.words``."""
        return f"{self.code} {self.facts}" if self.facts else self.code


class Trouble(Exception):
    """The world does not play along: paper out, disk full, no center. Work goes on where it can."""

    def __init__(self, code: str, **facts: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        """The code and its facts, for the log."""
        return f"{self.code} {self.facts}" if self.facts else self.code


class Defect(Exception):
    """Our own mistake: the counter says that nothing was saved and keeps a crash note."""
