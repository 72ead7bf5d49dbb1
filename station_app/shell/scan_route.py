"""Where a scan goes: to the open page, else to the page that claims it, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from station_app.basics import codes, scan_text
from station_app.basics.discretion import masked
from station_app.basics.faults import Refusal
from station_app.kit.act import Act
from station_app.kit.page import Page
from station_app.kit.scan import Answer, NotMine, Refused, Scan


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of a scan; `shown` is its text for the box, masked where it must be."""

    scan: Scan
    answer: Answer
    shown: str


class ScanRoute(QObject):
    """A queue in front of the pages: nothing scanned is dropped, and each scan is answered.

    open_page   the page in front, or None (login)
    pages       every page, in the order of its keys
    show_page   brings a page to the front
    The next scan waits while a deed is being written, so that every page answers from what is
    stored; and while the keeper is asked which page was meant.
    """

    answered = Signal(object)
    """An `Answered`."""
    waiting_changed = Signal(int)
    undecided = Signal(object, list)
    """scan, pages that claim it equally: ask with one large button each, then call `decide`."""

    def __init__(
        self,
        act: Act,
        *,
        open_page: Callable[[], Page | None],
        pages: Callable[[], Sequence[Page]],
        show_page: Callable[[Page], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._act = act
        self._open_page = open_page
        self._pages = pages
        self._show_page = show_page
        self._queue: deque[Scan] = deque()
        self._undecided: Scan | None = None
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._deliver)
        act.busy_changed.connect(self._busy_changed)

    @property
    def waiting(self) -> int:
        """Scans not answered yet."""
        return len(self._queue) + (self._undecided is not None)

    @property
    def undecided_now(self) -> bool:
        """Whether the keeper is being asked which page was meant."""
        return self._undecided is not None

    def offer(self, scan: Scan) -> None:
        """Take a scan from any source and answer it at once if nothing is under way."""
        self._queue.append(Scan(plain_text(scan.text), scan.source, scan.at_ms))
        if len(self._queue) == 1:
            self._deliver()
        if self._queue:
            self.waiting_changed.emit(self.waiting)

    def decide(self, page: Page | None) -> None:
        """The keeper said which page was meant; None lets the scan go."""
        scan, self._undecided = self._undecided, None
        if scan is not None and page is not None:
            self._show_page(page)
            self._tell(scan, page.scanned(scan))
        self.waiting_changed.emit(self.waiting)
        self._next.start(0)

    @Slot(bool)
    def _busy_changed(self, busy: bool) -> None:
        if not busy and self._queue:
            self._next.start(0)

    @Slot()
    def _deliver(self) -> None:
        """Answer one scan; the one behind it waits until this answer could be painted."""
        if not self._queue or self._act.busy or self._undecided is not None:
            return
        scan = self._queue.popleft()
        try:
            self._answer(scan)
        finally:
            if self._queue:
                self._next.start(0)
            self.waiting_changed.emit(self.waiting)

    def _answer(self, scan: Scan) -> None:
        page = self._open_page()
        if page is None:
            self._tell(scan, Refused("scan.log_in_first"))
            return
        if not scan.text:  # blanks and controls only: the scanner misread
            self._tell(scan, Refused("scan.not_read_whole"))
            return
        refusal = _secret(scan)
        if refusal is not None and not page.takes_secret(scan):
            self._tell(scan, Refused(refusal.code, refusal.facts))
            return
        answer = page.scanned(scan)
        if isinstance(answer, NotMine) and refusal is None:
            self._claimed(scan, page)
            return
        self._tell(scan, answer)

    def _claimed(self, scan: Scan, asked: Page) -> None:
        ranks = [(page.claims(scan), page) for page in self._pages() if page is not asked]
        highest = max((rank for rank, _ in ranks), default=0)
        best = [page for rank, page in ranks if rank == highest > 0]
        if not best:
            self._tell(scan, NotMine())
        elif len(best) == 1:
            self._show_page(best[0])
            self._tell(scan, best[0].scanned(scan))
        else:
            self._undecided = scan
            self.undecided.emit(scan, best)

    def _tell(self, scan: Scan, answer: Answer) -> None:
        shown = masked(scan.text) if _secret(scan) else scan.text
        self.answered.emit(Answered(scan, answer, shown))


def plain_text(text: str) -> str:
    """A code in capitals (CapsLock turns a scanner's letters round); a link keeps its case."""
    return scan_text.clean(text) if "://" in text else scan_text.normalise(text)


def _secret(scan: Scan) -> Refusal | None:
    try:
        codes.check_harmless(codes.classify(scan.text))
    except Refusal as refusal:
        return refusal
    return None
