"""A demo's center ends with the counter that started it, even when that was killed."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import stat
import sys
import threading

_PR_SET_PDEATHSIG = 1
_STOP_SECONDS = 3.0


def die_with_parent() -> None:
    """End this process when the parent does: its end of our standard input closes.

    Without a pipe the kernel is asked for a signal instead, where it can. Not both: that signal
    already comes when the parent's thread that started us ends, while the parent lives on.
    """
    if _has_pipe():
        threading.Thread(target=_wait_for_end, name="parent", daemon=True).start()
    elif sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _has_pipe() -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(0).st_mode)
    except OSError:
        return False


def _wait_for_end() -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    threading.Timer(_STOP_SECONDS, os._exit, [0]).start()  # every commit is durable already
    os.kill(os.getpid(), signal.SIGTERM)
