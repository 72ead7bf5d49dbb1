"""The line of an open book: who it is at the center, and how it came to be."""

from __future__ import annotations

from station_app.store.book import Book
from station_app.store.line import LineOfBook
from station_app.sync.enrol import Joining, enrol
from station_app.sync.line_book import Joined

APP = "station-app 1"


class StationLine(LineOfBook):
    """``sync.LineBook`` over the station's own file."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self._joined_book = book

    def joined(self) -> Joined | None:
        """Who we are at the center, or None before enrolment."""
        url = self._joined_book.identity("center_url")
        if not url:
            return None
        return Joined(
            device=self.device,
            private_key=bytes.fromhex(self._joined_book.identity("private_key")),
            center_url=url,
            center_key=bytes.fromhex(self._joined_book.identity("center_key")),
        )


def join_center(book: Book, *, url: str, token: str) -> None:
    """Join a center for good; what was recorded before goes there too.

    Refusal line.bad_url, line.plain_http
    Trouble line.*  no center there, or it says no: nothing was changed
    """
    who = Joining(book.device, bytes.fromhex(book.identity("private_key")), book.work.log.epoch)
    answer = enrol(url, token, who, app=APP)
    book.set_identity(
        center_url=url,
        center_key=answer.center_key,
        station_code=answer.station,
        station_name=answer.name,
    )
    book.checkpoint()
