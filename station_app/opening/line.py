"""The line of an open book: who it is at the center, and how it came to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from station_app.opening.authority import authority_of, keep_authority, read_authority
from station_app.store.book import Book
from station_app.store.line import LineOfBook, know_center_key
from station_app.sync.enrol import Joining, enrol
from station_app.sync.line_book import Joined
from station_app.wire.signing import new_key

APP = "station-app 1"


def joined_by(identity: Callable[[str], str], folder: Path) -> Joined | None:
    """Who a book in a folder says it is at the center, or None before enrolment."""
    url = identity("center_url")
    if not url:
        return None
    return Joined(
        device=identity("device"),
        private_key=bytes.fromhex(identity("private_key")),
        center_url=url,
        center_key=bytes.fromhex(identity("center_key")),
        ca_file=authority_of(folder),
    )


class StationLine(LineOfBook):
    """``sync.LineBook`` over the station's own file."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self._joined_book = book

    def joined(self) -> Joined | None:
        """Who we are at the center, or None before enrolment."""
        return joined_by(self._joined_book.identity, self._joined_book.folder)


def join_center(book: Book, *, url: str, token: str, ca: Path | None = None) -> None:
    """Join a center for good; what was recorded before goes there too.

    ca  certificate of the center's own authority
    Refusal line.bad_url, line.plain_http, line.bad_authority
    Trouble line.*  no center there, or it says no: nothing was changed
    """
    who = Joining(book.device, bytes.fromhex(book.identity("private_key")), book.work.log.epoch)
    own = read_authority(ca) if ca else b""
    answer = enrol(url, token, who, app=APP, ca_file=str(ca or authority_of(book.folder)))
    if own:
        keep_authority(book.folder, own)
    know_center_key(book, answer.center_key)
    book.set_identity(
        center_url=url,
        station_code=answer.station,
        station_name=answer.name,
    )
    book.checkpoint()


def roll_key(book: Book) -> None:
    """Another key shall sign for this device, as soon as the center knows it; with a line, soon."""
    if not book.identity("next_private_key"):
        book.set_identity(next_private_key=new_key().hex())
