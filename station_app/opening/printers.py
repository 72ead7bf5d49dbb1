"""The printers of the counter: one thread each, jobs from the book."""

from __future__ import annotations

from collections.abc import Callable

from station_app.basics.words import Words
from station_app.devices.print_thread import PrinterState, PrintThread
from station_app.devices.printer import parse_printer_url
from station_app.settings import Settings
from station_app.store.book import Book
from station_app.store.print_jobs import Job, PrintJobs

PRINTERS = ("receipt", "label")
MINUTE_MS = 60_000
PAPER_COLUMNS = 48  # of 80 mm, as long as no printer is named


class _Queue:
    """The jobs one thread prints; the receipt printer takes the labels too where it is alone."""

    def __init__(self, jobs: PrintJobs) -> None:
        self._jobs = jobs
        self.labels_too = False
        self.slip, self.move = jobs.slip, jobs.move

    def next_waiting(self, printer: str) -> Job | None:
        found = [self._jobs.next_waiting(name) for name in self._names(printer)]
        return min((job for job in found if job is not None), key=lambda job: job.id, default=None)

    def waiting(self, printer: str) -> list[Job]:
        return [job for name in self._names(printer) for job in self._jobs.waiting(name)]

    def _names(self, printer: str) -> tuple[str, ...]:
        if not self.labels_too:
            return (printer,)
        return PRINTERS if printer == "receipt" else ()  # each slip waits at one printer


class Printers:
    """The receipt and the label printer; without a label printer the receipt printer takes both."""

    def __init__(
        self,
        book: Book,
        settings: Settings,
        words: Words,
        *,
        published: Callable[[PrinterState], None],
    ) -> None:
        """Read the addresses.

        Refusal printer.bad_address  a printer setting is no address
        """
        addresses = {"receipt": settings.receipt_printer, "label": settings.label_printer}
        self.queue = _Queue(book.jobs)
        self.queue.labels_too = not settings.label_printer
        self._settings = {
            name: parse_printer_url(address) if address else None
            for name, address in addresses.items()
        }
        self._threads = [
            PrintThread(
                printer=printer,
                setting=self._settings[printer],
                source=self.queue,
                published=published,
                now_ms=book.clock.wall_ms,
                copy_mark=lambda copy: words.say("paper.copy_mark", copy=copy),
                ask_after_ms=settings.stale_print_minutes * MINUTE_MS,
            )
            for printer in PRINTERS
        ]

    def start(self) -> None:
        """Print what waits, from now on."""
        for thread in self._threads:
            thread.start()

    def wake(self) -> None:
        """Something was put in a queue."""
        for thread in self._threads:
            thread.wake()

    def states(self) -> list[PrinterState]:
        """How each printer stands."""
        return [thread.state for thread in self._threads]

    def use(self, printer: str, address: str) -> None:
        """Go on with another printer.

        Refusal printer.bad_address  nothing was changed
        """
        setting = parse_printer_url(address) if address else None
        self._settings[printer] = setting
        if printer == "label":
            self.queue.labels_too = setting is None
        self._threads[PRINTERS.index(printer)].use(setting)

    def columns(self, printer: str) -> int:
        """How many columns its paper has, of the receipt printer's where that takes the labels."""
        settings = [self._settings[name] for name in (printer, "receipt")]
        return next((one.columns for one in settings if one is not None), PAPER_COLUMNS)

    def takes(self, printer: str) -> bool:
        """Whether what is for it is printed somewhere; the receipt printer takes labels too."""
        return any(self._settings[name] is not None for name in (printer, "receipt"))

    def stop(self) -> bool:
        """Finish the slips at hand and end the threads; False when a printer holds one longer."""
        ended = [thread.stop() for thread in self._threads]  # each is told, whatever the others do
        return all(ended)
