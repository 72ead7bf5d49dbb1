"""A lost PC's station made again from the center: read back, proven, read into tables, at work.

Everything happens in a folder beside the station's own, ``DIR.refilling``; only what is whole
takes its place. A line or the power that fails leaves that folder, and the next try goes on.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from station_app import app
from station_app.basics.faults import Refusal, Trouble
from station_app.basics.files import sync_folder
from station_app.basics.words import Words
from station_app.opening.authority import authority_of, keep_authority, read_authority
from station_app.opening.line import APP, StationLine
from station_app.settings import save
from station_app.store import fetched, journal, key, news, refill
from station_app.store.blobs import Blobs
from station_app.store.book import FILE, Book, open_epoch
from station_app.store.descent import Proof, Stretch
from station_app.store.fetched import Fetched, NewsHeld
from station_app.store.work import Projections
from station_app.sync.reading_back import ReadBack, take_place
from station_app.sync.round import Round
from station_app.wire import calls
from station_app.wire.entry import decode_header, encode
from station_app.wire.facts.book import StationRefilled
from station_app.wire.ids import entry_id
from station_app.wire.pictures import LARGEST_BYTES
from station_app.wire.signing import new_key

Told = Callable[[str, int, int], None]  # what is being done, how much of it, of how much


class Back(NamedTuple):
    """What came back.

    code      the recovery code of the new key
    pictures  how many came back
    """

    code: str
    fact: StationRefilled
    pictures: int


def refilling_folder(folder: Path) -> Path:
    """Where a station is made of what comes back."""
    return folder.with_name(folder.name + ".refilling")


def refill_station(
    folder: Path, *, url: str, token: str, words: Words, told: Told, ca: Path | None = None
) -> Back:
    """Make the station of a lost PC again in an empty folder.

    ca    certificate of the center's own authority
    told  called again and again with a step, how much of it is done, and of how much
    Trouble book.exists      there is a station already
    Trouble refill.*         what came back is not what was recorded; nothing was made
    Trouble line.*           no line, or the center says no; asked again, it goes on
    """
    projections = app.projections()  # the rooms declare their tables before the file is made
    if (folder / FILE).exists():
        give_up(folder)  # what tidying left when it was killed
        raise Trouble("book.exists", folder=str(folder))
    beside = _begun(refilling_folder(folder), token)
    if ca is not None:
        keep_authority(beside, read_authority(ca))
    brought = _bring(beside, projections, url=url, token=token, told=told)
    answer = brought.answer
    with closing(Book(beside, projections)) as book:
        book.work.words = words
        fact = _go_on(book, answer, brought.stretches, brought.made)
        code = key.recovery_code(book.key)
        save(beside, station_name=answer.name, station_code=answer.station)
        book.checkpoint()
    _put_in_place(beside, folder)
    return Back(code, fact, brought.pictures)


class _Brought(NamedTuple):
    """What the center gave back, and the file made of it."""

    answer: calls.RefillAnswer
    stretches: list[Stretch]
    made: refill.Refilled
    pictures: int


def _bring(beside: Path, projections: Projections, *, url: str, token: str, told: Told) -> _Brought:
    with closing(Fetched(beside, key.find_key(beside))) as held:
        own, vouched = held.noted("private_key"), authority_of(beside)
        answer = take_place(url, token, own, app=APP, ca_file=vouched)
        with closing(ReadBack(url, answer.device, own, ca_file=vouched)) as line:
            _keep_answer(held, answer)
            proof = _read_back(line, held, answer, told)
            secret = key.find_key(beside)
            pictures = read_pictures(line, beside, secret, answer.now_ms, told)
        stretches = proof.book(held)
        made = refill.make_file(
            beside,
            held,
            stretches,
            _identity(url, held, answer, line.counted),
            projections,
            progress=lambda done, of: told("tables", done, of),
        )
    told("tables", made.entries, made.entries)
    return _Brought(answer, stretches, made, pictures)


def give_up(folder: Path) -> None:
    """Leave nothing of a refill behind."""
    shutil.rmtree(refilling_folder(folder), ignore_errors=True)


def _begun(beside: Path, token: str) -> Path:
    """The folder as an earlier try by this token left it, or a fresh one with keys."""
    digest = hashlib.sha256(token.strip().encode()).digest()
    if beside.exists():
        try:
            with closing(Fetched(beside, key.find_key(beside))) as held:
                if held.noted("token") == digest and held.noted("private_key"):
                    return beside
        except Trouble:
            pass  # cut off before it held anything
        shutil.rmtree(beside)
    beside.mkdir(parents=True)
    key.create_key(beside)
    key.settle_in_file(beside)
    with closing(Fetched(beside, key.find_key(beside))) as held:
        held.note("private_key", new_key())
        held.note("token", digest)
    return beside


def _keep_answer(held: Fetched, answer: calls.RefillAnswer) -> None:
    """Heads of a center that was put back meanwhile: what came before belongs to another life."""
    said = encode(answer.logs)
    if held.noted("logs") not in (b"", said):
        held.forget_pages()
    held.note("logs", said)


def _read_back(line: ReadBack, held: Fetched, answer: calls.RefillAnswer, told: Told) -> Proof:
    center_key = bytes.fromhex(answer.center_key)
    proof = Proof(answer.device, answer.center_epoch, center_key, answer.logs)
    total = sum(log.landed for log in answer.logs)
    for log in answer.logs:
        while (at := held.reached(log.name)) < log.landed:
            page = line.entries(log.name, at + 1)
            held.keep_page(log.name, at + 1, page, most=log.landed - at)
            told("entries", sum(held.reached(one.name) for one in answer.logs), total)
        proof.walk(held, log)
    if proof.missing_parents():
        for log in (one for one in answer.logs if one.beside):
            while page_ := line.beside(log.name, *held.last_beside(log.name)):
                for one in page_:
                    held.keep_beside(log.name, one.seq, one.h, bytes(one.entry))
    _read_news(line, held, told)
    return proof


def _read_news(line: ReadBack, held: Fetched, told: Told) -> None:
    """Always from the first on: an older item may have been erased since it was fetched."""
    held.forget_news()
    while items := line.news(held.last_news()):
        rows = []
        for one in items:
            item = news.decode_item(bytes(one.item))
            if item is None or item.pos <= held.last_news():
                raise Trouble("refill.garbled", epoch="", seq=held.last_news())
            rows.append(NewsHeld(item.pos, one.name, one.digest, bytes(one.item)))
        held.keep_news(rows)
        told("news", held.last_news(), held.last_news())


def read_pictures(line: ReadBack, beside: Path, secret: bytes, now_ms: int, told: Told) -> int:
    """Bring the pictures back into a folder, under its key; gives how many there are then."""
    with closing(Blobs(beside, secret)) as blobs:
        names, after = list[str](), ""
        while (page := line.pictures(after)) and page[-1] > after:
            names += page
            after = page[-1]
        done = 0
        for place, name in enumerate(names, 1):
            done += blobs.get(name) is not None or _read_picture(line, blobs, name, now_ms)
            told("pictures", place, len(names))
    return done


def _read_picture(line: ReadBack, blobs: Blobs, name: str, now_ms: int) -> bool:
    """One picture; what is not the picture of that name is left out: no book depends on it."""
    data = b""
    while True:
        part = line.picture(name, len(data))
        data += part.data
        if len(data) >= part.of or not part.data or len(data) > LARGEST_BYTES:
            break
    if hashlib.sha256(data).hexdigest() != name:
        return False
    try:
        blobs.put(data, "photo", now_ms)
    except Refusal:
        return False
    return True


def _identity(url: str, held: Fetched, answer: calls.RefillAnswer, counted: int) -> dict[str, str]:
    return {
        "device": answer.device,
        "private_key": held.noted("private_key").hex(),
        "request_counter": str(counted),
        "center_url": url,
        "center_key": answer.center_key,
        "center_keys_before": " ".join(answer.center_keys_before),
        "station_code": answer.station,
        "station_name": answer.name,
        "feed_epoch": answer.feed_epoch or answer.center_epoch,
    }


def _go_on(
    book: Book, answer: calls.RefillAnswer, stretches: list[Stretch], made: refill.Refilled
) -> StationRefilled:
    """A new epoch, what was refilled, and the news since: from here on it is a station at work."""
    last = stretches[-1]
    entry = journal.one(book.connection, last.epoch.ordinal, last.last)
    held = sum(log.landed + log.beside for log in answer.logs)
    fact = StationRefilled(
        entry=entry_id(answer.device, last.epoch.ordinal, last.last) if entry else "",
        h=entry.h.hex() if entry else "",
        at_ms=decode_header(entry.header).at_ms if entry else 0,
        entries=made.entries,
        beside=held - made.entries,
        gone=made.gone,
    )
    above = max(log.ordinal for log in answer.logs)
    most = last.epoch.ordinal + calls.MOST_AHEAD - 1  # one that uses them all up is not believed
    open_epoch(book.work, why="lost", above=min(above, most))
    with book.work() as tx:
        tx.record(fact)
    with closing(StationLine(book)) as station_line:
        joined = station_line.joined()
        if joined is None:  # it was just written
            raise Trouble("refill.nothing")
        with closing(Round(station_line, joined, app=APP)) as round_:
            while round_.pull():
                continue
    news.apply_news(book.work)
    return fact


def _put_in_place(beside: Path, folder: Path) -> None:
    """The whole folder by one rename; into one that is there, the key and then the book last.

    Killed before the book is there, the next try makes it again with what lies beside.
    """
    if folder.exists() and any(folder.iterdir()):
        left_out = (FILE, "key", "lock")
        parts = [one for one in beside.iterdir() if one.name not in left_out]
        for part in parts:
            if not part.name.startswith(fetched.FILE):
                part.replace(folder / part.name)
        key.bring(folder, key.find_key(beside))
        (beside / FILE).replace(folder / FILE)
        sync_folder(folder)
        shutil.rmtree(beside)
    else:
        for left in beside.glob(f"{fetched.FILE}*"):
            left.unlink()
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    sync_folder(folder.parent)
    key.settle(folder)
