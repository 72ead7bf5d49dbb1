"""``station-app restore FILE``: put a checked copy back; the next start opens a new epoch."""

from __future__ import annotations

import argparse
import sys

from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.store.backup import restore
from station_app.store.book import locked


def run(args: argparse.Namespace, words: Words) -> int:
    """Refused while a counter runs; the file that was there is kept beside it."""
    folder = data_folder(args)
    with locked(folder):
        kept = restore(folder, args.file)
    sys.stdout.write(words.say("command.restored", path=str(kept)) + "\n")
    return 0
