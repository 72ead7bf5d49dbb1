"""``station-app key``: put a lost key file back from the written code, or sign with another one."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from station_app import app
from station_app.basics.faults import Trouble
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.opening.line import roll_key
from station_app.store import engine, key
from station_app.store.book import FILE, Book


def run(args: argparse.Namespace, words: Words) -> int:
    """The key is written only when it opens the file; nothing else changes."""
    folder = data_folder(args)
    if not (folder / FILE).exists():
        raise Trouble("book.absent", folder=str(folder))
    if args.roll:
        return _roll(folder, words)
    secret = key.key_of_recovery_code(args.code)
    engine.connect(folder / FILE, secret, read_only=True).close()
    if (folder / "key").exists():
        raise Trouble("book.key_present", folder=str(folder))
    key.keep_in_file(folder, secret)
    sys.stdout.write(words.say("command.key_back") + "\n")
    return 0


def _roll(folder: Path, words: Words) -> int:
    """The line makes it known with its next exchange, then it signs; the file's key stays."""
    with closing(Book(folder, app.projections())) as book:
        roll_key(book)
    sys.stdout.write(words.say("command.key_to_roll") + "\n")
    return 0
