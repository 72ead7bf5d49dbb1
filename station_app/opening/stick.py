"""The line by stick, for commands and for the window: a file goes out, a receipt comes in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from station_app.basics.clock import local
from station_app.basics.faults import Refusal, Trouble
from station_app.basics.files import read_file, write_whole
from station_app.basics.words import Words
from station_app.opening.line import APP, StationLine, joined_by
from station_app.store import engine, key, news
from station_app.store.blobs import Blobs
from station_app.store.book import FILE, Book
from station_app.store.line import LineReads
from station_app.store.proof import identity
from station_app.sync.line_book import Joined
from station_app.sync.pictures import waiting_pictures
from station_app.sync.stick import Exported, TakenBack, export, take_receipt
from station_app.wire.stick import MAGIC, MOST_BYTES

SUFFIX = ".station"


def write_export(folder: Path, target: Path, now_ms: int) -> tuple[Path, Exported]:
    """Write what the center is not known to have; the station may be open.

    A book of a newer program too: journal and line stand in it as they always did.

    target  a file, or a folder where a name for it is found
    Refusal stick.alone  this station has joined no center
    Refusal file.not_ours; Trouble file.unwritten
    Trouble book.*  as opening it
    """
    with _one_moment(folder) as (book, joined, code):
        if joined is None:
            raise Refusal("stick.alone")
        exported = export(book, joined, app=APP, now_ms=now_ms)
    if target.is_dir():
        target /= f"{code or joined.device}-{local(now_ms):%Y-%m-%d-%H%M}{SUFFIX}"
    write_whole(target, exported.data, ours=MAGIC)
    return target, exported


@contextmanager
def _one_moment(folder: Path) -> Iterator[tuple[LineReads, Joined | None, str]]:
    """A book as it is now, however long it takes to read it: with its seat and its code."""
    if not (folder / FILE).exists():
        raise Trouble("book.absent", folder=str(folder))
    secret = key.find_key(folder)
    connection = engine.connect(folder / FILE, secret, read_only=True)
    blobs = Blobs(folder, secret, read_only=True)
    with closing(LineReads(connection, identity(connection, "device"), blobs)) as book:
        connection.execute("BEGIN")
        joined = joined_by(lambda name: identity(connection, name), folder)
        yield book, joined, identity(connection, "station_code")


def told_along(words: Words, folder: Path) -> str:
    """What a stick would take along now; empty where there is no center to take it to.

    Trouble book.*  as opening it
    """
    with _one_moment(folder) as (book, joined, _code):
        if joined is None:
            return ""
        entries, pictures = book.waiting(), len(waiting_pictures(book))
    if not entries and not pictures:
        return words.say("stick.along_none")
    return words.say("stick.along", n=entries, pictures=pictures)


def told_export(words: Words, path: Path, exported: Exported) -> str:
    """What a keeper has to know of a file that was written: what is in it, and what is not."""
    entries, pictures = exported.entries, exported.pictures
    if pictures and not entries:
        said = [words.say("stick.exported_pictures", path=str(path), n=pictures)]
    else:
        code = "stick.exported" if entries else "stick.exported_none"
        said = [words.say(code, path=str(path), n=entries)]
        said += [words.say("stick.pictures_along", n=pictures)] if pictures else []
    if exported.left:
        said.append(words.say("stick.left", n=exported.left))
    if exported.pictures_left:
        said.append(words.say("stick.pictures_left", n=exported.pictures_left))
    return words.say("stick.stop").join(said)


def told_receipt(words: Words, taken: TakenBack) -> str:
    """What a receipt brought, and whether the stick has to go again."""
    said = [words.say("stick.receipt_taken", landed=taken.landed, news=taken.news)]
    if taken.pictures:
        said.append(words.say("stick.pictures_there", n=taken.pictures))
    if taken.wanted:
        said.append(words.say("stick.pictures_to_go", n=taken.wanted))
    return words.say("stick.stop").join(said)


def told_codes(words: Words, taken: TakenBack) -> list[str]:
    """What the center found that people have to know."""
    told = ("stick.gap" if code == "GAP" else f"line.{code.lower()}" for code in taken.codes)
    return [words.say(code) for code in told]


def read_receipt(book: Book, file: Path) -> TakenBack:
    """Believe a receipt of the center's and apply the news in it.

    Refusal stick.alone, file.unread
    Refusal stick.*  as ``sync.stick.take_receipt``
    """
    line = StationLine(book)
    with closing(line):
        joined = line.joined()
        if joined is None:
            raise Refusal("stick.alone")
        taken = take_receipt(line, joined, read_file(file, MOST_BYTES))
    news.apply_news(book.work)
    return taken
