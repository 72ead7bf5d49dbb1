"""A short Chinese sentence said aloud by the speech program of the machine, where it has one."""

from __future__ import annotations

import shutil
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable

PROGRAMS = (
    ("espeak-ng", ("-v", "cmn", "--")),
    ("spd-say", ("--wait", "--language", "zh", "--")),
    ("espeak", ("-v", "zh", "--")),
)
STALE_S = 3.0  # a code said later than that belongs to a parcel that lies on its shelf already
LONGEST_S = 8.0  # a speech program that hangs on its sound card is ended
WAITING = 8


def speech_program(find: Callable[[str], str | None] = shutil.which) -> tuple[str, ...]:
    """The command a sentence is put behind; empty when this machine cannot speak."""
    for name, options in PROGRAMS:
        path = find(name)
        if path:
            return (path, *options)
    return ()


class Voice:
    """Speaks on a thread of its own: whoever calls ``say`` never waits, and nothing ever fails.

    command  as speech_program gives it; empty stays silent
    """

    def __init__(self, command: tuple[str, ...]) -> None:
        self._command = command
        self._waiting: deque[tuple[float, str]] = deque(maxlen=WAITING)
        self._turn = threading.Condition()
        self._speaking: subprocess.Popen[bytes] | None = None
        self._ended = False
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)

    def start(self) -> None:
        """Begin to listen; no thread where there is nothing to speak with."""
        if self._command:
            self._thread.start()

    def say(self, sentence: str) -> None:
        """Say it next, unless it gets too old before; the oldest is let go when many wait."""
        if not self._command or not sentence:
            return
        with self._turn:
            self._waiting.append((time.monotonic(), sentence))
            self._turn.notify()

    def stop(self) -> bool:
        """Fall silent, in the middle of a word too; whether the thread ended."""
        with self._turn:
            self._ended = True
            self._waiting.clear()
            if self._speaking is not None:
                self._speaking.kill()
            self._turn.notify()
        if self._thread.is_alive():
            self._thread.join(timeout=2.0)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (sentence := self._next()) is not None:
            self._speak(sentence)

    def _next(self) -> str | None:
        """The next sentence that is still new; None when it is over."""
        with self._turn:
            while not self._ended:
                while self._waiting:
                    at_s, sentence = self._waiting.popleft()
                    if time.monotonic() - at_s <= STALE_S:
                        return sentence
                self._turn.wait()
            return None

    def _speak(self, sentence: str) -> None:
        quiet = subprocess.DEVNULL
        with self._turn:
            if self._ended:
                return
            try:
                self._speaking = subprocess.Popen(
                    (*self._command, sentence), stdin=quiet, stdout=quiet, stderr=quiet
                )
            except OSError:  # taken away meanwhile: the counter goes on without a voice
                return
            running = self._speaking
        try:
            running.wait(LONGEST_S)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        with self._turn:
            self._speaking = None
