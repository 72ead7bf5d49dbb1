"""The counter as a keeper and a checker see it: a program with a window, paper and commands.

Only the fixed outside names of the design are used: command lines, exit codes, JSON lines, files.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.devices.decoder import PrintedSlip, UnknownBytes, decode
from tests.devices.fake_printer import FakePrinter
from tests.walk.screen import Screen, wait_for

RAIL_EDGE = (0x8F, 0xD6, 0xA9)  # the mark of the open room: login is over, the rooms are there
REFUSED = (0xFD, 0xE7, 0xE4)  # the ground of a sentence that says no (look.md)
SENTENCE = (150, 96, 1000, 180)  # where the window says what became of a scan
SCRIPTS = Path(sys.executable).parent
Line = dict[str, Any]
PLAYED_SECONDS = 240
SCAN_GAP_MS = 60  # a busy machine stretches a scanner's 3 ms; still half of a person's 120


def command(*words: str | Path, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run `station-app` or `station-center` to its end, without a screen."""
    where = ("--data", str(data)) if data else ()
    environment = {name: v for name, v in os.environ.items() if not name.startswith("DBUS_")}
    environment |= {"LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [SCRIPTS / words[0], *map(str, words[1:]), *where],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def lines_of(done: subprocess.CompletedProcess[str]) -> list[Line]:
    """The JSON lines of a `journal` command that went well."""
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def station_journal(folder: Path) -> list[Line]:
    """Every entry of a station, also while its counter is open."""
    return lines_of(command("station-app", "journal", data=folder))


def center_journal(folder: Path) -> list[Line]:
    """Every entry that landed at the demo's center."""
    return lines_of(command("station-center", "journal", data=folder / "center"))


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What a command said on stderr; it must be one plain sentence and no trace."""
    said = done.stderr.strip()
    assert said, "nothing was said"
    assert len(said.splitlines()) == 1, said
    assert "Traceback" not in said
    assert "Error" not in said
    return said


def contents(folder: Path) -> Mapping[str, bytes]:
    """Every file of a folder that may not change by looking (locks and WAL index apart)."""
    passing = ("-shm", "lock")
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(passing) and path.parent.name != "log"
    }


def processes_of(folder: Path) -> list[int]:
    """Every living process that was started with this folder, or one inside it, as an argument."""
    found = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit() or int(entry.name) in {os.getpid(), os.getppid()}:
            continue
        try:
            words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0")
            state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue  # it ended while we looked
        if state != "Z" and any(word.startswith(str(folder)) for word in words):
            found.append(int(entry.name))
    return found


def whole_slips(jobs: Iterable[bytes]) -> list[PrintedSlip]:
    """The slips a printer has in full; one that was cut off in the middle is left out."""
    slips: list[PrintedSlip] = []
    for job in jobs:
        try:
            printed = decode(job)
        except UnknownBytes:
            continue
        slips += [slip for slip in printed if slip.cuts or slip.fed_lines]
    return slips


@dataclass
class Counter:
    """One data folder with its window, its two printers and its center."""

    folder: Path
    screen: Screen
    receipts: FakePrinter
    labels: FakePrinter
    options: tuple[str, ...] = ("auto_login=demo",)
    process: subprocess.Popen[str] | None = None
    window: str = ""
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.folder.with_name(self.folder.name + ".stderr")

    @property
    def command_line(self) -> list[str]:
        """As the issue writes it."""
        printers = (
            f"receipt_printer=tcp://127.0.0.1:{self.receipts.port}",
            f"label_printer=tcp://127.0.0.1:{self.labels.port}",
        )
        values = (*printers, f"scan_gap_ms={SCAN_GAP_MS}", *self.options)
        settings = [word for value in values for word in ("--set", value)]
        return [str(SCRIPTS / "station-app"), "demo", "--data", str(self.folder), *settings]

    def launch(self) -> None:
        """Start it and wait for nothing."""
        with self.log.open("a") as log:
            self.process = subprocess.Popen(
                self.command_line,
                env=self.screen.environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                text=True,
            )

    def start(self) -> Counter:
        """Start it and wait until a keeper could begin."""
        self.launch()
        # A new demo plays three weeks of a station before it opens.
        what = f"the counter's window; {self.log}"
        self.window = wait_for(self._my_window, what, seconds=PLAYED_SECONDS)
        self.screen.xdotool("windowactivate", "--sync", self.window)
        if "auto_login=demo" in self.options:
            wait_for(self.has_rooms, "the rooms behind the login")
        self.screen.wait_until_still()
        return self

    def has_rooms(self) -> bool:
        """Whether a room is open: the mark beside it in the rail is to be seen."""
        self._must_live()
        return self.screen.shows(RAIL_EDGE, (0, 0, 60, 800))

    def wait_for_refusal(self) -> None:
        """Wait until the window says no, in words on red ground."""
        wait_for(
            lambda: self.screen.shows(REFUSED, SENTENCE), "a sentence that refuses", seconds=10
        )

    def kill(self) -> None:
        """Pull the plug."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """Shut the window as a person does, or end what will not shut."""
        if not self.process or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.kill()

    def ended(self) -> bool:
        """Whether nothing that belongs to this folder runs any more, its center included."""
        return not processes_of(self.folder)

    def journal(self) -> list[Line]:
        """The station's entries now."""
        return station_journal(self.folder)

    def center_journal(self) -> list[Line]:
        """The entries that landed."""
        return center_journal(self.folder)

    def verify(self) -> subprocess.CompletedProcess[str]:
        """`station-app verify`."""
        return command("station-app", "verify", data=self.folder)

    def entries(self, kind: str, **body: object) -> list[Line]:
        """Entries of a kind whose body holds these values, oldest first."""
        return [
            line
            for line in self.journal()
            if line["kind"] == kind
            and all((line["body"] or {}).get(name) == value for name, value in body.items())
        ]

    def wait_for_entry(self, kind: str, **body: object) -> Line:
        """The newest such entry, as soon as there is one."""

        def look() -> list[Line]:
            self._must_live()
            return self.entries(kind, **body)

        return wait_for(look, f"{kind} {body}", every_s=0.2)[-1]

    def wait_for_same_journals(self, *, seconds: float = 30) -> None:
        """Wait until station and center show the same entries (the issue gives 30 s)."""
        wait_for(
            lambda: _in_order(self.journal()) == _in_order(self.center_journal()),
            "both journals to show the same entries",
            seconds=seconds,
            every_s=0.5,
        )

    def printed(self, printer: FakePrinter) -> list[PrintedSlip]:
        """What lies in front of this printer, whole slips only."""
        return whole_slips(bytes(job) for job in list(printer.jobs))

    def wait_for_slip(self, printer: FakePrinter, *texts: str) -> PrintedSlip:
        """The newest slip that bears all these texts."""

        def look() -> list[PrintedSlip]:
            self._must_live()
            return [
                slip
                for slip in self.printed(printer)
                if all(text in slip.text or text in slip.barcodes for text in texts)
            ]

        return wait_for(look, f"a slip with {', '.join(texts)}")[-1]

    def _my_window(self) -> str:
        self._must_live()
        assert self.process
        return next(iter(self.screen.windows(self.process.pid)), "")

    def _must_live(self) -> None:
        if self.process and self.process.poll() is not None:
            raise AssertionError(f"the counter ended: {self.log.read_text()[-2000:]}")


def _in_order(lines: Sequence[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: (line["device"], line["epoch"], line["seq"]))


@contextmanager
def counter_in(
    folder: Path, screen: Screen, *, options: Sequence[str] = ("auto_login=demo",)
) -> Iterator[Counter]:
    """A counter with two printers in a folder; afterwards nothing of it runs."""
    with FakePrinter() as receipts, FakePrinter() as labels:
        counter = Counter(folder, screen, receipts, labels, tuple(options))
        try:
            yield counter
        finally:
            counter.close()
            wait_for(counter.ended, "everything of this counter to end")
    assert "Traceback" not in counter.log.read_text(), counter.log.read_text()[-3000:]


def prepared_copy(template: Path, folder: Path) -> Path:
    """A demo folder of one's own; the template is closed, so copying its files is safe."""
    return Path(shutil.copytree(template, folder))
