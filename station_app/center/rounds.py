"""What goes round while the center is served: a thread with a pause that no error ends."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

log = logging.getLogger(__name__)


class Rounds:
    """Does one thing again and again; every worker of the center has its own.

    name   of the thread and in the log
    deed   one round; what it raises is logged, and the next round comes all the same
    """

    def __init__(self, name: str, deed: Callable[[], object], *, pause_seconds: float) -> None:
        self._deed, self._pause_seconds = deed, pause_seconds
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    @property
    def ending(self) -> bool:
        """Whether it was told to end; a long round looks at this between its steps."""
        return self._stop.is_set()

    def start(self) -> None:
        """Begin, with a pause."""
        self._thread.start()

    def stop(self) -> None:
        """Finish what is at hand and end."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._pause_seconds):
            try:
                self._deed()
            except SQLAlchemyError:  # busy, or the server is gone for a while
                log.warning("%s waits for the database", self._thread.name, exc_info=True)
            except Exception:
                log.exception("%s waits", self._thread.name)
