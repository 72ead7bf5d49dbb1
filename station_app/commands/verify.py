"""``station-app verify``: prove the book whole, or say all that is wrong with it."""

from __future__ import annotations

import argparse
import sys

import msgspec

from station_app import app
from station_app.basics.faults import Trouble
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.store.book import FILE
from station_app.store.verify import verify


def run(args: argparse.Namespace, words: Words) -> int:
    """Exit 0 when chain, replay, money and stock hold; 1 with every fault on its own line."""
    folder = data_folder(args)
    if not (folder / FILE).exists():
        raise Trouble("book.absent", folder=str(folder))
    wrong = verify(folder, app.projections(), app.checks())
    if args.json:
        sys.stdout.buffer.write(msgspec.json.encode({"wrong": wrong}) + b"\n")
    elif wrong:
        sys.stderr.write("\n".join(wrong) + "\n")
    else:
        sys.stdout.write(words.say("command.verified") + "\n")
    return 1 if wrong else 0
