"""``station-app enrol``: join a district center, making the station where there is none yet."""

from __future__ import annotations

import argparse
import shutil
import sys
from contextlib import closing
from pathlib import Path

from station_app import app
from station_app.basics.faults import Refusal, Trouble
from station_app.basics.words import Words
from station_app.commands import papers
from station_app.commands.folder import data_folder
from station_app.opening.line import join_center
from station_app.opening.papers import refilled_sentences
from station_app.opening.refilling import give_up, refill_station
from station_app.settings import save
from station_app.store.book import FILE, Book, create_book
from station_app.store.key import recovery_code, settle
from station_app.sync.client import NoLine
from station_app.wire.calls import REFILL_TOKEN

CANCELLED = 130  # as a shell says of who pressed Ctrl+C


def run(args: argparse.Namespace, words: Words) -> int:
    """Exit 0 with the recovery code on stdout; nothing stays behind when the center says no."""
    folder = data_folder(args)
    if args.token.strip().startswith(REFILL_TOKEN):
        return _refill(folder, args, words)
    if args.last_printed or args.last_receipt:
        raise Refusal("refill.plain_token")
    if (folder / FILE).exists():
        _join(folder, args)
        sys.stdout.write(words.say("command.enrolled_again") + "\n")
        return 0
    code = _make(folder, args)
    sys.stdout.write(words.say("command.enrolled", code=code) + "\n")
    return 0


def _refill(folder: Path, args: argparse.Namespace, words: Words) -> int:
    """A token for a lost PC's place brings back what that one had sent."""
    steps = Steps(words)
    try:
        back = refill_station(
            folder, url=args.center, token=args.token, words=words, told=steps, ca=args.ca
        )
    except NoLine:
        sys.stderr.write(words.say("refill.goes_on") + "\n")
        raise
    except (Refusal, Trouble) as fault:
        if fault.code != "book.exists":
            give_up(folder)
        raise
    except KeyboardInterrupt:
        give_up(folder)
        sys.stderr.write(words.say("refill.cancelled") + "\n")
        return CANCELLED
    said = [words.say("refill.done", code=back.code), *refilled_sentences(words, back.fact)]
    if back.pictures:
        said.append(words.say("refill.pictures", n=back.pictures))
    if args.last_printed or args.last_receipt:
        said += papers.said_of_papers(folder, args, words)
    else:
        said.append(words.say("refill.papers_wanted"))
    sys.stdout.write("\n".join([*said, words.say("refill.pins")]) + "\n")
    return 0


class Steps:
    """Says on stderr how far it is, a line a step and a tenth of it."""

    def __init__(self, words: Words) -> None:
        self._words, self._last = words, ("", -1)

    def __call__(self, step: str, done: int, of: int) -> None:
        place = (step, 10 * done // max(1, of))
        if place != self._last:
            self._last = place
            said = self._words.say(f"refill.step_{step}", done=done, of=of)
            sys.stderr.write(said + "\n")
            sys.stderr.flush()


def _make(folder: Path, args: argparse.Namespace) -> str:
    """Make the station beside its place, join, and only then put it there."""
    projections = app.projections()  # the rooms declare their tables before the file is made
    unfinished = folder.with_name(folder.name + ".joining")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        create_book(unfinished)
        with closing(Book(unfinished, projections)) as book:
            join_center(book, url=args.center, token=args.token, ca=args.ca)
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
        join_center(book, url=args.center, token=args.token, ca=args.ca)
        _name(folder, book)


def _name(folder: Path, book: Book) -> None:
    """The window shows the station's name before the book is open."""
    save(folder, station_name=book.work.station_name, station_code=book.work.station)
