"""How much is sent at once: what the line bears, found out by trying."""

from __future__ import annotations

LEAST_BYTES = 1 << 10
_CARE = 8  # near what failed last a batch grows by this part only


class Batch:
    """Halved when the line fails, doubled while it works, and grown with care near where it failed.

    size   in bytes, before packing
    """

    def __init__(self, first_bytes: int) -> None:
        self.size = first_bytes
        self._failed = 0

    def more(self, most_bytes: int) -> None:
        """It went well, and was full."""
        more = self.size * 2
        if more >= self._failed > self.size:
            more = self.size + self.size // _CARE
        self.size = min(more, most_bytes)

    def less(self) -> None:
        """It did not."""
        self._failed = self.size
        self.size = max(LEAST_BYTES, self.size // 2)
