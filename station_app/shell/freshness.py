"""When an Enter may confirm: pressed by a person who has seen the last answer. Knows no Qt."""

from __future__ import annotations

DRIFT_US = 1  # what two clocks may drift apart in a millisecond
JUMP_MS = 60_000  # a stamp this far off comes from a clock that was set anew
UNSEEN_LIMIT_MS = 500  # a covered window is never painted; after this the answer counts as seen


class StampClock:
    """Puts key stamps (any origin) and our own clock on one line.

    The smallest distance seen between a stamp and its arrival is the nearest to the truth; a
    larger one only means that the window was busy. It is let go slowly, so that two clocks which
    drift apart cannot lock the Enter key out.
    """

    def __init__(self) -> None:
        self._offset_us: int | None = None
        self._arrived_ms = 0

    def pressed_ms(self, stamp_ms: int, arrived_ms: int) -> int:
        """When a key was pressed, on the clock of `arrived_ms`; never later than its arrival."""
        offset_us = (arrived_ms - stamp_ms) * 1000
        if self._offset_us is not None:
            self._offset_us += (arrived_ms - self._arrived_ms) * DRIFT_US
        self._arrived_ms = arrived_ms
        if self._offset_us is None or not 0 <= offset_us - self._offset_us < JUMP_MS * 1000:
            self._offset_us = offset_us
        return stamp_ms + self._offset_us // 1000


class Freshness:
    """Remembers whether the last answer has been painted, and when."""

    def __init__(self) -> None:
        self._given_ms: int | None = None
        self._painted_ms = -1
        self.answers = 0  # so that two answers can be told apart

    @property
    def seen(self) -> bool:
        """Whether everything said so far has been painted."""
        return self._given_ms is None

    def answered(self, now_ms: int) -> None:
        """Something new is about to be shown."""
        self._given_ms = now_ms
        self.answers += 1

    def painted(self, now_ms: int) -> None:
        """The window was painted."""
        if self._given_ms is not None:
            self._given_ms = None
            self._painted_ms = now_ms

    def may_confirm(self, pressed_ms: int) -> bool:
        """Whether a key pressed then was pressed by someone who could see the answer."""
        if self._given_ms is not None:
            return pressed_ms - self._given_ms > UNSEEN_LIMIT_MS
        return pressed_ms >= self._painted_ms
