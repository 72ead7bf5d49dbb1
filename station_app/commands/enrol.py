"""``station-app enrol``: join a district center, making the station where there is none yet."""

from __future__ import annotations

import argparse
import shutil
import sys
from contextlib import closing
from pathlib import Path

from station_app import app
from station_app.basics.words import Words
from station_app.commands.folder import data_folder
from station_app.opening.line import join_center
from station_app.settings import save
from station_app.store.book import FILE, Book, create_book
from station_app.store.key import recovery_code, settle


def run(args: argparse.Namespace, words: Words) -> int:
    """Exit 0 with the recovery code on stdout; nothing stays behind when the center says no."""
    folder = data_folder(args)
    if (folder / FILE).exists():
        _join(folder, args)
        sys.stdout.write(words.say("command.enrolled_again") + "\n")
        return 0
    code = _make(folder, args)
    sys.stdout.write(words.say("command.enrolled", code=code) + "\n")
    return 0


def _make(folder: Path, args: argparse.Namespace) -> str:
    """Make the station beside its place, join, and only then put it there."""
    projections = app.projections()  # the rooms declare their tables before the file is made
    unfinished = folder.with_name(folder.name + ".joining")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        create_book(unfinished)
        with closing(Book(unfinished, projections)) as book:
            join_center(book, url=args.center, token=args.token)
            _name(unfinished, book)
            code = recovery_code(book.key)
        folder.mkdir(parents=True, exist_ok=True)
        for part in unfinished.iterdir():
            part.rename(folder / part.name)
        settle(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return code


def _join(folder: Path, args: argparse.Namespace) -> None:
    with closing(Book(folder, app.projections())) as book:
        join_center(book, url=args.center, token=args.token)
        _name(folder, book)


def _name(folder: Path, book: Book) -> None:
    """The window shows the station's name before the book is open."""
    save(folder, station_name=book.work.station_name, station_code=book.work.station)
