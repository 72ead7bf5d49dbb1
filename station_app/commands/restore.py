"""``station-app restore FILE``: put a checked copy back; the next start opens a new epoch."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing, suppress
from pathlib import Path

from station_app.basics.clock import day_hour_minute
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.settings import load, save
from station_app.store import engine, journal
from station_app.store.backup import restore
from station_app.store.book import FILE
from station_app.store.key import find_key
from station_app.store.proof import identity
from station_app.wire.entry import UNREADABLE, decode_header


def run(args: argparse.Namespace, words: Words) -> int:
    """Refused while a counter runs; the file that was there is kept beside it."""
    folder = data_folder(args)
    folder.mkdir(parents=True, exist_ok=True)
    kept = restore(folder, args.file, recovery_code=args.recovery_code)
    _name(folder)
    if kept.exists():
        sys.stdout.write(words.say("command.restored", path=str(kept)) + "\n")
    else:
        sys.stdout.write(words.say("command.restored_new", path=str(folder)) + "\n")
    last_ms = _last_entry_ms(folder)
    if last_ms:
        at = day_hour_minute(last_ms)
        sys.stdout.write(words.say("command.restored_until", at=at) + "\n")
    return 0


def _last_entry_ms(folder: Path) -> int:
    """When the newest entry of the copy was made, 0 where none can be read.

    What came later is not in it, though it may lie on the shelf, in the drawer and at the center.
    """
    with closing(engine.connect(folder / FILE, find_key(folder), read_only=True)) as source:
        device = identity(source, "device")
        for epoch in reversed(journal.epochs(source)):
            last = journal.log_of(source, device, epoch).seq
            entry = journal.one(source, epoch.ordinal, last) if last else None
            if entry is not None:
                with suppress(*UNREADABLE):
                    return decode_header(entry.header).at_ms
    return 0


def _name(folder: Path) -> None:
    """A new PC has no settings yet, and the window shows the name before the book is open."""
    if load(folder).station_code:
        return
    with closing(engine.connect(folder / FILE, find_key(folder), read_only=True)) as source:
        name, code = (identity(source, f"station_{one}") for one in ("name", "code"))
    if code:
        save(folder, station_name=name, station_code=code)
