"""The one place where refusals, troubles and defects are shown; never a modal box."""

from __future__ import annotations

import logging
from collections.abc import Callable
from zlib import crc32

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from station_app.basics.faults import Refusal, Trouble
from station_app.basics.words import Words
from station_app.kit.buttons import Button
from station_app.kit.cards import across
from station_app.kit.labels import label
from station_app.kit.theme import restyle

log = logging.getLogger(__name__)


def note_in_log(defect: BaseException) -> str:
    """Keep a crash note in the log and give it a number that can be read over the phone."""
    place = defect.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f"{place.tb_frame.f_code.co_qualname}:{place.tb_lineno}" if place else ""
    number = f"{crc32(f'{type(defect).__name__}{where}'.encode()) % 9000 + 1000}"
    log.error("defect %s", number, exc_info=defect)
    return number


class FaultBox(QFrame):
    """A banner over the page. It stays until it is closed or the next thing works.

    note  keeps the crash note of a defect and returns its number
    """

    told = Signal(str, str)
    """sentence, tone: a refusal goes into the status line, it needs no banner."""

    def __init__(self, words: Words, *, note: Callable[[BaseException], str] = note_in_log) -> None:
        super().__init__()
        self._words = words
        self._note = note
        self.setObjectName("fault")
        self._sentence = label(name="fault.sentence", wrap=True)
        self._close = Button(self.tr("Close"), name="fault.close")
        self._close.clicked.connect(self.clear)
        row = across(self._sentence, self._close, gap_px=14)
        row.setContentsMargins(18, 12, 14, 12)
        row.setStretch(0, 1)
        self.setLayout(row)
        self.hide()

    @property
    def sentence(self) -> str:
        """What the banner says, empty when it is closed."""
        return "" if self.isHidden() else self._sentence.text()

    @Slot(object)
    def show_fault(self, fault: BaseException) -> None:
        """Show what went wrong, each family in its own way."""
        if isinstance(fault, Refusal):
            self.told.emit(self._words.say(fault.code, **fault.facts), "wrong")
        elif isinstance(fault, Trouble):
            self._banner(self._words.say(fault.code, **fault.facts), "trouble")
        else:
            number = self._note(fault)
            self._banner(self._words.say("defect.nothing_saved", number=number), "defect")

    @Slot()
    def clear(self) -> None:
        """Close the banner."""
        self.hide()

    def _banner(self, sentence: str, kind: str) -> None:
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        self.setProperty("kind", kind)
        for part in (self, self._sentence):
            restyle(part)
        self.show()
