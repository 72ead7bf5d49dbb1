"""What the center answers when it cannot do as asked: one fixed code, and the facts it needs."""

from __future__ import annotations

from typing import NamedTuple

from station_app.wire.calls import Facts


class Told(NamedTuple):
    """An answer with a code whose transaction is kept all the same."""

    code: str
    facts: Facts


class Problem(Exception):
    """A code of ``wire.calls``. Raised inside a transaction it undoes that transaction."""

    def __init__(self, code: str, facts: Facts | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts or Facts()
