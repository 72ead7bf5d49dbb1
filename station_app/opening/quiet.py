"""Since when nobody was at work: what can wait goes on in pauses."""

from __future__ import annotations

import time


class Quiet:
    """How long it is since the last scan or deed; any thread may stir it or ask."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def stir(self) -> None:
        """Something was scanned, or a deed committed."""
        self._since = time.monotonic()

    def lasts(self, seconds: float) -> bool:
        """Whether nobody was at work for so long."""
        return time.monotonic() - self._since >= seconds
