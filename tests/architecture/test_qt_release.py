"""The pinned Qt binding does not lose a reference of ``True`` with every signal, as 6.12.0 does."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import sys
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    told = Signal(int)

sender = Sender()
before = sys.getrefcount(True)
for number in range(5_000):
    sender.told.emit(number)
assert sys.getrefcount(True) > before - 100, "references of True were lost"
"""


def test_five_thousand_signals_leave_the_interpreter_whole() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
