"""``station-app journal``: every entry as one JSON line, also while the counter is open."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

import msgspec

from station_app.basics.faults import Trouble
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.store import engine, journal, key
from station_app.store.book import FILE
from station_app.wire.lines import journal_line


def run(args: argparse.Namespace, _words: Words) -> int:
    """Print the entries of all epochs in local order; ``--since N`` leaves out seq N and before."""
    folder = data_folder(args)
    if not (folder / FILE).exists():
        raise Trouble("book.absent", folder=str(folder))
    with closing(engine.connect(folder / FILE, key.find_key(folder), read_only=True)) as source:
        engine.check_format(source)
        device = source.execute("SELECT value FROM identity WHERE name = 'device'").fetchone()[0]
        out = sys.stdout.buffer
        for epoch in journal.epochs(source):
            for entry in journal.entries(source, epoch.ordinal, first=args.since + 1):
                out.write(msgspec.json.encode(journal_line(device, epoch.ordinal, entry)) + b"\n")
        out.flush()
    return 0
