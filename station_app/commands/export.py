"""``station-app export FILE``: what the center does not have, for a stick."""

from __future__ import annotations

import argparse
import sys
import time

import msgspec

from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.opening.stick import told_export, write_export


def run(args: argparse.Namespace, words: Words) -> int:
    """Works while the counter is open, and on a book that may only be read."""
    path, exported = write_export(data_folder(args), args.file, time.time_ns() // 1_000_000)
    if args.json:
        said = {"file": str(path), **exported._asdict()}
        del said["data"]
        sys.stdout.buffer.write(msgspec.json.encode(said) + b"\n")
        return 0
    sys.stdout.write(told_export(words, path, exported) + "\n")
    return 0
