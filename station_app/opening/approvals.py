"""Who may approve what the clerk at the counter may not, and whether it was their PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from station_app.basics.faults import Refusal, Trouble
from station_app.kit.act import Act
from station_app.kit.desk import Clerk
from station_app.people import lookups as people
from station_app.people import pins
from station_app.people.rules import MOST_TRIES
from station_app.shell.window import Window
from station_app.store.book import Book
from station_app.store.sql import Reads


class Approvals(QObject):
    """Lets a second person approve a deed with their PIN, in the window."""

    def __init__(
        self, window: Window, act: Act, book: Book, read: Reads, clerk_now: Callable[[], Clerk]
    ) -> None:
        super().__init__(window)
        self._window, self._act, self._book, self._read = window, act, book, read
        self._clerk_now = clerk_now
        self._secret = pins.device_secret(book.key)
        self._panel = window.frame.approval
        self._panel.tried.connect(self._tried)

    def ask(self, right: str, approved: Callable[[str], None]) -> None:
        """Ask for the PIN of a clerk with this right; says so when there is nobody."""
        words = self._book.work.words
        right_name = words.say(f"clerk.right_{right}")
        may = [clerk for clerk in people.clerks(self._read) if self._may_approve(clerk, right)]
        if not may:
            nobody = right in people.unheld_rights(self._read)
            code = "clerk.nobody_has" if nobody else "clerk.nobody_may"
            self._window.refuse(code, "attention", right=right_name)
            return
        code = "clerk.asks_approval_of" if len(may) == 1 else "clerk.asks_approval"
        text = words.say(code, right=right_name, name=may[0].name)
        self._panel.ask(text, right, [Clerk(one.id, one.name) for one in may], approved)
        self._window.tone("ask")
        self._window.news()

    def _may_approve(self, clerk: people.Clerk, right: str) -> bool:
        here = clerk.id == self._clerk_now().id
        return right in clerk.rights and not here and pins.has_pin(self._read, clerk.id)

    @Slot(str, str)
    def _tried(self, clerk: str, pin: str) -> None:
        """Checked on the writing thread: it takes its time on purpose."""
        deed = partial(
            pins.approve,
            self._book.work,
            clerk=clerk,
            right=self._panel.right,
            pin=pin,
            secret=self._secret,
        )
        self._act.run(deed, self._checked, self._failed)

    def _checked(self, checked: pins.Checked) -> None:
        if not self._panel.open:
            return  # let go meanwhile
        if checked.answer == "ok":
            self._panel.approved()
        else:
            self._window.tone("wrong")
            left = checked.left or MOST_TRIES
            self._panel.refused(left, wait_seconds=-(-checked.locked_ms // 1000))

    def _failed(self, _fault: Refusal | Trouble) -> bool:
        self._panel.failed()
        return False
