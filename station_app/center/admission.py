"""Who may land now: a few at once, and most others are given a moment of their own to come again.

After a power cut a whole district comes back together. Each that is turned away is told the next
free moment behind all who were told one before, so that they come one by one, in the order in which
they first came, and nobody asks in vain again and again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MOST_ANSWERED_AT_ONCE = 6  # more threads of one process only wait for each other
MOST_AT_ONCE = 2
MOST_WAITING = 2  # at the door; who only greets finds a thread all the same
MOST_WAIT_SECONDS = 60.0  # less than an idle connection is kept
_AGAIN = 2  # half of the turns are for who got in: it comes again at once with its next range
_FIRST_SECONDS = 0.02  # what a range takes, before any has been seen
_SHARE = 0.1  # of the newest in what one takes


class Busy(Exception):
    """Come again after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class Gate:
    """The way in of one process.

    most, waiting  so many inside at once, and so many more at the door
    seconds        a monotonic clock
    """

    def __init__(
        self,
        most: int = MOST_AT_ONCE,
        *,
        waiting: int = MOST_WAITING,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._room, self._seconds = most, most + waiting, seconds
        self._turn = threading.Condition()
        self._inside = self._waiting = 0
        self._takes = _FIRST_SECONDS
        self._next = 0.0  # the moment given last

    @contextmanager
    def way_in(self) -> Iterator[None]:
        """Inside for the length of a block, after a short wait for who is inside before.

        Busy   so many wait already
        """
        with self._turn:
            if self._inside + self._waiting >= self._room:
                raise Busy(self._moment(self._seconds()))
            self._waiting += 1
            self._turn.wait_for(lambda: self._inside < self._most)
            self._waiting -= 1
            self._inside += 1
        begun = self._seconds()
        try:
            yield
        finally:
            with self._turn:
                self._inside -= 1
                self._takes += _SHARE * (self._seconds() - begun - self._takes)
                self._turn.notify()

    def _moment(self, now: float) -> float:
        self._next = max(self._next, now) + self._takes * _AGAIN / self._most
        self._next = min(self._next, now + MOST_WAIT_SECONDS)
        return self._next - now
