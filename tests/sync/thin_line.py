"""A line in simulated time: thin, slow, losing, or there only now and then; with a real center.

Requests go through a ``FaultProxy`` to a center that really answers; what they take is added to a
clock of this line's own, which also tells the runner when its next turn is due.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from station_app.sync.client import SILENCE_SECONDS
from station_app.sync.runner import Runner
from tests.sync.fault_proxy import Forward, Sent, written

REST_SECONDS = 0.01  # at least so long a thread sleeps
REFUSED_SECONDS = 0.05  # until a line that is not there is known to be none


class ThinLine:
    """How a line behaves, and what time it is.

    bytes_a_second, round_trip_seconds   what it carries and how long it takes
    lost       share of exchanges that are cut, half of them after the center did its work
    up_seconds   it is there and away in turns of so long; 0 is always there
    """

    def __init__(
        self,
        *,
        bytes_a_second: int = 1 << 20,
        round_trip_seconds: float = 0.05,
        lost: float = 0.0,
        up_seconds: float = 0.0,
    ) -> None:
        self.seconds = 0.0
        self.requests: list[tuple[float, str, bool]] = []  # when, what, whether it was answered
        self.up_bytes = 0
        self._rate, self._trip = bytes_a_second, round_trip_seconds
        self._lost, self._up_seconds = lost, up_seconds
        self._chance = random.Random(6)

    def now(self) -> float:
        """Seconds since the line was laid."""
        return self.seconds

    def is_up(self) -> bool:
        return not self._up_seconds or int(self.seconds / self._up_seconds) % 2 == 0

    def fault(self, sent: Sent, forward: Forward) -> bytes | None:
        """What happens to a request."""
        reply = self._carry(sent, forward)
        self.requests.append((self.seconds, sent.method, reply is not None))
        return reply

    def _carry(self, sent: Sent, forward: Forward) -> bytes | None:
        if not self.is_up():
            self.seconds += REFUSED_SECONDS
            return None
        up_seconds = self._trip + len(sent.body) / self._rate
        if up_seconds > SILENCE_SECONDS:  # the client hears nothing and gives up
            self.seconds += SILENCE_SECONDS
            return None
        lost = self._chance.random() < self._lost
        if lost and self._chance.random() < 0.5:
            self.seconds += SILENCE_SECONDS
            return None
        self.seconds += up_seconds
        reply = written(forward(sent))
        self.up_bytes += len(sent.body)
        self.seconds += len(reply) / self._rate
        if lost or not self.is_up():
            return None
        return reply

    def run(self, runner: Runner, *, until: Callable[[], bool], seconds: float) -> None:
        """Let the runner take its turns until something is so, at most for so long."""
        ends = self.seconds + seconds
        while not until():
            assert self.seconds < ends, f"not within {seconds:.0f} s"
            rest = runner.turn()
            self.seconds += max(rest, REST_SECONDS)
