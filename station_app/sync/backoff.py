"""When to try again: full jitter, so that two thousand stations never come back together."""

from __future__ import annotations

import random

FIRST_SECONDS = 2.0
MOST_SECONDS = 60.0
TELL_SECONDS = 600.0  # nothing will change until people do something
_MOST_DOUBLINGS = 10


class Lane:
    """One direction of the line: when it is due, and how often it failed in a row.

    Seconds are monotonic.
    """

    def __init__(self, chance: random.Random | None = None) -> None:
        self.due_seconds = 0.0
        self.failures = 0
        self.trouble = ""
        self._chance = chance or random.Random()

    def worked(self, *, now: float, again_seconds: float) -> None:
        """It worked; the next turn is due later."""
        self.failures, self.trouble = 0, ""
        self.due_seconds = now + again_seconds

    def failed(self, trouble: str, *, now: float, least_seconds: float = 0.0) -> None:
        """It failed; wait a random part of a span that doubles, and at least what the center asks.

        trouble   code of its sentence
        """
        self.failures, self.trouble = self.failures + 1, trouble
        span = min(MOST_SECONDS, FIRST_SECONDS * 2 ** min(self.failures - 1, _MOST_DOUBLINGS))
        self.due_seconds = now + least_seconds + self._chance.uniform(0.0, span)

    def put_off(self, trouble: str, *, now: float, asked_seconds: float) -> None:
        """The other side named a moment: nothing is wrong, so only a little is added by chance."""
        self.failures, self.trouble = 1, trouble
        self.due_seconds = now + asked_seconds + self._chance.uniform(0.0, FIRST_SECONDS)

    def hurry(self) -> None:
        """Something came up: due now, unless the line is known to be bad."""
        if not self.failures:
            self.due_seconds = 0.0
