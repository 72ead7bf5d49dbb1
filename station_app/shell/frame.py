"""The parts of the counter's window and where they stand."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from station_app.basics.words import Words
from station_app.kit.faultbox import FaultBox
from station_app.shell.approval import Approval
from station_app.shell.just_happened import JustHappened
from station_app.shell.lamps import Lamps
from station_app.shell.question import Question
from station_app.shell.rail import Rail
from station_app.shell.scan_box import ScanBox
from station_app.shell.sentence import SentenceLine
from station_app.shell.tabs import Tabs

NARROW_PX = 1200
HAPPENED_PX = 276
HAPPENED_NARROW_PX = 236
TOP_PX = 76


class CounterFrame(QWidget):
    """Rail left, scan box and lamps on top, tabs and pages in the middle, what happened right."""

    def __init__(self, words: Words, *, station_name: str) -> None:
        super().__init__()
        self.setObjectName("counter")
        self.rail = Rail(station_name)
        self.scan_box = ScanBox()
        self.lamps = Lamps()
        self.tabs = Tabs()
        self.sentence = SentenceLine()
        self.question = Question()
        self.approval = Approval()
        self.faults = FaultBox(words)
        self.pages = QStackedWidget()
        self.happened = JustHappened()
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(self._centre(), 1)
        body.addWidget(self.happened)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._top())
        right.addLayout(body, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    def fit(self, width_px: int) -> None:
        """Give the middle more room on a small screen."""
        narrow = width_px < NARROW_PX
        self.happened.setFixedWidth(HAPPENED_NARROW_PX if narrow else HAPPENED_PX)
        self.lamps.narrow(narrow)

    def let_go(self) -> bool:
        """What is asked over the page is not answered; True when something was asked."""
        asked = [self.approval.let_go(), self.question.let_go()]
        return any(asked)

    def confirm(self) -> bool:
        """A fresh Enter answers what is asked over the page; True when something was."""
        return self.approval.confirm() or self.question.confirm()

    def _top(self) -> QFrame:
        top = QFrame()
        top.setObjectName("top")
        top.setFixedHeight(TOP_PX)
        row = QHBoxLayout(top)
        row.setContentsMargins(20, 10, 18, 10)
        row.setSpacing(18)
        row.addWidget(self.scan_box, 1)
        row.addWidget(self.lamps)
        return top

    def _centre(self) -> QVBoxLayout:
        """The banners stand over the page, so that nothing under the hand moves away."""
        banners = QVBoxLayout()
        banners.setContentsMargins(22, 12, 22, 0)
        banners.setSpacing(8)
        for banner in (self.sentence, self.question, self.approval, self.faults):
            banners.addWidget(banner)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.tabs)
        centre.addLayout(banners)
        centre.addWidget(self.pages, 1)
        return centre
