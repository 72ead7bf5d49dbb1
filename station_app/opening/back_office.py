"""What the settings page shows and sets, over the book's print jobs and the data folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from station_app.basics.clock import day_hour_minute
from station_app.basics.paper import Cells, Row, Rule, Slip, Text
from station_app.basics.words import Words
from station_app.opening.command_card import command_card
from station_app.opening.printers import PRINTERS, Printers
from station_app.settings import Settings, save
from station_app.shell.settings_page import WaitingSlip
from station_app.store import key
from station_app.store.book import Book

Printer = Literal["receipt", "label"]


class CounterOffice:
    """``shell.settings_page.BackOffice`` of an open counter."""

    def __init__(
        self,
        book: Book,
        settings: Settings,
        words: Words,
        printers: Printers,
        *,
        changed: Callable[[], None] = lambda: None,
        try_line: Callable[[], None] = lambda: None,
    ) -> None:
        """``changed``: another printer is used from now on; ``try_line``: the center, at once."""
        self._book, self._words, self._printers = book, words, printers
        self._changed, self.try_line = changed, try_line
        self._addresses = {"receipt": settings.receipt_printer, "label": settings.label_printer}

    def slips(self) -> Sequence[WaitingSlip]:
        """Everything not printed yet, oldest first."""
        jobs = [job for printer in PRINTERS for job in self._book.jobs.waiting(printer)]
        return [
            WaitingSlip(job.id, job.title, day_hour_minute(job.created_ms), job.state)
            for job in sorted(jobs, key=lambda job: job.id)
        ]

    def slip(self, job: int) -> Slip | None:
        """The slip itself; None once it was erased."""
        return self._book.jobs.slip(job)

    def decide(self, job: int, *, print_it: bool) -> None:
        """Print it now, marked as a copy when half of it may be out, or let it go."""
        jobs = self._book.jobs
        found = jobs.job(job)
        if found is None:
            return
        if not print_it:
            jobs.move(job, "dropped")
        elif found.state == "unsure":
            jobs.reprint(found)  # before its text may be let go
            jobs.move(job, "dropped")
        else:
            jobs.confirm(job)
        self._printers.wake()

    def address(self, printer: Printer) -> str:
        """Where a printer is; empty for none."""
        return self._addresses[printer]

    def use_printer(self, printer: Printer, address: str) -> None:
        """Use another printer from now on, and after the next start.

        Refusal printer.bad_address  nothing was changed
        """
        self._printers.use(printer, address)
        self._changed()
        self._addresses[printer] = address
        save(self._book.folder, **{f"{printer}_printer": address})

    def test_page(self, printer: Printer) -> None:
        """Print a page that shows Chinese, signs and columns, to choose the encoding by eye."""
        say = self._words.say
        slip = Slip(
            say("paper.test_title"),
            (
                Text(say("paper.test_title"), align="center", size=2, bold=True),
                Rule(),
                Text("中文测试 ￥12.50 ①②③ ℃ 《》，。"),
                Text("罕用字 䶮 𠮷"),
                Row(say("paper.test_left"), say("paper.test_right")),
                Cells(("1234567890",) * 2),
                Rule(),
                Text(self._addresses[printer], align="center"),
            ),
        )
        self._book.jobs.add(slip, printer=printer)
        self._printers.wake()

    def print_command_card(self) -> None:
        """Print the card that lets a keeper work with the scanner only."""
        work = self._book.work
        slip = command_card(self._words, station=work.station_name, code=work.station)
        self._book.jobs.add(slip, printer="receipt")
        self._printers.wake()

    def about(self) -> Sequence[tuple[str, str]]:
        """Facts of this station, each with its label."""
        say, book = self._words.say, self._book
        place = say("about.key_file" if key.key_place(book.folder) == "file" else "about.key_os")
        return (
            (say("about.station"), f"{book.work.station_name} {book.work.station}"),
            (say("about.device"), f"{book.device} · {book.work.log.ordinal}"),
            (say("about.center"), book.identity("center_url") or say("lamp.alone")),
            (say("about.key"), place),
            (say("about.folder"), str(book.folder)),
        )
