"""What the page of copies and sticks asks for and does, over the open book."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from station_app.basics.faults import Refusal
from station_app.basics.words import Words
from station_app.kit.file_picker import sticks
from station_app.opening.copying import Copying
from station_app.opening.lamps import about_copies
from station_app.opening.stick import (
    SUFFIX,
    read_receipt,
    told_along,
    told_codes,
    told_export,
    told_receipt,
    write_export,
)
from station_app.shell.copies_page import Stick
from station_app.store.book import Book
from station_app.store.copies import prepare_away, standing

RECEIPT = ".receipt"
HOW_TO = "README.txt"  # for whoever finds the stick, or has to make a new PC of it


class CounterCopies:
    """``shell.copies_page.CopiesOffice`` of an open counter; `keep` sets settings."""

    def __init__(
        self,
        book: Book,
        words: Words,
        copying: Copying,
        keep: Callable[..., None],
        *,
        landed: Callable[[], None] = lambda: None,
    ) -> None:
        """``landed``: a receipt came in, so that less waits for the line."""
        self._landed = landed
        self._book, self._words, self._copying = book, words, copying
        self._away, self._keep = copying.away, keep

    def about(self) -> Sequence[str]:
        """How old the copies are, a line each."""
        book, now_ms = self._book, self._book.clock.wall_ms()
        stands = standing(book.folder, self._away(), book.device)
        return about_copies(self._words, stands, now_ms)

    def sticks(self) -> Sequence[Stick]:
        """What is in; the chosen folder too, when it is there and no stick."""
        found = [str(path) for path in sticks()]
        away = self._away()
        if away and away not in found and Path(away).is_dir():
            found.insert(0, away)
        return [Stick(folder, self._free(folder)) for folder in found]

    def away(self) -> str:
        """Where copies go besides; empty for nowhere."""
        return self._away()

    def prepare(self, folder: str) -> None:
        """Make sure that copies can go there.

        Trouble backup.stick_missing, backup.stick_read_only
        """
        own = prepare_away(Path(folder), self._book.device)
        work = self._book.work
        how = self._words.say("backup.how_to", station=f"{work.station_name} {work.station}")
        with suppress(OSError):  # a stick that takes no text will say so when a copy comes
            (own / HOW_TO).write_text(how + "\n", encoding="utf-8")

    def use(self, folder: str) -> None:
        """Let copies go there from now on; empty for nowhere."""
        self._keep(backup_folder=folder)
        self._copying.look()

    def along(self) -> str:
        """What a stick would take to the center now; empty where there is none."""
        return told_along(self._words, self._book.folder)

    def export(self, folder: str) -> str:
        """Write what the center lacks; gives what to say."""
        now_ms = self._book.clock.wall_ms()
        path, exported = write_export(self._book.folder, Path(folder), now_ms)
        return told_export(self._words, path, exported)

    def take_receipt(self, folder: str) -> str:
        """Take the newest receipt that lies there; gives what to say.

        Refusal stick.no_receipt
        """
        found = []
        with suppress(OSError):
            found = sorted(Path(folder).glob(f"*{SUFFIX}{RECEIPT}"), key=_changed)
        if not found:
            raise Refusal("stick.no_receipt", folder=folder)
        taken = read_receipt(self._book, found[-1])
        self._landed()
        said = (told_receipt(self._words, taken), *told_codes(self._words, taken))
        return self._words.say("stick.stop").join(said)

    def _free(self, folder: str) -> str:
        try:
            free = shutil.disk_usage(folder).free >> 20
        except OSError:
            return ""
        return self._words.say("lamp.stick_free", free=f"{free / 1024:.1f}")


def _changed(path: Path) -> float:
    return path.stat().st_mtime
