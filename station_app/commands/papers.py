"""``station-app papers``: hold the last printed papers against a book that was refilled."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from station_app import app
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.opening.papers import compare_papers
from station_app.store.book import Book


def run(args: argparse.Namespace, words: Words) -> int:
    """Say what they tell; it is kept for the district, and a slip waits for the printer."""
    sys.stdout.write("\n".join(said_of_papers(data_folder(args), args, words)) + "\n")
    return 0


def said_of_papers(folder: Path, args: argparse.Namespace, words: Words) -> list[str]:
    """The sentences. Refusal as ``opening.papers.compare_papers``; Trouble as opening the book."""
    with closing(Book(folder, app.projections())) as book:
        book.work.words = words
        told = compare_papers(book, words, head=args.last_printed, receipt=args.last_receipt)
        book.checkpoint()
    return list(told.sentences)
