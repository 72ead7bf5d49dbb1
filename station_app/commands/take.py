"""``station-app take FILE.receipt``: what the center answered by stick."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing

import msgspec

from station_app import app
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.opening.stick import read_receipt, told_codes, told_receipt
from station_app.store.book import Book


def run(args: argparse.Namespace, words: Words) -> int:
    """Exit 1 when the center found something people have to know; the counter must be closed."""
    with closing(Book(data_folder(args), app.projections())) as book:
        taken = read_receipt(book, args.file)
    if args.json:
        sys.stdout.buffer.write(msgspec.json.encode(taken._asdict()) + b"\n")
    else:
        sys.stdout.write(told_receipt(words, taken) + "\n")
    for said in told_codes(words, taken):
        sys.stderr.write(said + "\n")
    return 1 if taken.codes else 0
