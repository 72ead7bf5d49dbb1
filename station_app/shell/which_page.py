"""A scan that several pages claim equally: the keeper is asked, with one large button each."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from station_app.kit.page import Page
from station_app.kit.scan import Scan
from station_app.shell.frame import CounterFrame
from station_app.shell.scan_route import ScanRoute


class WhichPage(QObject):
    """Asks inside the window and tells the route what was meant.

    news   called when the question stands on the screen and nobody has seen it yet
    sound  plays "ask"
    """

    def __init__(
        self,
        frame: CounterFrame,
        route: ScanRoute,
        *,
        news: Callable[[], None],
        sound: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._frame, self._route, self._news, self._sound = frame, route, news, sound
        self._candidates: Sequence[Page] = ()
        route.undecided.connect(self._ask)

    @Slot(object, list)
    def _ask(self, scan: Scan, pages: list[Page]) -> None:
        self._sound("ask")
        self._frame.scan_box.show_read(scan.text)
        self._candidates = pages
        self._frame.question.ask(
            self.tr("What is {code}?").format(code=scan.text),
            [f"{page.title()}  {page.key or page.shortcut}" for page in pages],
            self._decided,
            cancel=self.tr("Neither"),
        )
        self._news()

    def _decided(self, place: int | None) -> None:
        self._route.decide(None if place is None else self._candidates[place])
