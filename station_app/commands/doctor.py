"""``station-app doctor``: engine, key, disk, clock, printers, scanner and line, one line each."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import msgspec
import sqlcipher3.dbapi2 as driver

from station_app.basics.clock import day_hour_minute
from station_app.basics.faults import Refusal, Trouble
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.devices.printer import parse_printer_url
from station_app.devices.scanner import serial_ports
from station_app.devices.sending import check_printer
from station_app.opening.lamps import AWAY_LATE_MS, COPY_LATE_MS, about_copies
from station_app.settings import Settings, load
from station_app.store import engine, key
from station_app.store.book import FILE
from station_app.store.copies import LEAST_FREE_BYTES, standing
from station_app.store.proof import identity
from station_app.store.witness import last_witnessed_day

_OLDEST_CLOCK_S = 1_790_000_000  # autumn 2026: before this program was built


class Finding(NamedTuple):
    """One line of the doctor: what was looked at, whether it is well, and what was seen."""

    what: str
    well: bool
    seen: str


def run(args: argparse.Namespace, words: Words) -> int:
    """Exit 0 when all is well, 1 when something needs a hand."""
    folder = data_folder(args)
    settings = load(folder, args.set)
    looks: list[tuple[str, Callable[[], str]]] = [
        ("engine", _engine),
        ("key", lambda: _key(folder, words)),
        ("disk", lambda: _disk(folder)),
        ("clock", _clock),
        ("receipt_printer", lambda: _printer(settings.receipt_printer, words)),
        ("label_printer", lambda: _printer(settings.label_printer, words)),
        ("scanner", lambda: _scanner(settings, words)),
        ("line", lambda: _line(folder, words)),
        ("backup", lambda: _backup(folder, settings, words)),
    ]
    findings = [_looked(what, words, look) for what, look in looks]
    if args.json:
        sys.stdout.buffer.write(msgspec.json.encode([one._asdict() for one in findings]) + b"\n")
    else:
        for one in findings:
            mark = words.say("doctor.well" if one.well else "doctor.wrong")
            sys.stdout.write(f"{mark} {words.say(f'doctor.{one.what}')}: {one.seen}\n")
    return 0 if all(one.well for one in findings) else 1


def _looked(what: str, words: Words, look: Callable[[], str]) -> Finding:
    try:
        return Finding(what, True, look())
    except (Refusal, Trouble) as fault:
        return Finding(what, False, words.say(fault.code, **fault.facts))


def _engine() -> str:
    engine.check_engine()
    return f"SQLite {driver.sqlite_version}, SQLCipher"


def _key(folder: Path, words: Words) -> str:
    """Where the key lies; that it opens the file."""
    if not (folder / FILE).exists():
        raise Trouble("book.absent", folder=str(folder))
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        engine.check_format(source)
    return words.say("about.key_file" if key.key_place(folder) == "file" else "about.key_os")


def _disk(folder: Path) -> str:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE_BYTES:
        raise Trouble("doctor.disk_low", free=free >> 20)
    return f"{free >> 20} MB"


def _clock() -> str:
    now_s = time.time()
    if now_s < _OLDEST_CLOCK_S:
        raise Trouble("doctor.clock_behind", at=day_hour_minute(int(now_s * 1000)))
    return time.strftime("%Y-%m-%d %H:%M %z")


def _printer(address: str, words: Words) -> str:
    """Connects and asks; nothing is printed."""
    if not address:
        return words.say("lamp.printer_none")
    return f"{address} {words.say(f'lamp.printer_{check_printer(parse_printer_url(address))}')}"


def _scanner(settings: Settings, words: Words) -> str:
    """A scanner that types needs no port; those with a port are listed."""
    ports = ", ".join(port for port, _ in serial_ports())
    return settings.serial_scanner or words.say("doctor.typing_scanner", ports=ports or "-")


def _line(folder: Path, words: Words) -> str:
    """How far the center has the journal, as this PC knows it."""
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        head = source.execute("SELECT count(*) FROM journal").fetchone()[0]
        landed = source.execute("SELECT coalesce(sum(landed), 0) FROM landed").fetchone()[0]
        named = "SELECT value FROM identity WHERE name = 'center_url'"
        center = source.execute(named).fetchone()
        day = last_witnessed_day(source, identity(source, "device"))
    if center is None:
        return words.say("lamp.alone")
    told = words.say("doctor.landed", center=center[0], landed=landed, head=head)
    return told + words.say("doctor.witnessed", day=day) if day else told


def _backup(folder: Path, settings: Settings, words: Words) -> str:
    """How old the newest copies are, here and in the second folder."""
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        device = identity(source, "device")
    now_ms = time.time_ns() // 1_000_000
    stands = standing(folder, settings.backup_folder, device)
    told = " · ".join(about_copies(words, stands, now_ms))
    late = now_ms - stands.here_ms > COPY_LATE_MS or (
        stands.away and now_ms - stands.away_ms > AWAY_LATE_MS
    )
    if late:
        raise Trouble("doctor.backup_late", told=told)
    return told
